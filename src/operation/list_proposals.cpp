#include "operation/list_proposals.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

result<void> check_cursor(const std::optional<cursor>& after) noexcept {
  if (after && (after->first.is_empty() || !after->customer.is_empty())) {
    return errc::invalid_cursor;
  }
  return done();
}

cursor cursor_of(const proposal& row) noexcept {
  cursor out;
  out.kind = static_cast<std::uint8_t>(record_kind::proposal);
  out.first = row.id.as<any_tag>();
  return out;
}

}  // namespace

result<stage::decision> list_proposals::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_page(page_));
  BOOST_OUTCOME_TRYV(check_cursor(page_.after));
  if (state_ && (*state_ < proposal_state::open || *state_ > proposal_state::rejected)) {
    return errc::invalid_value;
  }
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::list_proposals, {}}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  BOOST_OUTCOME_TRY(page * found, seen.page({proposal_query{by_.bank, state_}, page_.after,
                                             page_.rows, page_.way}));
  BOOST_OUTCOME_TRY(auto* rows, rows_of<record>(*found));
  std::vector<proposal> taken;
  taken.reserve(rows->size());
  for (auto& row : *rows) {
    if (auto* one = std::get_if<proposal>(&row)) taken.push_back(std::move(*one));
  }
  proposal_page out;
  out.next = found->next;
  out.at = by.who.now;
  fill(out, std::move(taken), page_, cursor_of);
  return answered(std::move(out), by.who.now);
}

}  // namespace fxotp::operation
