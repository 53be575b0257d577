/// What a fuzzer of the C ABI reads from its input, and the handles that it was given.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "fxotp.h"

namespace fxotp::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Takes what to do off the input.
class input {
 public:
  input(const unsigned char* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool is_over() const { return size_ == 0; }
  std::uint32_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::uint32_t number() { return byte() | byte() << 8U; }
  /// A text: bytes that follow, or one of a few that say something.
  const char* text(std::uint32_t& size) {
    static const std::array<const char*, 8> some{"GM01000", "GM11253", "9998000286", "batch",
                                                 "123456",  "memory:", "host:",      ""};
    const std::uint32_t how = byte();
    if (how < 200) {
      const char* const out = some[how % some.size()];
      size = how % 3 == 0 ? FXOTP_NUL : static_cast<std::uint32_t>(std::strlen(out));
      return out;
    }
    size = how == 255 ? 0 : byte() % 40;
    if (size > size_) size = static_cast<std::uint32_t>(size_);
    const auto* const out = reinterpret_cast<const char*>(data_);
    data_ += size;
    size_ -= size;
    return how == 255 ? nullptr : out;
  }

 private:
  const unsigned char* data_;
  std::size_t size_;
};

/// Handles that were given, closed ones too.
struct handles {
  std::array<fxotp_keys*, 4> keys{};
  std::array<fxotp_engine*, 4> engines{};
  std::array<fxotp_op*, 4> ops{};
  std::array<fxotp_call*, 4> calls{};
  std::array<fxotp_table*, 4> tables{};
};

template <class All>
auto& pick(All& from, input& in) {
  return from[in.byte() % from.size()];
}

}  // namespace fxotp::fuzz
