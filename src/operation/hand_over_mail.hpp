/// Notices on their way to the host's mailer (M4).
#pragma once

#include <optional>
#include <vector>

#include <fxotp/messages.hpp>

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Hands notices to the mailer one by one and takes those that it took out of the store. One that
/// it did not take stays, and the rest is still tried. A notice whose recipient does not
/// authenticate is passed over and stays; it is not among the `most`. Gives how many were taken,
/// and in the answer's rows why each other one stayed.
class hand_over_mail final : public stage::operation {
 public:
  /// What nobody took yet, the oldest first, at most `most` mails. System only. Errors:
  /// invalid_value, unsupported (no mailer), denied.
  hand_over_mail(const actor& by, std::uint32_t most, const messages& words,
                 const domain::rulebook& rules) noexcept
      : by_(by), left_(most), words_(words), rules_(rules) {}
  /// Just these, once the commit that wrote them stands: nobody asks, so nobody is judged.
  hand_over_mail(std::vector<notice> fresh, const messages& words,
                 const domain::rulebook& rules) noexcept
      : left_(static_cast<std::uint32_t>(fresh.size())),
        words_(words),
        rules_(rules),
        queue_(std::move(fresh)),
        is_listed_(true) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  [[nodiscard]] std::size_t next_open() const;
  [[nodiscard]] result<stage::decision> write(stage::view& seen, const notice& what) const;
  [[nodiscard]] result<stage::decision> read_on(stage::view& seen, instant now) const;
  [[nodiscard]] stage::decision answer(instant now) const;
  void pass_over(std::size_t until);
  void note(const stage::send_mail& tried);

  std::optional<actor> by_;
  std::uint32_t left_;  ///< How many may still be tried.
  const messages& words_;
  domain::rulebook rules_;
  std::vector<notice> queue_;
  std::size_t tried_ = 0;          ///< How many of the queue are done with.
  std::vector<notice_key> taken_;  ///< Not yet out of the store.
  std::optional<cursor> after_;
  bool is_listed_ = false;  ///< Nothing more is stored behind the queue.
  std::uint64_t sent_ = 0;
  std::vector<error> stayed_;
};

}  // namespace fxotp::operation
