#include <algorithm>
#include <cstring>

#include "operation.hpp"

namespace fxotp::capi {

result<std::size_t> kept_text::read(char* into, std::size_t size) {
  if (why_.is_set()) return why_;
  if (piece_ == pieces_.size()) return std::size_t{0};
  const std::string_view bytes = pieces_[piece_].view();
  const std::size_t count = std::min(size, bytes.size() - at_);
  std::memcpy(into, bytes.data() + at_, count);
  at_ += count;
  if (at_ == bytes.size()) {
    ++piece_;
    at_ = 0;
  }
  return count;
}

result<void> kept_text::rewind() {
  if (why_.is_set()) return why_;
  piece_ = at_ = 0;
  return done();
}

// When the machine is done, what comes behind it has thrown: the outcome says so. An import that
// still takes its text takes no more.
void op::broke(errc why) noexcept {
  if (by_.operation == FXOTP_OP_IMPORT_CSV) static_cast<importing&>(*going_).end_text();
  if (!is_machine_done_) return machine().broke(why);
  machine().ended_with() = {};
  machine().ended_with().what.why = why;
}

void op::close_question() noexcept {
  open_->is_open = false;
  open_->tables.close();
  open_ = nullptr;
}

void op::answer_read(std::string_view bytes) {
  if (by_.operation != FXOTP_OP_IMPORT_CSV) return machine().answer_text(std::string(bytes));
  auto& import = static_cast<importing&>(*going_);
  if (bytes.empty()) return import.end_text();
  import.text().add(bytes);
  has_read_ = true;
}

void op::answer_written() {
  if (!is_closing_text_) machine().answer_effect();
}

void op::answer_failed(std::uint32_t kind, const error& why) {
  switch (kind) {
    case FXOTP_ASK_COMMIT:
      return answer_commit(commit_result::failed(why));
    case FXOTP_ASK_MAIL:
      return machine().answer_mail(why);
    case FXOTP_ASK_VALIDATE:
      return machine().answer_reply({});
    case FXOTP_ASK_NOTICE:
      return machine().answer_observed();
    case FXOTP_ASK_REOPEN:
      return machine().answer_reopened(false);
    default:
      break;
  }
  if (kind == FXOTP_ASK_READ && by_.operation == FXOTP_OP_IMPORT_CSV) {
    auto& import = static_cast<importing&>(*going_);
    import.text().fail(why);
    return import.end_text();
  }
  if (is_closing_text_) {
    machine().ended_with() = {};
    machine().ended_with().what.why = why;
    return;
  }
  machine().answer_failed(why);
}

void op::answer_commit(const commit_result& how) {
  machine().answer_commit(how);
}

void op::answer_store(std::uint32_t kind, bool has_more) {
  const std::uint32_t more = storage_->go_on(kind, has_more);
  if (more != FXOTP_ASK_NOTHING) return ask_host(more);
  storage_->deliver(machine());
}

void op::answer_uncounted() {
  ask_host(storage_->count_by_listing());
}

void op::answer_nothing(std::uint32_t kind) noexcept {
  close_question();
  survive([&] {
    if (kind == FXOTP_ASK_COMMIT) return answer_commit(commit_result::uncertain(errc::port_failed));
    const rule by = kind == FXOTP_ASK_MAIL ? rule::m4 : rule::none;
    answer_failed(kind, {errc::port_failed, by});
  });
}

}  // namespace fxotp::capi
