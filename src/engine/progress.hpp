/// The machine that every driver is a loop over.
#pragma once

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

#include <fxotp/port/repository.hpp>

namespace fxotp::engine {

/// What the machine wants next.
enum class ask : std::uint8_t {
  moment = 1,
  load = 2,
  list = 3,
  count = 4,
  commit = 5,
  effect = 6,
  done = 7,
  observe = 8,  ///< Of a whole run only: tell the observer.
  import = 9,   ///< Of an import only: commit all that the source gives.
  reopen = 10,  ///< Of a storage's check only: close it and open it anew.
};

/// Runs one operation: says what it wants (`next`), takes the answer, and so on until done. Used by
/// one thread at a time.
class progress {
 public:
  progress(stage::operation& op, const domain::rulebook& rules)
      : op_(op),
        seen_(rules.keys, op.reads_with()),
        conflicts_max_(rules.limits.lock_after() + policy::conflicts_beyond_lock) {}

  /// What is wanted; asking again changes nothing.
  [[nodiscard]] ask next();

  /// With `load`: the keys. With `list` and `count`: the query.
  [[nodiscard]] const need& missing() const noexcept { return missing_; }
  /// With `commit`.
  [[nodiscard]] const change_set& changes() const noexcept { return decided_.changes; }
  /// With `effect`.
  [[nodiscard]] const stage::effect& wanted() const;
  /// With `done`.
  [[nodiscard]] const stage::outcome& result() const noexcept { return out_; }
  [[nodiscard]] stage::outcome take_result() noexcept { return std::move(out_); }

  /// How often another change came first, over all stages.
  [[nodiscard]] std::uint32_t conflicts() const noexcept { return conflicts_in_all_; }

  void answer_moment(const stage::moment& at);
  void answer_loaded(records found);
  void answer_page(page rows);
  void answer_count(const tally& rows);
  void answer_commit(const commit_result& how);
  void answer_effect();
  /// With an effect that reads text: what was read, nothing at its end.
  void answer_text(std::string bytes);
  /// With an effect that mails: why the mailer did not take it, or none.
  void answer_mail(error why);
  /// With an effect that asks the remote service.
  void answer_reply(const vip_reply& said);
  /// Whatever was asked failed: the operation ends with this.
  void answer_failed(error why);

 private:
  static constexpr std::uint32_t loads_max = 3;

  void decide();
  void after_commit();
  ask first_missing();
  void begin_attempt(const std::vector<record_key>& moved);

  stage::operation& op_;
  stage::view seen_;
  stage::moment at_;
  instant began_{};
  stage::decision decided_;
  stage::outcome out_;
  need missing_;
  ask state_ = ask::moment;
  bool must_decide_ = false;
  std::uint32_t loads_ = 0;
  std::uint32_t conflicts_ = 0;
  std::uint32_t conflicts_in_all_ = 0;
  std::uint32_t conflicts_max_;
};

}  // namespace fxotp::engine
