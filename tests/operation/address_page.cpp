/// メールアドレス管理: the page of users with their addresses, masked.
#include <fxotp/reporting.hpp>

#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

struct pages : mailed {
  using mailed::mailed;
  const reporting reports{with};

  answer list_for_dealer(std::string_view address) {
    return admin.add_address(administrator, dealer_in.who, address, {});
  }
  address_page page(const actor& by, const page_request& asked = {},
                    const std::optional<customer_code>& customer = {}) {
    auto found = reports.addresses(by, customer, asked);
    REQUIRE(found.has_value());
    return std::move(found).assume_value();
  }
};

names users_of(const address_page& page) {
  names out;
  for (const auto& r : page.rows)
    out.push_back(std::string(r.customer.view()).append("/").append(r.user.view()));
  return out;
}

}  // namespace

TEST_CASE("addresses: the page shows them masked", "[operation][addresses]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  pages s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  REQUIRE(s.list_for_dealer("kato@example.com").why == none);
  REQUIRE(s.list_for_dealer("kojima@example.co.jp").why == none);
  s.wait_beside("9998000286", "EM00000999", "next@example.co.jp");
  s.change_user("9998000286", [](user& u) { u.enrollment = enrollment::closed; });
  auto found = s.page(s.administrator);
  CHECK(users_of(found) == names{"GM11253/9998000100", "GM11253/9998000286"});
  const auto& row = found.rows[1];
  CHECK(row.user_name == "マニュアルOTPユーザ");
  CHECK(row.listed == names{"k***@example.com", "k***@example.co.jp"});
  CHECK(row.confirmed == "d***@example.co.jp");
  CHECK(row.pending == "n***@example.co.jp");
  CHECK(row.enrollment == enrollment::closed);
  CHECK(found.rows[0].listed.empty());
  CHECK(found.rows[0].enrollment == enrollment::open);
  s.wait(std::chrono::minutes(10));
  CHECK(s.page(s.administrator).rows[1].pending.empty());
}

TEST_CASE("addresses: pages both ways, a customer or the bank", "[operation][addresses]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  pages s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  const names all{"GM11253/9998000100", "GM11253/9998000286", "GM11254/9998000100",
                  "GM11254/9998000300"};
  CHECK(users_of(s.page(s.desk)) == all);
  CHECK(users_of(s.page(s.desk, {}, s.other)) == names(all.begin() + 2, all.end()));
  CHECK(users_of(s.page(s.administrator)) == names(all.begin(), all.begin() + 2));
  const auto first = s.page(s.desk, {{}, 3, direction::forward});
  REQUIRE(first.next);
  CHECK_FALSE(first.back);
  const auto second = s.page(s.desk, {first.next, 3, direction::forward});
  CHECK(users_of(second) == names{all[3]});
  CHECK_FALSE(second.next);
  REQUIRE(second.back);
  const auto back = s.page(s.desk, {second.back, 2, direction::backward});
  CHECK(users_of(back) == names(all.begin() + 1, all.begin() + 3));
  const auto again = parse_cursor(to_text(*first.next));
  REQUIRE(again.has_value());
  CHECK(users_of(s.page(s.desk, {again.assume_value(), 3, direction::forward})) == names{all[3]});
}

TEST_CASE("addresses: who may read the page", "[operation][addresses]") {
  pages s;
  const auto why = [&](const actor& by, const std::optional<customer_code>& of = {}) {
    const auto got = s.reports.addresses(by, of, {});
    return got ? error{} : got.error();
  };
  CHECK(why(s.dealer) == refused_p0);
  CHECK(why(s.system) == refused_p0);
  CHECK(why(s.administrator, s.other) == unreached);
  CHECK(why(s.desk, id<customer_code>("GM99999")) == unreached);
  CHECK(why(s.administrator, s.sample) == none);
  const auto ask = [&](const page_request& page) { return s.reports.addresses(s.desk, {}, page); };
  CHECK(ask({{}, 0, direction::forward}).error().code == errc::invalid_value);
  CHECK(ask({{}, 1'001, direction::forward}).error().code == errc::invalid_value);
  CHECK(ask({cursor{}, 10, direction::forward}).error().code == errc::invalid_cursor);
  auto elsewhere = s.page(s.desk, {{}, 1, direction::forward}).next;
  REQUIRE(elsewhere);
  CHECK(s.reports.addresses(s.other_administrator, {}, {elsewhere, 10, direction::forward})
            .error()
            .code == errc::invalid_cursor);
  elsewhere->kind = static_cast<std::uint8_t>(record_kind::token);
  CHECK(ask({elsewhere, 10, direction::forward}).error().code == errc::invalid_cursor);
}

TEST_CASE("addresses: one that cannot be opened shows as such", "[operation][addresses]") {
  pages s;
  s.change_user("9998000286", [](user& u) { u.listed = {"not sealed", ""}; });
  CHECK(s.page(s.administrator).rows[1].listed == names{"***", "***"});
}

}  // namespace fxotp::test
