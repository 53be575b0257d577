#include "operation/migration.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

/// 9999-12-31.
constexpr day day_max{2'932'896};

result<void> check_days(const report_days& on) noexcept {
  const bool is_known =
      on.as_of >= instant{} && on.as_of < start_of(day_max) && on.forecast <= day_max;
  if (!is_known || on.forecast < day_of(on.as_of)) return errc::invalid_value;
  return done();
}

}  // namespace

report_days migration::days_at(instant now) const noexcept {
  report_days out;
  out.as_of = asked_.as_of.value_or(begun_.value_or(now));
  const bool is_countable = out.as_of >= instant{} && out.as_of < start_of(day_max);
  const day today = is_countable ? day_of(out.as_of) : day_max;
  out.forecast = asked_.forecast.value_or(std::max(rules_.days.on().vip_ended, today));
  return out;
}

stage::decision migration::answer(instant now) const {
  if (makes_ == tally_rows::stragglers) return answered(counted_.stragglers(), now);
  migration_report out;
  out.on = days_at(now);
  out.phase = rules_.days.phase_at(out.on.as_of);
  out.days_left = std::max(0, days_between(day_of(out.on.as_of), rules_.days.on().vip_ended));
  out.customers = counted_.customers();
  out.totals = counted_.totals();
  return answered(out, now);
}

result<stage::decision> migration::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_days(days_at(at.now)));
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::report, asked_.customer}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  const auto waiting = counted_.waiting();
  if (waiting >= page_rows_max || (is_read_ && waiting > 0)) {
    return stage::decision{{}, stage::hand_over{counted_.rows(), {}, by.who.now}};
  }
  if (is_read_) return answer(by.who.now);
  const user_query all{by_.bank, by.customer};
  BOOST_OUTCOME_TRY(page * found, seen.page({all, after_, page_rows_max, direction::forward}));
  BOOST_OUTCOME_TRYV(rows_of<record>(*found));
  return stage::decision{{}, stage::take_in{std::move(*found), {}, by.who.now}};
}

void migration::told(const stage::effect& of) {
  if (std::holds_alternative<stage::hand_over>(of)) return counted_.drop_rows();
  const auto* taken = std::get_if<stage::take_in>(&of);
  if (taken == nullptr) return;
  if (!begun_) {
    begun_ = taken->at;
    counted_.forecast(start_of(days_at(taken->at).forecast));
  }
  if (const auto* rows = std::get_if<std::vector<record>>(&taken->rows.rows)) counted_.add(*rows);
  after_ = taken->rows.next;
  is_read_ = !after_;
  if (is_read_) counted_.finish();
}

}  // namespace fxotp::operation
