/// What every page has around it.
#pragma once

#include "visit.hpp"

namespace console {

/// The whole document: head, header with language switch, menu when logged in, what the last form
/// led to, and the content.
[[nodiscard]] reply page(const visit& v, std::string_view title, const html& content,
                         int status = 200);

/// A form that is sent back with the visitor's token; `inside` holds its fields.
[[nodiscard]] html form(const visit& v, std::string_view to, const html& inside);
/// The same with a class, for the script.
[[nodiscard]] html form_of(const visit& v, std::string_view to, std::string_view kind,
                           const html& inside);
/// A labelled input.
struct input {
  std::string_view name;
  std::string_view label;
  std::string_view type = "text";
  std::string_view value = {};
  std::string_view autocomplete = "off";
  bool is_required = true;
};
[[nodiscard]] html field(const input& what);
[[nodiscard]] html option(std::string_view value, std::string_view text, bool is_chosen);
[[nodiscard]] html alert(const notice& what);
/// Why fxotp refused, as the content of a page.
[[nodiscard]] reply refusal_page(const visit& v, std::string_view title, const fxotp::error& why);

}  // namespace console
