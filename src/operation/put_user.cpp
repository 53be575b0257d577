#include <boost/outcome/try.hpp>

#include "domain/utf8.hpp"
#include "operation/last_administrator.hpp"
#include "operation/put.hpp"

namespace fxotp::operation {
namespace {

constexpr bool is_any_of(role r) {
  return r == role::dealer || r == role::administrator;
}
constexpr bool is_any_of(user_type t) {
  return t == user_type::corporate || t == user_type::bank;
}
constexpr bool is_any_of(language l) {
  return l == language::japanese || l == language::english;
}

bool is_same(const user& before, const user_entry& now) {
  return before.name == now.name && before.type == now.type && before.role == now.role &&
         before.mail_language == now.mail_language;
}

}  // namespace

std::string_view detail_of(role r) noexcept {
  return r == role::administrator ? "role=administrator" : "role=dealer";
}

result<void> check_user(const user_entry& who) noexcept {
  if (who.key.user.is_empty() || who.key.customer.is_empty()) return errc::invalid_id;
  if (!is_any_of(who.role) || !is_any_of(who.type) || !is_any_of(who.mail_language)) {
    return errc::invalid_value;
  }
  return domain::check_name(who.name);
}

user new_user(const user_entry& who) {
  user out;
  out.bank = who.key.bank;
  out.customer = who.key.customer;
  out.id = who.key.user;
  out.name = who.name;
  out.type = who.type;
  out.role = who.role;
  out.mail_language = who.mail_language;
  return out;
}

result<void> put_user::check() const {
  if (entry_.key.bank != bank()) return error{errc::not_found, rule::p2};
  return check_user(entry_);
}

std::vector<record_key> put_user::keys() const {
  return {key_of(entry_.key), key_of(customer_key{bank(), entry_.key.customer})};
}

result<applied> put_user::apply(stage::view& seen, stage::draft& d, const acting& who,
                                const trail& book) const {
  const auto parent = seen.customer({bank(), entry_.key.customer});
  if (!parent && parent.error().code != errc::not_found) return parent.error();
  if (!parent) return applied{{errc::not_found, rule::p2}, false};
  const auto before = seen.user(entry_.key);
  if (before) return change(seen, d, who, book, *before.assume_value());
  if (before.error().code != errc::not_found) return before.error();
  d.create(new_user(entry_));
  d.note(book, event::created, detail_of(entry_.role));
  return applied{{}, true};
}

result<applied> put_user::change(stage::view& seen, stage::draft& d, const acting& who,
                                 const trail& book, const user& before) const {
  if (before.is_deleted) return applied{{errc::id_retired, rule::d2}, false};
  if (is_same(before, entry_)) return applied{};
  auto& edited = d.edit(before);
  edited.name = entry_.name;
  edited.type = entry_.type;
  edited.role = entry_.role;
  edited.mail_language = entry_.mail_language;
  if (before.role == entry_.role) {
    d.note(book, event::changed, {});
    return applied{{}, true};
  }
  d.note(book, event::role_changed, detail_of(entry_.role));
  if (before.role == role::administrator) {
    BOOST_OUTCOME_TRY(const auto* firm, seen.customer({bank(), entry_.key.customer}));
    BOOST_OUTCOME_TRY(const bool kept, keeps_administrator(seen, d, *firm, who, rules()));
    if (!kept) return applied{{errc::last_administrator, rule::p4}, false};
  }
  return applied{{}, true};
}

}  // namespace fxotp::operation
