/// Records move to the active key: wherever it was left, whoever else is at work, or not at all.
#include "operation/rewrapping.hpp"

namespace fxotp::test {

TEST_CASE("rewrap: killed anywhere and begun again, it ends with everything moved",
          "[operation][rewrap]") {
  // Before or after the commit of each page, then from the start or from where it was.
  for (int killed_at = 0; killed_at < 8; ++killed_at) {
    for (const bool stands : {false, true}) {
      CAPTURE(killed_at, stands);
      old_bank s;
      const auto all = all_of(s.store, s.bank).size();
      int commits = 0;
      if (stands) {
        s.tap.after_commit = [&](commit_result& ended) {
          if (commits++ == killed_at) ended = commit_result::uncertain(errc::store_uncertain);
        };
      } else {
        s.tap.before_commit = [&](const change_set&) -> std::optional<commit_result> {
          if (commits++ != killed_at) return std::nullopt;
          return commit_result::failed(errc::store_failed);
        };
      }
      std::optional<cursor> from;
      bool is_killed = false;
      while (!is_killed) {
        const auto got = s.prov.rewrap(s.system, from, 2);
        is_killed = !got;
        if (!got) continue;
        from = got.assume_value().next;
        if (!from) break;
      }
      CHECK(is_killed);
      s.tap.untap();
      CHECK_FALSE(s.is_readable_by(new_ring()));
      s.move_on(killed_at % 2 == 0 ? std::optional<cursor>() : from, 5);
      CHECK(s.is_readable_by(new_ring()));
      CHECK(s.is_whole());
      CHECK(all_of(s.store, s.bank).size() >= all);
      CHECK(s.move_on({}, whole) == 0);
    }
  }
}

TEST_CASE("rewrap: without the old key nothing changes", "[operation][rewrap]") {
  old_bank s;
  const auto before = s.now();
  s.with.keys = new_ring();
  const auto got = s.prov.rewrap(s.system, {}, whole);
  REQUIRE(!got);
  CHECK(got.error() == error{errc::key_missing, rule::a4});
  s.with.keys = test_keys(2);
  CHECK(s.moved(before).empty());
  CHECK(s.told(before).empty());
}

TEST_CASE("rewrap: what was altered by hand is never sealed anew", "[operation][rewrap]") {
  old_bank s;
  auto forged = s.get_user(s.sample, s.dealer_id.view());
  forged.role = role::administrator;
  change_set by_hand;
  by_hand.expected.push_back({key_of(record(forged)), forged.seal.version});
  ++forged.seal.version;
  by_hand.writes.emplace_back(forged);
  REQUIRE(s.store.commit(by_hand).what == commit_result::kind::stood);
  const auto before = s.now();
  const auto got = s.prov.rewrap(s.system, {}, whole);
  REQUIRE(!got);
  CHECK(got.error() == error{errc::tampered, rule::a4});
  CHECK(s.moved(before).empty());
  // After a repair by hand it goes on.
  REQUIRE(s.prov.reseal(s.system, key_of(record(forged)), "INC-1001").why == none);
  s.move_on({}, whole);
  CHECK(s.is_readable_by(new_ring()));
}

TEST_CASE("rewrap: is the system's", "[operation][rewrap]") {
  old_bank s;
  for (const actor& by : {s.administrator, s.dealer, s.desk}) {
    const auto before = s.now();
    const auto got = s.prov.rewrap(by, {}, whole);
    REQUIRE(!got);
    CHECK(got.error() == refused_p0);
    CHECK(s.moved(before).empty());
    CHECK(s.told(before) == names{name_of(stage::subject_of(by)) + " refused"});
  }
}

TEST_CASE("rewrap: 1 to 1,000 rows", "[operation][rewrap]") {
  old_bank s;
  for (const std::uint32_t rows : {0U, 1'001U, 0xFFFFFFFFU}) {
    const auto got = s.prov.rewrap(s.system, {}, rows);
    REQUIRE(!got);
    CHECK(got.error().code == errc::invalid_value);
  }
  const auto all = all_of(s.store, s.bank).size();
  CHECK(s.move_on({}, 1) == all);
  CHECK(all_of(s.store, s.bank).size() == all + 2);  // The addresses' new names.
}

TEST_CASE("rewrap: who changes a record meanwhile loses nothing", "[operation][rewrap]") {
  old_bank s;
  s.with.keys = test_keys(1);
  s.lock_token("VSST00000400");
  s.with.keys = test_keys(2);
  int meanwhile = 0;
  s.tap.before_commit = [&](const change_set& changes) -> std::optional<commit_result> {
    const bool is_rewrap =
        !changes.entries.empty() && changes.entries.front().what == action::rewrap;
    if (!is_rewrap || meanwhile++ != 0) return std::nullopt;
    CHECK(s.admin.unlock(s.administrator, pick({s.row("9998000400", "VSST00000400")})).why == none);
    CHECK(s.wrong_code().why == none);
    return std::nullopt;
  };
  s.move_on({}, whole);
  CHECK(meanwhile > 1);  // It was judged anew.
  s.tap.untap();
  CHECK(s.get_token(s.sample, "VSST00000400").lock == lock::none);
  CHECK(s.dealers_token().streak == 1);
  CHECK(s.is_readable_by(new_ring()));
  CHECK(s.is_whole());
}

TEST_CASE("rewrap: a code that is out stays good", "[operation][rewrap]") {
  old_bank s;
  s.with.keys = test_keys(1);
  const auto sent = s.logins.send_code(s.dealer_in);
  REQUIRE(sent.why == none);
  s.with.keys = test_keys(2);
  s.move_on({}, 4);
  CHECK(s.verify_mailed(sent.challenge, s.box.code()).why == none);
}

}  // namespace fxotp::test
