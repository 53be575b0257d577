#include "operation/selection_pass.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

/// An absent or broken record is this row's reason; only `unread` stops the whole.
template <class Record>
result<const Record*> of_row(result<const Record*> found, resolved_row& row) {
  if (found) return found;
  if (found.error().code == errc::unread) return errc::unread;
  const bool absent = found.error().code == errc::not_found;
  row.why = absent ? error{errc::not_found, rule::p2} : found.error();
  return nullptr;
}

}  // namespace

result<resolved_row> selection_pass::resolve(const selected_row& row) const {
  resolved_row out;
  const auto& bank = who_.by.bank;
  if (!domain::reaches(who_.by, {bank, row.customer})) {
    out.why = {errc::not_found, rule::p2};
    return out;
  }
  BOOST_OUTCOME_TRY(out.whose, of_row(seen_.user({bank, row.customer, row.user}), out));
  if (out.why.is_set()) return out;
  if (out.whose->is_deleted) {
    out.why = {errc::not_found, rule::p2};
  } else if (row.token.is_empty()) {
    out.is_all = true;
    BOOST_OUTCOME_TRYV(resolve_all(out));
  } else {
    BOOST_OUTCOME_TRYV(resolve_one(row.token, out));
  }
  return out;
}

result<void> selection_pass::resolve_all(resolved_row& row) const {
  auto tokens = tokens_of(seen_, *row.whose);
  if (tokens) {
    row.tokens = std::move(tokens).assume_value();
  } else if (tokens.error().code == errc::unread) {
    return errc::unread;
  } else {
    row.why = tokens.error();
  }
  return done();
}

result<void> selection_pass::resolve_one(const token_id& id, resolved_row& row) const {
  const user& u = *row.whose;
  BOOST_OUTCOME_TRY(const auto* t, of_row(seen_.token({u.bank, u.customer, id}), row));
  if (t == nullptr) return done();
  const bool is_bound = std::binary_search(t->users.begin(), t->users.end(), u.id);
  if (!is_bound && t->lifecycle != lifecycle::invalid) row.why = {errc::not_found, rule::p2};
  row.tokens.push_back(t);
  return done();
}

error selection_pass::change(stage::draft& d, const resolved_row& row) {
  if (row.why.is_set()) return row.why;
  if (row.is_all) d.rely_on(*row.whose);
  // Among all of a user's tokens those in another state are passed over; an invalidation is of all.
  const bool may_pass = row.tokens.size() > 1 && !how_.per_binding;
  error last{errc::wrong_state, rule::p7};
  bool has_changed = false;
  for (const auto* t : row.tokens) {
    const error why = change_one(d, *row.whose, *t);
    has_changed = has_changed || !why.is_set();
    if (!why.is_set()) continue;
    if (!may_pass || why.code != errc::wrong_state) return why;
    last = why;
  }
  return has_changed ? error{} : last;
}

error selection_pass::change_one(stage::draft& d, const user& whose, const token& t) {
  auto& before = decided_[&t];
  for (const auto& [who, why] : before) {
    if (who == &whose) return {errc::duplicate, rule::p8};
  }
  const bool is_decided = !before.empty() && !how_.per_binding;
  const error why = is_decided ? before.front().second : judge_and_apply(d, whose, t);
  before.emplace_back(&whose, why);
  return why;
}

error selection_pass::judge_and_apply(stage::draft& d, const user& whose, const token& t) const {
  if (!rules_.limits.allows_own_token() && is_own(whose, t)) return {errc::own_token, rule::p3};
  const auto window = domain::judge_window(who_.as, t.via(), rules_, who_.now);
  if (!window) return window.error();
  token changed = d.latest(t);
  const auto outcome = how_.apply(changed, whose.id, who_.side());
  if (!outcome) return outcome.error();
  std::string detail;
  if (how_.per_binding) {
    auto& ids = d.edit(whose).tokens;
    ids.erase(std::remove(ids.begin(), ids.end(), t.id), ids.end());
    detail.append("user=").append(whose.id.view());
  }
  d.note(d.replace(t, std::move(changed)), outcome.assume_value(), detail);
  return {};
}

bool selection_pass::is_own(const user& whose, const token& t) const {
  const auto is_self = [&](const user_id& id) {
    return domain::is_self(who_.by, {t.bank, t.customer, id});
  };
  if (how_.per_binding) return is_self(whose.id);
  return std::any_of(t.users.begin(), t.users.end(), is_self);
}

}  // namespace fxotp::operation
