#include "operation/user_change.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::operation {

result<stage::decision> user_change::decide(stage::view& seen, const stage::moment& at) const {
  const bool reaches = domain::reaches(author_.by, {whom_.bank, whom_.customer});
  auto keys = keys_of(author_.by);
  // Nobody learns of a record out of their reach, not even that it is broken (P2).
  if (reaches) {
    keys.push_back(key_of(whom_));
    keys.push_back(key_of(stage::subject_of(whom_)));
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, author_.by, author_.what, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  const auto asked = judge_request(who, author_.reason, rules_);
  if (!asked) return refuse(who, rules_, refused(asked.error(), who.now));
  if (!reaches) return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  const auto found = seen.user(whom_);
  if (!found && found.error().code != errc::not_found) return found.error();
  if (!found || found.assume_value()->is_deleted) {
    return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  }
  if (!rules_.limits.allows_own_token() && domain::is_self(who.by, whom_)) {
    return refuse(who, rules_, refused({errc::own_token, rule::p3}, who.now));
  }
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(stage::subject_of(whom_)));
  stage::draft d(rules_, who.now, author_);
  BOOST_OUTCOME_TRY(const auto done, apply(seen, d, {who, *found.assume_value(), *book}));
  if (done.why.is_set()) return refuse(who, rules_, refused(done.why, who.now));
  rely_on(d, who);
  stage::outcome out;
  out.what.at = who.now;
  return stage::decision{d.take(), std::move(out)};
}

result<void> user_change::judge_window(const acting& by) const noexcept {
  return domain::judge_window(by.as, method::email, rules_, by.now);
}

}  // namespace fxotp::operation
