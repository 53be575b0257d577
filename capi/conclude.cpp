#include "crypto/codes.hpp"
#include "engine/answers.hpp"
#include "operation.hpp"

namespace fxotp::capi {
namespace {

bool is_sending(std::uint32_t operation) noexcept {
  return operation == FXOTP_OP_SEND_CODE || operation == FXOTP_OP_ENROLL_EMAIL ||
         operation == FXOTP_OP_CHANGE_EMAIL || operation == FXOTP_OP_RESEND_CONFIRMATION;
}

/// Whether nothing was decided: the storage, a port or this machine failed.
bool is_undecided(const error& why) noexcept {
  switch (FXOTP_CLASS(status_of(why))) {
    case FXOTP_C_BUSY:
    case FXOTP_C_STORE:
    case FXOTP_C_UNCERTAIN:
    case FXOTP_C_CORRUPT:
    case FXOTP_C_UNSUPPORTED:
    case FXOTP_C_PORT:
    case FXOTP_C_MEMORY:
    case FXOTP_C_INTERNAL:
      return true;
    default:
      return false;
  }
}

}  // namespace

void op::conclude() {
  const bool is_of_code =
      by_.operation == FXOTP_OP_VERIFY || by_.operation == FXOTP_OP_CONFIRM_EMAIL;
  const policy& limits = with_->limits;
  bool is_accepted = false;
  stage::outcome& out = machine().ended_with();
  why_ = out.what.why;
  // What the answer says comes before what the operation did.
  const auto take = [&](const auto& answer) {
    why_ = answer.why;
    out.what.at = answer.at;
  };
  if (is_sending(by_.operation)) {
    system_entropy random;
    take(fxotp::engine::sent_in(out, limits, random));
  } else if (by_.operation == FXOTP_OP_OFFER) {
    take(fxotp::engine::answer_in<login_offer>(out, limits));
  } else if (is_of_code) {
    const auto& judged = fxotp::engine::answer_in<code_verdict>(out, limits);
    is_accepted = judged.is_accepted;
    take(judged);
  }
  out_ = &out;
  if (why_.is_set()) {
    verdict_ = is_undecided(why_) ? FXOTP_UNDECIDED : FXOTP_NOT_ACCEPTED;
  } else if (is_of_code) {
    verdict_ = is_accepted ? FXOTP_ACCEPTED : FXOTP_NOT_ACCEPTED;
  } else if (check() != nullptr && !check()->is_kept()) {
    verdict_ = FXOTP_NOT_ACCEPTED;
  } else {
    verdict_ = FXOTP_DONE;
  }
  has_ended_.store(true, std::memory_order_release);
}

refusal op::reason() const noexcept {
  refusal out{status_of(why_), 0, 0, 0, static_cast<std::uint32_t>(why_.by), why_.vendor};
  const bool is_broken = check() != nullptr && verdict_ == FXOTP_NOT_ACCEPTED;
  if (is_broken && !why_.is_set()) out.status = FXOTP_E_CHECK_FAILED;
  if (why_.code == errc::unsupported) out.argument = unsupported_;
  // Every other id of that request was parsed when it was set.
  if (by_.operation == FXOTP_OP_REGISTER_VIP && why_.code == errc::invalid_id) {
    out.field = FXOTP_F_TOKEN;
  }
  return out;
}

fxotp_table* op::lend_result(std::uint32_t which) {
  if (which != FXOTP_T_RESULT && which != FXOTP_T_ROWS) throw refusal{FXOTP_E_VALUE, 2};
  if (fxotp_table* lent = results_.find(which)) return lent;
  return results_.lend(which, which == FXOTP_T_RESULT ? result_of(*this) : result_rows_of(*this));
}

std::shared_ptr<const table> op::table_of(const question& of, std::uint32_t which) {
  switch (of.kind) {
    case FXOTP_ASK_LOAD:
    case FXOTP_ASK_LIST:
    case FXOTP_ASK_COUNT:
    case FXOTP_ASK_COMMIT:
      return storage_->table_of(of.kind, which);
    case FXOTP_ASK_ROWS:
      if (which == FXOTP_T_ROWS) {
        return rows_of(std::get<stage::hand_over>(machine().wanted()).rows);
      }
      break;
    default:
      break;
  }
  if (which != FXOTP_T_QUESTION) return nullptr;
  if (of.kind == FXOTP_ASK_READ && by_.operation == FXOTP_OP_IMPORT_CSV) {
    return reading_of(!has_read_);
  }
  if (of.kind == FXOTP_ASK_READ) {
    return reading_of(std::get<stage::read_text>(machine().wanted()).is_anew);
  }
  return question_of(of.kind, machine(), text_);
}

}  // namespace fxotp::capi
