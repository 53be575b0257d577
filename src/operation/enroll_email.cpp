#include "operation/enroll_email.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/codes.hpp"
#include "domain/address.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"
#include "operation/address_use.hpp"

namespace fxotp::operation {
namespace {

constexpr std::string_view email_prefix = "EMAIL-";
constexpr std::size_t email_digits = 16;

token fresh_token(const entrant& by, const stage::moment& at) {
  token out;
  out.bank = by.who->bank;
  out.customer = by.who->customer;
  const auto drawn = crypto::draw_hex(at.entropy, "email token", 0, email_digits);
  out.id = token_id::parse(std::string(email_prefix) + drawn).assume_value();
  out.lifecycle = lifecycle::pending;
  out.users = {by.who->id};
  out.started_on = day_of(by.now);
  out.data = email_data{};
  return out;
}

}  // namespace

token& address_mail::put_pending(stage::draft& d, const entrant& by, std::string_view address,
                                 const stage::moment& at) const {
  const token* waiting = domain::unconfirmed_of(by.tokens);
  token& t = waiting != nullptr ? d.edit(*waiting) : d.create(fresh_token(by, at));
  if (waiting == nullptr) {
    auto& ids = d.edit(*by.who).tokens;
    ids.insert(std::lower_bound(ids.begin(), ids.end(), t.id), t.id);
  }
  const auto once = crypto::draw_nonce(at.entropy, "email address", 0);
  domain::seal_address(t, address, rules_.keys, once);
  auto& data = std::get<email_data>(t.data);
  data.live.reset();
  data.opened_until = {};
  data.is_announced = false;
  d.note(t, event::pending,
         by.detail() + ' ' + domain::detail_of_address(by.home(), address, rules_.keys));
  return t;
}

result<stage::decision> enroll_email::issue(stage::view& seen, const stage::moment& at,
                                            const entrant& by) const {
  BOOST_OUTCOME_TRY(const auto address, domain::canonical_address(typed_));
  BOOST_OUTCOME_TRYV(domain::judge_enrollment({*by.who, *by.firm, by.tokens}, rules_, by.now));
  if (domain::confirmed_of(by.tokens) != nullptr) {
    return error{errc::already_exists, rule::e5};
  }
  BOOST_OUTCOME_TRYV(domain::judge_listed(*by.who, address, rules_));
  auto d = begin(by);
  BOOST_OUTCOME_TRYV(judge_use(seen, d, by, address, rules_));
  for (const token* t : by.tokens)
    d.rely_on(*t);
  token& waiting = put_pending(d, by, address, at);
  return mail(seen, at, by, d, {waiting, code_purpose::enroll, address});
}

result<stage::decision> resend_confirmation::issue(stage::view& seen, const stage::moment& at,
                                                   const entrant& by) const {
  const token* waiting = domain::pending_of(by.tokens, by.now);
  if (waiting == nullptr) return error{errc::not_found, rule::e3};
  const bool has_proof = std::get<email_data>(waiting->data).opened_until != instant{};
  BOOST_OUTCOME_TRYV(
      domain::judge_enrollment({*by.who, *by.firm, by.tokens, has_proof}, rules_, by.now));
  BOOST_OUTCOME_TRY(const auto address, domain::address_of(*waiting, rules_.keys));
  BOOST_OUTCOME_TRYV(domain::judge_listed(*by.who, address, rules_));
  auto d = begin(by);
  for (const token* t : by.tokens)
    d.rely_on(*t);
  return mail(seen, at, by, d, {d.edit(*waiting), code_purpose::enroll, address});
}

}  // namespace fxotp::operation
