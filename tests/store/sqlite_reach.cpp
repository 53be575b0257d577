#ifdef FXOTP_SQLITE
#include <algorithm>

#include "catch.hpp"
#include "store/dump.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

constexpr int pairs = 15'000;

/// Steps of SQLite's machine, in hundreds, of all connections opened while one of these is there.
class step_count {
 public:
  step_count() {
    hundreds = 0;
    sqlite3_auto_extension(entry());
  }
  step_count(const step_count&) = delete;
  step_count& operator=(const step_count&) = delete;
  ~step_count() { sqlite3_cancel_auto_extension(entry()); }

  static inline int hundreds = 0;

 private:
  static int watch(sqlite3* file, const char** /*message*/, const void* /*calls*/) {
    const auto count = [](void* /*nothing*/) {
      ++hundreds;
      return 0;
    };
    sqlite3_progress_handler(file, 100, count, nullptr);
    return SQLITE_OK;
  }
  static void (*entry())() { return reinterpret_cast<void (*)()>(&watch); }
};

/// Users A... with tokens Q..., and B... with P..., an entry each at every place of either index;
/// A... with P... only at the last place of every `apart` and the one after it. In the second
/// customer, every third row has another facet.
void fill(const std::string& path, int apart) {
  raw_file file(path);
  const std::string rows =
      "WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n WHERE i < " +
      std::to_string(pairs - 1) + "), r AS (SELECT i, format('%05d', i) AS d, i % " +
      std::to_string(apart) + " IN (0, " + std::to_string(apart - 1) +
      ") AS meets, i / 40 AS day FROM n), ";
  const std::string bound =
      "b AS (SELECT i, day, 'A' || d AS u, iif(meets, 'P', 'Q') || d AS t FROM r "
      "UNION ALL SELECT i, day, 'B' || d, iif(meets, 'Q', 'P') || d FROM r) ";
  const std::string own = "0, 0, x''";  // Chain; the MAC is not read by lists.
  REQUIRE(file.run("BEGIN; INSERT INTO bank VALUES ('GM01000', 'bank', 1, 0, 0, x'')") ==
          SQLITE_OK);
  for (const std::string c : {"1", "2"}) {
    REQUIRE(file.run("INSERT INTO customer VALUES (" + c + ", 'GM01000', 'C" + c +
                     "', 'customer', 0, 1, 0, 0, x'')") == SQLITE_OK);
    CHECK(file.run(rows + bound + "INSERT INTO token SELECT " + c +
                   ", t, 1, 2, 0, 0, 0, u, 0, 0, day, 1, x'000000', " + own +
                   ", 1, 0, 0, x'' FROM b") == SQLITE_OK);
    INFO(file.message);
    REQUIRE(file.run(rows + bound + "INSERT INTO user SELECT " + c +
                     ", u, 'name', 1, 1, 1, 1, 0, 0, t, x'', 1, 0, 0, x'' FROM b") == SQLITE_OK);
    REQUIRE(
        file.run(rows + bound +
                 "INSERT INTO binding (customer, facet, user_id, token_id, started_on) SELECT " +
                 c + ", iif(" + c + " = 2 AND i % 3 = 0, 31, 25), u, t, day FROM b") == SQLITE_OK);
  }
  REQUIRE(file.run("COMMIT") == SQLITE_OK);
}

struct filled {
  explicit filled(int apart) {
    const std::string path = in.file("store.db");
    REQUIRE(open_sqlite_store({path, std::chrono::milliseconds(50), 1}));
    fill(path, apart);
    auto opened = open_sqlite_store({path, std::chrono::milliseconds(50), 1});
    REQUIRE(opened);
    store = std::move(opened).value();
  }

  const step_count steps;
  const scratch in;
  std::unique_ptr<repository> store;
};

token_query asked(std::optional<std::string> customer, row_order order) {
  token_query out;
  out.bank = bank_id("GM01000");
  if (customer) out.customer = customer_id(*customer);
  out.terms = {0xFFFFFF, 0xFFFFFF};
  out.order = order;
  return out;
}

/// What of a query's walk there was.
struct walk {
  std::vector<std::string> rows;
  int pages = 0;
  int longest = 0;  ///< Hundreds of steps.
  int early = 0;    ///< Pages that ended early.
};

