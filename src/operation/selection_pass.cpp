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

/// Whether it waits beside the user's present address (E4).
bool waits_beside(const token& t) noexcept {
  const auto* data = std::get_if<email_data>(&t.data);
  return data != nullptr && data->opened_until != instant{} && t.lifecycle == lifecycle::pending;
}

result<void> resolve_all(stage::view& seen, resolved_row& row) {
  auto tokens = tokens_of(seen, *row.whose);
  if (tokens) {
    row.tokens = std::move(tokens).assume_value();
  } else if (tokens.error().code == errc::unread) {
    return errc::unread;
  } else {
    row.why = tokens.error();
  }
  return done();
}

result<void> resolve_one(stage::view& seen, const token_id& id, resolved_row& row) {
  const user& u = *row.whose;
  BOOST_OUTCOME_TRY(const auto* t, of_row(seen.token({u.bank, u.customer, id}), row));
  if (t == nullptr) return done();
  const bool is_bound = std::binary_search(t->users.begin(), t->users.end(), u.id);
  if (!is_bound && t->lifecycle != lifecycle::invalid) row.why = {errc::not_found, rule::p2};
  row.tokens.push_back(t);
  return done();
}

}  // namespace

result<resolved_row> resolve(stage::view& seen, const acting& who, const selected_row& row) {
  resolved_row out;
  const auto& bank = who.by.bank;
  if (!domain::reaches(who.by, {bank, row.customer})) {
    out.why = {errc::not_found, rule::p2};
    return out;
  }
  BOOST_OUTCOME_TRY(out.whose, of_row(seen.user({bank, row.customer, row.user}), out));
  if (out.why.is_set()) return out;
  if (out.whose->is_deleted) {
    out.why = {errc::not_found, rule::p2};
  } else if (row.token.is_empty()) {
    out.is_all = true;
    BOOST_OUTCOME_TRYV(resolve_all(seen, out));
  } else {
    BOOST_OUTCOME_TRYV(resolve_one(seen, row.token, out));
  }
  return out;
}

result<void> find_beside(stage::view& seen, resolved_row& row) {
  const auto is_email = [](const token* t) { return t->via() == method::email; };
  if (row.why.is_set() || row.whose->tokens.size() < 2) return done();
  if (std::none_of(row.tokens.begin(), row.tokens.end(), is_email)) return done();
  resolved_row all;
  all.whose = row.whose;
  BOOST_OUTCOME_TRYV(resolve_all(seen, all));
  row.why = all.why;
  for (const auto* t : all.tokens) {
    if (waits_beside(*t)) row.beside = t;
  }
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
    const error why = change_one(d, row, *t);
    has_changed = has_changed || !why.is_set();
    if (!why.is_set()) continue;
    if (!may_pass || why.code != errc::wrong_state) return why;
    last = why;
  }
  return has_changed ? error{} : last;
}

error selection_pass::change_one(stage::draft& d, const resolved_row& row, const token& t) {
  auto& before = decided_[&t];
  for (const auto& [who, why] : before) {
    if (who == row.whose) return {errc::duplicate, rule::p8};
  }
  const bool is_decided = !before.empty() && !how_.per_binding;
  const bool is_gone = gone_along_.count(&t) != 0;
  const error why = is_gone      ? error{}
                    : is_decided ? before.front().second
                                 : judge_and_apply(d, row, t);
  before.emplace_back(row.whose, why);
  return why;
}

error selection_pass::judge_and_apply(stage::draft& d, const resolved_row& row, const token& t) {
  const user& whose = *row.whose;
  if (!rules_.limits.allows_own_token() && is_own(whose, t)) return {errc::own_token, rule::p3};
  const auto window = domain::judge_window(who_.as, t.via(), rules_, who_.now);
  if (!window) return window.error();
  token changed = d.latest(t);
  const auto outcome = how_.apply(changed, whose.id, who_.side());
  if (!outcome) return outcome.error();
  const auto detail = how_.per_binding ? unbind_user(d, whose, t) : std::string();
  d.note(d.replace(t, std::move(changed)), outcome.assume_value(), detail);
  changed_.push_back({&whose, &t});
  return how_.per_binding ? take_along(d, row, t) : error{};
}

std::string selection_pass::unbind_user(stage::draft& d, const user& whose, const token& t) const {
  user& left = d.edit(whose);
  left.tokens.erase(std::remove(left.tokens.begin(), left.tokens.end(), t.id), left.tokens.end());
  std::string detail = std::string("user=").append(whose.id.view());
  const auto wanted = reenroll_ ? enrollment::open : enrollment::closed;
  if (left.enrollment != wanted) detail += reenroll_ ? " enrollment=open" : " enrollment=closed";
  left.enrollment = wanted;
  return detail;
}

error selection_pass::take_along(stage::draft& d, const resolved_row& row, const token& present) {
  const token* other = row.beside;
  if (other == nullptr || other == &present || present.via() != method::email) return {};
  token gone = d.latest(*other);
  if (gone.lifecycle == lifecycle::invalid) return {};
  const auto outcome = how_.apply(gone, row.whose->id, who_.side());
  if (!outcome) return outcome.error();
  const auto detail = unbind_user(d, *row.whose, *other);
  d.note(d.replace(*other, std::move(gone)), outcome.assume_value(), detail);
  gone_along_.insert(other);
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
