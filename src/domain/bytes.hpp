/// Canonical bytes: what MACs are computed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/fields.hpp"

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
  [[nodiscard]] std::string take() noexcept { return std::move(out_); }

 private:
  byte_writer& big_endian(std::uint64_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
      out_.push_back(static_cast<char>(value >> shift & 0xFF));
    }
    return *this;
  }
  std::string out_;
};

/// Writes the fields of a record that is described.
class field_writer {
 public:
  explicit field_writer(byte_writer& out) noexcept : out_(out) {}

  template <class Id>
  void id(field /*of*/, const Id& value) {
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
    out_.u32(static_cast<std::uint32_t>(all.size()));
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
