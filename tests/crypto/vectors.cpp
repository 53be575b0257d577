#include "vectors.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace vectors {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

std::size_t digit_of(char c) {
  const auto found = digits.find(c);
  if (found == std::string_view::npos) throw std::runtime_error("not hexadecimal");
  return found;
}

}  // namespace

std::string test_case::bytes(const std::string& name) const {
  return from_hex(values_.at(name));
}

std::vector<test_case> read(const std::string& file) {
  std::ifstream from(std::filesystem::path(FXOTP_TESTS_DIR) / "crypto" / "vectors" / file);
  if (!from) throw std::runtime_error("cannot read " + file);
  std::vector<test_case> out;
  test_case now;
  const auto keep = [&] {
    if (!now.is_empty()) out.push_back(std::move(now));
    now = {};
  };
  for (std::string line; std::getline(from, line);) {
    if (line.empty()) keep();
    if (line.empty() || line.front() == '#') continue;
    const auto equals = line.find(" =");
    if (equals == std::string::npos) throw std::runtime_error("not a field: " + line);
    const auto value = line.find_first_not_of(' ', equals + 2);
    now.set(line.substr(0, equals), value == std::string::npos ? "" : line.substr(value));
  }
  keep();
  return out;
}

std::string from_hex(std::string_view text) {
  if (text.size() % 2 != 0) throw std::runtime_error("half a byte");
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += 2)
    out.push_back(static_cast<char>(digit_of(text[at]) * 16 + digit_of(text[at + 1])));
  return out;
}

std::string to_hex(std::string_view bytes) {
  std::string out;
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    out.push_back(digits[byte / 16U]);
    out.push_back(digits[byte % 16U]);
  }
  return out;
}

}  // namespace vectors
