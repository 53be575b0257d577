#include "operation/notices.hpp"

#include <boost/outcome/try.hpp>

#include "crypto/codes.hpp"
#include "crypto/hex.hpp"
#include "domain/bytes.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {
namespace {

/// What cannot be read tells nobody, and holds nothing up.
template <class Record>
result<const Record*> or_nobody(result<const Record*> found) {
  if (found || found.error().code == errc::unread) return found;
  return nullptr;
}

bool is_confirmed(const token& t) noexcept {
  return t.via() == method::email && t.lifecycle == lifecycle::active;
}

/// Ids are in order of time.
/// Shape: the microseconds as 16 hex digits, then 16 drawn ones.
message_id draw_id(const stage::moment& at, std::uint64_t row) {
  const auto micros = static_cast<std::uint64_t>(at.now.time_since_epoch().count());
  std::string text = crypto::to_hex(domain::byte_writer().u64(micros).view());
  text += crypto::draw_hex(at.entropy, "notice", row, 16);
  return message_id::parse(text).assume_value();
}

}  // namespace

result<void> notices::read(const std::vector<const token*>& of) {
  if (!rules_.has_mailer) return done();
  std::vector<record_key> keys;
  for (const auto* t : of) {
    for (const auto& id : t->users)
      keys.push_back(key_of(user_key{t->bank, t->customer, id}));
  }
  BOOST_OUTCOME_TRYV(seen_.want(keys));
  keys.clear();
  for (const auto* t : of) {
    for (const auto& id : t->users) {
      BOOST_OUTCOME_TRY(const auto* who, reader({t->bank, t->customer, id}));
      if (who == nullptr) continue;
      for (const auto& held : who->tokens)
        keys.push_back(key_of(token_key{who->bank, who->customer, held}));
    }
  }
  return seen_.want(keys);
}

result<void> notices::tell_users(stage::draft& d, mail_kind what, const token& of) {
  if (!rules_.has_mailer) return done();
  BOOST_OUTCOME_TRYV(read({&of}));
  for (const auto& id : of.users) {
    BOOST_OUTCOME_TRY(const auto* whom, reader({of.bank, of.customer, id}));
    if (whom == nullptr) continue;
    BOOST_OUTCOME_TRYV(tell_user(d, what, of, *whom));
  }
  return done();
}

result<void> notices::tell_user(stage::draft& d, mail_kind what, const token& of,
                                const user& whom) {
  if (!rules_.has_mailer) return done();
  return tell(d, {what, of, whom.id}, whom);
}

result<void> notices::tell_administrators(stage::draft& d, mail_kind what, const token& of,
                                          const user& about) {
  if (!rules_.has_mailer) return done();
  const customer_key firm{of.bank, of.customer};
  BOOST_OUTCOME_TRY(const auto* ids, seen_.administrators(firm));
  std::vector<record_key> keys;
  for (const auto& id : *ids)
    keys.push_back(key_of(user_key{of.bank, of.customer, id}));
  BOOST_OUTCOME_TRYV(seen_.want(keys));
  for (const auto& id : *ids) {
    if (id == about.id) continue;
    BOOST_OUTCOME_TRY(const auto* to, reader({of.bank, of.customer, id}));
    if (to == nullptr) continue;
    BOOST_OUTCOME_TRYV(tell(d, {what, of, about.id}, *to));
  }
  return done();
}

result<const user*> notices::reader(const user_key& key) {
  return or_nobody(seen_.user(key));
}

result<const token*> notices::address_of(const user& whom, const token& known) {
  for (const auto& id : whom.tokens) {
    const token* t = &known;
    if (id != known.id) {
      BOOST_OUTCOME_TRY(t, or_nobody(seen_.token({whom.bank, whom.customer, id})));
    }
    if (t != nullptr && is_confirmed(*t)) return t;
  }
  return nullptr;
}

result<void> notices::tell(stage::draft& d, const letter& what, const user& to) {
  if (to.is_deleted || (optional_mail.has(what.what) && to.declined.has(what.what))) return done();
  BOOST_OUTCOME_TRY(const auto* at, address_of(to, what.of));
  if (at == nullptr) return done();
  const auto address = domain::address_of(*at, rules_.keys);
  if (!address) return done();
  const auto row = d.told();
  notice out;
  out.bank = to.bank;
  out.id = draw_id(at_, row);
  out.customer = to.customer;
  out.kind = what.what;
  out.in = to.mail_language;
  out.about = what.about;
  out.token = what.of.id;
  out.at = at_.now;
  domain::seal_address(out, address.assume_value(), rules_.keys,
                       crypto::draw_nonce(at_.entropy, "notice address", row));
  d.tell(std::move(out));
  return done();
}

result<void> tell_of_failure(notices& to, stage::draft& d, const token& of, event outcome) {
  if (outcome != event::locked && outcome != event::hard_locked) return done();
  return to.tell_users(d, mail_kind::locked_notice, of);
}

}  // namespace fxotp::operation
