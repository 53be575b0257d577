#include <algorithm>
#include <functional>
#include <tuple>

#include <fxotp/reporting.hpp>

#include "operation/fixture.hpp"

using namespace fxotp;
using fxotp::test::at;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::on;

namespace {

using rows = std::vector<token_row>;
using days = std::pair<std::optional<day>, std::optional<day>>;

/// A token of every facet, in two customers, of which one is suspended; some shared, some of bank
/// users, on several days.
void add_every_facet(fixture& f) {
  const auto held = id<customer_code>("GM11255");
  f.put(customer{f.bank, held, "一括停止サンプル", true, {}});
  for (const auto& of : {f.sample, held}) {
    for (std::uint8_t n = 0; n < facet::count; ++n) {
      const auto is = facet::from(n);
      const auto number = std::to_string(100 + n);
      const auto token = (n % 3 == 0 ? "ABCD00000" : "EMAL00000") + number;
      auto t = is.via == method::vip ? f.vip(of, token) : f.email(of, token, "a@example.jp");
      t.lifecycle = is.lifecycle;
      t.lock = is.is_locked ? lock::failures : lock::none;
      t.suspended_by_desk = is.is_suspended;
      t.started_on = day{static_cast<std::int32_t>(on("2025/01/01")) + n % 5};
      auto who = f.person(of, "77000" + number, "利用者" + number);
      if (n % 4 == 0) who.type = user_type::bank;
      f.add(who, {t});
    }
    auto shared = f.vip(of, "SHRD00000001");
    shared.users = {id<user_id>("8800000001")};
    auto first = f.person(of, "8800000001", "共有一");
    first.tokens = {shared.id};
    f.put(first);
    f.add(f.person(of, "8800000002", "共有二"), {shared});
  }
}

template <class Id>
bool fits(const id_match<Id>& asked, const Id& text) {
  using how = typename id_match<Id>::how;
  const auto part = asked.text.view();
  if (asked.by == how::any || part.empty()) return true;
  if (asked.by == how::exact) return text == asked.text;
  return text.view().substr(0, part.size()) == part && !text.is_empty();
}

bool is_wanted(const list_filter& f, const token_row& r) {
  const bool by_status = f.statuses.bits != 0 ? f.statuses.has(r.status)
                                              : f.with_invalid || r.status != status::invalid;
  return by_status && fits(f.user, r.user) && fits(f.token, r.token) &&
         (!f.customer || r.customer == *f.customer) &&
         (!f.type || (r.type == *f.type && !r.user.is_empty())) &&
         (!f.via || r.facet.via == *f.via) &&
         (!f.started_from || r.started_on >= *f.started_from) &&
         (!f.started_until || r.started_on <= *f.started_until);
}

row_order order_of(const list_filter& f) {
  if (f.order) return *f.order;
  if (f.started_from || f.started_until) return row_order::started_on;
  const bool by_user = f.user.by != id_match<user_id>::how::any;
  const bool by_token = f.token.by != id_match<token_id>::how::any;
  return by_user && !by_token ? row_order::user : row_order::token;
}

auto key(const token_row& r) {
  return std::tuple(r.customer.view(), r.token.view(), r.user.view());
}

bool precedes(const token_row& a, const token_row& b, row_order by) {
  const auto all = [by](const token_row& r) {
    const auto t = r.token.view();
    const auto u = r.user.view();
    const bool user_first = by == row_order::user;
    const auto started = by == row_order::started_on ? static_cast<int>(r.started_on) : 0;
    return std::tuple(r.customer.view(), started, user_first ? u : t, user_first ? t : u);
  };
  return all(a) < all(b);
}

rows expected(const rows& all, const list_filter& f) {
  rows out;
  for (const auto& r : all) {
    if (is_wanted(f, r)) out.push_back(r);
  }
  std::sort(out.begin(), out.end(),
            [&](const auto& a, const auto& b) { return precedes(a, b, order_of(f)); });
  return out;
}

bool are_same(const rows& a, const rows& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return key(x) == key(y); });
}

