#include <algorithm>

#include <fxotp/administration.hpp>
#include <fxotp/reporting.hpp>

#include "operation/fixture.hpp"

using namespace fxotp;
using fxotp::test::fixture;
using fxotp::test::id;
using fxotp::test::on;
using fxotp::test::test_policy;

namespace {

std::vector<audit_entry> all_entries(const fixture& f, const actor& by, audit_request what) {
  std::vector<audit_entry> out;
  do {
    auto page = reporting(f.with).read_audit(by, what);
    REQUIRE(page.has_value());
    auto& rows = page.assume_value().rows;
    out.insert(out.end(), rows.begin(), rows.end());
    what.page.after = page.assume_value().next;
  } while (what.page.after);
  return out;
}

proposal made_proposal(const fixture& f, std::uint32_t number, proposal_state state) {
  proposal p;
  p.bank = f.bank;
  p.id = id<proposal_id>("00000000000000" + std::to_string(10 + number));
  p.what = action::unlock;
  p.reason = "T-1";
  p.proposer = id<operator_id>("desk01");
  p.state = state;
  return p;
}

}  // namespace

TEST_CASE("audit: entries in order of time, of one subject in order of its chain",
          "[operation][reporting][audit]") {
  fixture f;
  for (int i = 0; i < 5; ++i) {
    f.time.advance(std::chrono::seconds(1));
    f.put(f.get_token(f.sample, "VSST76422445"));
  }
  audit_request what;
  what.page.rows = GENERATE(1U, 4U, 1'000U);
  const auto all = all_entries(f, f.desk, what);
  CHECK(all.size() == 18);
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.at < b.at; }));
  what.about = subject{subject_kind::token, f.bank, f.sample, f.dealer_token.as<any_tag>()};
  const auto chain = all_entries(f, f.administrator, what);
  REQUIRE(chain.size() == 6);
  for (std::size_t i = 0; i < chain.size(); ++i)
    CHECK(chain[i].sequence == i + 1);
  CHECK(chain.front().what == action::put_user);
  CHECK(chain.back().phase == phase::coexistence);
}

TEST_CASE("audit: an administrator reads their customer's, the desk its bank's, nobody more",
          "[operation][reporting][audit]") {
  fixture f;
  const reporting reports(f.with);
  for (const auto& e : all_entries(f, f.administrator, {}))
    CHECK(e.about.customer == f.sample);
  audit_request what;
  what.customer = f.other;
  CHECK(all_entries(f, f.desk, what).size() == 5);
  const error out_of_reach{errc::not_found, rule::p2};
  CHECK(reports.read_audit(f.administrator, what).error() == out_of_reach);
  what.customer.reset();
  what.about = subject{subject_kind::user, f.bank, f.other, f.administrator_id.as<any_tag>()};
  CHECK(reports.read_audit(f.administrator, what).error() == out_of_reach);
  what.about = stage::subject_of(f.desk);
  CHECK(reports.read_audit(f.administrator, what).error() == out_of_reach);
  CHECK(reports.read_audit(f.desk, what).has_value());
  what.about->bank = id<bank_code>("GM09999");
  CHECK(reports.read_audit(f.desk, what).error() == out_of_reach);
  CHECK(f.get_trail(stage::subject_of(f.administrator)).refusals == 3);
  CHECK(reports.read_audit(f.dealer, {}).error() == error{errc::denied, rule::p0});
}

TEST_CASE("audit: a refused reader finds their refusal in their own chain",
          "[operation][reporting][audit]") {
  fixture f;
  list_filter foreign;
  foreign.customer = f.other;
  CHECK_FALSE(reporting(f.with).list(f.administrator, foreign, {}).has_value());
  audit_request what;
  what.about = stage::subject_of(f.administrator);
  const auto chain = all_entries(f, f.administrator, what);
  REQUIRE(chain.size() == 2);
  CHECK(chain[1].outcome == event::refused);
  CHECK(chain[1].what == action::list);
  CHECK(chain[1].why == error{errc::not_found, rule::p2});
}

TEST_CASE("audit: a page backwards stands in the same order", "[operation][reporting][audit]") {
  fixture f;
  const reporting reports(f.with);
  audit_request what;
  what.page.rows = 5;
  const auto first = reports.read_audit(f.desk, what).assume_value();
  CHECK_FALSE(first.back.has_value());
  what.page.after = first.next;
  const auto second = reports.read_audit(f.desk, what).assume_value();
  what.page.after = second.back;
  what.page.way = direction::backward;
  const auto again = reports.read_audit(f.desk, what).assume_value();
  REQUIRE(again.rows.size() == 5);
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(again.rows[i].mac == first.rows[i].mac);
}

TEST_CASE("audit: a forged cursor leads nowhere", "[operation][reporting][audit]") {
  fixture f;
  audit_request what;
  what.page.after = cursor{f.other, 4, f.administrator_id.as<any_tag>(), {}, 0, 1};
  CHECK(reporting(f.with).read_audit(f.administrator, what).error().code == errc::invalid_cursor);
  what.page.after->customer = f.sample;
  CHECK(reporting(f.with).read_audit(f.administrator, what).has_value());
  what.page.after->kind = 9;
  CHECK(reporting(f.with).read_audit(f.administrator, what).error().code == errc::invalid_cursor);
  what.page.after->kind = 4;
  what.about = subject{subject_kind::user, f.bank, f.sample, f.dealer_id.as<any_tag>()};
  CHECK(reporting(f.with).read_audit(f.administrator, what).error().code == errc::invalid_cursor);
  what.page = {{}, 0, direction::forward};
  CHECK(reporting(f.with).read_audit(f.administrator, what).error().code == errc::invalid_value);
}

TEST_CASE("proposals: the desk reads its bank's, by state and in pages",
          "[operation][reporting][proposals]") {
  fixture f("2025-07-01 10:00:00.000", test_policy(dual_control::on));
  for (std::uint32_t i = 0; i < 7; ++i)
    f.put(made_proposal(f, i, i % 2 == 0 ? proposal_state::open : proposal_state::rejected));
  const reporting reports(f.with);
  const auto all = reports.proposals(f.desk, {}, {}).assume_value();
  CHECK(all.rows.size() == 7);
  CHECK(all.at == f.time.now());
  const auto open = reports.proposals(f.desk, proposal_state::open, {{}, 3, direction::forward});
  REQUIRE(open.assume_value().rows.size() == 3);
  REQUIRE(open.assume_value().next.has_value());
  const page_request rest{open.assume_value().next, 3, direction::forward};
  const auto last = reports.proposals(f.second_desk, proposal_state::open, rest).assume_value();
  CHECK(last.rows.size() == 1);
  CHECK_FALSE(last.next.has_value());
  const page_request back{last.back, 50, direction::backward};
  CHECK(reports.proposals(f.desk, proposal_state::open, back).assume_value().rows.size() == 3);
  CHECK(reports.proposals(f.administrator, {}, {}).error() == error{errc::denied, rule::p0});
  CHECK(reports.proposals(f.desk, static_cast<proposal_state>(9), {}).error().code ==
        errc::invalid_value);
  CHECK(reports.proposals(f.desk, {}, {cursor{}, 50, direction::forward}).error().code ==
        errc::invalid_cursor);
}
