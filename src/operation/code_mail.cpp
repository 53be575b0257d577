#include "operation/code_mail.hpp"

#include <boost/outcome/try.hpp>

#include "crypto/codes.hpp"
#include "domain/address.hpp"
#include "domain/challenge.hpp"
#include "text/mail_text.hpp"

namespace fxotp::operation {
namespace {

constexpr std::size_t id_size = 32;

mail_kind kind_of(code_purpose what) noexcept {
  switch (what) {
    case code_purpose::login:
      return mail_kind::login_code;
    case code_purpose::enroll:
      return mail_kind::enrollment_code;
    case code_purpose::change:
      return mail_kind::change_code;
  }
  return mail_kind::login_code;
}

std::string_view name_of(code_purpose what) noexcept {
  switch (what) {
    case code_purpose::login:
      return "purpose=login";
    case code_purpose::enroll:
      return "purpose=enroll";
    case code_purpose::change:
      return "purpose=change";
  }
  return {};
}

email_data& data_of(token& t) noexcept {
  return std::get<email_data>(t.data);
}

/// M1: one live code a user.
void kill_others(stage::draft& d, const entrant& by, const token& kept) {
  for (const token* other : by.tokens) {
    if (other->via() != method::email || other->id == kept.id) continue;
    if (!std::get<email_data>(d.latest(*other).data).live) continue;
    token& edited = d.edit(*other);
    data_of(edited).live.reset();
    d.note(edited, event::code_withdrawn, by.detail());
  }
}

}  // namespace

challenge_id draw_challenge(const seed& from) {
  return challenge_id::parse(crypto::draw_hex(from, "challenge", 0, id_size)).assume_value();
}

stage::decision not_sent(error why, instant now, const stage::moment& at) {
  stage::outcome out = refused(why, now);
  code_sent answer;
  answer.challenge = draw_challenge(at.entropy);
  answer.why = why;
  answer.at = now;
  out.value = std::move(answer);
  return {{}, std::move(out)};
}

stage::draft code_mail::begin(const entrant& by) const {
  stage::draft d(rules_, by.now, {actor::user(by.key()), {}, what_, {}});
  rely_on(d, by);
  return d;
}

result<stage::decision> code_mail::decide(stage::view& seen, const stage::moment& at) const {
  if (state_ == state::refused) return withdraw(seen, at);
  if (state_ == state::taken) {
    stage::outcome out = refused({}, sent_.at);
    out.value = sent_;
    return stage::decision{{}, std::move(out)};
  }
  const auto first = judge_first_factor(by_);
  if (!first) return not_sent(first.error(), {}, at);
  if (!rules_.has_mailer) return not_sent({errc::unsupported, rule::m4}, {}, at);
  BOOST_OUTCOME_TRYV(seen.want({key_of(by_.who), key_of(by_.who.bank)}));
  const auto by = look_up_entrant(seen, at, by_);
  if (!by) {
    if (by.error().code == errc::unread) return by.error();
    if (by.error().code == errc::not_found) spend_on_nobody(rules_, at);
    return not_sent(by.error(), at.now, at);
  }
  auto decided = issue(seen, at, by.assume_value());
  if (decided || decided.error().code == errc::unread) return decided;
  return not_sent(decided.error(), by.assume_value().now, at);
}

void code_mail::told(const stage::effect& of) {
  const auto* letter = std::get_if<stage::send_mail>(&of);
  if (letter == nullptr) return;
  sent_ = letter->then;
  state_ = letter->why.is_set() ? state::refused : state::taken;
  if (letter->why.is_set()) {
    sent_.why = {errc::not_delivered, rule::m3, letter->why.vendor};
  }
}

result<stage::decision> code_mail::mail(stage::view& seen, const stage::moment& at,
                                        const entrant& by, stage::draft& d,
                                        const order& what) const {
  BOOST_OUTCOME_TRY(const auto* bank, seen.bank(by_.who.bank));
  auto& data = data_of(what.to);
  BOOST_OUTCOME_TRYV(domain::judge_send(data, by.now));
  kill_others(d, by, what.to);

  auto code = crypto::draw_code(at.entropy, "email code", rules_.limits.code_digits());
  challenge fresh;
  fresh.id = draw_challenge(at.entropy);
  fresh.purpose = what.purpose;
  fresh.issued_at = by.now;
  fresh.expires_at = by.now + rules_.limits.code_lifetime();
  fresh.code = domain::hash_of({what.to, by.who->id, what.address, code}, fresh, rules_.keys);
  data.live = fresh;
  domain::note_send(data, by.now);
  d.note(what.to, event::code_sent, std::string(name_of(what.purpose)) + ' ' + by.detail());

  stage::send_mail out;
  out.then.challenge = fresh.id;
  out.then.at = by.now;
  out.then.expires_at = fresh.expires_at;
  out.then.next_send_at = domain::next_send_at(data, by.now);
  out.then.token = what.to.id;
  out.then.masked_address = domain::masked(what.address);
  const mail_kind kind = kind_of(what.purpose);
  auto letter =
      text::write_letter(words_, {kind, by.who->mail_language, bank->name, by.who->id, what.to.id,
                                  code, rules_.limits.code_lifetime(), by.now});
  wipe(code.data(), code.size());
  const auto id = crypto::draw_hex(at.entropy, "message", 0, id_size);
  out.what = {message_id::parse(id).assume_value(),
              kind,
              by.who->mail_language,
              std::string(what.address),
              std::move(letter.subject),
              std::move(letter.text)};
  return stage::decision{d.take(), stage::effect{std::move(out)}};
}

result<stage::decision> code_mail::withdraw(stage::view& seen, const stage::moment& at) const {
  const token_key key{by_.who.bank, by_.who.customer, sent_.token};
  BOOST_OUTCOME_TRYV(seen.want({key_of(key)}));
  stage::outcome out = refused(sent_.why, sent_.at);
  out.value = sent_;
  BOOST_OUTCOME_TRY(const auto* t, seen.token(key));
  BOOST_OUTCOME_TRY(const auto now, stage::settle(at.now, seen.newest()));
  if (t->lifecycle == lifecycle::invalid) return stage::decision{{}, std::move(out)};
  stage::draft d(rules_, now, {actor::user(by_.who), {}, what_, {}});
  token& edited = d.edit(*t);
  auto& data = data_of(edited);
  domain::give_back_send(data, sent_.at, now);
  // A later code is somebody's who is still waiting for it.
  if (data.live && data.live->id == sent_.challenge) data.live.reset();
  d.note(edited, event::code_withdrawn, std::string("user=").append(by_.who.user.view()));
  auto& answer = std::get<code_sent>(out.value);
  answer.next_send_at = domain::next_send_at(data, now);
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
