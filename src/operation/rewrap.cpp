#include "operation/rewrap.hpp"

#include <boost/outcome/try.hpp>

#include "domain/seal.hpp"
#include "domain/sealed.hpp"
#include "operation/address_use.hpp"
#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

/// Whether a sealed text is under another key than the active one.
bool is_old(std::string_view sealed, const key_ring& keys) noexcept {
  return !sealed.empty() && crypto::key_of_sealed(sealed) != keys.active();
}
template <class Record>
bool has_old_part(const Record& /*r*/, const key_ring& /*keys*/) noexcept {
  return false;
}
bool has_old_part(const user& r, const key_ring& keys) noexcept {
  return std::any_of(r.listed.begin(), r.listed.end(),
                     [&keys](const std::string& sealed) { return is_old(sealed, keys); });
}
bool has_old_part(const token& r, const key_ring& keys) noexcept {
  const auto* vip = std::get_if<vip_data>(&r.data);
  if (vip != nullptr) return is_old(vip->sealed_secret, keys);
  const auto* email = std::get_if<email_data>(&r.data);
  return email != nullptr && is_old(email->sealed_address, keys);
}
template <class Record>
bool is_old_record(const Record& r, const key_ring& keys) noexcept {
  if constexpr (!domain::has_mac<Record>) return false;
  return r.seal.mac.key != keys.active() || has_old_part(r, keys);
}

/// Whether the token's address serves somebody.
bool is_in_use(const token& t) noexcept {
  return t.via() == method::email && t.lifecycle != lifecycle::invalid;
}

result<address_tag_id> tag_of(const token& t, const key_ring& keys) {
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(t, keys));
  return domain::tag_of_address({t.bank, t.customer}, address, keys, keys.active());
}

/// Reads each record of a page with its MAC checked, and edits it if it still is an old one.
class mover {
 public:
  mover(stage::view& seen, stage::draft& d, const seed& entropy,
        const domain::rulebook& rules) noexcept
      : seen_(seen), d_(d), entropy_(entropy), keys_(rules.keys) {}

  result<void> operator()(const bank& /*row*/) { return done(); }
  result<void> operator()(const trail& /*row*/) { return done(); }
  result<void> operator()(const customer& row) {
    return move(seen_.customer({row.bank, row.code}));
  }
  result<void> operator()(const desk_operator& row) {
    return move(seen_.desk_operator({row.bank, row.id}));
  }
  result<void> operator()(const user& row) {
    return move(seen_.user({row.bank, row.customer, row.id}));
  }
  result<void> operator()(const token& row) {
    return move(seen_.token({row.bank, row.customer, row.id}));
  }
  result<void> operator()(const address_use& row) {
    return move(seen_.address_use(key_of({row.bank, row.customer}, row.address)));
  }
  result<void> operator()(const proposal& row) { return move(seen_.proposal(row.bank, row.id)); }

  [[nodiscard]] std::uint64_t moved() const noexcept { return moved_; }

 private:
  template <class Record>
  result<void> move(result<const Record*> found) {
    BOOST_OUTCOME_TRY(const auto* r, std::move(found));
    if (!is_old_record(*r, keys_)) return done();
    BOOST_OUTCOME_TRYV(seal_parts(d_.edit(*r)));
    d_.keep_time(*r);
    ++moved_;
    return done();
  }

  template <class Record>
  result<void> seal_parts(Record& /*r*/) {
    return done();
  }
  result<void> seal_parts(user& r) {
    for (auto& sealed : r.listed) {
      if (!is_old(sealed, keys_)) continue;
      BOOST_OUTCOME_TRY(const auto address, domain::listed_address(r, sealed, keys_));
      sealed = domain::seal_listed(r, address, keys_, once());
    }
    return done();
  }
  result<void> seal_parts(token& r) {
    if (auto* vip = std::get_if<vip_data>(&r.data)) {
      if (!is_old(vip->sealed_secret, keys_)) return done();
      BOOST_OUTCOME_TRY(const auto secret, domain::secret_of(r, keys_));
      vip->sealed_secret = domain::seal_secret(r, secret, keys_, once());
      return done();
    }
    if (!has_old_part(r, keys_)) return done();
    BOOST_OUTCOME_TRY(const auto address, domain::address_of(r, keys_));
    domain::seal_address(r, address, keys_, once());
    return is_in_use(r) ? name_uses(r) : done();
  }
  result<void> name_uses(const token& r) {
    BOOST_OUTCOME_TRY(const auto tag, tag_of(r, keys_));
    BOOST_OUTCOME_TRY(const auto* use, seen_.address_use(key_of({r.bank, r.customer}, tag)));
    for (const auto& id : r.users)
      add_use(d_, *use, id);
    return done();
  }

