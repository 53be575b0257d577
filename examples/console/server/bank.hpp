/// What one bank's server stands on: fxotp's host with its ports, the accounts and the sessions.
#pragma once

#include <memory>
#include <string>

#include <fxotp/host.hpp>

#include "accounts.hpp"
#include "demo_clock.hpp"
#include "history.hpp"
#include "mailbox.hpp"
#include "options.hpp"
#include "rate.hpp"
#include "sessions.hpp"

namespace console {

/// Everything lives as long as this. Throws when the folder's files cannot be used.
class bank {
 public:
  explicit bank(const options& chosen);
  ~bank();
  bank(const bank&) = delete;
  bank& operator=(const bank&) = delete;

  const options chosen;
  const fxotp::bank_code code = fxotp::bank_code::parse("GM01000").value();
  const std::string name = "NSSOL福建銀行";
  demo_clock time;
  mailbox mails;
  console::accounts accounts;
  console::history history;
  console::sessions sessions;
  rate passwords;  ///< Of an account.
  rate strangers;  ///< Password tries of an address.
  rate sends;      ///< Forms of a session.

  [[nodiscard]] const fxotp::host& host() const noexcept { return *host_; }
  [[nodiscard]] fxotp::actor system() const;
  /// To be called before requests are served.
  void use_mail(fxotp::mailer* gateway) { host_->mail = gateway; }
  /// Some ten times a second: the store's own upkeep, while nobody waits for it.
  void maintain();
  /// Once a minute: mail that nobody took, and the day's place in the history.
  void look_after();

 private:
  fxotp::system_entropy entropy_;
  std::unique_ptr<fxotp::repository> store_;
  std::unique_ptr<fxotp::host> host_;
};

}  // namespace console
