/// The port that sends mail.
#pragma once

#include <fxotp/model/error.hpp>
#include <fxotp/model/mail.hpp>

namespace fxotp {

/// A mail, ready to be sent. `text` holds no link; lines end in LF.
struct mail {
  message_id id;  ///< The same mail handed over twice has the same id.
  mail_kind kind{};
  language in = language::japanese;
  std::string to;       ///< ASCII; an international domain in A-label form.
  std::string subject;  ///< UTF-8, one line.
  std::string text;     ///< UTF-8.
};

/// Sends mail, or queues it durably. Called after the commit with nothing locked, on the caller's
/// thread; may be called from several threads at once. What it throws is port_failed.
class mailer {
 public:
  virtual ~mailer() = default;
  /// Done: taken. Errors: not_delivered (nothing was sent), port_failed.
  [[nodiscard]] virtual result<void> send(const mail& what) = 0;
};

}  // namespace fxotp
