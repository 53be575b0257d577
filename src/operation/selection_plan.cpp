#include "operation/selection_plan.hpp"

#include <algorithm>
#include <set>

#include <boost/outcome/try.hpp>

#include "operation/last_administrator.hpp"
#include "operation/notices.hpp"
#include "operation/selection_pass.hpp"

namespace fxotp::operation {
namespace {

/// Orders rows, so that the same one twice is found.
struct row_less {
  bool operator()(const selected_row& a, const selected_row& b) const noexcept {
    if (a.token != b.token) return a.token < b.token;
    return a.user != b.user ? a.user < b.user : a.customer < b.customer;
  }
};

/// Refuses the rows that took the actor's own way in, when nobody else has one (P4). Without an own
/// token among the rows the actor remains, so that there is nothing else to refuse.
result<bool> judge_last_administrator(stage::view& seen, planned& plan,
                                      const std::vector<resolved_row>& rows, const acting& who,
                                      const domain::rulebook& rules) {
  if (who.as != domain::capacity::administrator) return true;
  BOOST_OUTCOME_TRY(const bool kept, keeps_administrator(seen, plan.edits, *who.firm, who, rules));
  const auto is_own = [&](const token* t) {
    return std::binary_search(t->users.begin(), t->users.end(), who.person->id);
  };
  for (std::size_t i = 0; !kept && i < rows.size(); ++i) {
    const auto& tokens = rows[i].tokens;
    if (!plan.what.rows[i].is_set() && std::any_of(tokens.begin(), tokens.end(), is_own)) {
      plan.what.rows[i] = {errc::last_administrator, rule::p4};
      --plan.changed;
    }
  }
  return kept;
}

/// The answer as a whole, from the rows' reasons (P8).
void sum_up(answer& out, mode how, std::uint32_t changed) {
  const auto refused =
      std::find_if(out.rows.begin(), out.rows.end(), [](const error& e) { return e.is_set(); });
  if (refused == out.rows.end()) return;
  if (how == mode::best_effort && changed > 0) return;
  out.why = out.rows.size() == 1 ? *refused : error{errc::rows_refused, rule::p8};
}

/// Tells the users of what changed; what that reads is asked for at once.
result<void> tell(notices to, stage::draft& d, const token_rule& how,
                  const std::vector<changed_token>& changed) {
  std::vector<const token*> shared;
  for (const auto& [whose, what] : changed) {
    if (!how.per_binding && what->users.size() > 1) shared.push_back(what);
  }
  BOOST_OUTCOME_TRYV(to.read(shared));
  for (const auto& [whose, what] : changed) {
    const bool is_theirs_alone = how.per_binding || what->users.size() == 1;
    BOOST_OUTCOME_TRYV(is_theirs_alone ? to.tell_user(d, *how.tells, *what, *whose)
                                       : to.tell_users(d, *how.tells, *what));
  }
  return done();
}

/// Judges and edits all rows once; the second is whether every row that changed may stay.
result<std::pair<planned, bool>> plan_once(stage::view& seen, const acting& who,
                                           selection_pass& changes,
                                           const std::vector<resolved_row>& rows,
                                           const stage::authorship& author) {
  planned plan{stage::draft(changes.rules(), who.now, author), {}, 0};
  plan.what.at = who.now;
  plan.what.rows.resize(rows.size());
  bool may_stay = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const error why = changes.change(plan.edits, rows[i]);
    plan.what.rows[i] = why;
    plan.changed += why.is_set() ? 0U : 1U;
    may_stay = may_stay && why == rows[i].why;
  }
  if (may_stay && plan.changed > 0) {
    BOOST_OUTCOME_TRY(may_stay, judge_last_administrator(seen, plan, rows, who, changes.rules()));
  }
  return {std::move(plan), may_stay};
}

}  // namespace

const token_rule* rule_of(action what) noexcept {
  for (const auto* how : {&unlock_rule, &suspend_rule, &resume_rule, &invalidate_rule}) {
    if (how->what == what) return how;
  }
  return nullptr;
}

std::vector<record_key> keys_of(const selection& rows, const actor& by) {
  std::vector<record_key> keys;
  keys.reserve(rows.size() * 2);
  for (const auto& [customer, user, token] : rows) {
    if (!domain::reaches(by, {by.bank, customer})) continue;
    keys.push_back(key_of(user_key{by.bank, customer, user}));
    if (!token.is_empty()) keys.push_back(key_of(token_key{by.bank, customer, token}));
  }
  return keys;
}

result<void> check_size(const selection& rows, const policy& limits) noexcept {
  if (rows.empty()) return error{errc::selection_empty, rule::p8};
  if (rows.size() > limits.selection_max()) return error{errc::selection_too_large, rule::p8};
  return done();
}

result<planned> plan_selection(stage::view& seen, const acting& who, const token_rule& how,
                               const selection_request& asked, const stage::authorship& author,
                               const domain::rulebook& rules) {
  std::vector<resolved_row> rows;
  rows.reserve(asked.rows.size());
  std::set<selected_row, row_less> given;
  for (const auto& row : asked.rows) {
    BOOST_OUTCOME_TRY(auto found, resolve(seen, who, row));
    if (how.per_binding) {
      BOOST_OUTCOME_TRYV(find_beside(seen, found));
    }
    if (!given.insert(row).second) found.why = {errc::duplicate, rule::p8};
    rows.push_back(std::move(found));
  }
  // A refused row may have left edits behind, and P4 looks at all rows together: with best effort
  // the draft is made again without what was refused, until nothing more is.
  for (std::size_t round = 0; round <= rows.size(); ++round) {
    selection_pass changes(who, {how, asked.reenroll}, rules);
    BOOST_OUTCOME_TRY(auto once, plan_once(seen, who, changes, rows, author));
    auto& [plan, may_stay] = once;
    sum_up(plan.what, asked.mode, plan.changed);
    if (may_stay || asked.mode == mode::all_or_nothing) {
      if (how.tells && rules.has_mailer && !plan.what.why.is_set()) {
        notices mail(seen, rules, {who.now, who.entropy});
        BOOST_OUTCOME_TRYV(tell(mail, plan.edits, how, changes.changed()));
      }
      rely_on(plan.edits, who);
      return std::move(plan);
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i].why = plan.what.rows[i];
  }
  return error{errc::rows_refused, rule::p8};
}

}  // namespace fxotp::operation
