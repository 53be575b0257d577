/// Canonical bytes: what MACs are computed over.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "domain/fields.hpp"

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
  // Always: whole-program optimisation makes one function of those for all tags, and calls it.
  template <class Tag>
  [[gnu::always_inline]] byte_writer& id(const ident<Tag>& value) {
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
  [[nodiscard]] std::string take() const { return std::string(view()); }

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
    const std::size_t begin = std::exchange(used_, used_ + size);
    return used_ <= near_.size() ? near_.data() + begin : far_room(begin);
  }
  // Apart, so that what is called for every field stays short enough to be inlined.
  char* far_room(std::size_t begin);

  std::array<char, 512> near_;  ///< Most are no longer.
  std::string far_;
  std::size_t used_ = 0;
};

/// Writes the fields of a record that is described.
class field_writer {
 public:
  explicit field_writer(byte_writer& out) noexcept : out_(out) {}

  template <class Id>
  [[gnu::always_inline]] void id(field /*of*/, const Id& value) {
    out_.id(value);
  }
  void text(field /*of*/, std::string_view value) { out_.text(value); }
  void flag(field /*of*/, bool value) { out_.flag(value); }
  template <class Enum>
  void code(field /*of*/, Enum value, span_of_numbers /*in*/) {
    out_.code(value);
  }
  void day_of(field /*of*/, day value) { out_.code(value); }
  void bits(field /*of*/, std::uint16_t value) { out_.u32(value); }
  void u32(field /*of*/, std::uint32_t value) { out_.u32(value); }
  void u64(field /*of*/, std::uint64_t value) { out_.u64(value); }
  void at(field /*of*/, instant value) { out_.at(value); }
  void tag(field /*key*/, field /*bytes*/, const mac_tag& value) { out_.tag(value); }
  template <class Id>
  void ids(field /*of*/, const std::vector<Id>& all) {
    size(all);
    for (const auto& each : all)
      out_.id(each);
  }
  void texts(field /*of*/, const std::vector<std::string>& all) {
    size(all);
    for (const auto& each : all)
      out_.text(each);
  }
  void rows(field /*of*/, const selection& all) {
    size(all);
    for (const auto& row : all)
      out_.id(row.customer).id(row.user).id(row.token);
  }
  void data(const std::variant<vip_data, email_data>& value) {
    std::visit([this](const auto& of) { append(of); }, value);
  }

 private:
  template <class Value>
  void size(const std::vector<Value>& all) {
    out_.count(all.size());
  }
  void instants(const std::vector<instant>& all) {
    size(all);
    for (const auto& each : all)
      out_.at(each);
  }
  void append(const vip_data& of) {
    out_.code(method::vip).text(of.sealed_secret);
    out_.u64(static_cast<std::uint64_t>(of.last_step)).code(of.drift);
    size(of.claims);
    for (const auto& each : of.claims)
      out_.id(each.id).at(each.expires_at);
    instants(of.given_back);
  }
  void append(const challenge& live) {
    out_.id(live.id).tag(live.code).code(live.purpose).at(live.issued_at).at(live.expires_at);
    out_.u32(live.attempts);
  }
  void append(const email_data& of) {
    out_.code(method::email).text(of.sealed_address).flag(of.live.has_value());
    if (of.live) append(*of.live);
    instants(of.sends);
    instants(of.given_back);
    out_.at(of.opened_until).flag(of.is_announced);
  }

  byte_writer& out_;
};

}  // namespace fxotp::domain
