#include "store/sqlite/token_text.hpp"

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

bounds bounds_of(const token_query& query, const arm_plan& plan, const cursor* after) {
  if (after == nullptr) return {true, true, false};
  if (plan.driver != plan.order) return {};
  switch (plan.order) {
    case row_order::token:
      return id_bounds(query.token, after->first, plan.way);
    case row_order::user:
      return id_bounds(query.user, after->first, plan.way);
    case row_order::started_on:
      return day_bounds(query, after->number, plan.way);
  }
  return {};
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

void add_cursor(query_text& to, const arm_plan& plan, const token_query& query,
                const cursor& after) {
  const std::string beyond = plan.way == direction::forward ? " > " : " < ";
  switch (plan.order) {
    case row_order::token:
      if (is_named(query.token)) return add_cursor_within(to, plan, query.token, after);
      to.add(" AND (b.token_id, b.user_id)" + beyond + "(?, ?)");
      break;
    case row_order::user:
      if (is_named(query.user)) return add_cursor_within(to, plan, query.user, after);
      to.add(" AND (b.user_id, b.token_id)" + beyond + "(?, ?)");
      break;
    case row_order::started_on:
      to.add(" AND (b.started_on, b.token_id, b.user_id)" + beyond + "(?, ?, ?)");
      to.put(after.number);
      break;
  }
  to.put(after.first.view()).put(after.second.view());
}

std::string_view index_of(row_order driver) noexcept {
  switch (driver) {
    case row_order::token:
      return "binding_by_token";
    case row_order::user:
      return "sqlite_autoindex_binding_1";
    case row_order::started_on:
      break;
  }
  return "binding_by_start";
}

/// What a row shows of its token and user.
constexpr std::string_view completion =
    " CROSS JOIN token t ON t.customer = b.customer AND t.id = b.token_id "
    "LEFT JOIN user u ON u.customer = b.customer AND u.id = b.user_id";

/// The customer's number and the facet, replaced by each arm's own.
void add_arm(query_text& to) {
  to.add(" WHERE b.customer = ?", 0).add(" AND b.facet = ?", 0);
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

std::string_view order_of(row_order order, direction way) noexcept {
  const bool is_forward = way == direction::forward;
  switch (order) {
    case row_order::token:
      return is_forward ? "b.token_id, b.user_id" : "b.token_id DESC, b.user_id DESC";
    case row_order::user:
      return is_forward ? "b.user_id, b.token_id" : "b.user_id DESC, b.token_id DESC";
    case row_order::started_on:
      break;
  }
  return is_forward ? "b.started_on, b.token_id, b.user_id"
                    : "b.started_on DESC, b.token_id DESC, b.user_id DESC";
}

query_text arm_rows(const token_query& query, const arm_plan& plan,
                    const std::optional<cursor>& after, std::int64_t limit) {
  const bool is_sorted = plan.driver != plan.order;
  query_text out;
  out.add(
      "SELECT b.token_id, b.user_id, b.started_on, t.updated_at, instr(t.users, ' ') > 0, "
      "u.name FROM ");
  // What has to be sorted is sorted before the rows are completed.
  out.add(is_sorted ? "(SELECT customer, token_id, user_id, started_on FROM binding b INDEXED BY "
                    : "binding b INDEXED BY ");
  out.add(index_of(plan.driver));
  if (!is_sorted) out.add(completion);
  add_arm(out);
  const bounds within = bounds_of(query, plan, after ? &*after : nullptr);
  const bounds all;
  add_id(out, "b.token_id", query.token, plan.order == row_order::token ? within : all);
  add_id(out, "b.user_id", query.user, plan.order == row_order::user ? within : all);
  add_days(out, query, plan.order == row_order::started_on ? within : all);
  if (after && within.cursor) add_cursor(out, plan, query, *after);
  out.add(" ORDER BY ").add(order_of(plan.order, plan.way)).add(" LIMIT ?", limit);
  // Completed row by row as the merge takes them: sorting once more would complete them all.
  if (is_sorted) out.add(") b").add(completion);
  return out;
}

query_text arm_count(const token_query& query, row_order driver) {
  query_text out;
  out.add("SELECT count(*) FROM binding b INDEXED BY ").add(index_of(driver));
  add_arm(out);
  add_filters(out, query);
  return out;
}

query_text arm_probe(const token_query& query, row_order driver, std::int64_t limit) {
  query_text out;
  out.add("SELECT count(*) FROM (SELECT 1 FROM binding b INDEXED BY ").add(index_of(driver));
  add_arm(out);
  if (driver == row_order::token) add_id(out, "b.token_id", query.token, {});
  if (driver == row_order::user) add_id(out, "b.user_id", query.user, {});
  if (driver == row_order::started_on) add_days(out, query, {});
  out.add(" LIMIT ?", limit).add(")");
  return out;
}

}  // namespace fxotp::store
