/// A mail as it is sent: headers and body (RFC 5322, RFC 2045).
#pragma once

#include <fxotp/mail/smtp.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp::smtp {

/// The longest text. Units: bytes.
inline constexpr std::size_t text_size_max = 1'000'000;
/// The longest subject, and the longest name of a sender. Units: bytes.
inline constexpr std::size_t subject_size_max = 2'000;
inline constexpr std::size_t from_name_size_max = 200;

/// Who sends.
struct sender {
  std::string address;
  std::string name;
};

/// Whether a name may be a sender's: empty, or one line of UTF-8.
[[nodiscard]] bool is_sender_name(std::string_view name) noexcept;

/// The whole message, every line ended by CRLF. Errors: not_delivered (it cannot be sent).
[[nodiscard]] result<std::string> compose(const sender& from, const mail& what, instant at);

}  // namespace fxotp::smtp
