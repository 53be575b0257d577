#include "html.hpp"

namespace console {

html escaped(std::string_view text) {
  html out;
  out.markup_.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out.markup_ += "&amp;";
        break;
      case '<':
        out.markup_ += "&lt;";
        break;
      case '>':
        out.markup_ += "&gt;";
        break;
      case '"':
        out.markup_ += "&quot;";
        break;
      case '\'':
        out.markup_ += "&#39;";
        break;
      default:
        out.markup_ += c;
    }
  }
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t left = out.size(); left > 3;) {
    left -= 3;
    out.insert(left, 1, ',');
  }
  return out;
}

void filling::add(const html& piece) {
  const auto at = left_.find("{}");
  out_.markup_.append(left_.substr(0, at)).append(piece.text());
  left_.remove_prefix(at == std::string_view::npos ? left_.size() : at + 2);
}

html filling::rest() {
  out_.markup_.append(left_);
  return std::move(out_);
}

address& address::with(std::string_view name, std::string_view value) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view hex = "0123456789ABCDEF";
  text_ += text_.find('?') == std::string::npos ? '?' : '&';
  text_.append(name).append("=");
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos) {
      text_ += c;
    } else {
      text_ += '%';
      text_ += hex[byte >> 4U];
      text_ += hex[byte & 15U];
    }
  }
  return *this;
}

}  // namespace console
