/// Canonical bytes: what MACs are computed over.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp::domain {

/// Appends values so that no two sequences of values give the same bytes: integers big-endian with
/// a fixed width, texts behind their length.
class byte_writer {
 public:
  byte_writer& u8(std::uint8_t value) {
    *room(1) = static_cast<char>(value);
    return *this;
  }
  byte_writer& u32(std::uint32_t value) {
    put(room(sizeof value), value);
    return *this;
  }
  byte_writer& u64(std::uint64_t value) {
    char* const to = room(sizeof value);
    put(to, static_cast<std::uint32_t>(value >> 32U));
    put(to + 4, static_cast<std::uint32_t>(value));
    return *this;
  }
  byte_writer& flag(bool value) { return u8(value ? 1 : 0); }
  byte_writer& text(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    return raw(value);
  }
  template <class Tag>
  byte_writer& id(const ident<Tag>& value) {
    const std::size_t size = value.view().size();
    u8(static_cast<std::uint8_t>(size));
    if (used_ + sizeof value.padded() > near_.size()) return raw(value.view());
    // The whole of it, which is quicker; what is too much is written over.
    std::memcpy(near_.data() + used_, value.padded(), sizeof value.padded());
    used_ += size;
    return *this;
  }
  /// In the width of its type.
  template <class Enum>
  byte_writer& code(Enum value) {
    if constexpr (sizeof value == 1) return u8(static_cast<std::uint8_t>(value));
    return u32(static_cast<std::uint32_t>(value));
  }
  /// How many of something follow.
  byte_writer& count(std::size_t value) {
    assert(value <= UINT16_MAX);
    u8(static_cast<std::uint8_t>(value >> 8U & 0xFFU));
    return u8(static_cast<std::uint8_t>(value & 0xFFU));
  }
  byte_writer& at(instant when) {
    return u64(static_cast<std::uint64_t>(when.time_since_epoch().count()));
  }
  byte_writer& tag(const mac_tag& value) {
    u32(value.key);
    std::memcpy(room(value.bytes.size()), value.bytes.data(), value.bytes.size());
    return *this;
  }

  [[nodiscard]] std::string_view view() const noexcept {
    return {used_ <= near_.size() ? near_.data() : far_.data(), used_};
  }

 private:
  byte_writer& raw(std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    return *this;
  }
  // Written out, so that it is one instruction.
  static void put(char* to, std::uint32_t value) noexcept {
    to[0] = static_cast<char>(value >> 24U & 0xFFU);
    to[1] = static_cast<char>(value >> 16U & 0xFFU);
    to[2] = static_cast<char>(value >> 8U & 0xFFU);
    to[3] = static_cast<char>(value & 0xFFU);
  }

  /// Where so many bytes are to be put.
  char* room(std::size_t size) {
    const std::size_t begin = used_;
    used_ += size;
    if (used_ <= near_.size()) return near_.data() + begin;
    if (begin <= near_.size()) far_.assign(near_.data(), begin);
    if (far_.size() < used_) far_.resize(2 * used_);
    return far_.data() + begin;
  }

  std::array<char, 512> near_;  ///< Most are no longer.
  std::string far_;
  std::size_t used_ = 0;
};

}  // namespace fxotp::domain
