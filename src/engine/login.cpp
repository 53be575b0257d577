#include <fxotp/login.hpp>

#include "engine/answers.hpp"
#include "engine/run.hpp"
#include "operation/change_email.hpp"
#include "operation/confirm_email.hpp"
#include "operation/enroll_email.hpp"
#include "operation/note_verdict.hpp"
#include "operation/offer_login.hpp"
#include "operation/send_code.hpp"
#include "operation/set_mail.hpp"
#include "operation/verify.hpp"

namespace fxotp {
namespace {

using engine::rules_of;

template <class Answer>
Answer ask(stage::operation& op, const host& with, const engine::asked& by) {
  auto out = engine::run(op, with, by);
  return std::move(engine::answer_in<Answer>(out, with.limits));
}

code_sent send(stage::operation& op, const host& with, const engine::asked& by) {
  auto out = engine::run(op, with, by);
  return std::move(engine::sent_in(out, with.limits, with.random));
}

engine::asked asked_by(const login_try& by, action what, const token_id& of = {}) noexcept {
  return {actor::user(by.who), what, of};
}

}  // namespace

login_offer login::offer(const login_try& by) const {
  operation::offer_login op(by, rules_of(host_));
  return ask<login_offer>(op, host_, asked_by(by, action::offer));
}

code_sent login::send_code(const login_try& by, code_purpose what) const {
  operation::send_code op(by, what, rules_of(host_), engine::words_of(host_));
  return send(op, host_, asked_by(by, action::send_code));
}

code_verdict login::verify(const login_try& by, const code_entry& what) const {
  operation::verify op(by, what, rules_of(host_));
  return ask<code_verdict>(op, host_, asked_by(by, action::verify, what.token));
}

code_sent login::enroll_email(const login_try& by, std::string_view address) const {
  operation::enroll_email op(by, address, rules_of(host_), engine::words_of(host_));
  return send(op, host_, asked_by(by, action::enroll_email));
}

code_sent login::change_email(const login_try& by, const code_entry& proof,
                              std::string_view address) const {
  operation::change_email op(by, proof, address, rules_of(host_), engine::words_of(host_));
  return send(op, host_, asked_by(by, action::change_email));
}

code_sent login::resend_confirmation(const login_try& by) const {
  operation::resend_confirmation op(by, rules_of(host_), engine::words_of(host_));
  return send(op, host_, asked_by(by, action::enroll_email));
}

code_verdict login::confirm_email(const login_try& by, const code_entry& what) const {
  operation::confirm_email op(by, what, rules_of(host_));
  return ask<code_verdict>(op, host_, asked_by(by, action::confirm_email));
}

answer login::set_mail(const login_try& by, language in, mail_kind_set declined) const {
  operation::set_mail op(by, {in, declined}, rules_of(host_));
  return engine::run(op, host_, asked_by(by, action::set_mail)).what;
}

answer login::note_verdict(const user_key& who, const token_id& token, verdict how) const {
  operation::note_verdict op(who, token, how, rules_of(host_));
  return engine::run(op, host_, {actor::user(who), action::note_verdict, token}).what;
}

}  // namespace fxotp
