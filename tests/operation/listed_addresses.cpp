/// メールアドレス管理: the addresses that are listed for a user (E1).
#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

constexpr error no_address{errc::invalid_address, rule::e1};
constexpr error there{errc::already_exists, rule::e1};
constexpr error not_there{errc::not_found, rule::e1};
constexpr error too_many{errc::selection_too_large, rule::e1};
constexpr std::string_view kojima = "kojima@example.co.jp";

struct lists : mailed {
  using mailed::mailed;
  const user_key whom{bank, sample, dealer_id};

  answer add(const actor& by, std::string_view address, std::string_view reason = "INC-1001") {
    return admin.add_address(by, whom, address, reason);
  }
  answer remove(const actor& by, std::string_view address, std::string_view reason = "INC-1001") {
    return admin.remove_address(by, whom, address, reason);
  }
  using mailed::add;
  names listed() {
    const auto u = get_user(sample, "9998000286");
    names out;
    for (const auto& each : u.listed)
      out.push_back(domain::listed_address(u, each, with.keys).assume_value());
    return out;
  }
};

}  // namespace

TEST_CASE("addresses: listed and taken from the list, in every phase", "[operation][addresses]") {
  const std::string now = GENERATE("2025-05-01 10:00:00.000", "2025-07-01 10:00:00.000",
                                   "2025-08-30 10:00:00.000", "2025-10-01 10:00:00.000");
  const auto kind = GENERATE(from_range(store_kinds()));
  const bool by_desk = GENERATE(false, true);
  CAPTURE(now, by_desk);
  lists s(now, test_policy(), make_store(kind));
  const auto& by = by_desk ? s.desk : s.administrator;
  const auto before = s.now();
  REQUIRE(s.add(by, kojima).why == none);
  REQUIRE(s.add(by, "Second@xn--wgv71a119e.JP").why == none);
  CHECK(s.listed() == names{"kojima@example.co.jp", "Second@xn--wgv71a119e.jp"});
  CHECK(s.moved(before) == names{"user GM11253/9998000286"});
  CHECK(s.told(before) == names(2, "user GM11253/9998000286 address listed"));
  const auto listed = s.now();
  REQUIRE(s.remove(by, kojima).why == none);
  CHECK(s.listed() == names{"Second@xn--wgv71a119e.jp"});
  CHECK(s.told(listed) == names{"user GM11253/9998000286 address unlisted"});
  CHECK(s.is_whole());
}

TEST_CASE("addresses: an entry shows one masked, with a keyed hash", "[operation][addresses]") {
  lists s;
  const auto detail_of = [&](std::string_view address) {
    const auto before = s.now();
    REQUIRE(s.add(s.administrator, address).why == none);
    const auto entries = s.now().entries_since(before);
    REQUIRE(entries.size() == 1);
    return entries.front().detail;
  };
  const auto detail = detail_of(kojima);
  CHECK(detail.rfind("address=k***@example.co.jp hash=", 0) == 0);
  CHECK(detail.size() == std::string("address=k***@example.co.jp hash=").size() + 16);
  const auto other = detail_of("kato@example.co.jp");
  CHECK(other.substr(0, 32) == detail.substr(0, 32));
  CHECK(other != detail);
  std::string domain;
  for (int i = 0; i < 3; ++i)
    domain += std::string(60, 'd') + ".";
  const auto cut = detail_of("k@" + domain + "example");
  CHECK(cut.size() <= 200);
  CHECK(cut.find("...") != std::string::npos);
  const auto before = s.now();
  REQUIRE(s.remove(s.administrator, kojima).why == none);
  CHECK(s.now().entries_since(before).front().detail == detail);
}

TEST_CASE("addresses: none stands in the open in the record", "[operation][addresses]") {
  lists s;
  REQUIRE(s.add(s.administrator, kojima).why == none);
  REQUIRE(s.add(s.administrator, "kato@example.co.jp").why == none);
  const auto u = s.get_user(s.sample, "9998000286");
  for (const auto& each : u.listed)
    CHECK(each.find("example") == std::string::npos);
  // What is listed for one user is none of another's.
  auto moved = s.get_user(s.sample, "9998000100");
  CHECK_FALSE(domain::listed_address(moved, u.listed[0], s.with.keys));
}

