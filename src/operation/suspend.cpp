#include "operation/selection_plan.hpp"

namespace fxotp::operation {

const token_rule suspend_rule{
    action::suspend, false, std::nullopt,
    [](token& t, const user_id& /*whose*/, domain::side by) { return domain::suspend(t, by); }};

}  // namespace fxotp::operation
