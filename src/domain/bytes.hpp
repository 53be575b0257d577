/// Canonical bytes: what MACs are computed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp::domain {

/// Appends values so that no two sequences of values give the same bytes: integers big-endian with
/// a fixed width, texts behind their length.
class byte_writer {
 public:
  byte_writer() { out_.reserve(512); }

  byte_writer& u8(std::uint8_t value) {
    out_.push_back(static_cast<char>(value));
    return *this;
  }
  byte_writer& u32(std::uint32_t value) { return big_endian(value, 4); }
  byte_writer& u64(std::uint64_t value) { return big_endian(value, 8); }
  byte_writer& flag(bool value) { return u8(value ? 1 : 0); }
  byte_writer& text(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
    return *this;
  }
  template <class Tag>
  byte_writer& id(const ident<Tag>& value) {
    u8(static_cast<std::uint8_t>(value.view().size()));
    out_.append(value.view());
    return *this;
  }
  template <class Enum>
  byte_writer& code(Enum value) {
    return u32(static_cast<std::uint32_t>(value));
  }
  byte_writer& at(instant when) {
    return u64(static_cast<std::uint64_t>(when.time_since_epoch().count()));
  }
  byte_writer& tag(const mac_tag& value) {
    u32(value.key);
    for (const auto byte : value.bytes)
      u8(byte);
    return *this;
  }

  [[nodiscard]] std::string_view view() const noexcept { return out_; }

 private:
  byte_writer& big_endian(std::uint64_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
      out_.push_back(static_cast<char>(value >> shift & 0xFF));
    }
    return *this;
  }
  std::string out_;
};

}  // namespace fxotp::domain
