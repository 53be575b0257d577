/// What the model expects, and what happens while the mailer or the remote service is busy.
#include "operation/model/player.hpp"

namespace fxotp::test::model {
namespace {

bool is_code(mail_kind what) {
  return what == mail_kind::login_code || what == mail_kind::enrollment_code ||
         what == mail_kind::change_code;
}

}  // namespace

reply player::expect(const frame& f, instant at) {
  const auto what = f.c.what;
  if (what < kind::unlock) return expect_login(f, at);
  const order o{askers()[static_cast<std::size_t>(f.c.by)], f.c.has_reason};
  if (what == kind::unlock) return desk_.select(o, action::unlock, f.on, at);
  if (what == kind::suspend) return desk_.select(o, action::suspend, f.on, at);
  if (what == kind::resume) return desk_.select(o, action::resume, f.on, at);
  if (what == kind::invalidate) return desk_.select(o, action::invalidate, f.on, at);
  return expect_change(f, at);
}

reply player::expect_login(const frame& f, instant at) {
  switch (f.c.what) {
    case kind::verify_vip:
      return logins_.verify_vip(f.by, f.token, f.answer.digits, at, f.claim.id);
    case kind::verify_mailed:
      return logins_.verify_mailed(f.by, f.answer, at);
    case kind::send_login:
      return logins_.send(f.by, code_purpose::login, at, f.drew);
    case kind::send_change:
      return logins_.send(f.by, code_purpose::change, at, f.drew);
    case kind::enroll:
      return logins_.enroll(f.by, f.address, at, f.drew);
    case kind::change:
      return logins_.change(f.by, f.answer, f.address, at, f.drew);
    case kind::resend:
      return logins_.resend(f.by, at, f.drew);
    case kind::confirm:
      return logins_.confirm(f.by, f.answer, at);
    case kind::set_mail:
      return logins_.set_mail(f.by, f.c.flag ? language::english : language::japanese,
                              static_cast<std::uint16_t>(f.c.address << 12U), at);
    default:
      return logins_.note(f.by.by, f.token, f.c.flag, at);
  }
}

reply player::expect_change(const frame& f, instant at) {
  const order o{askers()[static_cast<std::size_t>(f.c.by)], f.c.has_reason};
  const auto& whom = f.by.by;
  switch (f.c.what) {
    case kind::hold:
    case kind::release:
      return desk_.hold(o, whom.firm, f.c.what == kind::hold, at);
    case kind::list:
    case kind::unlist:
      return desk_.list_address(o, whom, f.address, f.c.what == kind::list, at);
    case kind::reopen:
      return desk_.reopen(o, whom, at);
    case kind::clear_sends:
      return desk_.clear_sends(o, whom, at);
    case kind::remove:
      return desk_.remove(o, whom, at);
    case kind::put_user:
      return desk_.put_user(o, whom, f.c.flag, at);
    case kind::put_operator:
      return desk_.put_operator(o, "desk02", f.c.flag, at);
    case kind::register_vip:
      return desk_.register_vip(o, f.token, whom, at);
    default:
      return desk_.resynchronize(o, {whom, f.token}, f.pair, at);
  }
}

void player::taking(const mail& what) {
  s_.box.refuses = {};
  s_.box.throws = false;
  if (!is_code(what.kind) || stack_.empty()) return;
  frame& f = *stack_.back();
  const auto firm = id<customer_code>(f.by.by.firm);
  instant at{};
  for (const auto& each : s_.get_user(firm, f.by.by.id).tokens) {
    const auto t = s_.get_token(firm, each.view());
    const auto* data = std::get_if<email_data>(&t.data);
    if (data == nullptr || !data->live) continue;
    f.drew = {std::string(each.view()), std::string(data->live->id.view()),
              mailbox::code_in(what.text)};
    at = t.seal.updated_at;
  }
  f.is_mailed = true;
  const auto key = f.by.by.key();
  f.expected = expect(f, at);
  if (!f.expected.mails || f.drew.token != f.expected.token) f.fault = "a code was mailed";
  if (w_.tokens.count(f.drew.token) == 0 || !f.fault.empty()) return;
  if (w_.tokens.at(f.drew.token).address != what.to) f.fault = "a code was mailed elsewhere";
  auto& made = made_[key];
  if (std::find(made.begin(), made.end(), f.drew.token) == made.end())
    made.insert(made.begin(), f.drew.token);
  mailed_[key].push_back({f.drew.challenge, f.drew.digits});
  play_inner(f);
  s_.box.throws = f.c.outcome == port::throws;
  const bool is_refused = f.c.outcome == port::wrong || f.c.outcome == port::none;
  s_.box.refuses = is_refused ? error{errc::not_delivered, rule::none, 7} : error{};
}

void player::settle_mail(frame& f) {
  const auto how = f.c.outcome;
  const bool is_refused = how == port::wrong || how == port::none || how == port::throws;
  if (!is_refused) return;
  f.expected.why = {errc::not_delivered, rule::m3};
  const auto firm = id<customer_code>(f.by.by.firm);
  const auto at = s_.get_token(firm, f.drew.token).seal.updated_at;
  logins_.withdraw(f.drew.token, f.drew.challenge, f.expected.at, at);
}

result<vip_reply> player::asking(const vip_question& what) {
  using says = vip_reply::verdict;
  frame& f = *stack_.back();
  f.is_asked = true;
  const auto at = s_.get_token(what.credential.customer, what.credential.token.view());
  f.claim = {std::string(what.claim.view()), at.seal.updated_at + std::chrono::seconds(60)};
  f.expected = expect(f, at.seal.updated_at);
  if (!f.expected.asks || f.expected.token != what.credential.token.view())
    f.fault = "the remote service was asked";
  if (what.code != f.answer.digits) f.fault = "the remote service was asked about another code";
  if (!f.fault.empty()) return vip_reply{says::none, {}};
  play_inner(f);
  if (f.c.outcome == port::throws) throw std::runtime_error("the service");
  if (f.c.outcome == port::late) s_.time.advance(std::chrono::seconds(61));
  if (f.c.outcome == port::dies) {
    s_.tap.before_commit = [&f](const change_set&) -> std::optional<commit_result> {
      f.has_died = true;
      return commit_result::failed(errc::store_failed);
    };
  }
  const bool is_another = f.c.outcome == port::about_another;
  const auto about = is_another ? s_.administrator_token : what.credential.token;
  if (f.c.outcome == port::wrong) return vip_reply{says::wrong, about};
  return vip_reply{f.c.outcome == port::none ? says::none : says::right, about};
}

void player::play_inner(frame& f) {
  for (const auto& each : f.c.inner) {
    if (f.fault.empty()) play_one(each, f.fault);
  }
}

std::string player::check_offer(const frame& f) {
  const ledger before = s_.now();
  const auto got = s_.logins.offer(
      {{s_.bank, id<customer_code>(f.by.by.firm), id<user_id>(f.by.by.id)}, f.by.first_factor});
  if (!s_.moved(before).empty()) return "an offer changed something";
  const auto found = w_.users.find(f.by.by.key());
  if (got.why.is_set() || found == w_.users.end()) return {};
  const user& u = found->second;
  if (got.takes_vip != accepts(w_, false, got.at) || got.takes_email != accepts(w_, true, got.at))
    return "an offer of another method";
  if (got.tokens.size() != u.tokens.size()) return "an offer of other tokens";
  bool must_register = true;
  for (const auto& each : got.tokens) {
    const auto& t = w_.tokens.at(std::string(each.token.view()));
    if (!(each.why_not == why_held(w_, t, got.at))) return "an offer with another reason";
    must_register = must_register && !(t.is_email && t.life == lifecycle::active);
  }
  auto why = logins_.judge_enrollment(u, false, got.at);
  if (!why.is_set() && !must_register) why = {errc::already_exists, rule::e5};
  const bool is_same = got.must_register == must_register && got.why_not_enroll == why;
  return is_same ? std::string() : "an offer of another enrolment";
}

}  // namespace fxotp::test::model
