#include "operation/acting.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

using domain::capacity;

/// A stranger: nobody whom the records know.
constexpr error stranger{errc::denied, rule::p1};

result<void> look_up_user(acting& out, stage::view& seen, const domain::rulebook& rules) {
  const auto id = out.by.id.as<user_tag>();
  BOOST_OUTCOME_TRY(out.person, or_absent(seen.user({out.by.bank, out.by.customer, id}), stranger));
  BOOST_OUTCOME_TRY(out.firm, or_absent(seen.customer({out.by.bank, out.by.customer}), stranger));
  BOOST_OUTCOME_TRY(const auto tokens, tokens_of(seen, *out.person));
  const bool administers = out.person->role == role::administrator;
  out.as = administers ? capacity::administrator : capacity::dealer;
  if (!domain::may(out.as, out.what)) {
    out.why = {errc::denied, rule::p0};
    return done();
  }
  const auto right = domain::judge_user(*out.person, *out.firm, tokens, rules, out.now);
  if (right) {
    out.right = right.assume_value();
  } else {
    out.why = right.error();
  }
  return done();
}

result<void> look_up_operator(acting& out, stage::view& seen) {
  const auto id = out.by.id.as<operator_tag>();
  BOOST_OUTCOME_TRY(out.op, or_absent(seen.desk_operator({out.by.bank, id}), stranger));
  out.as = capacity::desk;
  const auto right = domain::judge_operator(*out.op);
  if (!domain::may(out.as, out.what)) {
    out.why = {errc::denied, rule::p0};
  } else if (!right) {
    out.why = right.error();
  }
  return done();
}

result<void> look_up_records(acting& out, stage::view& seen, const domain::rulebook& rules) {
  switch (out.by.is) {
    case actor::kind::user:
      return look_up_user(out, seen, rules);
    case actor::kind::desk:
      return look_up_operator(out, seen);
    case actor::kind::system:
      out.as = capacity::system;
      if (!domain::may(out.as, out.what)) out.why = {errc::denied, rule::p0};
      return done();
  }
  return errc::invalid_value;  // Not an actor: a number from elsewhere.
}

}  // namespace

std::vector<record_key> keys_of(const actor& by) {
  std::vector<record_key> keys{key_of(stage::subject_of(by))};
  switch (by.is) {
    case actor::kind::user:
      keys.push_back(key_of(user_key{by.bank, by.customer, by.id.as<user_tag>()}));
      break;
    case actor::kind::desk:
      keys.push_back(key_of(operator_key{by.bank, by.id.as<operator_tag>()}));
      break;
    case actor::kind::system:
      break;
  }
  return keys;
}

result<acting> look_up(stage::view& seen, const stage::moment& at, const actor& by, action what,
                       const domain::rulebook& rules) {
  if (by.bank.is_empty() || by.id.is_empty()) return errc::invalid_id;
  BOOST_OUTCOME_TRYV(seen.want(keys_of(by)));
  acting out;
  out.by = by;
  out.what = what;
  out.entropy = at.entropy;
  BOOST_OUTCOME_TRY(out.now, stage::settle(at.now, seen.newest()));
  BOOST_OUTCOME_TRY(out.book, seen.trail(stage::subject_of(by)));
  const auto found = look_up_records(out, seen, rules);
  if (!found) return found.error();
  return out;
}

result<void> judge_request(const acting& who, std::string_view reason,
                           const domain::rulebook& rules) noexcept {
  BOOST_OUTCOME_TRYV(domain::judge_reason(who.as, who.what, reason));
  return domain::judge_alone(who.as, who.what, rules);
}

result<std::vector<const token*>> tokens_of(stage::view& seen, const user& who) {
  std::vector<const token*> out;
  out.reserve(who.tokens.size());
  bool is_unread = false;
  for (const auto& id : who.tokens) {
    const auto found = seen.token({who.bank, who.customer, id});
    if (found) {
      out.push_back(found.assume_value());
    } else if (found.error().code == errc::unread) {
      is_unread = true;  // The others are noted in the same read.
    } else if (!is_unread) {
      // A token that the user's sealed record names is never simply absent.
      return found.error().code == errc::not_found ? error{errc::tampered, rule::a4}
                                                   : found.error();
    }
  }
  if (is_unread) return errc::unread;
  return out;
}

void rely_on(stage::draft& d, const acting& who) {
  if (who.person != nullptr) d.rely_on(*who.person);
  if (who.firm != nullptr) d.rely_on(*who.firm);
  if (who.right != nullptr) d.rely_on(*who.right);
  if (who.op != nullptr) d.rely_on(*who.op);
}

void note_refusal(stage::draft& d, const acting& who, error why, std::string_view detail) {
  trail& book = d.edit(*who.book);
  if (who.now - book.hour_began >= std::chrono::hours(1)) {
    if (book.refusals > policy::refusals_an_hour) {
      const auto summed = book.refusals - policy::refusals_an_hour;
      d.note(*who.book, event::refusals_summed, "count=" + std::to_string(summed));
    }
    book.hour_began = who.now;
    book.refusals = 0;
  }
  if (++book.refusals <= policy::refusals_an_hour) {
    d.note(*who.book, event::refused, detail, why);
  }
}

stage::decision refuse(const acting& who, const domain::rulebook& rules, stage::outcome why,
                       std::string_view detail) {
  stage::draft d(rules, who.now, {who.by, {}, who.what, {}});
  note_refusal(d, who, why.what.why, detail);
  return {d.take(), std::move(why)};
}

stage::outcome refused(error why, instant at) {
  stage::outcome out;
  out.what.why = why;
  out.what.at = at;
  return out;
}

}  // namespace fxotp::operation
