/// Memory to write a secret into, before it becomes `secret_bytes`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fxotp/model/secret.hpp>

namespace fxotp::crypto {

/// Bytes of a fixed size, wiped when they go.
class wiped_buffer {
 public:
  explicit wiped_buffer(std::size_t size) : bytes_(size) {}
  ~wiped_buffer() { wipe(bytes_.data(), bytes_.size()); }
  wiped_buffer(const wiped_buffer&) = delete;
  wiped_buffer& operator=(const wiped_buffer&) = delete;

  [[nodiscard]] std::uint8_t* data() noexcept { return bytes_.data(); }
  [[nodiscard]] std::string_view view() const noexcept {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace fxotp::crypto
