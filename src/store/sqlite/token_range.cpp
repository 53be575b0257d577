#include "store/sqlite/token_range.hpp"

namespace fxotp::store {
namespace {

template <class Id>
constexpr bool is_prefix(const id_match<Id>& by) noexcept {
  return by.by == id_match<Id>::how::prefix;
}
template <class Id>
constexpr bool is_named(const id_match<Id>& by) noexcept {
  return by.by == id_match<Id>::how::exact;
}

/// Which conditions a walk of the index needs. Two lower bounds on one column would leave it to
/// SQLite which of them it seeks, so the weaker one is left out.
struct bounds {
  bool lower = true;
  bool upper = true;
  bool cursor = true;
};

/// `least` and `end` are those of the filter on the leading column, `at` the cursor's value there.
template <class Value>
bounds bounds_for(const Value& at, const Value& least, const Value& end, direction way) {
  if (way == direction::forward) {
    const bool is_within = !(at < least);
    return {!is_within, true, is_within};
  }
  const bool is_within = at < end;
  return {true, !is_within, is_within};
}

template <class Id>
bounds id_bounds(const id_match<Id>& by, const any_id& at, direction way) {
  if (!is_prefix(by)) return {};
  return bounds_for<std::string>(std::string(at.view()), std::string(by.text.view()),
                                 end_of(by.text.view()), way);
}

bounds day_bounds(const token_query& query, std::int64_t at, direction way) {
  const std::int64_t least =
      query.started_from ? static_cast<std::int64_t>(*query.started_from) : INT64_MIN;
  const std::int64_t end =
      query.started_until ? static_cast<std::int64_t>(*query.started_until) + 1 : INT64_MAX;
  return bounds_for(at, least, end, way);
}

bounds after_bounds(const token_query& query, const arm_plan& plan, const cursor& after) {
  if (plan.driver != plan.order) return {};
  switch (plan.order) {
    case row_order::token:
      return id_bounds(query.token, after.first, plan.way);
    case row_order::user:
      return id_bounds(query.user, after.first, plan.way);
    case row_order::started_on:
      return day_bounds(query, after.number, plan.way);
  }
  return {};
}

bounds bounds_of(const token_query& query, const arm_plan& plan, const span& of) {
  bounds out{true, true, false};
  if (of.after) out = after_bounds(query, plan, *of.after);
  // An entry of the walk, so it lies within the filter.
  if (of.until) (plan.way == direction::forward ? out.upper : out.lower) = false;
  return out;
}

template <class Id>
void add_id(query_text& to, const std::string& column, const id_match<Id>& by,
            const bounds& within) {
  if (is_named(by)) to.add(" AND " + column + " = ?", by.text.view());
  if (!is_prefix(by)) return;
  if (within.lower) to.add(" AND " + column + " >= ?", by.text.view());
  if (within.upper) to.add(" AND " + column + " < ?", end_of(by.text.view()));
}

void add_days(query_text& to, const token_query& query, const bounds& within) {
  if (query.started_from && within.lower) {
    to.add(" AND b.started_on >= ?", static_cast<std::int64_t>(*query.started_from));
  }
  if (query.started_until && within.upper) {
    to.add(" AND b.started_on <= ?", static_cast<std::int64_t>(*query.started_until));
  }
}

/// The cursor where one id is named: beside an equality, SQLite would walk from the cursor on.
template <class Id>
void add_cursor_within(query_text& to, const arm_plan& plan, const id_match<Id>& named,
                       const cursor& after) {
  const bool is_forward = plan.way == direction::forward;
  const std::string_view at = after.first.view();
  const std::string other = plan.order == row_order::token ? "b.user_id" : "b.token_id";
  if (at == named.text.view()) {
    to.add(" AND " + other + (is_forward ? " > ?" : " < ?"), after.second.view());
  } else if ((at < named.text.view()) != is_forward) {
    // Nothing lies beyond: no id comes before the empty one.
    to.add(" AND " + other + " < ''");
  }
}

/// The rows on one side of a cursor; `side` is a comparison.
void add_side(query_text& to, row_order order, const std::string& side, const cursor& at) {
  switch (order) {
    case row_order::token:
      to.add(" AND (b.token_id, b.user_id)" + side + "(?, ?)");
      break;
    case row_order::user:
      to.add(" AND (b.user_id, b.token_id)" + side + "(?, ?)");
      break;
    case row_order::started_on:
      to.add(" AND (b.started_on, b.token_id, b.user_id)" + side + "(?, ?, ?)");
      to.put(at.number);
      break;
  }
  to.put(at.first.view()).put(at.second.view());
}

void add_span(query_text& to, const arm_plan& plan, const token_query& query, const span& of) {
  const bool is_forward = plan.way == direction::forward;
  if (of.after && bounds_of(query, plan, of).cursor) {
    if (plan.order == row_order::token && is_named(query.token)) {
      add_cursor_within(to, plan, query.token, *of.after);
    } else if (plan.order == row_order::user && is_named(query.user)) {
      add_cursor_within(to, plan, query.user, *of.after);
    } else {
      add_side(to, plan.order, is_forward ? " > " : " < ", *of.after);
    }
  }
  if (of.until) add_side(to, plan.order, is_forward ? " <= " : " >= ", *of.until);
}

}  // namespace

std::string end_of(std::string_view prefix) {
  std::string out(prefix);
  // Ids are graphic ASCII, so the last byte never overflows; an empty prefix ends beyond them all.
  if (out.empty()) return "\x7F";
  out.back() = static_cast<char>(out.back() + 1);
  return out;
}

bool is_limited(const token_query& query, row_order order) noexcept {
  switch (order) {
    case row_order::token:
      return query.token.by != id_match<token_id>::how::any;
    case row_order::user:
      return query.user.by != id_match<user_id>::how::any;
    case row_order::started_on:
      break;
  }
  return query.started_from || query.started_until;
}

bool is_exact(const token_query& query, row_order order) noexcept {
  if (order == row_order::token) return is_named(query.token);
  return order == row_order::user && is_named(query.user);
}

void add_filters(query_text& to, const token_query& query) {
  add_id(to, "b.token_id", query.token, {});
  add_id(to, "b.user_id", query.user, {});
  add_days(to, query, {});
}

void add_range(query_text& to, const token_query& query, const arm_plan& plan, const span& of) {
  const bounds within = bounds_of(query, plan, of);
  const bounds all;
  add_id(to, "b.token_id", query.token, plan.order == row_order::token ? within : all);
  add_id(to, "b.user_id", query.user, plan.order == row_order::user ? within : all);
  add_days(to, query, plan.order == row_order::started_on ? within : all);
  add_span(to, plan, query, of);
}

void add_leading(query_text& to, const token_query& query, const arm_plan& plan, const span& of) {
  const bounds within = bounds_of(query, plan, of);
  if (plan.driver == row_order::token) add_id(to, "b.token_id", query.token, within);
  if (plan.driver == row_order::user) add_id(to, "b.user_id", query.user, within);
  if (plan.driver == row_order::started_on) add_days(to, query, within);
  add_span(to, plan, query, of);
}

}  // namespace fxotp::store
