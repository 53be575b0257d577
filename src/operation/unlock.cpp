#include "operation/selection_plan.hpp"

namespace fxotp::operation {

const token_rule unlock_rule{
    action::unlock, false, mail_kind::unlocked_notice,
    [](token& t, const user_id& /*whose*/, domain::side /*by*/) { return domain::unlock(t); }};

}  // namespace fxotp::operation
