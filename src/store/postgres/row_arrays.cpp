#include "store/postgres/row_arrays.hpp"

#include <array>

#include <boost/outcome/try.hpp>

#include "store/rows/columns.hpp"
#include "text/codec.hpp"

namespace fxotp::store::postgres {
namespace {

/// Places among the arrays: the order of the function's parameters.
enum place : std::size_t {
  seen,
  banks,
  customers,
  operators,
  users,
  tokens,
  address_uses,
  proposals,
  trails,
  entries,
  notices,
  taken,
  place_count,
};

/// The row types, by place.
constexpr std::array<const char*, place_count> names{
    "seen",        "bank",     "customer", "desk_operator", "user",   "token",
    "address_use", "proposal", "trail",    "audit",         "notice", "seen"};

}  // namespace

result<row_arrays> row_arrays::make(connection& on) {
  std::vector<array_writer> all;
  all.reserve(names.size());
  for (const char* name : names) {
    BOOST_OUTCOME_TRY(const std::uint32_t type, on.row_type(name));
    all.emplace_back(type);
  }
  return row_arrays(std::move(all));
}

void row_arrays::add_to(parameters& with) {
  for (array_writer& each : of_)
    with.add(std::move(each));
}

template <class... Values>
void row_arrays::add_stamped(std::size_t array, const stamp& seal, const Values&... values) {
  of_[array].add_row(values..., seal.version, seal.updated_at, seal.mac.key, stored(seal.mac));
}

void row_arrays::expect(const record_key& key, std::uint64_t version) {
  of_[seen].add_row(key.kind, key.of, key.bank, key.customer, key.id, version);
}

result<void> row_arrays::add(const record& r) {
  return std::visit([this](const auto& each) { return put(each); }, r);
}

result<void> row_arrays::put(const bank& b) {
  add_stamped(banks, b.seal, b.code, std::string_view(b.name));
  return done();
}

result<void> row_arrays::put(const customer& c) {
  add_stamped(customers, c.seal, c.bank, c.code, std::string_view(c.name), c.is_suspended);
  return done();
}

result<void> row_arrays::put(const desk_operator& o) {
  add_stamped(operators, o.seal, o.bank, o.id, o.is_disabled);
  return done();
}

result<void> row_arrays::put(const user& u) {
  const std::string its_tokens = joined(u.tokens);
  BOOST_OUTCOME_TRY(const std::string listed, text::encode(u.listed));
  // The last column is the server's: whether the type changes.
  of_[users].add_row(u.bank, u.customer, u.id, std::string_view(u.name), u.type, u.role,
                     u.enrollment, u.mail_language, u.declined.bits, u.is_deleted,
                     std::string_view(its_tokens), blob{listed}, u.seal.version, u.seal.updated_at,
                     u.seal.mac.key, stored(u.seal.mac), false);
  return done();
}

result<void> row_arrays::put(const token& t) {
  const std::string its_users = joined(t.users);
  BOOST_OUTCOME_TRY(const std::string data, text::encode(t.data));
  // The last column is the server's: a token that is new has no rows in lists yet.
  of_[tokens].add_row(
      t.bank, t.customer, t.id, t.generation, t.lifecycle, t.lock, t.suspended_by_administrator,
      t.suspended_by_desk, std::string_view(its_users), t.streak, t.failures, t.started_on, t.via(),
      blob{data}, t.chain.entries, t.chain.newest.key, stored(t.chain.newest), t.seal.version,
      t.seal.updated_at, t.seal.mac.key, stored(t.seal.mac), facet_of(t).number(), true);
  return done();
}

result<void> row_arrays::put(const address_use& a) {
  const std::string its_users = joined(a.users);
  add_stamped(address_uses, a.seal, a.bank, a.customer, a.address, std::string_view(its_users));
  return done();
}

result<void> row_arrays::put(const proposal& p) {
  BOOST_OUTCOME_TRY(const std::string rows, text::encode(p.rows));
  add_stamped(proposals, p.seal, p.bank, p.id, p.what, p.customer, p.best_effort, p.reenroll,
              std::string_view(p.reason), p.proposer, p.decider, p.state, p.created_at,
              p.expires_at, blob{rows});
  return done();
}

result<void> row_arrays::put(const trail& t) {
  add_stamped(trails, t.seal, t.about.bank, t.about.customer, t.about.kind, t.about.id,
              t.chain.entries, t.chain.newest.key, stored(t.chain.newest), t.hour_began,
              t.refusals);
  return done();
}

void row_arrays::add(const audit_entry& e) {
  of_[entries].add_row(e.about.bank, e.about.customer, e.about.kind, e.about.id, e.sequence, e.at,
                       e.phase, e.by.is, e.by.bank, e.by.customer, e.by.id, e.approved_by, e.what,
                       e.outcome, e.why.code, e.why.by, e.why.vendor, std::string_view(e.reason),
                       std::string_view(e.detail), e.mac.key, stored(e.mac));
}

void row_arrays::add(const notice& n) {
  of_[notices].add_row(n.bank, n.id, n.customer, n.kind, n.in, n.about, n.token, n.at,
                       blob{n.sealed_to});
}

void row_arrays::add(const notice_key& gone) {
  of_[taken].add_row(std::uint8_t{0}, std::uint8_t{0}, gone.bank, std::string_view(), gone.id,
                     std::uint64_t{0});
}

}  // namespace fxotp::store::postgres
