/// Memory to write a secret into, before it becomes `secret_bytes`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fxotp/model/secret.hpp>

namespace fxotp::crypto {

/// Bytes of a fixed size, wiped when they go.
class wiped_buffer {
 public:
  explicit wiped_buffer(std::size_t size) : size_(size), large_(size > small_.size() ? size : 0) {}
  ~wiped_buffer() { wipe(data(), size_); }
  wiped_buffer(const wiped_buffer&) = delete;
  wiped_buffer& operator=(const wiped_buffer&) = delete;

  [[nodiscard]] std::uint8_t* data() noexcept {
    return large_.empty() ? small_.data() : large_.data();
  }
  [[nodiscard]] std::string_view view() const noexcept {
    const std::uint8_t* const bytes = large_.empty() ? small_.data() : large_.data();
    return {reinterpret_cast<const char*>(bytes), size_};
  }

 private:
  std::size_t size_;
  std::array<std::uint8_t, 64> small_{};  // Most secrets fit here.
  std::vector<std::uint8_t> large_;
};

}  // namespace fxotp::crypto
