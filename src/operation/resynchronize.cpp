#include "operation/resynchronize.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/totp.hpp"
#include "domain/code.hpp"
#include "domain/resynchronization.hpp"
#include "domain/sealed.hpp"
#include "domain/status.hpp"
#include "operation/notices.hpp"
#include "operation/selection_pass.hpp"

namespace fxotp::operation {
namespace {

/// VIP Access shows six digits.
result<std::uint32_t> vip_code(std::string_view typed) {
  BOOST_OUTCOME_TRY(const auto code, domain::parse_code(typed));
  if (code.size != 6) return error{errc::invalid_code, rule::l8};
  return code.number();
}

result<domain::shown_pair> parse(const code_pair& typed) {
  BOOST_OUTCOME_TRY(const auto first, vip_code(typed.first));
  BOOST_OUTCOME_TRY(const auto second, vip_code(typed.second));
  return domain::shown_pair{first, second};
}

bool is_remote(const token& t) noexcept {
  const auto* data = std::get_if<vip_data>(&t.data);
  return data == nullptr || data->sealed_secret.empty();
}

}  // namespace

struct resynchronize::target {
  error why;
  const user* whose = nullptr;
  const customer* firm = nullptr;
  const token* what = nullptr;
};

result<stage::decision> resynchronize::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(author_.by);
  const auto row = keys_of({which_}, author_.by);
  keys.insert(keys.end(), row.begin(), row.end());
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, author_.by, author_.what, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto asked = judge_request(who, author_.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  BOOST_OUTCOME_TRY(const auto of, find(seen, who));
  const error why = of.why.is_set() ? of.why : judge(who, of);
  if (why.is_set()) return refuse(who, rules_, refused(why, who.now));
  return compare(seen, who, of);
}

result<resynchronize::target> resynchronize::find(stage::view& seen, const acting& who) const {
  target out;
  BOOST_OUTCOME_TRY(auto row, resolve(seen, who, which_));
  out.why = row.why;
  if (out.why.is_set()) return out;
  out.whose = row.whose;
  BOOST_OUTCOME_TRY(out.firm, seen.customer({row.whose->bank, row.whose->customer}));
  auto& tokens = row.tokens;
  if (row.is_all) {
    const auto is_email = [](const token* t) { return t->via() == method::email; };
    tokens.erase(std::remove_if(tokens.begin(), tokens.end(), is_email), tokens.end());
  }
  if (tokens.empty()) out.why = {errc::not_found, rule::p2};
  if (tokens.size() > 1) out.why = {errc::token_unnamed, rule::p8};
  if (!tokens.empty()) out.what = tokens.front();
  return out;
}

error resynchronize::judge(const acting& who, const target& of) const {
  const token& t = *of.what;
  const auto is_self = [&](const user_id& id) {
    return domain::is_self(who.by, {t.bank, t.customer, id});
  };
  if (!rules_.limits.allows_own_token() && std::any_of(t.users.begin(), t.users.end(), is_self)) {
    return {errc::own_token, rule::p3};
  }
  const auto window = domain::judge_window(who.as, t.via(), rules_, who.now);
  if (!window) return window.error();
  if (is_remote(t)) return {errc::unsupported, rule::l6};
  if (t.lifecycle != lifecycle::invalid && t.lock == lock::hard) {
    return {errc::hard_locked, rule::l3};
  }
  return domain::why_not_accepted(facet_of(t), of.firm->is_suspended, {rules_.days, who.now});
}

result<stage::decision> resynchronize::compare(stage::view& seen, const acting& who,
                                               const target& of) const {
  const auto typed = parse(codes_);
  if (!typed) return refuse(who, rules_, refused(typed.error(), who.now));
  const token& t = *of.what;
  BOOST_OUTCOME_TRY(const auto secret, domain::secret_of(t, rules_.keys));
  const auto last = std::get<vip_data>(t.data).last_step;
  const auto found = domain::find_pair(secret.view(), typed.assume_value(), last, who.now);
  // What was accepted before is no guess (L9).
  if (!found && found.error().code == errc::replayed) {
    return refuse(who, rules_, refused(found.error(), who.now));
  }
  stage::draft d(rules_, who.now, author_);
  token& edited = d.edit(t);
  event outcome = event::resynchronized;
  if (found) {
    auto& data = std::get<vip_data>(edited.data);
    data.last_step = found.assume_value();
    data.drift = static_cast<std::int32_t>(data.last_step - crypto::step_at(who.now));
  } else {
    BOOST_OUTCOME_TRY(outcome, domain::fail(edited, rules_.limits.lock_after()));
    notices mail(seen, rules_, {who.now, who.entropy});
    BOOST_OUTCOME_TRYV(tell_of_failure(mail, d, t, outcome));
  }
  d.note(edited, outcome, std::string("user=").append(of.whose->id.view()));
  d.rely_on(*of.whose);
  d.rely_on(*of.firm);
  rely_on(d, who);
  stage::outcome out;
  out.what.at = who.now;
  if (!found) out.what.why = found.error();
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
