/// Markup that is escaped by default: only literals of the program are taken as they stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace console {

/// A piece of markup. There is no way from a text of unknown origin to here but `escaped`.
class html {
 public:
  html() = default;
  /// Markup of the program's own.
  template <std::size_t N>
  html(const char (&literal)[N]) : markup_(literal, N - 1) {}

  html& operator<<(const html& more) {
    markup_.append(more.markup_);
    return *this;
  }
  [[nodiscard]] const std::string& text() const noexcept { return markup_; }
  [[nodiscard]] bool is_empty() const noexcept { return markup_.empty(); }

 private:
  friend html escaped(std::string_view text);
  friend class filling;
  std::string markup_;
};

/// Text as it stands between tags and in a quoted attribute.
[[nodiscard]] html escaped(std::string_view text);

/// A number as people read it: 100,000.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// Puts pieces in place of the `{}` of a literal, one after the other.
class filling {
 public:
  explicit filling(std::string_view form);
  template <class Piece>
  void put(const Piece& piece) {
    if constexpr (std::is_same_v<Piece, html>) {
      add(piece);
    } else if constexpr (std::is_integral_v<Piece>) {
      add_text(std::to_string(piece));
    } else {
      add_text(piece);
    }
  }
  [[nodiscard]] html rest();

 private:
  void add(const html& piece);
  void add_text(std::string_view text);
  /// To the next `{}`, and past it.
  void go_on();
  std::string_view left_;
  html out_;
};

/// `markup("<td title=\"{}\">{}</td>", name, cell)`: texts and numbers are escaped, markup is not.
template <std::size_t N, class... Pieces>
[[nodiscard]] html markup(const char (&form)[N], const Pieces&... pieces) {
  filling out({form, N - 1});
  (out.put(pieces), ...);
  return out.rest();
}

/// `a=1&b=2`, percent-encoded.
class address {
 public:
  explicit address(std::string_view path) : text_(path) {}
  address& with(std::string_view name, std::string_view value);
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace console
