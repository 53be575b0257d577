#include "token_change.hpp"

#include <fxotp/administration.hpp>

#include "screens.hpp"
#include "token_table.hpp"

namespace console {
namespace {

constexpr fxotp::action six[] = {fxotp::action::unlock,           fxotp::action::suspend,
                                 fxotp::action::resume,           fxotp::action::invalidate,
                                 fxotp::action::suspend_customer, fxotp::action::resume_customer};

fxotp::selection_request selection_of(const visit& v) {
  fxotp::selection_request out;
  out.rows = rows_of(v.asked.all("row"));
  out.reason = v.field("reason");
  out.reenroll = v.field("reenroll") == "1";
  if (v.field("partly") == "1") out.mode = fxotp::mode::best_effort;
  return out;
}

fxotp::answer change(const visit& v, fxotp::action what, const fxotp::selection_request& rows) {
  const fxotp::administration administration(v.host());
  const auto& by = v.who->who;
  const auto customer = id_of<fxotp::customer_code>(v.field("customer"));
  if (what == fxotp::action::unlock) return administration.unlock(by, rows);
  if (what == fxotp::action::suspend) return administration.suspend(by, rows);
  if (what == fxotp::action::resume) return administration.resume(by, rows);
  if (what == fxotp::action::invalidate) return administration.invalidate(by, rows);
  if (what == fxotp::action::suspend_customer)
    return administration.suspend_customer(by, customer, rows.reason);
  if (what == fxotp::action::resume_customer)
    return administration.resume_customer(by, customer, rows.reason);
  fxotp::answer none;
  none.why = fxotp::errc::invalid_value;
  return none;
}

/// What the desk may not do alone becomes a proposal for its second operator (P6).
fxotp::answer propose(const visit& v, fxotp::action what, const fxotp::selection_request& rows) {
  fxotp::proposal_request wanted;
  wanted.what = what;
  wanted.on = rows;
  if (what == fxotp::action::resume_customer) {
    wanted.on.rows.clear();
    wanted.customer = id_of<fxotp::customer_code>(v.field("customer"));
  }
  return fxotp::administration(v.host()).propose(v.who->who, wanted);
}

/// The reason of each row that was refused.
html reasons(const visit& v, const fxotp::selection& rows, const fxotp::answer& how) {
  html out;
  for (std::size_t i = 0; i < how.rows.size() && i < rows.size(); ++i) {
    if (!how.rows[i].is_set()) continue;
    out << markup("<li><b>{}</b> {}: {}</li>", rows[i].token.view(), rows[i].user.view(),
                  v.explain(how.rows[i]));
  }
  return out.is_empty() ? out : markup("<ul>{}</ul>", out);
}

notice told(const visit& v, fxotp::action what, const fxotp::selection& rows,
            const fxotp::answer& how) {
  notice out = said(v, what, how);
  // Of one row the reason is said once, with its name.
  if (!how.is_done() && how.rows.size() == 1 && how.rows[0].is_set()) out.text = html();
  out.text << reasons(v, rows, how);
  return out;
}

}  // namespace

fxotp::action button_of(const visit& v) {
  for (const auto each : six) {
    if (v.field("what") == std::to_string(static_cast<int>(each))) return each;
  }
  return fxotp::action::list;
}

outcome change_tokens(visit& v) {
  const auto what = button_of(v);
  const auto rows = selection_of(v);
  const std::string to = search_address(v, "/otp").text();
  if (is_to_propose(v, what))
    return {to, told(v, fxotp::action::propose, rows.rows, propose(v, what, rows))};
  return {to, told(v, what, rows.rows, change(v, what, rows))};
}

}  // namespace console