TEST_CASE("addresses: the same twice, or one that is not there", "[operation][addresses]") {
  lists s;
  REQUIRE(s.add(s.administrator, kojima).why == none);
  const auto before = s.now();
  CHECK(s.add(s.administrator, "kojima@EXAMPLE.CO.JP").why == there);
  CHECK(s.add(s.desk, kojima).why == there);
  CHECK(s.remove(s.administrator, "Kojima@example.co.jp").why == not_there);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).size() == 3);
  CHECK(s.remove(s.administrator, "kojima@Example.co.jp").why == none);
  CHECK(s.remove(s.administrator, kojima).why == not_there);
  CHECK(s.add(s.administrator, kojima).why == none);
}

TEST_CASE("addresses: ten a user", "[operation][addresses]") {
  lists s;
  for (int i = 0; i < 10; ++i)
    REQUIRE(s.add(s.administrator, "a" + std::to_string(i) + "@example.com").why == none);
  CHECK(s.add(s.administrator, kojima).why == too_many);
  CHECK(s.add(s.administrator, "a3@example.com").why == there);
  REQUIRE(s.remove(s.administrator, "a3@example.com").why == none);
  CHECK(s.add(s.administrator, kojima).why == none);
}

TEST_CASE("addresses: what is none is refused, and recorded without it", "[operation][addresses]") {
  lists s;
  for (const std::string& typed :
       {std::string(), std::string("kojima"), std::string("kojima@example.co.jp\r\nBcc: x@y.zz"),
        std::string("kojima@example.co.jp\n"), std::string("a\0b@example.com", 15),
        std::string("小島@example.co.jp"), std::string("kojima@日本語.jp"),
        std::string(1'000'000, 'k') + "@example.co.jp", std::string("k o@example.com"),
        std::string("kojima@localhost"), std::string("<kojima@example.co.jp>")}) {
    const auto before = s.now();
    CHECK(s.add(s.administrator, typed).why == no_address);
    CHECK(s.moved(before).empty());
    const auto entries = s.now().entries_since(before);
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().detail.empty());
  }
  CHECK(s.remove(s.administrator, "kojima").why == no_address);
}

TEST_CASE("addresses: who may, of whom", "[operation][addresses]") {
  lists s;
  const auto tries = [&s](const actor& by, const user_key& whom, std::string_view reason) {
    const auto before = s.now();
    const auto added = s.admin.add_address(by, whom, kojima, reason).why;
    CHECK(s.admin.remove_address(by, whom, kojima, reason).why == added);
    CHECK(s.moved(before).empty());
    CHECK(s.told(before).size() == 2);
    return added;
  };
  const auto other = s.user_of(s.other, "9998000300");
  CHECK(tries(s.dealer, s.whom, {}) == refused_p0);
  CHECK(tries(s.system, s.whom, {}) == refused_p0);
  CHECK(tries(s.administrator, other, {}) == unreached);
  CHECK(tries(s.administrator, s.user_of(s.sample, "1111111111"), {}) == unreached);
  CHECK(tries(s.administrator, s.user_of(s.sample, "9998000100"), {}) == own);
  CHECK(tries(s.desk, s.whom, {}) == no_reason);
  CHECK(tries(s.desk, {id<bank_code>("GM02000"), s.sample, s.dealer_id}, "INC-1") == unreached);
  CHECK(s.admin.add_address(s.desk, other, kojima, "INC-1").why == none);
  s.change_user("9998000286", [](user& u) { u.is_deleted = true; });
  CHECK(tries(s.administrator, s.whom, {}) == unreached);
  CHECK(tries(s.desk, s.whom, "INC-1") == unreached);
}

TEST_CASE("addresses: a policy may leave one's own to oneself", "[operation][addresses]") {
  lists s("2025-07-01 10:00:00.000", own_token_policy());
  const auto self = s.user_of(s.sample, "9998000100");
  CHECK(s.admin.add_address(s.administrator, self, kojima, {}).why == none);
}

TEST_CASE("addresses: a broken user is tampered", "[operation][addresses]") {
  lists s;
  s.tap.after_load = [](records& found) {
    for (auto& r : found.found) {
      auto* u = std::get_if<user>(&r);
      if (u != nullptr && u->id.view() == "9998000286") u->listed.emplace_back("sealed");
    }
  };
  CHECK(s.add(s.administrator, kojima).why.code == errc::tampered);
}

}  // namespace fxotp::test
