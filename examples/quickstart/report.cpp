#include <fxotp/reporting.hpp>

#include "screen.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

/// Keeps what a report hands over.
class rows_kept final : public fxotp::row_sink {
 public:
  [[nodiscard]] fxotp::result<void> take(const fxotp::row_page& page) override {
    if (const auto* some = std::get_if<std::vector<fxotp::customer_report>>(&page)) {
      customers.insert(customers.end(), some->begin(), some->end());
    }
    if (const auto* some = std::get_if<std::vector<fxotp::straggler>>(&page)) {
      stragglers.insert(stragglers.end(), some->begin(), some->end());
    }
    return fxotp::done();
  }
  std::vector<fxotp::customer_report> customers;
  std::vector<fxotp::straggler> stragglers;
};

std::string number(std::uint64_t n) {
  return std::to_string(n);
}

}  // namespace

void play_report(sample& s) {
  heading("Migration report / 移行状況");
  const fxotp::reporting reports(s.host());
  rows_kept kept;
  const auto made = reports.report(s.desk, {}, kept);
  if (!made) return verdict("report", false, reason_of(s.host(), made.error()));
  say("As of " + fxotp::to_text(made.value().on.as_of) + ", " +
      std::to_string(made.value().days_left) + " days until VIP Access ends.");
  std::vector<std::vector<std::string>> rows{{"customer", "users", "VIP only", "both", "email only",
                                              "none", "locked", "admins", "admins w/o email",
                                              "locked out on 9/1"}};
  for (const auto& c : kept.customers) {
    const auto& n = c.counts;
    rows.push_back({c.name, number(n.users), number(n.vip_only), number(n.both),
                    number(n.email_only), number(n.none), number(n.locked),
                    number(n.administrators), number(n.administrators_without_email),
                    number(n.locked_out)});
  }
  table(rows);
  if (!reports.stragglers(s.desk, {}, kept)) return;
  std::vector<std::vector<std::string>> who{{"who could not log in on 9/1", "user", "role"}};
  for (const auto& u : kept.stragglers) {
    who.push_back({u.name, std::string(u.user.view()),
                   std::string(words().text(u.role, fxotp::language::english))});
  }
  table(who);
}

}  // namespace quickstart
