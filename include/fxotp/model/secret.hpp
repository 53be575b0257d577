/// Bytes that nobody else may see.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fxotp {

/// Secret bytes: move-only, wiped when they go. No equality and no output on purpose.
class secret_bytes {
 public:
  secret_bytes() noexcept = default;
  /// Copies `bytes`; the caller wipes its own copy (`wipe`).
  explicit secret_bytes(std::string_view bytes);
  secret_bytes(secret_bytes&& other) noexcept;
  secret_bytes& operator=(secret_bytes&& other) noexcept;
  secret_bytes(const secret_bytes&) = delete;
  secret_bytes& operator=(const secret_bytes&) = delete;
  ~secret_bytes();

  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), bytes_.size()}; }
  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
  [[nodiscard]] bool is_empty() const noexcept { return bytes_.empty(); }

 private:
  std::vector<char> bytes_;
};

/// Overwrites memory so that no compiler leaves it out.
void wipe(void* memory, std::size_t size) noexcept;

}  // namespace fxotp
