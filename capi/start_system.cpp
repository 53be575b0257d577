#include <fxotp/provisioning.hpp>

#include "operation/audit_checkpoint.hpp"
#include "operation/hand_over_mail.hpp"
#include "operation/put.hpp"
#include "operation/register_vip.hpp"
#include "operation/reseal.hpp"
#include "operation/rewrap.hpp"
#include "starting.hpp"

namespace fxotp::capi {
namespace {

using fxotp::engine::asked;

std::vector<user_id> users_of(std::string_view text) {
  std::vector<user_id> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back(must(user_id::parse(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

running_ptr start_registering(const start& from) {
  const auto& in = from.asked;
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  vip_entry kept;
  kept.key = {by.bank, in.id<customer_code>(FXOTP_F_CUSTOMER), in.id<token_id>(FXOTP_F_TOKEN)};
  kept.users = users_of(in.text(FXOTP_F_USERS));
  kept.secret = secret_bytes(in.text(FXOTP_F_SECRET));
  kept.started_on = in.maybe_day(FXOTP_F_STARTED_ON);
  return hold(
      std::move(kept),
      [=](const vip_entry& what) { return operation::register_vip(by, what, rules); }, from,
      asked{by, action::register_vip});
}

running_ptr start_putting_user(const start& from) {
  const auto& in = from.asked;
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  user_entry kept;
  kept.key = user_of(in);
  kept.name = in.text(FXOTP_F_NAME);
  kept.type = in.code(FXOTP_F_TYPE, user_type::corporate);
  kept.role = in.code(FXOTP_F_ROLE, role::dealer);
  kept.mail_language = in.code(FXOTP_F_LANGUAGE, language::japanese);
  return hold(
      std::move(kept), [=](const user_entry& who) { return operation::put_user(by, who, rules); },
      from, asked{by, action::put_user});
}

record_key sealed_key_of(const request& in) noexcept {
  return {in.code<record_kind>(FXOTP_F_KIND), subject_kind{}, in.id<bank_code>(FXOTP_F_BANK),
          in.id<customer_code>(FXOTP_F_CUSTOMER), in.id<any_id>(FXOTP_F_ID)};
}

std::optional<cursor> after_of(const request& in) noexcept {
  auto parsed = parse_cursor(in.text(FXOTP_F_AFTER));
  return parsed ? std::optional(parsed.assume_value()) : std::nullopt;
}

/// What needs nothing kept beside it.
template <class Make>
running_ptr plain(Make make, const start& from, action what) {
  return hold(
      from.operation, [make](std::uint32_t /*operation*/) { return make(); }, from,
      asked{actor_of(from.asked), what});
}

}  // namespace

running_ptr start_putting(const start& from) {
  const auto& in = from.asked;
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  const auto name = in.text(FXOTP_F_NAME);
  const auto customer = in.id<customer_code>(FXOTP_F_CUSTOMER);
  switch (from.operation) {
    case FXOTP_OP_PUT_BANK:
      return plain([=] { return operation::put_bank(by, name, rules); }, from, action::put_bank);
    case FXOTP_OP_PUT_CUSTOMER:
      return plain([=] { return operation::put_customer(by, customer, name, rules); }, from,
                   action::put_customer);
    case FXOTP_OP_PUT_OPERATOR:
      return plain(
          [=, id = in.id<operator_id>(FXOTP_F_OPERATOR),
           is_disabled = in.flag(FXOTP_F_IS_DISABLED)] {
            return operation::put_operator(by, id, is_disabled, rules);
          },
          from, action::put_operator);
    case FXOTP_OP_PUT_USER:
      return start_putting_user(from);
    default:
      return start_registering(from);
  }
}

running_ptr start_system(const start& from) {
  const auto& in = from.asked;
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  const auto rows = static_cast<std::uint32_t>(in.number(FXOTP_F_ROWS));
  const auto after = after_of(in);
  const auto reason = in.text(FXOTP_F_REASON);
  const auto which = sealed_key_of(in);
  const messages& words = from.with.words;
  switch (from.operation) {
    case FXOTP_OP_REWRAP:
      return plain([=] { return operation::rewrap(by, after, rows, rules); }, from, action::rewrap);
    case FXOTP_OP_PENDING_NOTICES:
      return plain([=, &words] { return operation::hand_over_mail(by, rows, words, rules); }, from,
                   action::hand_over_mail);
    case FXOTP_OP_RESEAL:
      return plain([=] { return operation::reseal(by, which, reason, rules); }, from,
                   action::reseal);
    default:
      return plain([=] { return operation::audit_checkpoint(by, rules); }, from,
                   action::checkpoint);
  }
}

}  // namespace fxotp::capi
