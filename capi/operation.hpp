/// An operation as hosts hold it, and the questions that come from it.
#pragma once

#include <atomic>
#include <forward_list>
#include <optional>

#include "engine/csv_pages.hpp"
#include "host_store.hpp"
#include "import.hpp"
#include "starting.hpp"
#include "table.hpp"

namespace fxotp::capi {

class op;

/// One question. Lives as long as its operation; answered once.
struct question {
  op* of = nullptr;
  std::uint32_t kind = FXOTP_ASK_NOTHING;
  bool is_open = true;
  borrowed_tables tables;
  owned_slot handle;
};

/// One operation. Used by one thread at a time (`use`).
class op {
 public:
  op(engine_handle with, const spec& by, const op_parts& parts)
      : with_(std::move(with)), by_(by), parts_(parts), first_call_(parts.first_call) {
    if (with_->store == nullptr) storage_.emplace();
  }

  [[nodiscard]] const spec& by() const noexcept { return by_; }
  [[nodiscard]] const op_parts& parts() const noexcept { return parts_; }
  [[nodiscard]] const capi::engine& with() const noexcept { return *with_; }
  /// Throws a refusal: FXOTP_E_STARTED.
  [[nodiscard]] request& asked_anew();
  [[nodiscard]] const request& asked() const noexcept { return asked_; }

  /// The question that is open, or the next one; null at the end. Throws a refusal:
  /// FXOTP_E_MISSING.
  [[nodiscard]] question* next();
  /// Calls the host back until the end. Gives the kind of question that was not answered; 0: none.
  [[nodiscard]] std::uint32_t run(const fxotp_callbacks& by);
  [[nodiscard]] bool has_ended() const noexcept {
    return has_ended_.load(std::memory_order_acquire);
  }
  /// Throws a refusal: FXOTP_E_REENTRY, FXOTP_E_IN_USE.
  void check_idle() const;

  // With an answer: the open question is closed, then the answer goes in.
  void close_question() noexcept;
  [[nodiscard]] fxotp::engine::machine& machine() noexcept { return going_->machine(); }
  /// Of an engine over the host's own.
  [[nodiscard]] host_store& storage() noexcept { return *storage_; }
  void answer_failed(std::uint32_t kind, const error& why);
  void answer_commit(const commit_result& how);
  void answer_read(std::string_view bytes);
  void answer_written();
  /// The answer of a LOAD, LIST or COUNT has come in: perhaps there is another question behind it.
  void answer_store(std::uint32_t kind, bool has_more);
  void answer_uncounted();
  /// What is done in place of an answer that never came.
  void answer_nothing(std::uint32_t kind) noexcept;

  /// What throws in an answer is out of memory, as far as the machine is concerned.
  template <class Body>
  void survive(Body body) noexcept {
    try {
      body();
    } catch (const std::bad_alloc&) {
      broke(errc::out_of_memory);
    } catch (...) {
      broke(errc::port_failed);
    }
  }

  [[nodiscard]] std::shared_ptr<const table> table_of(const question& of, std::uint32_t which);
  [[nodiscard]] fxotp_table* lend_result(std::uint32_t which);

  [[nodiscard]] const error& why() const noexcept { return why_; }
  /// The same with what only the C ABI knows.
  [[nodiscard]] refusal reason() const noexcept;
  void note_unsupported(std::uint32_t kind) noexcept { unsupported_ = kind; }
  [[nodiscard]] std::int32_t verdict() const noexcept { return verdict_; }
  /// Once it has ended.
  [[nodiscard]] const stage::outcome& ended_with() const noexcept { return *out_; }
  [[nodiscard]] const conformance::storage_check* check() const noexcept {
    return going_ == nullptr ? nullptr : going_->check();
  }
  [[nodiscard]] const import_report* report() const noexcept {
    return going_ == nullptr ? nullptr : going_->report();
  }

  std::atomic<std::uint8_t> use{0};

 private:
  void begin();
  void end_unbegun() noexcept;
  void step();
  void ask_host(std::uint32_t kind);
  void ask_moment();
  void ask_store(fxotp::engine::ask wanted);
  void ask_effect();
  void end();
  void conclude();
  void leave_callback() noexcept;
  void broke(errc why) noexcept;
  engine_handle with_;
  const spec& by_;
  op_parts parts_;
  slot* first_call_;  ///< Until it is used.
  request asked_;
  room room_;
  running_ptr going_;
  std::optional<host_store> storage_;
  std::optional<question> first_question_;  ///< Many operations ask no other.
  std::forward_list<question> questions_;   ///< Those after it.
  question* open_ = nullptr;
  std::optional<fxotp::engine::csv_pages> csv_;
  std::string text_;  ///< On its way to the host.
  bool is_machine_done_ = false;
  bool is_closing_text_ = false;
  bool has_read_ = false;  ///< Of an import: some of its text.
  std::atomic<bool> has_ended_{false};
  const stage::outcome* out_ = nullptr;  ///< At the end; the machine's, if there is one.
  error why_;
  std::uint32_t unsupported_ = 0;  ///< The last kind of question that the host does not answer.
  std::int32_t verdict_ = FXOTP_UNDECIDED;
  borrowed_tables results_;
};

/// Holds an operation for one call of a function. Throws a refusal: FXOTP_E_REENTRY,
/// FXOTP_E_IN_USE.
class using_op {
 public:
  enum class from : std::uint8_t { outside, callback_too };
  using_op(op& of, from allowed);
  using_op(const using_op&) = delete;
  using_op& operator=(const using_op&) = delete;
  ~using_op() { of_.use.store(before_, std::memory_order_release); }

  static constexpr std::uint8_t idle = 0;
  static constexpr std::uint8_t busy = 1;
  static constexpr std::uint8_t in_callback = 2;
  static constexpr std::uint8_t busy_in_callback = 3;

 private:
  op& of_;
  std::uint8_t before_;
};

/// The tables of a result.
[[nodiscard]] std::shared_ptr<const table> result_of(const op& of);
[[nodiscard]] std::shared_ptr<const table> result_rows_of(const op& of);
void put_counts(table_maker& out, const migration_counts& of);
/// The one row of a question that is not a store's.
[[nodiscard]] std::shared_ptr<const table> question_of(std::uint32_t kind,
                                                       const fxotp::engine::machine& m,
                                                       std::string_view text);
[[nodiscard]] std::shared_ptr<const table> reading_of(bool is_anew);
[[nodiscard]] std::shared_ptr<const table> rows_of(const row_page& page);

}  // namespace fxotp::capi
