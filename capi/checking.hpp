/// The check of a host's storage, as an operation.
#pragma once

#include "conformance/storage_check.hpp"
#include "starting.hpp"

namespace fxotp::capi {

/// The check's questions as those of a machine.
class check_machine final : public fxotp::engine::machine {
 public:
  explicit check_machine(const conformance::check_plan& plan) : check_(plan) {}

  [[nodiscard]] const conformance::storage_check& check() const noexcept { return check_; }
  [[nodiscard]] fxotp::engine::ask next() override;
  void broke(error why) noexcept override;
  [[nodiscard]] const observation& seen() const noexcept override { return seen_; }
  void answer_observed() noexcept override {}
  [[nodiscard]] stage::outcome& ended_with() noexcept override { return out_; }
  [[nodiscard]] const need& missing() const override { return missing_; }
  [[nodiscard]] const change_set& changes() const override { return check_.changes(); }

  void answer_loaded(records found) override { check_.answer_loaded(std::move(found)); }
  void answer_page(page rows) override { check_.answer_page(std::move(rows)); }
  void answer_count(const tally& rows) override { check_.answer_count(rows); }
  void answer_commit(const commit_result& how) override { check_.answer_commit(how); }
  void answer_reopened(bool is_reopened) override { check_.answer_reopened(is_reopened); }
  void answer_failed(error why) override;

 private:
  conformance::storage_check check_;
  conformance::ask wanted_ = conformance::ask::done;
  need missing_;
  stage::outcome out_;
  observation seen_;
};

class checking final : public running {
 public:
  explicit checking(const conformance::check_plan& plan) : machine_(plan) {}
  [[nodiscard]] fxotp::engine::machine& machine() noexcept override { return machine_; }
  [[nodiscard]] const conformance::storage_check* check() const noexcept override {
    return &machine_.check();
  }

 private:
  check_machine machine_;
};

}  // namespace fxotp::capi
