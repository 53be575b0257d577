#include "operation/note_verdict.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/status.hpp"
#include "operation/notices.hpp"

namespace fxotp::operation {
namespace {

constexpr error unknown{errc::not_found, rule::p2};

}  // namespace

result<stage::decision> note_verdict::decide(stage::view& seen, const stage::moment& at) const {
  if (how_ != verdict::wrong && how_ != verdict::right) return errc::invalid_value;
  const token_key key{who_.bank, who_.customer, token_};
  BOOST_OUTCOME_TRYV(seen.want({key_of(who_), key_of(key)}));
  BOOST_OUTCOME_TRY(const auto* person, or_absent(seen.user(who_), unknown));
  BOOST_OUTCOME_TRY(const auto* firm, seen.customer({who_.bank, who_.customer}));
  BOOST_OUTCOME_TRY(const auto* t, or_absent(seen.token(key), unknown));
  BOOST_OUTCOME_TRY(const auto now, stage::settle(at.now, seen.newest()));
  const bool is_bound = std::binary_search(t->users.begin(), t->users.end(), who_.user);
  if (person->is_deleted || !is_bound) return error{errc::not_found, rule::p2};
  if (t->lock == lock::hard) return error{errc::hard_locked, rule::l3};
  const auto held = domain::why_not_accepted(facet_of(*t), firm->is_suspended, {rules_.days, now});
  if (held.is_set()) return held;
  stage::draft d(rules_, now, {actor::user(who_), {}, action::note_verdict, {}});
  token& edited = d.edit(*t);
  BOOST_OUTCOME_TRY(const auto outcome, how_ == verdict::right
                                            ? domain::succeed(edited)
                                            : domain::fail(edited, rules_.limits.lock_after()));
  d.note(edited, outcome, std::string("user=").append(who_.user.view()));
  notices mail(seen, rules_, {now, at.entropy});
  BOOST_OUTCOME_TRYV(tell_of_failure(mail, d, *t, outcome));
  d.rely_on(*person);
  d.rely_on(*firm);
  stage::outcome out;
  out.what.at = now;
  return stage::decision{d.take(), std::move(out)};
}

}  // namespace fxotp::operation
