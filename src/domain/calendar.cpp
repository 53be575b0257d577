#include <fxotp/model/calendar.hpp>

namespace fxotp {
namespace {

/// Days since 1970-01-01 of the bank's own calendar (C1).
constexpr calendar::days manual_days{day{20262}, day{20330}, day{20332}};

}  // namespace

result<calendar> calendar::make(const days& on, gap_policy gap) noexcept {
  if (!(on.coexistence_begins < on.coexistence_over && on.coexistence_over <= on.vip_ended) ||
      (gap != gap_policy::closed && gap != gap_policy::open)) {
    return {error{errc::invalid_calendar, rule::c1}};
  }
  return calendar(on, gap);
}

calendar calendar::manual() noexcept {
  return {manual_days, gap_policy::closed};
}

phase calendar::phase_at(instant now) const noexcept {
  const day today = day_of(now);
  if (today < on_.coexistence_begins) return phase::before;
  if (today < on_.coexistence_over) return phase::coexistence;
  return today < on_.vip_ended ? phase::gap : phase::email_only;
}

bool calendar::accepts(method by, instant now) const noexcept {
  switch (phase_at(now)) {
    case phase::before:
      return by == method::vip;
    case phase::coexistence:
      return true;
    case phase::gap:
      return by == method::email || gap_ == gap_policy::open;
    case phase::email_only:
      return by == method::email;
  }
  return false;
}

bool calendar::has_ended(method by, instant now) const noexcept {
  return by == method::vip && phase_at(now) == phase::email_only;
}

}  // namespace fxotp