rows all_rows(const fixture& f, const actor& by) {
  list_filter filter;
  filter.with_invalid = true;
  auto page = reporting(f.with).list(by, filter, {{}, 1'000, direction::forward});
  REQUIRE(page.has_value());
  REQUIRE(!page.assume_value().next);
  return std::move(page.assume_value().rows);
}

/// Whether the counts are those of the rows, status by status.
bool are_counted(const rows& wanted, const status_counts& n) {
  const auto having = [&](status s) {
    return static_cast<std::uint64_t>(
        std::count_if(wanted.begin(), wanted.end(), [s](const auto& r) { return r.status == s; }));
  };
  return n.pending == having(status::pending) && n.available == having(status::available) &&
         n.locked == having(status::locked) && n.suspended == having(status::suspended) &&
         n.retired == having(status::retired) && n.invalid == having(status::invalid);
}

template <class Id>
std::vector<id_match<Id>> matches(std::string_view exact, std::string_view prefix) {
  using how = typename id_match<Id>::how;
  return {{}, {how::exact, id<Id>(exact)}, {how::prefix, id<Id>(prefix)}};
}

/// Every combination of the screen's filters.
void each_filter(const std::function<void(const list_filter&)>& check) {
  std::vector<status_set> statuses{{}};
  for (const auto s : {status::pending, status::available, status::locked, status::suspended,
                       status::retired, status::invalid})
    statuses.push_back(status_set{} | s);
  statuses.push_back(status_set{} | status::locked | status::invalid);
  const std::vector<days> ranges{{{}, {}},
                                 {on("2025/01/02"), {}},
                                 {{}, on("2025/01/03")},
                                 {on("2025/01/02"), on("2025/01/03")}};
  list_filter f;
  for (const auto& user : matches<user_id>("77000103", "770001"))
    for (const auto& token : matches<token_id>("EMAL00000104", "ABCD"))
      for (const auto& via :
           {std::optional<method>(), std::optional(method::vip), std::optional(method::email)})
        for (const auto& type : {std::optional<user_type>(), std::optional(user_type::bank)})
          for (const auto& set : statuses)
            for (const auto& [from, until] : ranges) {
              f.user = user;
              f.token = token;
              f.via = via;
              f.type = type;
              f.statuses = set;
              f.with_invalid = set.bits == 0 && type.has_value();
              f.started_from = from;
              f.started_until = until;
              check(f);
            }
}

}  // namespace

TEST_CASE("list: every combination of filters gives its rows, in order, and its counts",
          "[operation][reporting][list]") {
  const auto* const now = GENERATE("2025-07-01 10:00:00.000", "2025-09-01 00:00:00.000");
  fixture f(now);
  add_every_facet(f);
  const reporting reports(f.with);
  const auto all = all_rows(f, f.desk);
  REQUIRE(all.size() == 4 + 2 * (facet::count + 2));
  std::size_t checked = 0;
  each_filter([&](const list_filter& filter) {
    const auto page = reports.list(f.desk, filter, {{}, 1'000, direction::forward});
    const auto counts = reports.count(f.desk, filter);
    const auto wanted = expected(all, filter);
    const bool right = page && counts && are_same(page.assume_value().rows, wanted) &&
                       are_counted(wanted, counts.assume_value());
    if (!right) FAIL("combination " << checked);
    ++checked;
  });
  CHECK(checked == 3 * 3 * 3 * 2 * 8 * 4);
}

TEST_CASE("list: pages of any size lead through all rows, and back again",
          "[operation][reporting][list]") {
  fixture f;
  add_every_facet(f);
  const reporting reports(f.with);
  const auto order = GENERATE(row_order::token, row_order::user, row_order::started_on);
  const auto size = GENERATE(1U, 3U, 7U, 53U);
  list_filter filter;
  filter.with_invalid = true;
  filter.order = order;
  const auto wanted = expected(all_rows(f, f.desk), filter);
  rows there;
  token_page last;
  for (page_request asked{{}, size, direction::forward};; asked.after = last.next) {
    auto page = reports.list(f.desk, filter, asked);
    REQUIRE(page.has_value());
    last = std::move(page).assume_value();
    CHECK(last.back.has_value() == asked.after.has_value());
    there.insert(there.end(), last.rows.begin(), last.rows.end());
    if (!last.next) break;
    REQUIRE(last.rows.size() == size);
  }
  CHECK(are_same(there, wanted));
  rows back = last.rows;
  for (page_request asked{last.back, size, direction::backward}; asked.after;) {
    auto page = reports.list(f.desk, filter, asked);
    REQUIRE(page.has_value());
    const auto& one = page.assume_value();
    back.insert(back.begin(), one.rows.begin(), one.rows.end());
    REQUIRE(one.back.has_value());
    asked.after = one.next;
  }
  CHECK(are_same(back, wanted));
}
