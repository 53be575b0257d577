#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/altered_store.hpp"
#include "operation/fixture.hpp"
#include "operation/sinks.hpp"

using namespace fxotp;
using fxotp::test::altered_store;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::kept_rows;
using fxotp::test::kept_text;

namespace {

using rows = std::vector<token_row>;

bool is_hidden(const token_row& row) {
  return row.token.view().substr(0, 4) != "SEEN";
}

/// A store that gives no row but the tokens SEEN..., however many others it passes: pages are
/// short, and some are empty, while there are more.
struct sparse {
  explicit sparse(unsigned tokens)
      : f("2025-07-01 10:00:00.000", fxotp::test::test_policy(), make()) {
    for (unsigned n = 0; n < tokens; ++n) {
      const auto number = std::to_string(10'000 + n);
      // From the first token to the last, and one in five in between.
      const bool is_seen = n % 5 == 4;
      f.add(f.person(f.sample, (n % 2 == 0 ? "1" : "2") + number, "利用者" + number),
            {f.vip(f.sample, (is_seen      ? "SEEN"
                              : n % 2 == 0 ? "AAAA"
                                           : "ZZZZ") +
                                 number)});
    }
    store->on_tokens = [](rows& all) {
      all.erase(std::remove_if(all.begin(), all.end(), is_hidden), all.end());
    };
  }

  std::unique_ptr<repository> make() {
    auto made = std::make_unique<altered_store>();
    store = made.get();
    return made;
  }

  altered_store* store = nullptr;
  fixture f;
};

std::vector<std::string> ids_of(const rows& of) {
  std::vector<std::string> out;
  for (const auto& row : of)
    out.emplace_back(row.token.view());
  return out;
}

}  // namespace

TEST_CASE("short pages: the list leads through all rows and back, past empty pages",
          "[operation][reporting][list]") {
  sparse s(60);
  const reporting reports(s.f.with);
  list_filter filter;
  filter.order = GENERATE(row_order::token, row_order::user, row_order::started_on);
  const auto begun = GENERATE(direction::forward, direction::backward);
  const auto other = begun == direction::forward ? direction::backward : direction::forward;
  const auto put = [](rows& to, const token_page& page, direction way) {
    to.insert(way == direction::forward ? to.end() : to.begin(), page.rows.begin(),
              page.rows.end());
  };
  rows there;
  token_page last;
  unsigned empty = 0;
  for (page_request asked{{}, 3, begun};; asked.after = last.next) {
    auto page = reports.list(s.f.administrator, filter, asked);
    REQUIRE(page.has_value());
    last = std::move(page).assume_value();
    put(there, last, begun);
    empty += last.rows.empty() ? 1U : 0U;
    CHECK(last.back.has_value() == asked.after.has_value());
    if (!last.next) break;
  }
  CHECK(there.size() == 12);
  CHECK(empty > 3);
  rows back = last.rows;
  for (page_request asked{last.back, 3, other}; asked.after;) {
    auto page = reports.list(s.f.administrator, filter, asked);
    REQUIRE(page.has_value());
    put(back, page.assume_value(), other);
    asked.after = page.assume_value().next;
  }
  CHECK(ids_of(back) == ids_of(there));
}

TEST_CASE("short pages: an empty last page leads back to all rows",
          "[operation][reporting][list]") {
  sparse s(20);
  const reporting reports(s.f.with);
  list_filter filter;
  filter.order = GENERATE(row_order::token, row_order::user, row_order::started_on);
  for (const auto way : {direction::forward, direction::backward}) {
    auto all = reports.list(s.f.administrator, filter, {{}, 1'000, way});
    REQUIRE(all.has_value());
    REQUIRE(all.assume_value().rows.size() == 4);
    const auto only = s.store->on_tokens;
    s.store->on_tokens = [](rows& some) { some.clear(); };
    const auto first = reports.list(s.f.administrator, filter, {{}, 21, way});
    REQUIRE(first.assume_value().next);
    const auto empty =
        reports.list(s.f.administrator, filter, {first.assume_value().next, 1'000, way});
    s.store->on_tokens = only;
    REQUIRE(empty.has_value());
    CHECK(!empty.assume_value().next);
    REQUIRE(empty.assume_value().back);
    // A host hands it to a browser and back.
    const auto text = to_text(*empty.assume_value().back);
    const auto other = way == direction::forward ? direction::backward : direction::forward;
    const auto back =
        reports.list(s.f.administrator, filter, {parse_cursor(text).value(), 1'000, other});
    REQUIRE(back.has_value());
    CHECK(ids_of(back.assume_value().rows) == ids_of(all.assume_value().rows));
  }
}

TEST_CASE("short pages: an export has all rows, and hands no empty page over",
          "[operation][reporting][export]") {
  sparse s(2'600);
  // Whole pages of 1,000 are hidden.
  s.store->on_tokens = [](rows& all) {
    const auto is_early = [](const token_row& r) { return r.token.view().substr(0, 4) != "ZZZZ"; };
    all.erase(std::remove_if(all.begin(), all.end(), is_early), all.end());
  };
  const reporting reports(s.f.with);
  kept_rows<token_row> to;
  to.between = [&]() -> result<void> {
    return to.rows.empty() ? result<void>(errc::store_failed) : done();
  };
  const auto written = reports.export_rows(s.f.administrator, {}, to);
  REQUIRE(written.has_value());
  CHECK(written.assume_value() == 1'040);
  CHECK(to.rows.size() == 1'040);
  kept_text csv;
  CHECK(reports.export_csv(s.f.administrator, {}, language::english, csv).assume_value() == 1'040);
  CHECK(std::count(csv.text.begin(), csv.text.end(), '\n') == 1'041);
}
