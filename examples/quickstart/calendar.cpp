#include <array>

#include <fxotp/administration.hpp>

#include "screen.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

constexpr std::array<std::string_view, 4> edges{
    "2025-06-22 23:59:59.999", "2025-08-29 23:59:59.999", "2025-08-31 23:59:59.999",
    "2025-09-01 00:00:00.000"};

std::string mark(const fxotp::answer& what) {
  if (what.is_done()) return "OK";
  const auto why = what.rows.size() == 1 ? what.rows.front() : what.why;
  return std::string(words().text(why.code, fxotp::language::english));
}

}  // namespace

void play_calendar(const std::string& folder) {
  heading("The same attempts at the calendar's edges (Japan time)");
  std::vector<std::vector<std::string>> rows{{"at", "phase", "attempt", "answer"}};
  int number = 0;
  for (const auto edge : edges) {
    sample s(folder + "/edge" + std::to_string(++number) + ".db");
    s.mistype(s.user);
    s.mistype(s.dealer);
    s.clock.set(edge);
    const fxotp::administration administration(s.host());
    const auto in = s.host().days.phase_at(s.clock.now());
    const std::string phase(words().text(in, fxotp::language::english));
    fxotp::proposal_request by_desk;
    by_desk.what = fxotp::action::unlock;
    by_desk.on = row(s.dealer, s.dealer_token, "TICKET-1");
    const auto proposed = administration.propose(s.desk, by_desk);
    rows.push_back({std::string(edge), phase, "administrator unlocks",
                    mark(administration.unlock(s.administrator, row(s.user, s.token)))});
    rows.push_back({"", "", "administrator invalidates",
                    mark(administration.invalidate(s.administrator, row(s.user, s.token)))});
    rows.push_back({"", "", "administrator deletes the user",
                    mark(administration.delete_user(s.administrator, s.user, {}))});
    rows.push_back({"", "", "support desk unlocks, approved",
                    mark(administration.approve(s.second, proposed.proposal))});
  }
  table(rows);
  say("On 8/31 the administrator's own VIP token no longer logs in (and no email is registered),");
  say("so the support desk helps. From 9/1 VIP Access has ended.");
}

}  // namespace quickstart
