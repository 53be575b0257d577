/// A mailer for the demonstration: keeps what a mail gateway would deliver.
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
  /// The newest first.
  [[nodiscard]] std::deque<fxotp::mail> all() const;
  /// The code in the newest mail; empty when it has none.
  [[nodiscard]] std::string newest_code() const;
  void clear();

 private:
  mutable std::mutex lock_;
  std::deque<fxotp::mail> mails_;
};

}  // namespace console
