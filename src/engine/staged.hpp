/// The stage that a machine is in, as a unit that a store performs.
#pragma once

#include <fxotp/port/repository.hpp>

#include "engine/machine.hpp"

namespace fxotp::engine {

/// Lives for one `perform`. What throws within it ends its operation and nothing else.
class staged final : public unit {
 public:
  explicit staged(progress& of) noexcept : of_(of) {}

  [[nodiscard]] wants next() noexcept override;
  [[nodiscard]] const std::vector<record_key>& missing() const noexcept override {
    return of_.missing().keys;
  }
  void answer_loaded(records found) noexcept override;
  void answer_failed(error why) noexcept override { of_.answer_failed(why); }
  [[nodiscard]] const change_set& changes() const noexcept override { return of_.changes(); }
  void settled(commit_result how) noexcept override;

  /// Tells the machine how it ended, on the thread that runs the machine.
  void report_to(machine& m);

 private:
  template <class Body>
  void survive(Body body) noexcept;

  progress& of_;
  wants last_ = wants::records;
  bool is_settled_ = false;
  commit_result how_;
};

/// Has a store perform the stage that the machine is in. What the store throws is an outcome too.
void perform_on(repository& store, machine& m, progress& at);

}  // namespace fxotp::engine
