#include "operation/export_rows.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {

result<stage::decision> export_rows::decide(stage::view& seen, const stage::moment& at) const {
  if (is_over_) return answered(rows_, at.now);
  BOOST_OUTCOME_TRYV(check_filter(filter_));
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::export_csv, filter_.customer}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  const domain::sight in{rules_.days, begun_.value_or(by.who.now)};
  const auto query = query_of(filter_, {by_.bank, by.customer.value_or(customer_code{})}, in);
  if (is_void(query)) return answered(rows_, in.now);
  BOOST_OUTCOME_TRY(page * found, seen.page({query, after_, page_rows_max, direction::forward}));
  BOOST_OUTCOME_TRY(auto* rows, rows_of<token_row>(*found));
  if (rows->empty() && !found->next) return answered(rows_, in.now);
  // The store found nothing so far: nothing to hand over, and more to read.
  if (rows->empty()) return stage::decision{{}, stage::take_in{std::move(*found), {}, in.now}};
  for (auto& row : *rows)
    derive(row, in);
  return stage::decision{{}, stage::hand_over{std::move(*rows), found->next, in.now}};
}

void export_rows::told(const stage::effect& of) {
  if (const auto* taken = std::get_if<stage::take_in>(&of)) {
    begun_ = taken->at;
    after_ = taken->rows.next;
    return;
  }
  const auto* handed = std::get_if<stage::hand_over>(&of);
  if (handed == nullptr) return;
  rows_ += std::visit([](const auto& rows) { return rows.size(); }, handed->rows);
  begun_ = handed->at;
  after_ = handed->next;
  is_over_ = !after_;
}

}  // namespace fxotp::operation
