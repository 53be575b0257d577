#include "operation/entrance.hpp"

#include <boost/outcome/try.hpp>

#include "crypto/totp.hpp"
#include "domain/seal.hpp"
#include "domain/sealed.hpp"
#include "domain/status.hpp"

namespace fxotp::operation {
namespace {

constexpr error unknown{errc::not_found, rule::l7};
/// As long as VIP Access's own.
constexpr std::size_t decoy_secret_size = 20;
constexpr std::size_t sealed_secret_size = 52;

}  // namespace

result<void> judge_first_factor(const login_try& by) noexcept {
  if (!by.first_factor_passed) return error{errc::first_factor_missing, rule::l0};
  const auto& who = by.who;
  if (who.bank.is_empty() || who.customer.is_empty() || who.user.is_empty()) {
    return errc::invalid_id;
  }
  return done();
}

result<entrant> look_up_entrant(stage::view& seen, const stage::moment& at, const login_try& by) {
  BOOST_OUTCOME_TRYV(judge_first_factor(by));
  BOOST_OUTCOME_TRYV(seen.want({key_of(by.who)}));
  entrant out;
  BOOST_OUTCOME_TRY(out.who, or_absent(seen.user(by.who), unknown));
  BOOST_OUTCOME_TRY(out.firm, seen.customer({by.who.bank, by.who.customer}));
  if (out.who->is_deleted) return unknown;
  BOOST_OUTCOME_TRY(out.tokens, tokens_of(seen, *out.who));
  BOOST_OUTCOME_TRY(out.now, stage::settle(at.now, seen.newest()));
  return out;
}

error why_held(const token& t, const entrant& by, const domain::rulebook& rules) noexcept {
  if (t.lock == lock::hard) return {errc::hard_locked, rule::l3};
  return domain::why_not_accepted(facet_of(t), by.firm->is_suspended, {rules.days, by.now});
}

void rely_on(stage::draft& d, const entrant& by) {
  d.rely_on(*by.firm);
  d.rely_on(*by.who);
}

void spend(const domain::rulebook& rules, const stage::moment& at) {
  token t;
  const auto once = crypto::draw_nonce(at.entropy, "decoy", 0);
  const secret_bytes secret(
      std::string_view(reinterpret_cast<const char*>(at.entropy.data()), decoy_secret_size));
  const auto sealed = domain::seal_secret(t, secret, rules.keys, once);
  const auto step = crypto::step_at(at.now);
  static_cast<void>(crypto::match_step(secret.view(), 0, {step - 1, 3}));
  stage::draft d(rules, at.now, {actor::user({}), {}, action::verify, {}});
  token& edited = d.edit(t);
  edited.data = vip_data{sealed, step, 0, {}, {}};
  d.note(edited, event::failed, "user=");
  static_cast<void>(d.take());
}

void spend_on_nobody(const domain::rulebook& rules, const stage::moment& at) {
  customer firm;
  user person;
  token t;
  t.data = vip_data{std::string(sealed_secret_size, '\0'), 0, 0, {}, {}};
  domain::seal(firm, rules.keys);
  domain::seal(person, rules.keys);
  domain::seal(t, rules.keys);
  // As a store hands them out, and a view takes them in.
  std::vector<record> copies{firm, person, t};
  std::vector<record> taken(copies);
  stage::view seen(rules.keys);
  seen.saw({std::move(taken), {}, {}});
  spend(rules, at);
}

}  // namespace fxotp::operation
