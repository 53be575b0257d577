/// One import, from the question whether the actor may to the end of the transaction.
#pragma once

#include <optional>

#include "engine/machine.hpp"
#include "operation/ask_import.hpp"
#include "operation/import_check.hpp"
#include "operation/import_parts.hpp"

namespace fxotp::engine {

/// Reads the text twice: every line is judged, then all are written in one transaction. The text is
/// read from inside. `by` and the rulebook's parts outlive it.
class import_run final : public machine {
 public:
  import_run(const actor& by, text_source& from, const domain::rulebook& rules, bool has_observer);

  [[nodiscard]] ask next() override;
  void broke(error why) noexcept override;
  [[nodiscard]] const observation& seen() const noexcept override { return seen_; }
  void answer_observed() noexcept override { step_ = step::over; }
  /// `what.why` only; the rest stands in the report.
  [[nodiscard]] stage::outcome& ended_with() noexcept override { return out_; }
  [[nodiscard]] import_report& report() noexcept { return report_; }
  [[nodiscard]] const import_report& report() const noexcept { return report_; }
  [[nodiscard]] change_source& source() override { return *parts_; }
  [[nodiscard]] const need& missing() const override;
  [[nodiscard]] const change_set& changes() const override;

  void answer_moment(const stage::moment& at) override;
  void answer_loaded(records found) override;
  void answer_commit(const commit_result& how) override;
  void answer_failed(error why) override;

 private:
  // Each one reads the text twice and holds the store; a conflict is rare after the first.
  static constexpr std::uint32_t attempts_max = 3;

  enum class step : std::uint8_t {
    permission = 1,
    reading = 2,
    loading = 3,
    moment = 4,
    pulling = 5,
    writing = 6,
    refusing = 7,
    observing = 8,
    over = 9,
  };

  [[nodiscard]] bool is_asking() const noexcept {
    return step_ == step::permission || step_ == step::refusing;
  }
  void ask_about(const operation::import_refusal& refusal);
  void after_question();
  void begin_attempt();
  [[nodiscard]] result<void> read_on();
  [[nodiscard]] result<void> judge_text();
  [[nodiscard]] result<void> begin_parts(const stage::moment& at);
  [[nodiscard]] result<void> gather();
  [[nodiscard]] bool is_unwritable(const commit_result& how) const noexcept;
  void end(error why) noexcept;
  [[nodiscard]] std::uint64_t lines() const noexcept;

  actor by_;
  domain::rulebook rules_;
  bool has_observer_;
  operation::import_text text_;
  std::optional<operation::ask_import> question_;
  std::optional<progress> asking_;
  std::optional<operation::import_plan> plan_;
  std::optional<operation::import_check> check_;
  std::optional<operation::import_parts> parts_;
  stage::moment now_at_;
  crypto::digest digest_{};
  need missing_;
  change_set all_;
  import_report report_;
  stage::outcome out_;
  observation seen_;
  instant at_{};
  std::uint32_t attempt_ = 0;
  bool is_filled_ = false;
  step step_ = step::permission;
};

}  // namespace fxotp::engine
