#include "stage/view.hpp"

#include "domain/sample.hpp"
#include "domain/seal.hpp"

using namespace fxotp;
using stage::view;
using test::error_of;

namespace {

const error unread{errc::unread};

customer_key customer_named(const std::string& code) {
  return {test::id<bank_code>("GM01000"), test::id<customer_code>(code)};
}
customer sealed(const std::string& code, std::uint64_t version = 1) {
  customer out = test::sample::customer();
  out.code = test::id<customer_code>(code);
  out.seal.version = version;
  domain::seal(out, test::test_keys());
  return out;
}
records found(std::vector<record> all) {
  return {std::move(all), {}, {}};
}
std::uint64_t version_of(view& seen, const std::string& code) {
  return test::must(seen.customer(customer_named(code)))->seal.version;
}

}  // namespace

TEST_CASE("view: all that is wanted is noted at once, each key once", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  const auto a = customer_named("A");
  const auto b = customer_named("B");
  CHECK(error_of(seen.want({key_of(a), key_of(b), key_of(a), administrators_of(a),
                            administrators_of(a)})) == unread);
  CHECK(error_of(seen.want(std::vector<record_key>{key_of(b)})) == unread);
  CHECK(error_of(seen.customer(a)) == unread);
  CHECK(error_of(seen.administrators(a)) == unread);
  const need missing = seen.take_missing();
  CHECK(missing.keys == std::vector<record_key>{key_of(a), key_of(b), administrators_of(a)});
  CHECK(seen.take_missing().is_empty());
  // What did not come is asked for again; what did is not.
  seen.saw(found({sealed("A")}));
  CHECK(error_of(seen.want({key_of(a), key_of(b)})) == unread);
  CHECK(seen.take_missing().keys == std::vector<record_key>{key_of(b)});
  seen.saw({{}, {key_of(b)}, {{a, {test::id<user_id>("1")}}}});
  CHECK(error_of(seen.want({key_of(a), key_of(b), administrators_of(a)})) == error{});
  CHECK(seen.take_missing().is_empty());
}

