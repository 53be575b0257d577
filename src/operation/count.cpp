#include "operation/count.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

std::uint64_t& of_status(status_counts& counts, status which) noexcept {
  switch (which) {
    case status::pending:
      return counts.pending;
    case status::available:
      return counts.available;
    case status::locked:
      return counts.locked;
    case status::suspended:
      return counts.suspended;
    case status::retired:
      return counts.retired;
    case status::invalid:
      break;
  }
  return counts.invalid;
}

}  // namespace

status_counts counts_of(const tally& stored, const domain::sight& in) noexcept {
  status_counts out;
  for (std::uint8_t n = 0; n < facet::count; ++n) {
    for (const bool is_held : {false, true}) {
      of_status(out, domain::status_of(facet::from(n), is_held, in)) +=
          stored.rows[is_held ? 1 : 0][n];
    }
  }
  return out;
}

result<stage::decision> count::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_filter(filter_));
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::count, filter_.customer}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  const domain::sight in{rules_.days, by.who.now};
  const auto query = query_of(filter_, {by_.bank, by.customer.value_or(customer_code{})}, in);
  if (is_void(query)) return answered(status_counts{}, by.who.now);
  BOOST_OUTCOME_TRY(const tally* stored, seen.count(query));
  return answered(counts_of(*stored, in), by.who.now);
}

}  // namespace fxotp::operation
