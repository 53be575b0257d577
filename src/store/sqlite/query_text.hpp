/// A statement made from the filters that are given, with its values in order.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// Text with a `?` a value.
class query_text {
 public:
  using value = std::variant<std::int64_t, std::string>;

  query_text& add(std::string_view text) {
    text_ += text;
    return *this;
  }
  query_text& add(std::string_view text, std::int64_t number) {
    values_.emplace_back(number);
    return add(text);
  }
  query_text& add(std::string_view text, std::string_view id) {
    values_.emplace_back(std::string(id));
    return add(text);
  }
  /// One value more, whose place is in a text added before or after.
  query_text& put(std::int64_t number) {
    values_.emplace_back(number);
    return *this;
  }
  query_text& put(std::string_view id) {
    values_.emplace_back(std::string(id));
    return *this;
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  /// The first values are replaced by `first`: what varies between uses of one text.
  template <class... First>
  [[nodiscard]] result<lent> prepare(connection& on, First... first) const {
    auto out = on.prepare(text_);
    if (!out) return out;
    int at = 0;
    for (const value& v : values_) {
      ++at;
      if (const auto* number = std::get_if<std::int64_t>(&v)) {
        out.value()->bind(at, *number);
      } else {
        out.value()->bind(at, copied{*std::get_if<std::string>(&v)});
      }
    }
    at = 0;
    (out.value()->bind(++at, first), ...);
    return out;
  }

 private:
  std::string text_;
  std::vector<value> values_;
};

}  // namespace fxotp::store
