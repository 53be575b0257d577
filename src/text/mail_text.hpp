/// Letters: the catalogue's subject and text of a mail with its particulars filled in.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <fxotp/messages.hpp>

namespace fxotp::text {

/// The particulars of one mail. What its kind does not speak of may be empty.
struct mail_words {
  mail_kind kind{};
  language in = language::japanese;
  std::string_view bank;  ///< The bank's name.
  user_id about;
  token_id token;
  std::string_view code;
  std::chrono::minutes lifetime{};  ///< Of the code.
  instant at{};                     ///< When what it tells of happened.
};

struct mail_letter {
  std::string subject;
  std::string text;
};

/// `{bank}`, `{user}`, `{token}`, `{code}`, `{minutes}` and `{at}` are filled in once: what is put
/// in is not read again. Other braces stay.
[[nodiscard]] mail_letter write_letter(const messages& words, const mail_words& of);

/// Whether a mail of this kind sends a code.
[[nodiscard]] bool carries_code(mail_kind kind) noexcept;
/// Whether a wording has a place for a code.
[[nodiscard]] bool has_code(std::string_view wording) noexcept;
/// Whether a wording holds what a mail program shows as a link (M4).
[[nodiscard]] bool has_link(std::string_view wording) noexcept;

}  // namespace fxotp::text
