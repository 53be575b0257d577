#include "operation.hpp"

#include <thread>

#include "crypto/codes.hpp"
#include "engine/answers.hpp"
#include "engine/run.hpp"

namespace fxotp::capi {
namespace {

fxotp_callback callback_of(const fxotp_callbacks& by, std::uint32_t kind) noexcept {
  switch (kind) {
    case FXOTP_ASK_MOMENT:
      return by.moment;
    case FXOTP_ASK_LOAD:
      return by.load;
    case FXOTP_ASK_LIST:
      return by.list;
    case FXOTP_ASK_COUNT:
      return by.count;
    case FXOTP_ASK_COMMIT:
      return by.commit;
    case FXOTP_ASK_VALIDATE:
      return by.validate;
    case FXOTP_ASK_MAIL:
      return by.mail;
    case FXOTP_ASK_ROWS:
      return by.rows;
    case FXOTP_ASK_NOTICE:
      return by.notice;
    case FXOTP_ASK_READ:
      return by.read;
    case FXOTP_ASK_WRITE:
      return by.write;
    case FXOTP_ASK_REOPEN:
      return by.reopen;
    default:
      return nullptr;
  }
}

}  // namespace

using fxotp::engine::ask;

void op::check_idle() const {
  const std::uint8_t now = use.load(std::memory_order_acquire);
  if (now == using_op::in_callback) throw refusal{FXOTP_E_REENTRY, 1};
  if (now != using_op::idle) throw refusal{FXOTP_E_IN_USE, 1};
}

using_op::using_op(op& of, from allowed) : of_(of), before_(idle) {
  if (of_.use.compare_exchange_strong(before_, busy, std::memory_order_acquire)) return;
  if (before_ == in_callback) {
    if (allowed == from::outside) throw refusal{FXOTP_E_REENTRY, 1};
    if (of_.use.compare_exchange_strong(before_, busy_in_callback, std::memory_order_acquire)) {
      return;
    }
  }
  throw refusal{FXOTP_E_IN_USE, 1};
}

request& op::asked_anew() {
  if (going_ != nullptr || has_ended()) throw refusal{FXOTP_E_STARTED, 1};
  return asked_;
}

void op::begin() {
  const std::uint32_t missing = missing_in(asked_, by_);
  if (missing != 0) throw refusal{FXOTP_E_MISSING, 0, missing};
  const start from{*with_, asked_, by_.operation, room_};
  if (by_.operation == FXOTP_OP_EXPORT_CSV) {
    csv_.emplace(with_->words, asked_.code(FXOTP_F_LANGUAGE, language::japanese));
  }
  if (by_.operation == FXOTP_OP_IMPORT_CSV) {
    going_ = make_running<importing>(from, from);
  } else {
    going_ = by_.begin(from);
  }
}

// There is no machine to say why.
void op::end_unbegun() noexcept {
  static const stage::outcome none;
  out_ = &none;
  why_ = errc::out_of_memory;
  has_ended_.store(true, std::memory_order_release);
}

question* op::next() {
  if (going_ == nullptr && !has_ended()) {
    try {
      begin();
    } catch (const std::bad_alloc&) {
      end_unbegun();
    }
  }
  while (open_ == nullptr && !has_ended())
    survive([this] { step(); });
  return open_;
}

void op::step() {
  auto* const import =
      by_.operation == FXOTP_OP_IMPORT_CSV ? static_cast<importing*>(going_.get()) : nullptr;
  if (import != nullptr && !import->has_text()) return ask_host(FXOTP_ASK_READ);
  switch (const ask wanted = machine().next()) {
    case ask::moment:
      return ask_moment();
    case ask::load:
    case ask::list:
    case ask::count:
    case ask::commit:
    case ask::import:
      return ask_store(wanted);
    case ask::effect:
      return ask_effect();
    case ask::observe:
      return ask_host(FXOTP_ASK_NOTICE);
    case ask::reopen:
      return ask_host(FXOTP_ASK_REOPEN);
    case ask::done:
      is_machine_done_ = true;
      return end();
  }
}

void op::ask_moment() {
  if (with_->has(FXOTP_ASKS_MOMENT)) return ask_host(FXOTP_ASK_MOMENT);
  system_clock time;
  system_entropy random;
  fxotp::engine::answer_moment_from(time, random, machine());
}

void op::ask_store(ask wanted) {
  if (with_->store != nullptr) {
    return fxotp::engine::answer_from(*with_->store, machine(), wanted);
  }
  if (wanted == ask::import) {
    return machine().answer_commit(commit_result::failed(errc::unsupported));
  }
  ask_host(storage_->begin(wanted, machine()));
}

void op::ask_effect() {
  const auto& wanted = machine().wanted();
  if (const auto* page = std::get_if<stage::hand_over>(&wanted)) {
    if (!csv_) return ask_host(FXOTP_ASK_ROWS);
    text_ = csv_->text_of(page->rows);
    return ask_host(FXOTP_ASK_WRITE);
  }
  if (const auto* text = std::get_if<stage::write_text>(&wanted)) {
    text_ = text->bytes;
    return ask_host(FXOTP_ASK_WRITE);
  }
  if (std::holds_alternative<stage::read_text>(wanted)) return ask_host(FXOTP_ASK_READ);
  if (std::holds_alternative<stage::send_mail>(wanted)) {
    if (with_->has(FXOTP_ASKS_MAIL)) return ask_host(FXOTP_ASK_MAIL);
    return machine().answer_mail({errc::unsupported, rule::m4});
  }
  if (std::holds_alternative<stage::ask_validator>(wanted)) {
    if (with_->has(FXOTP_ASKS_VALIDATE)) return ask_host(FXOTP_ASK_VALIDATE);
    return machine().answer_reply({});
  }
  machine().answer_effect();
}

void op::ask_host(std::uint32_t kind) {
  const bool is_first = !first_question_;
  question& fresh = is_first ? first_question_.emplace() : questions_.emplace_front();
  try {
    fresh.of = this;
    fresh.kind = kind;
    slot* const lent = std::exchange(first_call_, nullptr);
    fresh.handle =
        lent != nullptr ? owned_slot(lent, tag::call, &fresh) : owned_slot(tag::call, &fresh);
  } catch (...) {
    if (is_first) {
      first_question_.reset();
    } else {
      questions_.pop_front();
    }
    throw;
  }
  open_ = &fresh;
}

// An export without rows still has its headings. They are marked as written once they are asked
// for; what throws before that is the outcome.
void op::end() {
  if (csv_ && !is_closing_text_ && machine().ended_with().what.is_done()) {
    text_ = csv_->rest();
    if (!text_.empty()) ask_host(FXOTP_ASK_WRITE);
    is_closing_text_ = true;
    if (open_ != nullptr) return;
  }
  conclude();
}

// A thread that got hold of the call may be in the middle of an answer: one answer is waited for.
void op::leave_callback() noexcept {
  std::uint8_t now = using_op::in_callback;
  while (!use.compare_exchange_weak(now, using_op::busy, std::memory_order_acq_rel)) {
    now = using_op::in_callback;
    std::this_thread::yield();
  }
}

std::uint32_t op::run(const fxotp_callbacks& by) {
  std::uint32_t unanswered = 0;
  while (question* asked = next()) {
    const std::uint32_t kind = asked->kind;
    const fxotp_callback callback = callback_of(by, kind);
    auto* const call = reinterpret_cast<fxotp_call*>(asked->handle.get());
    use.store(using_op::in_callback, std::memory_order_release);
    if (callback == nullptr) {
      fxotp_answer_unsupported(call);
    } else {
      try {
        callback(by.user_data, call);
      } catch (...) {
        // As if it had returned: what it answered before stands, else nothing was answered.
        static_cast<void>(callback);
      }
    }
    leave_callback();
    if (!asked->is_open) continue;
    if (unanswered == 0) unanswered = kind;
    answer_nothing(kind);
  }
  return unanswered;
}

}  // namespace fxotp::capi
