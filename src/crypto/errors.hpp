/// What OpenSSL says went wrong, without leaving a trace in the host's own error queue.
#pragma once

#include <fxotp/model/error.hpp>

namespace fxotp::crypto {

/// While it lives, errors that OpenSSL notes on this thread are dropped at its end; older ones
/// stay. A host that uses TLS reads that queue, and would take our errors for its own.
class error_scope {
 public:
  error_scope() noexcept;
  ~error_scope();
  error_scope(const error_scope&) = delete;
  error_scope& operator=(const error_scope&) = delete;

  /// `out_of_memory` if that is what OpenSSL noted, else `otherwise` with OpenSSL's reason.
  [[nodiscard]] error newest(errc otherwise) const noexcept;

 private:
  unsigned long older_;  ///< The newest that was there before.
};

}  // namespace fxotp::crypto
