#include "operation/change_email.hpp"
#include "operation/confirm_email.hpp"
#include "operation/enroll_email.hpp"
#include "operation/note_verdict.hpp"
#include "operation/offer_login.hpp"
#include "operation/send_code.hpp"
#include "operation/set_mail.hpp"
#include "operation/verify.hpp"
#include "starting.hpp"

namespace fxotp::capi {
namespace {

using fxotp::engine::asked;

login_try try_of(const request& asked) noexcept {
  return {user_of(asked), asked.number(FXOTP_F_FIRST_FACTOR) == FXOTP_PASSED};
}

/// What a login's operation refers to. Texts stay in the request, which outlives it.
struct entering {
  login_try by;
  code_entry code;
};

entering entering_of(const request& asked) noexcept {
  return {try_of(asked),
          {asked.code(FXOTP_F_METHOD, method::email), asked.text(FXOTP_F_CODE),
           asked.id<challenge_id>(FXOTP_F_CHALLENGE), asked.id<token_id>(FXOTP_F_TOKEN)}};
}

asked asked_by(const entering& kept, action what) noexcept {
  return {actor::user(kept.by.who), what, what == action::verify ? kept.code.token : token_id{}};
}

running_ptr start_noting(const start& from) {
  const auto& in = from.asked;
  const auto how = in.number(FXOTP_F_VERDICT) == FXOTP_ACCEPTED ? verdict::right : verdict::wrong;
  const auto token = in.id<token_id>(FXOTP_F_TOKEN);
  const auto rules = from.with.rules();
  return hold(user_of(in),
              [=](const user_key& who) { return operation::note_verdict(who, token, how, rules); },
              from, {actor::user(user_of(in)), action::note_verdict, token});
}

}  // namespace

running_ptr start_login(const start& from) {
  if (from.operation == FXOTP_OP_NOTE_VERDICT) return start_noting(from);
  const auto rules = from.with.rules();
  const entering kept = entering_of(from.asked);
  switch (from.operation) {
    case FXOTP_OP_OFFER:
      return hold(
          kept, [=](const entering& k) { return operation::offer_login(k.by, rules); }, from,
          asked_by(kept, action::offer));
    case FXOTP_OP_VERIFY:
      return hold(
          kept, [=](const entering& k) { return operation::verify(k.by, k.code, rules); }, from,
          asked_by(kept, action::verify));
    case FXOTP_OP_CONFIRM_EMAIL:
      return hold(
          kept, [=](const entering& k) { return operation::confirm_email(k.by, k.code, rules); },
          from, asked_by(kept, action::confirm_email));
    default:
      break;
  }
  const auto in = from.asked.code(FXOTP_F_LANGUAGE, language::japanese);
  const mail_kind_set declined{static_cast<std::uint16_t>(from.asked.number(FXOTP_F_DECLINED))};
  return hold(
      kept,
      [=](const entering& k) {
        return operation::set_mail(k.by, {in, declined}, rules);
      },
      from, asked_by(kept, action::set_mail));
}

running_ptr start_sending(const start& from) {
  const auto rules = from.with.rules();
  const messages& words = from.with.words;
  const entering kept = entering_of(from.asked);
  const auto address = from.asked.text(FXOTP_F_ADDRESS);
  switch (from.operation) {
    case FXOTP_OP_ENROLL_EMAIL:
      return hold(
          kept,
          [=, &words](const entering& k) {
            return operation::enroll_email(k.by, address, rules, words);
          },
          from, asked_by(kept, action::enroll_email));
    case FXOTP_OP_CHANGE_EMAIL:
      return hold(
          kept,
          [=, &words](const entering& k) {
            return operation::change_email(k.by, k.code, address, rules, words);
          },
          from, asked_by(kept, action::change_email));
    case FXOTP_OP_RESEND_CONFIRMATION:
      return hold(
          kept,
          [=, &words](const entering& k) {
            return operation::resend_confirmation(k.by, rules, words);
          },
          from, asked_by(kept, action::enroll_email));
    default:
      break;
  }
  const auto purpose = from.asked.code(FXOTP_F_PURPOSE, code_purpose::login);
  return hold(
      kept,
      [=, &words](const entering& k) { return operation::send_code(k.by, purpose, rules, words); },
      from, asked_by(kept, action::send_code));
}

}  // namespace fxotp::capi
