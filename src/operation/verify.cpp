#include "operation/verify.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/codes.hpp"
#include "crypto/totp.hpp"
#include "domain/address.hpp"
#include "domain/claim.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {
namespace {

constexpr std::size_t claim_digits = 16;
/// L5: the step of the instant and one either way.
constexpr std::int64_t steps_back = 1;
constexpr std::int64_t steps_tried = 3;

const token* find(const std::vector<const token*>& tokens, const token_id& id) noexcept {
  const auto found =
      std::find_if(tokens.begin(), tokens.end(), [&id](const token* t) { return t->id == id; });
  return found == tokens.end() ? nullptr : *found;
}

/// E6: an address that was registered since the last login is shown once.
result<std::string> announce(stage::draft& d, const entrant& by, const domain::rulebook& rules) {
  const token* t = domain::confirmed_of(by.tokens);
  if (t == nullptr || std::get<email_data>(t->data).is_announced) return std::string();
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(*t, rules.keys));
  token& edited = d.edit(*t);
  std::get<email_data>(edited.data).is_announced = true;
  d.note(edited, event::changed, "announced");
  return domain::masked(address);
}

}  // namespace

stage::draft verify::begin(const entrant& by) const {
  stage::draft d(rules_, by.now, {actor::user(by.key()), {}, action::verify, {}});
  rely_on(d, by);
  return d;
}

void verify::told(const stage::effect& of) {
  const auto* asked = std::get_if<stage::ask_validator>(&of);
  if (asked == nullptr) return;
  is_asked_ = true;
  claim_ = asked->claim;
  claimed_ = asked->credential.token;
  reply_ = asked->reply;
  if (reply_.about != claimed_) reply_.says = vip_reply::verdict::none;
}

result<stage::decision> verify::decide(stage::view& seen, const stage::moment& at) const {
  if (via_ != method::vip && via_ != method::email) return not_accepted(errc::invalid_value, {});
  return at_the_door(seen, at, by_, rules_, [&](const entrant& by) {
    notices tell(seen, rules_, settled(by, at));
    return is_asked_ ? settle(tell, by) : judge(tell, by, at);
  });
}

result<const token*> verify::pick(const entrant& by) const {
  constexpr error none{errc::not_found, rule::l1};
  if (via_ == method::email) {
    if (const token* t = domain::confirmed_of(by.tokens)) return t;
    if (const token* t = domain::unconfirmed_of(by.tokens)) return t;
    return none;
  }
  const token* best = nullptr;
  bool is_open = false;
  for (const token* t : by.tokens) {
    if (t->via() != method::vip || (!token_.is_empty() && t->id != token_)) continue;
    const bool opens = !why_held(*t, by, rules_).is_set();
    if (opens && is_open) return error{errc::token_unnamed, rule::l1};
    if (best == nullptr || opens) best = t;
    is_open = is_open || opens;
  }
  if (best == nullptr) return none;
  return best;
}

result<stage::decision> verify::judge(notices& tell, const entrant& by,
                                      const stage::moment& at) const {
  const auto picked = pick(by);
  const error held = picked ? why_held(*picked.assume_value(), by, rules_) : picked.error();
  if (held.is_set()) {
    spend(rules_, at);
    return held;
  }
  const token& t = *picked.assume_value();
  if (via_ == method::email) return judge_mailed(tell, by, t);
  BOOST_OUTCOME_TRY(const auto& typed, answer_.code);
  if (typed.size != crypto::totp_digits) return error{errc::invalid_code, rule::l9};
  const bool is_remote = std::get<vip_data>(t.data).sealed_secret.empty();
  return is_remote ? claim(tell, by, t, at) : judge_vip(tell, by, t);
}

result<stage::decision> verify::judge_mailed(notices& tell, const entrant& by,
                                             const token& t) const {
  BOOST_OUTCOME_TRY(const bool right, is_right(t, by, answer_, code_purpose::login, rules_));
  auto d = begin(by);
  if (!right) return reject(tell, d, by, t);
  std::get<email_data>(d.edit(t).data).live.reset();
  return accept(d, by, t);
}

