/// The whole course of one operation, for every driver.
#pragma once

#include <optional>

#include <fxotp/messages.hpp>

#include "engine/machine.hpp"
#include "operation/hand_over_mail.hpp"

namespace fxotp::engine {

/// What a course is run under.
struct surroundings {
  domain::rulebook rules;
  const messages& words;
  bool has_observer = false;
};

/// The operation itself, then the notices that it wrote on their way to the mailer, then what the
/// observer is told. What cannot be handed over stays in the store (M4), so nothing after the
/// operation changes its outcome.
class course final : public machine {
 public:
  course(stage::operation& op, const surroundings& in, const asked& by);

  [[nodiscard]] ask next() override;
  void broke(error why) noexcept override;
  [[nodiscard]] const observation& seen() const noexcept override { return seen_; }
  void answer_observed() noexcept override { part_ = part::over; }
  [[nodiscard]] stage::outcome& ended_with() noexcept override { return out_; }
  [[nodiscard]] bool perform(repository& on) override;
  void answer_commit(const commit_result& how) override;

 private:
  enum class part : std::uint8_t { operation = 1, mail = 2, observing = 3, over = 4 };

  void hand_over();
  void observe() noexcept;

  surroundings in_;
  asked by_;
  progress first_;
  std::vector<notice> notices_;  ///< Written, and not yet handed over.
  std::optional<operation::hand_over_mail> mailing_;
  std::optional<progress> mail_;
  stage::outcome out_;
  observation seen_;
  part part_ = part::operation;
};

/// What an observer is told of an outcome.
[[nodiscard]] observation observed(const stage::outcome& out, const asked& by,
                                   const calendar& days) noexcept;

}  // namespace fxotp::engine
