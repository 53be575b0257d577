/// A1: what was refused is on the actor's own chain, twenty an hour, then summed.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

constexpr std::uint32_t an_hour = policy::refusals_an_hour;

void refuse(services& s, std::uint32_t times) {
  for (std::uint32_t i = 0; i < times; ++i)
    REQUIRE(s.admin.unlock(s.administrator, pick({s.dealer_row()})).why == wrong_state);
}
trail trail_of(services& s) {
  return s.get_trail(stage::subject_of(s.administrator));
}

}  // namespace

TEST_CASE("refusals: an entry names actor, action and reason, never the subject's chain",
          "[operation][refusals]") {
  services s;
  const auto before = s.now();
  refuse(s, 1);
  const auto entries = s.now().entries_since(before);
  REQUIRE(entries.size() == 1);
  const auto& e = entries.front();
  CHECK(name_of(e.about) == "user GM11253/9998000100");
  CHECK(e.by.id == s.administrator.id);
  CHECK(e.what == action::unlock);
  CHECK(e.outcome == event::refused);
  CHECK(e.why == wrong_state);
  CHECK(e.at == s.time.now());
  CHECK(e.detail.find("VSST") == std::string::npos);
  CHECK(s.moved(before).empty());
}

TEST_CASE("refusals: twenty an hour have an entry each, the others are summed",
          "[operation][refusals]") {
  services s;
  const auto before = s.now();
  refuse(s, an_hour + 5);
  CHECK(s.told(before) == names(an_hour, "user GM11253/9998000100 refused"));
  CHECK(trail_of(s).refusals == an_hour + 5);
  s.time.advance(hours(1) - microseconds(1));
  refuse(s, 1);
  CHECK(s.told(before).size() == an_hour);
  const auto at_the_hour = s.now();
  s.time.advance(microseconds(1));
  refuse(s, 1);
  CHECK(s.told(at_the_hour) ==
        names{"user GM11253/9998000100 refusals summed", "user GM11253/9998000100 refused"});
  CHECK(s.now().entries_since(at_the_hour).front().detail == "count=6");
  CHECK(trail_of(s).refusals == 1);
  CHECK(s.is_whole());
}

TEST_CASE("refusals: an hour within the limit sums nothing", "[operation][refusals]") {
  services s;
  refuse(s, an_hour);
  s.time.advance(hours(1));
  const auto before = s.now();
  refuse(s, 1);
  CHECK(s.told(before) == names{"user GM11253/9998000100 refused"});
}

TEST_CASE("refusals: each actor has an hour of their own", "[operation][refusals]") {
  services s;
  refuse(s, an_hour + 1);
  const auto before = s.now();
  CHECK(s.admin.unlock(s.other_administrator, pick({s.dealer_row()})).why == unreached);
  CHECK(s.admin.unlock(s.desk, ticket({s.dealer_row()})).why == wrong_state);
  CHECK(s.admin.unlock(s.system, pick({s.dealer_row()})).why == refused_p0);
  CHECK(s.told(before) == names{"operator /desk01 refused", "system /provisioning refused",
                                "user GM11254/9998000100 refused"});
}

TEST_CASE("refusals: with best effort the refused rows are one entry beside the changes",
          "[operation][refusals]") {
  services s;
  refuse(s, an_hour);
  const auto before = s.now();
  const auto done = s.admin.suspend(
      s.administrator, pick({s.dealer_row(), s.own_row(), s.row("1")}, mode::best_effort));
  CHECK(done.rows == std::vector<error>{none, own, unreached});
  CHECK(s.told(before) == names{"token GM11253/VSST76422445 suspended"});
  CHECK(trail_of(s).refusals == an_hour + 1);
  CHECK(s.is_whole());
}

TEST_CASE("refusals: one that cannot be written is not answered as one", "[operation][refusals]") {
  services s;
  s.tap.before_commit = [](const change_set&) -> std::optional<commit_result> {
    return commit_result::failed(errc::store_full);
  };
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).why.code == errc::store_full);
}

TEST_CASE("refusals: a user's own login leaves none", "[operation][refusals]") {
  services s;
  s.lock_token("VSST76422445");
  const auto before = s.now();
  for (int i = 0; i < 3; ++i)
    CHECK(s.wrong_code().why.code == errc::wrong_state);
  CHECK(s.told(before).empty());
}

TEST_CASE("refusals: no change stands without its entry", "[operation][refusals]") {
  services s;
  change_set seen;
  s.tap.before_commit = [&](const change_set& changes) -> std::optional<commit_result> {
    seen = changes;
    return {};
  };
  REQUIRE(s.admin.suspend(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(seen.writes.size() == 1);
  REQUIRE(seen.entries.size() == 1);
  const auto& written = std::get<token>(seen.writes.front());
  CHECK(written.chain.entries == seen.entries.front().sequence);
  CHECK(written.chain.newest == seen.entries.front().mac);
  CHECK(s.is_whole());
}

}  // namespace fxotp::test
