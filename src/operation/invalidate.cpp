#include "operation/selection_plan.hpp"

namespace fxotp::operation {

const token_rule invalidate_rule{action::invalidate, true, mail_kind::invalidated_notice,
                                 [](token& t, const user_id& whose, domain::side by) {
                                   return domain::invalidate(t, whose, by);
                                 }};

}  // namespace fxotp::operation
