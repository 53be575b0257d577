/// What a driver sees of a run: the next question, and where its answer goes.
#pragma once

#include <fxotp/port/observer.hpp>
#include <fxotp/port/repository.hpp>

#include "engine/progress.hpp"

namespace fxotp::engine {

/// Who asked for what, for the host's observer; without an action it is not told.
struct asked {
  actor by;
  action what{};
  token_id token{};  ///< Of login and enrolment; may be empty.
};

/// Asks one question after the other until done. Used by one thread at a time. Whatever throws in
/// `next` or in an answer is reported by `broke`, and `next` goes on.
class machine {
 public:
  machine() = default;
  machine(const machine&) = delete;
  machine& operator=(const machine&) = delete;
  virtual ~machine() = default;

  /// What is wanted; asking again changes nothing.
  [[nodiscard]] virtual ask next() = 0;
  /// The question could not be put or answered, as something threw.
  virtual void broke(error why) noexcept = 0;
  /// With `observe`.
  [[nodiscard]] virtual const observation& seen() const noexcept = 0;
  /// The observer has been told.
  virtual void answer_observed() noexcept = 0;
  /// With `done`.
  [[nodiscard]] virtual stage::outcome& ended_with() noexcept = 0;
  /// With `load` and `commit`: the store performs the whole stage. False, and nothing done, where
  /// there is none.
  [[nodiscard]] virtual bool perform(repository& /*on*/) { return false; }
  /// With `import`: what a store pulls in one transaction.
  [[nodiscard]] virtual change_source& source();

  [[nodiscard]] virtual const need& missing() const { return now_->missing(); }
  [[nodiscard]] virtual const change_set& changes() const { return now_->changes(); }
  [[nodiscard]] const stage::effect& wanted() const { return now_->wanted(); }

  virtual void answer_moment(const stage::moment& at) { now_->answer_moment(at); }
  virtual void answer_loaded(records found) { now_->answer_loaded(std::move(found)); }
  virtual void answer_page(page rows) { now_->answer_page(std::move(rows)); }
  virtual void answer_count(const tally& rows) { now_->answer_count(rows); }
  virtual void answer_commit(const commit_result& how) { now_->answer_commit(how); }
  /// With `reopen`: whether that was done.
  virtual void answer_reopened(bool is_reopened) {
    if (!is_reopened) answer_failed(errc::unsupported);
  }
  void answer_effect() { now_->answer_effect(); }
  void answer_text(std::string bytes) { now_->answer_text(std::move(bytes)); }
  void answer_mail(error why) { now_->answer_mail(why); }
  void answer_reply(const vip_reply& said) { now_->answer_reply(said); }
  virtual void answer_failed(error why) { now_->answer_failed(why); }

 protected:
  progress* now_ = nullptr;  ///< The part under way.
};

}  // namespace fxotp::engine
