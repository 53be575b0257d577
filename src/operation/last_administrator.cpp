#include "operation/last_administrator.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

/// One administrator and their tokens, as seen.
struct candidate {
  const user* who;
  std::vector<const token*> tokens;
};

result<std::vector<candidate>> candidates(stage::view& seen, const customer& of) {
  BOOST_OUTCOME_TRY(const auto* ids, seen.administrators({of.bank, of.code}));
  std::vector<record_key> keys;
  for (const auto& id : *ids)
    keys.push_back(key_of(user_key{of.bank, of.code, id}));
  BOOST_OUTCOME_TRYV(seen.want(keys));
  std::vector<candidate> out;
  for (const auto& id : *ids) {
    BOOST_OUTCOME_TRY(const auto* who, seen.user({of.bank, of.code, id}));
    BOOST_OUTCOME_TRY(auto tokens, tokens_of(seen, *who));
    out.push_back({who, std::move(tokens)});
  }
  return out;
}

bool is_bound(const token& t, const user_id& whose) {
  return std::find(t.users.begin(), t.users.end(), whose) != t.users.end();
}

}  // namespace

result<bool> keeps_administrator(stage::view& seen, stage::draft& d, const customer& of,
                                 const acting& who, const domain::rulebook& rules) {
  if (of.is_suspended) {
    d.rely_on(of);  // Resumed meanwhile, the customer has one to keep.
    return true;
  }
  const auto opens_after = [&](const user& u, const token& t) {
    const user& after = d.latest(u);
    const token& left = d.latest(t);
    return !after.is_deleted && after.role == role::administrator && is_bound(left, u.id) &&
           domain::opens_login(left, of, rules, who.now);
  };
  if (who.as == domain::capacity::administrator && opens_after(*who.person, *who.right)) {
    return true;  // The actor is the witness; the commit relies on them anyway (P1).
  }
  BOOST_OUTCOME_TRY(const auto all, candidates(seen, of));
  bool had_one = false;
  for (const auto& c : all) {
    for (const auto* t : c.tokens) {
      had_one = had_one || domain::opens_login(*t, of, rules, who.now);
      if (!opens_after(*c.who, *t)) continue;
      d.rely_on(*c.who);
      d.rely_on(*t);
      d.rely_on(of);
      return true;
    }
  }
  if (had_one) return false;
  d.rely_on(of);
  for (const auto& c : all) {
    d.rely_on(*c.who);
    for (const auto* t : c.tokens)
      d.rely_on(*t);
  }
  return true;
}

}  // namespace fxotp::operation
