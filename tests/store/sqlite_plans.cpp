#ifdef FXOTP_SQLITE
#include <algorithm>

#include "catch.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"
#include "store/sqlite/bank_rows.hpp"
#include "store/sqlite/token_text.hpp"

namespace fxotp::test {
namespace {

using store::arm_plan;

/// A store that is there, so that its schema is.
std::string empty_store(const scratch& in) {
  const std::string path = in.file("store.db");
  REQUIRE(open_sqlite_store({path, std::chrono::milliseconds(50), 1}));
  return path;
}

std::string plan_of(raw_file& file, const std::string& text) {
  return file.ask("EXPLAIN QUERY PLAN " + text, 3);
}

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// Every combination of filters at a customer.
std::vector<token_query> all_filters() {
  std::vector<token_query> out;
  for (unsigned n = 0; n < 3 * 3 * 4 * 3; ++n) {
    token_query q;
    q.user = {static_cast<id_match<user_id>::how>(n % 3), id<user_id>("99")};
    q.token = {static_cast<id_match<token_id>::how>(n / 3 % 3), id<token_id>("VSST")};
    if ((n / 9 & 1U) != 0) q.started_from = day{20'000};
    if ((n / 9 & 2U) != 0) q.started_until = day{20'005};
    q.order = static_cast<row_order>(n / 36 + 1);
    out.push_back(q);
  }
  return out;
}

const row_order orders[] = {row_order::token, row_order::user, row_order::started_on};

}  // namespace

TEST_CASE("plans: with a customer, whatever the filters, rows are a range of an index in order",
          "[store][sqlite][plan]") {
  const scratch in;
  raw_file file(empty_store(in));
  int plans = 0;
  for (const token_query& q : all_filters()) {
    for (const row_order driver : orders) {
      // Where an id is named, its index is the one that is walked.
      const bool is_named =
          store::is_exact(q, row_order::token) || store::is_exact(q, row_order::user);
      if (is_named && !store::is_exact(q, driver)) continue;
      for (const direction way : {direction::forward, direction::backward}) {
        for (const char* at : {"", "A", "VSST5", "ZZ"}) {
          std::optional<cursor> after;
          if (*at != '\0') after = cursor{{}, 0, id<any_id>(at), id<any_id>("99"), 20'001, 0};
          const auto text = store::arm_rows(q, arm_plan{q.order, driver, way}, {after, {}}, 51);
          const std::string plan = plan_of(file, text.text());
          INFO(text.text() << "\n" << plan);
          CHECK(!has(plan, "error"));
          // A range of the index that was chosen, never more than one facet of one customer.
          CHECK(has(plan, "SEARCH b USING"));
          CHECK(has(plan, "(customer=? AND facet=?"));
          CHECK(!has(plan, "SCAN binding"));
          CHECK(!has(plan, "SCAN token"));
          CHECK(!has(plan, "SCAN user"));
          CHECK(!has(plan, "AUTOMATIC"));
          // Only what was found by another filter's index is sorted, and one row of two named ids.
          const bool is_one =
              store::is_exact(q, row_order::token) && store::is_exact(q, row_order::user);
          CHECK((driver != q.order || is_one || !has(plan, "TEMP B-TREE")));
          // The walk begins at the cursor or at the filter's bound, and ends at its other bound.
          if (driver == q.order && after && !store::is_exact(q, driver))
            CHECK(has(plan, way == direction::forward ? ">" : "<"));
          ++plans;
        }
      }
    }
  }
  CHECK(plans > 1'000);
}

TEST_CASE("plans: probes and counts read an index and nothing else", "[store][sqlite][plan]") {
  const scratch in;
  raw_file file(empty_store(in));
  for (const token_query& q : all_filters()) {
    for (const row_order driver : orders) {
      for (const std::string& text :
           {store::arm_probe(q, driver, 100).text(), store::arm_count(q, driver).text()}) {
        const std::string plan = plan_of(file, text);
        INFO(text << "\n" << plan);
        const bool is_index_only =
            has(plan, "SEARCH b USING COVERING INDEX") || has(plan, "SEARCH b USING PRIMARY KEY");
        CHECK(is_index_only);
        CHECK(has(plan, "(customer=? AND facet=?"));
      }
    }
  }
}

TEST_CASE("plans: a bounded walk is a range of its index from end to end",
          "[store][sqlite][plan]") {
  const scratch in;
  raw_file file(empty_store(in));
  for (const token_query& q : all_filters()) {
    if (store::is_exact(q, row_order::token) || store::is_exact(q, row_order::user)) continue;
    for (const direction way : {direction::forward, direction::backward}) {
      const arm_plan along{q.order, q.order, way};
      const cursor at{{}, 0, id<any_id>("VSST5"), id<any_id>("99"), 20'001, 0};
      const auto rows = plan_of(file, store::arm_rows(q, along, {at, at}, 51).text());
      const auto edge = plan_of(file, store::arm_edge(q, along, at, 500).text());
      INFO(rows << edge);
      CHECK(has(edge, "SEARCH b USING"));
      for (const std::string& plan : {rows, edge}) {
        CHECK(has(plan, "(customer=? AND facet=? AND "));
        CHECK(!has(plan, "TEMP B-TREE"));
      }
      // Both ends are the index's.
      CHECK(has(rows, ">"));
      CHECK(has(rows, "<"));
    }
  }
}

TEST_CASE("plans: over a bank, ids and rare statuses are found by their own index",
          "[store][sqlite][plan]") {
  const scratch in;
  raw_file file(empty_store(in));
  const auto plan = [&file](const token_query& q) {
    std::string out;
    for (const auto& text : store::gather_texts(q, {customer_id("C"), direction::forward, 51})) {
      out += plan_of(file, text.text());
    }
    for (const auto& text : store::bank_count_texts(q))
      out += plan_of(file, text.text());
    return out;
  };
  token_query q;
  q.terms = {0xFFFF, 0xFFFF};
  q.token = {id_match<token_id>::how::prefix, id<token_id>("VSST")};
  CHECK(has(plan(q), "token_by_id (id>? AND id<?)"));
  CHECK(!has(plan(q), "SCAN s"));
  q.token.by = id_match<token_id>::how::exact;
  CHECK(has(plan(q), "token_by_id (id=?)"));
  q.token = {};
  q.user = {id_match<user_id>::how::exact, id<user_id>("99")};
  CHECK(has(plan(q), "user_by_id (id=?)"));
  q.user = {};
  // Active and locked, active and suspended, pending.
  for (const std::uint32_t terms : {0x3000U, 0x0C00U, 0x00FFU}) {
    q.terms = {terms, 0xFFFF};
    CHECK(has(plan(q), "binding_rare"));
    CHECK(has(plan(q), "customer_suspended"));
    CHECK(!has(plan(q), "error"));
  }
}

TEST_CASE("plans: no statement that never varies scans or sorts", "[store][sqlite][plan]") {
  const scratch in;
  raw_file file(empty_store(in));
  for (unsigned n = 0; n < static_cast<unsigned>(store::sql::count); ++n) {
    const std::string& text = store::text_of(static_cast<store::sql>(n));
    const std::string plan = plan_of(file, text);
    INFO(text << "\n" << plan);
    CHECK(!text.empty());
    CHECK(!has(plan, "error"));
    CHECK(!has(plan, "SCAN"));
    // The users of one token, three ranges of at most a few rows.
    CHECK((!has(plan, "TEMP B-TREE") || n == static_cast<unsigned>(store::sql::listed_users)));
  }
}

}  // namespace fxotp::test
#endif
