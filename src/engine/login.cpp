#include <fxotp/login.hpp>

#include "engine/run.hpp"
#include "operation/note_verdict.hpp"

namespace fxotp {

answer login::note_verdict(const user_key& who, const token_id& token, verdict how) const {
  operation::note_verdict op(who, token, how, engine::rules_of(host_));
  return engine::run(op, host_, nullptr).what;
}

}  // namespace fxotp
