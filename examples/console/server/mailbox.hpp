/// A mailer for the demonstration: keeps what a mail gateway would deliver, or delivers.
#pragma once

#include <deque>
#include <mutex>
#include <string>

#include <fxotp/port/mailer.hpp>

namespace console {

/// Thread-safe; keeps the newest 100 mails in memory.
class mailbox final : public fxotp::mailer {
 public:
  [[nodiscard]] fxotp::result<void> send(const fxotp::mail& what) override;
  /// From now on only what `gateway` took is kept. To be called before requests are served.
  void pass_on(fxotp::mailer* gateway) noexcept { gateway_ = gateway; }
  /// The newest first.
  [[nodiscard]] std::deque<fxotp::mail> all() const;
  /// The code in the newest mail; empty when it has none.
  [[nodiscard]] std::string newest_code() const;
  void clear();

 private:
  mutable std::mutex lock_;
  std::deque<fxotp::mail> mails_;
  fxotp::mailer* gateway_ = nullptr;
};

}  // namespace console
