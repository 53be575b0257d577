/// A statement that is made from what is asked.
#pragma once

#include <string>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// Text with a `?` a value; equal questions make equal texts.
class query_text {
 public:
  template <class... Values>
  query_text& add(std::string_view text, const Values&... values) {
    (add_to_mark(text, values), ...);
    text_ += text;
    return *this;
  }

  [[nodiscard]] attempt run(connection& on) const { return on.run(text_, with_); }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  /// Takes the text up to its first mark.
  template <class Value>
  void add_to_mark(std::string_view& text, const Value& value) {
    const std::size_t at = text.find('?');
    text_ += text.substr(0, at);
    text.remove_prefix(at + 1);
    const char* type = put(value);
    text_ += "$" + std::to_string(with_.all().size()) + type;
  }
  template <class Tag>
  const char* put(const ident<Tag>& id) {
    return put(id.view());
  }
  const char* put(std::string_view text) {
    with_.add(text);
    return "::text";
  }
  template <class Number,
            std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>, int> = 0>
  const char* put(Number value) {
    with_.add(static_cast<std::int64_t>(value));
    return "::bigint";
  }

  std::string text_;
  parameters with_;
};

}  // namespace fxotp::store::postgres
