#include "operation/selection_plan.hpp"

namespace fxotp::operation {

const token_rule resume_rule{
    action::resume, false, std::nullopt,
    [](token& t, const user_id& /*whose*/, domain::side by) { return domain::resume(t, by); }};

}  // namespace fxotp::operation
