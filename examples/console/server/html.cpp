#include "html.hpp"

namespace console {

namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

void append_escaped(std::string_view text, std::string& to) {
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto entity = entity_of(text[at]);
    if (entity.empty()) continue;
    to.append(text.substr(plain, at - plain)).append(entity);
    plain = at + 1;
  }
  to.append(text.substr(plain));
}

}  // namespace

html escaped(std::string_view text) {
  html out;
  append_escaped(text, out.markup_);
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

filling::filling(std::string_view form) : left_(form) {
  out_.markup_.reserve(2 * form.size());
}

void filling::add(const html& piece) {
  go_on();
  out_.markup_.append(piece.markup_);
}

void filling::add_text(std::string_view text) {
  go_on();
  append_escaped(text, out_.markup_);
}

void filling::go_on() {
  const auto at = left_.find("{}");
  out_.markup_.append(left_.substr(0, at));
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