/// Every row that fits, walked page by page.
template <class Fits>
walk walked(repository& store, page_need need, Fits fits) {
  walk out;
  for (; out.pages < 5'000; ++out.pages) {
    const int begun = step_count::hundreds;
    const auto got = store.list(need);
    REQUIRE(got);
    out.longest = std::max(out.longest, step_count::hundreds - begun);
    const auto& rows = std::get<std::vector<token_row>>(got.value().rows);
    for (const token_row& row : rows)
      if (fits(row)) out.rows.push_back(dump(row));
    if (!got.value().next) return out;
    out.early += rows.size() < need.rows ? 1 : 0;
    need.after = got.value().next;
  }
  FAIL("no end of pages");
  return out;
}

bool begins(std::string_view text, const id_match<any_id>& by) {
  return by.by == id_match<any_id>::how::any ||
         text.substr(0, by.text.view().size()) == by.text.view();
}

bool fits(const token_row& row, const token_query& q) {
  return begins(row.user.view(),
                {static_cast<id_match<any_id>::how>(q.user.by), q.user.text.as<any_tag>()}) &&
         begins(row.token.view(),
                {static_cast<id_match<any_id>::how>(q.token.by), q.token.text.as<any_tag>()}) &&
         (!q.started_from || row.started_on >= *q.started_from) &&
         (!q.started_until || row.started_on <= *q.started_until);
}

/// Two prefixes apart, and either with a range of days.
std::vector<token_query> wide(const token_query& from) {
  std::vector<token_query> out(4, from);
  for (const int n : {0, 1, 3})
    out[static_cast<std::size_t>(n)].user = {id_match<user_id>::how::prefix, id<user_id>("A")};
  for (const int n : {0, 2, 3})
    out[static_cast<std::size_t>(n)].token = {id_match<token_id>::how::prefix, id<token_id>("P")};
  for (const std::size_t n : {1U, 2U, 3U}) {
    out[n].started_from = day{100};
    out[n].started_until = day{420};
  }
  return out;
}

/// `early` counts pages that ended early; each page's walk is checked.
void check(repository& store, const token_query& like, std::uint32_t rows, int& early) {
  for (const direction way : {direction::forward, direction::backward}) {
    for (const token_query& q : wide(like)) {
      INFO("order " << static_cast<int>(q.order) << ", way " << static_cast<int>(way) << ", rows "
                    << rows);
      const auto is_asked = [&](const token_row& row) { return fits(row, q); };
      const auto all = walked(store, {like, {}, 10'000, way}, is_asked);
      const auto got = walked(store, {q, {}, rows, way}, [](const token_row&) { return true; });
      CHECK((got.rows == all.rows));
      CHECK(all.early == 0);
      // A walk of the whole range takes more than 200,000.
      if (like.customer) CHECK(got.longest < 1'000);
      early += got.early;
    }
  }
}

}  // namespace

TEST_CASE("reach: prefixes and days that hardly meet give all rows, in pages that end early",
          "[store][sqlite][list]") {
  // Where a walk's parts end, at 500 entries, at 1,500 and so on, there are two rows that fit.
  filled f(500);
  const std::string customer = GENERATE("C1", "C2");
  const auto order = GENERATE(row_order::token, row_order::user, row_order::started_on);
  int early = 0;
  // A bound of 3,000 entries ends between two such rows.
  check(*f.store, asked(customer, order), 124, early);
  CHECK(early > 8);
}

TEST_CASE("reach: over a bank, a page that ends early goes on where it ended",
          "[store][sqlite][list]") {
  filled f(500);
  const auto order = GENERATE(row_order::token, row_order::user, row_order::started_on);
  int early = 0;
  check(*f.store, asked({}, order), 124, early);
  CHECK(early > 8);
}

TEST_CASE("reach: filters that fit what is walked give full pages", "[store][sqlite][list]") {
  filled f(40);
  for (const auto order : {row_order::token, row_order::user, row_order::started_on}) {
    auto q = asked("C2", order);
    q.user = {id_match<user_id>::how::prefix, id<user_id>("A")};
    q.started_from = day{0};
    const auto got =
        walked(*f.store, {q, {}, 100, direction::forward}, [](const token_row&) { return true; });
    CHECK(got.rows.size() == pairs);
    CHECK(got.early == 0);
    CHECK(got.longest < 1'000);
  }
}

}  // namespace fxotp::test
#endif
