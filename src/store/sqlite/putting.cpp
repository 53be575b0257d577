#include <boost/outcome/try.hpp>

#include "store/sqlite/bindings.hpp"
#include "store/sqlite/writing.hpp"
#include "text/codec.hpp"

namespace fxotp::store {
namespace {

/// Inserts at version 1, else updates at the version before; false: that is not what is there.
template <class... Values>
result<bool> put_row(connection& to, sql add, sql set, const stamp& seal, const Values&... values) {
  BOOST_OUTCOME_TRY(auto write, to.use(seal.version == 1 ? add : set));
  write.with(values..., seal.version, seal.updated_at, seal.mac.key, stored(seal.mac));
  BOOST_OUTCOME_TRYV(write.run());
  return write.changes() == 1;
}

}  // namespace

result<bool> writer::put(const bank& b) {
  return put_row(to_, sql::add_bank, sql::set_bank, b.seal, b.code, std::string_view(b.name));
}

result<bool> writer::put(const customer& c) {
  return put_row(to_, sql::add_customer, sql::set_customer, c.seal, c.bank, c.code,
                 std::string_view(c.name), c.is_suspended);
}

result<bool> writer::put(const desk_operator& o) {
  return put_row(to_, sql::add_operator, sql::set_operator, o.seal, o.bank, o.id, o.is_disabled);
}

result<bool> writer::put(const user& u) {
  BOOST_OUTCOME_TRY(const auto home, home_of(u.bank, u.customer));
  if (u.seal.version != 1) {
    BOOST_OUTCOME_TRYV(retype_bindings(to_, home, u));
  }
  const std::string tokens = joined(u.tokens);
  BOOST_OUTCOME_TRY(const std::string listed, text::encode(u.listed));
  BOOST_OUTCOME_TRY(const bool is_put,
                    put_row(to_, sql::add_user, sql::set_user, u.seal, home, u.id,
                            std::string_view(u.name), u.type, u.role, u.enrollment, u.mail_language,
                            u.declined.bits, u.is_deleted, std::string_view(tokens), blob{listed}));
  return is_put;
}

result<bool> writer::put(const token& t) {
  BOOST_OUTCOME_TRY(const auto home, home_of(t.bank, t.customer));
  BOOST_OUTCOME_TRY(auto query, to_.use(sql::token_version));
  BOOST_OUTCOME_TRY(const auto before, token_before_in(query.with(home, t.id)));
  query.again();
  if ((before ? before->version : 0) + 1 != t.seal.version) return false;
  BOOST_OUTCOME_TRY(const std::string data, text::encode(t.data));
  const std::string users = joined(t.users);
  BOOST_OUTCOME_TRY(
      const bool is_put,
      put_row(to_, sql::add_token, sql::set_token, t.seal, home, t.id, t.generation, t.lifecycle,
              t.lock, t.suspended_by_administrator, t.suspended_by_desk, std::string_view(users),
              t.streak, t.failures, t.started_on, t.via(), blob{data}, t.chain.entries,
              t.chain.newest.key, stored(t.chain.newest)));
  if (!is_put) return false;
  BOOST_OUTCOME_TRYV(put_bindings(to_, home, t, before ? &*before : nullptr));
  return true;
}

result<bool> writer::put(const address_use& a) {
  BOOST_OUTCOME_TRY(const auto home, home_of(a.bank, a.customer));
  const std::string users = joined(a.users);
  BOOST_OUTCOME_TRY(const bool is_put, put_row(to_, sql::add_address_use, sql::set_address_use,
                                               a.seal, home, a.address, std::string_view(users)));
  return is_put;
}

result<bool> writer::put(const proposal& p) {
  BOOST_OUTCOME_TRY(const std::string rows, text::encode(p.rows));
  return put_row(to_, sql::add_proposal, sql::set_proposal, p.seal, p.bank, p.id, p.what,
                 p.customer, p.best_effort, p.reenroll, std::string_view(p.reason), p.proposer,
                 p.decider, p.state, p.created_at, p.expires_at, blob{rows});
}

result<bool> writer::put(const trail& t) {
  return put_row(to_, sql::add_trail, sql::set_trail, t.seal, t.about.bank, t.about.customer,
                 t.about.kind, t.about.id, t.chain.entries, t.chain.newest.key,
                 stored(t.chain.newest), t.hour_began, t.refusals);
}

result<void> writer::put(const audit_entry& e) {
  BOOST_OUTCOME_TRY(auto add, to_.use(sql::add_entry));
  add.with(e.about.bank, e.about.customer, e.about.kind, e.about.id, e.sequence, e.at, e.phase,
           e.by.is, e.by.bank, e.by.customer, e.by.id, e.approved_by, e.what, e.outcome, e.why.code,
           e.why.by, e.why.vendor, std::string_view(e.reason), std::string_view(e.detail),
           e.mac.key, stored(e.mac));
  BOOST_OUTCOME_TRYV(add.run());
  // The number is taken: two entries cannot have one place in a chain.
  if (add.changes() != 1) return errc::store_failed;
  return done();
}

result<void> writer::put(const notice& n) {
  BOOST_OUTCOME_TRY(auto add, to_.use(sql::add_notice));
  add.with(n.bank, n.id, n.customer, n.kind, n.in, n.about, n.token, n.at, blob{n.sealed_to});
  return add.run();
}

result<void> writer::take(const notice_key& which) {
  BOOST_OUTCOME_TRY(auto remove, to_.use(sql::take_notice));
  return remove.with(which.bank, which.id).run();
}

}  // namespace fxotp::store
