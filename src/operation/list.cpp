#include "operation/list.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {

result<stage::decision> list::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_filter(filter_));
  BOOST_OUTCOME_TRYV(check_page(page_));
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::list, filter_.customer}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  const domain::sight in{rules_.days, by.who.now};
  const auto query = query_of(filter_, {by_.bank, by.customer.value_or(customer_code{})}, in);
  BOOST_OUTCOME_TRYV(check_cursor(page_.after, query));
  token_page out;
  out.at = by.who.now;
  if (is_void(query)) return answered(std::move(out), by.who.now);
  BOOST_OUTCOME_TRY(page * found, seen.page({query, page_.after, page_.rows, page_.way}));
  BOOST_OUTCOME_TRY(auto* rows, rows_of<token_row>(*found));
  for (auto& row : *rows)
    derive(row, in);
  out.next = found->next;
  fill(out, std::move(*rows), page_,
       [&](const token_row& row) { return cursor_of(row, query.order); });
  // Without rows, the page on the other side is what lies before the end of this one.
  if (page_.after && out.rows.empty()) out.back = out.next ? out.next : end_of(query, page_.way);
  return answered(std::move(out), by.who.now);
}

}  // namespace fxotp::operation
