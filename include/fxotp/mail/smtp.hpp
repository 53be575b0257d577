/// A mailer over SMTP (RFC 5321), with libcurl: the component `fxotp::smtp`.
///
/// What libcurl does by itself: it takes no proxy from the environment (`ALL_PROXY` and its like
/// are switched off) and no `.netrc`, but it reads `SSLKEYLOGFILE`, as browsers do (who sets it can
/// read the mail: keep it out of a production service's environment); OpenSSL reads `OPENSSL_CONF`,
/// and the system's resolver its own. Names are resolved on a short-lived thread, so that a time
/// limit holds for them too. The password stays in libcurl's memory while the mailer lives, and is
/// not wiped there.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <fxotp/model/secret.hpp>
#include <fxotp/port/mailer.hpp>

namespace fxotp {

/// How the way to the server is protected; TLS 1.2 at least. Numbers are stable.
enum class smtp_tls : std::uint8_t {
  starttls = 1,  ///< Begins in the clear and has to change to TLS before anything is said.
  implicit = 2,  ///< TLS from the first byte (RFC 8314).
  none = 3,      ///< Everybody on the way reads the codes: for a relay on the same machine.
};

/// Where mail goes to, and whose it is.
struct smtp_settings {
  std::string host;        ///< A name, or an IPv4 or IPv6 address; the certificate has to name it.
  std::uint16_t port = 0;  ///< 0: the usual one, 587 with `starttls`, 465 `implicit`, 25 `none`.
  smtp_tls tls = smtp_tls::starttls;
  /// A PEM file of the authorities to believe, and no other; empty: the system's.
  std::string ca_file;

  /// Empty: no authentication. UTF-8, 1 to 255 bytes; PLAIN or LOGIN, never with `smtp_tls::none`.
  std::string user;
  secret_bytes password;  ///< 1 to 1,000 bytes with a user, without a zero byte; else empty.

  /// Sender and return path: an ASCII address, an international domain in A-label form.
  std::string from;
  std::string from_name;  ///< UTF-8, at most 200 bytes, one line; may be empty.
  std::string ehlo_name;  ///< What this machine calls itself; empty: its host name.

  /// Until the server is ready to take mail: 10 ms to 60 s.
  std::chrono::milliseconds connect_timeout{5'000};
  /// For a whole mail: 10 ms to 120 s.
  std::chrono::milliseconds total_timeout{20'000};
  /// Mail under way at once, 1 to 64; others wait, within their total time. A connection is
  /// kept open for the next mail, and not used again after two minutes without one.
  std::uint32_t connections = 4;
};

/// A mailer for these settings; nothing is sent yet. Plain text in UTF-8 with the mail's id as its
/// Message-ID, so that a server or a reader can drop a repeat. Not to be used on both sides of a
/// fork.
///
/// What `send` answers:
/// - done: the server took the mail.
/// - not_delivered: the server certainly did not: no connection, no TLS or a certificate that is
/// not
///   believed, login or recipient refused, a reply of 4xx or 5xx, time out before the mail's end;
///   or the mail itself cannot be sent (an address that is none, CR, LF or another control
///   character in a header, text that is not UTF-8 or longer than 1,000,000 bytes). It may be sent
///   again.
/// - port_failed: the mail was handed over to its end, and then no reply came: the server may have
///   taken it.
/// `error::vendor` of both: 400 to 599, the server's reply; 1 to 199, libcurl's CURLcode; 0, the
/// mail itself.
///
/// Errors: invalid_value (a setting, or a `ca_file` that cannot be read), unsupported (this libcurl
/// knows no SMTP or TLS), out_of_memory.
[[nodiscard]] result<std::unique_ptr<mailer>> make_smtp_mailer(smtp_settings settings) noexcept;

}  // namespace fxotp
