/// The standards' test vectors, as they stand in tests/crypto/vectors.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vectors {

/// One test case: bytes by name. A name that the file does not give fails the test.
class test_case {
 public:
  void set(const std::string& name, std::string value) { values_[name] = std::move(value); }
  [[nodiscard]] bool is_empty() const noexcept { return values_.empty(); }
  [[nodiscard]] const std::string& number() const { return values_.at("case"); }
  /// The bytes of a field given in hexadecimal.
  [[nodiscard]] std::string bytes(const std::string& name) const;

 private:
  std::map<std::string, std::string> values_;
};

/// The cases of a file: lines of `name = hexadecimal`, cases parted by empty lines, `#` comments.
[[nodiscard]] std::vector<test_case> read(const std::string& file);

[[nodiscard]] std::string from_hex(std::string_view text);
[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace vectors