result<stage::decision> verify::judge_vip(notices& tell, const entrant& by, const token& t) const {
  const auto& data = std::get<vip_data>(t.data);
  BOOST_OUTCOME_TRY(const auto secret, domain::secret_of(t, rules_.keys));
  const std::int64_t first = crypto::step_at(by.now) + data.drift - steps_back;
  const auto step =
      crypto::match_step(secret.view(), answer_.code.assume_value().number(), {first, steps_tried});
  if (step && *step <= data.last_step) return error{errc::replayed, rule::l5};
  auto d = begin(by);
  if (!step) return reject(tell, d, by, t);
  std::get<vip_data>(d.edit(t).data).last_step = *step;
  return accept(d, by, t);
}

result<stage::decision> verify::claim(notices& tell, const entrant& by, const token& t,
                                      const stage::moment& at) const {
  const std::uint32_t lock_after = rules_.limits.lock_after();
  auto d = begin(by);
  token& edited = d.edit(t);
  const auto lapsed = domain::settle_lapsed(edited, lock_after, by.now);
  for (const event each : lapsed) {
    d.note(edited, each, by.detail() + " claim=lapsed");
    BOOST_OUTCOME_TRYV(tell_of_failure(tell, d, t, each));
  }
  code_verdict no;
  no.at = by.now;
  no.token = t.id;
  no.why = why_held(edited, by, rules_);
  if (no.why.is_set()) return judged(d, std::move(no));
  const auto id = crypto::draw_hex(at.entropy, "claim", 0, claim_digits);
  const fxotp::claim fresh{claim_id::parse(id).assume_value(), by.now + policy::claim_lifetime};
  const auto opened = domain::open_claim(edited, fresh, lock_after);
  if (!opened) {
    no.why = opened.error();
    return lapsed.empty() ? not_accepted(no.why, by.now) : judged(d, std::move(no));
  }
  d.note(edited, opened.assume_value(), by.detail());
  stage::ask_validator ask;
  ask.credential = {t.bank, t.customer, t.id};
  ask.claim = fresh.id;
  ask.code = std::string(answer_.code.assume_value().view());
  return stage::decision{d.take(), stage::effect{std::move(ask)}};
}

result<stage::decision> verify::settle(notices& tell, const entrant& by) const {
  constexpr error no_verdict{errc::no_verdict, rule::l6};
  const token* t = find(by.tokens, claimed_);
  if (t == nullptr || !domain::has_claim(*t, claim_, by.now)) {
    return not_accepted(no_verdict, by.now);
  }
  const std::uint32_t lock_after = rules_.limits.lock_after();
  auto d = begin(by);
  code_verdict no;
  no.at = by.now;
  no.token = t->id;
  no.why = why_held(*t, by, rules_);
  const bool is_right = reply_.says == vip_reply::verdict::right;
  if (is_right && !no.why.is_set()) {
    static_cast<void>(domain::settle_right(d.edit(*t), claim_));
    return accept(d, by, *t);
  }
  token& edited = d.edit(*t);
  const bool is_wrong = reply_.says == vip_reply::verdict::wrong;
  const event outcome = is_wrong ? domain::settle_wrong(edited, claim_, lock_after)
                                 : domain::settle_unknown(edited, claim_, lock_after, by.now);
  if (is_wrong) no.attempts_left = lock_after - std::min(lock_after, edited.streak);
  if (!is_right) no.why = is_wrong ? error{errc::wrong_code, rule::l1} : no_verdict;
  d.note(edited, outcome, by.detail());
  BOOST_OUTCOME_TRYV(tell_of_failure(tell, d, *t, outcome));
  return judged(d, std::move(no));
}

result<stage::decision> verify::reject(notices& tell, stage::draft& d, const entrant& by,
                                       const token& t) const {
  BOOST_OUTCOME_TRY(auto no, count_wrong(tell, d, t, by, rules_));
  return judged(d, std::move(no));
}

result<stage::decision> verify::accept(stage::draft& d, const entrant& by, const token& t) const {
  token& edited = d.edit(t);
  BOOST_OUTCOME_TRY(const auto succeeded, domain::succeed(edited));
  d.note(edited, succeeded, by.detail());
  code_verdict out;
  out.is_accepted = true;
  out.at = by.now;
  out.token = t.id;
  BOOST_OUTCOME_TRY(out.new_address, announce(d, by, rules_));
  return judged(d, std::move(out));
}

}  // namespace fxotp::operation