TEST_CASE("view: ten thousand keys, half of them twice, are noted once each", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  std::vector<record_key> wanted;
  for (int n = 0; n < 10'000; ++n)
    wanted.push_back(key_of(customer_named(std::to_string(n % 5'000))));
  CHECK(error_of(seen.want(wanted)) == unread);
  const need missing = seen.take_missing();
  wanted.resize(5'000);
  CHECK(missing.keys == wanted);
}

TEST_CASE("view: an absent record is not found; an unwritten trail is empty", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  const auto a = customer_named("A");
  const subject about{subject_kind::customer, a.bank, a.customer, {}};
  CHECK(error_of(seen.trail(about)) == unread);
  seen.saw({{}, {key_of(a), key_of(about)}, {}});
  CHECK(error_of(seen.customer(a)) == error{errc::not_found});
  const trail* empty = test::must(seen.trail(about));
  CHECK(empty->about == about);
  CHECK(empty->seal.version == 0);
  CHECK(empty->chain.entries == 0);
}

TEST_CASE("view: a record that does not carry its MAC is tampered whenever it is read",
          "[stage][view]") {
  const key_ring keys = test::test_keys();
  customer changed = sealed("A");
  changed.is_suspended = !changed.is_suspended;
  customer foreign = sealed("B");
  foreign.seal.mac.key = 9;
  const auto all = found({changed, foreign, sealed("C")});
  view seen(keys);
  seen.saw(records(all));
  for (int again = 0; again < 2; ++again) {
    CHECK(error_of(seen.customer(customer_named("A"))) == error{errc::tampered, rule::a4});
    CHECK(error_of(seen.customer(customer_named("B"))) == error{errc::key_missing, rule::a4});
    CHECK(error_of(seen.customer(customer_named("C"))) == error{});
  }
  // A repaired record is judged anew.
  seen.forget({key_of(customer_named("A"))});
  seen.saw(found({sealed("A")}));
  CHECK(error_of(seen.customer(customer_named("A"))) == error{});
  view blind(keys, stage::checking::off);
  blind.saw(records(all));
  for (const char* code : {"A", "B", "C"})
    CHECK(error_of(blind.customer(customer_named(code))) == error{});
}

TEST_CASE("view: every kind of record that has a MAC is checked when it is read", "[stage][view]") {
  const key_ring keys = test::test_keys();
  const auto bank = test::id<bank_code>("GM01000");
  const customer_key home{bank, test::id<customer_code>("GM11253")};
  const auto desk = test::sample::desk_operator();
  const auto who = test::sample::user();
  const auto vip = test::sample::token();
  const auto wish = test::sample::proposal();
  view seen(keys);  // None of these is sealed.
  seen.saw(found({test::sample::customer(), desk, who, vip, wish, fxotp::bank{bank, "B", {}}}));
  const auto is_tampered = [](const auto& got) { return error_of(got).code == errc::key_missing; };
  CHECK(is_tampered(seen.customer(home)));
  CHECK(is_tampered(seen.desk_operator({bank, desk.id})));
  CHECK(is_tampered(seen.user({bank, home.customer, who.id})));
  CHECK(is_tampered(seen.token({bank, home.customer, vip.id})));
  CHECK(is_tampered(seen.proposal(bank, wish.id)));
  CHECK(error_of(seen.bank(bank)) == error{});
}

TEST_CASE("view: only what moved is forgotten, and pages and counts with it", "[stage][view]") {
  const key_ring keys = test::test_keys();
  for (const int size : {3, 12, 13, 60}) {  // Past a few it looks up by hash.
    CAPTURE(size);
    view seen(keys);
    std::vector<record> all;
    for (int n = 0; n < size; ++n)
      all.emplace_back(sealed(std::to_string(n)));
    seen.saw(found(std::move(all)));
    seen.saw(page{});
    seen.saw(tally{});
    seen.forget(
        {key_of(customer_named("0")), key_of(customer_named("2")), key_of(customer_named("none"))});
    for (int n = 0; n < size; ++n) {
      const bool moved = n == 0 || n == 2;
      CHECK(error_of(seen.customer(customer_named(std::to_string(n)))) ==
            (moved ? unread : error{}));
    }
    CHECK(seen.take_missing().keys.size() == 2);
    CHECK(error_of(seen.page({})) == unread);
    CHECK(error_of(seen.count({})) == unread);
    seen.saw(found({sealed("0", 2), sealed("2", 2)}));
    CHECK(version_of(seen, "0") == 2);
    CHECK(version_of(seen, "1") == 1);
    seen.forget({});
    for (int n = 0; n < size; ++n)
      CHECK(error_of(seen.customer(customer_named(std::to_string(n)))) == unread);
  }
}

TEST_CASE("view: of a record that comes twice the newer version stays", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  seen.saw(found({sealed("A", 2), sealed("A", 3), sealed("A", 1)}));
  CHECK(version_of(seen, "A") == 3);
  seen.saw(found({sealed("A", 2)}));
  CHECK(version_of(seen, "A") == 3);
}

TEST_CASE("view: the newest instant among all records seen is kept", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  CHECK(seen.newest() == instant{});
  const auto written = [](const std::string& code, std::string_view when) {
    customer out = sealed(code);
    out.seal.updated_at = test::at(when);
    domain::seal(out, test::test_keys());
    return out;
  };
  seen.saw(found({written("A", "2025-07-02"), written("B", "2025-07-03")}));
  CHECK(seen.newest() == test::at("2025-07-03"));
  seen.saw(found({written("C", "2025-07-01")}));
  CHECK(seen.newest() == test::at("2025-07-03"));
  seen.forget({});
  CHECK(seen.newest() == test::at("2025-07-03"));
}

TEST_CASE("view: a page and a count are asked for once each", "[stage][view]") {
  const key_ring keys = test::test_keys();
  view seen(keys);
  page_need wanted;
  wanted.rows = 7;
  CHECK(error_of(seen.page(wanted)) == unread);
  CHECK(error_of(seen.count({})) == unread);
  const need missing = seen.take_missing();
  REQUIRE(missing.page.has_value());
  CHECK(missing.page->rows == 7);
  CHECK(missing.count.has_value());
  seen.saw(page{std::vector<chain_row>(3), {}});
  seen.saw(tally{});
  CHECK(std::get<std::vector<chain_row>>(test::must(seen.page(wanted))->rows).size() == 3);
  CHECK(error_of(seen.count({})) == error{});
}
