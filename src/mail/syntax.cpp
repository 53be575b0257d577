#include "mail/syntax.hpp"

#include <algorithm>

namespace fxotp::smtp {
namespace {

constexpr std::size_t address_size_max = 254;
constexpr std::size_t name_size_max = 255;

bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool all_of(std::string_view text, std::string_view also) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [also](char c) {
    return is_letter_or_digit(c) || also.find(c) != std::string_view::npos;
  });
}

bool is_atoms(std::string_view text) noexcept {
  return all_of(text, "!#$%&'*+-/=?^_`{|}~.");
}

bool is_name(std::string_view text) noexcept {
  return text.size() <= name_size_max && all_of(text, "-_.") && text.front() != '-';
}

}  // namespace

bool is_address(std::string_view text) noexcept {
  const auto at = text.find('@');
  return text.size() <= address_size_max && at != std::string_view::npos &&
         is_atoms(text.substr(0, at)) && is_name(text.substr(at + 1));
}

std::string_view domain_of(std::string_view address) noexcept {
  return address.substr(address.find('@') + 1);
}

bool is_host(std::string_view text) noexcept {
  const bool is_ipv6 = text.size() <= name_size_max && text.find(':') != std::string_view::npos;
  return is_ipv6 ? all_of(text, ":.") : is_name(text);
}

bool is_ehlo_name(std::string_view text) noexcept {
  if (text.empty() || text.front() != '[') return is_name(text);
  return text.size() > 2 && text.size() <= name_size_max && text.back() == ']' &&
         all_of(text.substr(1, text.size() - 2), ":.");
}

bool is_message_id(std::string_view text) noexcept {
  return is_atoms(text);
}

}  // namespace fxotp::smtp