  crypto::nonce once() { return crypto::draw_nonce(entropy_, "rewrap", drawn_++); }

  stage::view& seen_;
  stage::draft& d_;
  const seed& entropy_;
  const key_ring& keys_;
  std::uint64_t drawn_ = 0;
  std::uint64_t moved_ = 0;
};

}  // namespace

bool rewrap::is_past_records() const noexcept {
  return after_ && after_->kind == static_cast<std::uint8_t>(record_kind::proposal);
}

page_need rewrap::wanted() const {
  if (!is_past_records()) {
    return {record_query{by_.bank, {}}, after_, rows_, direction::forward};
  }
  // An empty id: before all of them.
  const auto from = after_->first.is_empty() ? std::nullopt : after_;
  return {proposal_query{by_.bank, {}}, from, rows_, direction::forward};
}

std::optional<cursor> rewrap::beyond(const page& rows) const noexcept {
  std::optional<cursor> out = rows.next;
  if (!out && is_past_records()) return out;
  if (!out) out.emplace();
  const bool begins_proposals = !rows.next || is_past_records();
  if (begins_proposals) out->kind = static_cast<std::uint8_t>(record_kind::proposal);
  return out;
}

result<std::vector<record_key>> rewrap::uses_of(stage::view& seen,
                                                const std::vector<record>& rows) const {
  std::vector<record_key> keys;
  for (const auto& row : rows) {
    const auto* listed = std::get_if<token>(&row);
    if (listed == nullptr || !is_old_record(*listed, rules_.keys)) continue;
    BOOST_OUTCOME_TRY(const auto* t, seen.token({listed->bank, listed->customer, listed->id}));
    if (!is_in_use(*t)) continue;
    BOOST_OUTCOME_TRY(const auto tag, tag_of(*t, rules_.keys));
    keys.push_back(key_of({t->bank, t->customer}, tag));
  }
  return keys;
}

result<stage::decision> rewrap::decide(stage::view& seen, const stage::moment& at) const {
  if (rows_ < 1 || rows_ > page_rows_max) return errc::invalid_value;
  // Noted before the actor, so that one load brings both.
  const bool may_read = by_.is == actor::kind::system;
  const auto listed = may_read ? seen.page(wanted()) : result<page*>(nullptr);
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::rewrap, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  BOOST_OUTCOME_TRY(page* const found, listed);
  BOOST_OUTCOME_TRY(const auto* rows, rows_of<record>(*found));
  std::vector<record_key> keys;
  const auto note = [&](const auto& r) {
    if (is_old_record(r, rules_.keys)) keys.push_back(stage::key_of_record(r));
  };
  for (const auto& row : *rows)
    std::visit(note, row);
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto uses, uses_of(seen, *rows));
  BOOST_OUTCOME_TRYV(seen.want(uses));
  stage::draft d(rules_, who.now, {by_, {}, action::rewrap, {}});
  mover moves(seen, d, at.entropy, rules_);
  for (const auto& row : *rows) {
    const bool is_old =
        std::visit([&](const auto& r) { return is_old_record(r, rules_.keys); }, row);
    if (!is_old) continue;
    BOOST_OUTCOME_TRYV(std::visit(moves, row));
  }
  const rewrap_page done{rows->size(), moves.moved(), beyond(*found)};
  if (done.moved == 0) return answered(done, who.now);
  d.note(*who.book, event::rewrapped,
         "count=" + std::to_string(done.moved) + " key=" + std::to_string(rules_.keys.active()));
  auto out = answered(done, who.now);
  out.changes = d.take();
  return out;
}

}  // namespace fxotp::operation
