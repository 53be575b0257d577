#include "store/sqlite/token_text.hpp"

namespace fxotp::store {
namespace {

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

query_text arm_rows(const token_query& query, const arm_plan& plan, const span& of,
                    std::int64_t limit) {
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
  add_range(out, query, plan, of);
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
  add_leading(out, query, {driver, driver}, {});
  out.add(" LIMIT ?", limit).add(")");
  return out;
}

query_text arm_edge(const token_query& query, const arm_plan& plan,
                    const std::optional<cursor>& after, std::int64_t number) {
  query_text out;
  out.add("SELECT b.token_id, b.user_id, b.started_on FROM binding b INDEXED BY ");
  out.add(index_of(plan.order));
  add_arm(out);
  add_leading(out, query, plan, {after, {}});
  out.add(" ORDER BY ").add(order_of(plan.order, plan.way));
  out.add(" LIMIT 1 OFFSET ?", number - 1);
  return out;
}

}  // namespace fxotp::store
