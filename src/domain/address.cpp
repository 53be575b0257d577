#include "domain/address.hpp"

#include <algorithm>

namespace fxotp::domain {
namespace {

constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// atext of RFC 5322 §3.2.3.
bool is_of_atom(char c) noexcept {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos;
}

// Letters, digits and inner hyphens. Two hyphens in the third and fourth place are kept for
// A-labels (RFC 5890 §2.3.1), which end in a letter or digit of the encoded text.
bool is_label(std::string_view label) noexcept {
  if (label.empty() || label.size() > label_max) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  if (!std::all_of(label.begin(), label.end(),
                   [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }))
    return false;
  if (label.size() < 4 || label.substr(2, 2) != "--") return true;
  return label.size() > 4 && lower(label[0]) == 'x' && lower(label[1]) == 'n';
}

// Whether each piece between two dots satisfies; none may be empty. Returns how many there are, 0
// if one does not.
template <class Predicate>
std::size_t pieces_of(std::string_view text, Predicate holds) noexcept {
  std::size_t count = 0;
  for (;;) {
    const std::size_t dot = text.find('.');
    if (!holds(text.substr(0, dot))) return 0;
    ++count;
    if (dot == std::string_view::npos) return count;
    text.remove_prefix(dot + 1);
  }
}

bool is_local_part(std::string_view text) noexcept {
  const auto is_atom = [](std::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), is_of_atom);
  };
  return text.size() <= local_part_max && pieces_of(text, is_atom) > 0;
}

// The last label of an IPv4 address in disguise would be all digits; no top-level domain is.
bool is_domain(std::string_view text) noexcept {
  if (pieces_of(text, is_label) < 2) return false;
  const std::string_view top = text.substr(text.rfind('.') + 1);
  return !std::all_of(top.begin(), top.end(), is_digit);
}

}  // namespace

result<std::string> canonical_address(std::string_view typed) {
  const error bad{errc::invalid_address, rule::e1};
  if (typed.size() > address_max) return bad;
  const std::size_t at = typed.find('@');
  if (at == std::string_view::npos) return bad;
  if (!is_local_part(typed.substr(0, at)) || !is_domain(typed.substr(at + 1))) return bad;
  std::string out(typed);
  std::transform(out.begin() + static_cast<std::ptrdiff_t>(at), out.end(),
                 out.begin() + static_cast<std::ptrdiff_t>(at), lower);
  return out;
}

std::string masked(std::string_view canonical) {
  const std::size_t at = canonical.rfind('@');
  if (at == std::string_view::npos || at == 0) return "***";
  std::string out(canonical.substr(0, 1));
  out += "***";
  out += canonical.substr(at);
  return out;
}

}  // namespace fxotp::domain
