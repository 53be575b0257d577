/// Values in PostgreSQL's binary format: parameters, and arrays of rows.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/ids.hpp>
#include <fxotp/model/time.hpp>

#include "store/rows/stored_row.hpp"

namespace fxotp::store::postgres {

/// The numbers of built-in types, which never change.
enum class type_of : std::uint32_t {
  boolean = 16,
  bytea = 17,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  text = 25,
};

/// Appends numbers most significant byte first.
void put_number(std::string& to, std::uint64_t value, unsigned size);

/// What a C++ type is in a column. Units: bytes; 0 varies.
template <class Value>
constexpr unsigned width_of() noexcept {
  if constexpr (std::is_same_v<Value, bool>) return 1;
  if constexpr (std::is_enum_v<Value>) return width_of<std::underlying_type_t<Value>>();
  // Unsigned numbers take the next wider type, as PostgreSQL has none.
  constexpr unsigned size = sizeof(Value);
  if constexpr (std::is_signed_v<Value>) return size < 2 ? 2 : size;
  return size == 8 ? 8 : size * 2;
}

/// Appends a value, behind its length.
class value_writer {
 public:
  explicit value_writer(std::string& to) noexcept : to_(to) {}

  template <class Number,
            std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>, int> = 0>
  type_of put(Number value) {
    constexpr unsigned width = width_of<Number>();
    put_number(to_, width, 4);
    put_number(to_, static_cast<std::uint64_t>(value), width);
    if constexpr (width == 1) return type_of::boolean;
    if constexpr (width == 2) return type_of::int2;
    return width == 4 ? type_of::int4 : type_of::int8;
  }
  type_of put(instant value) { return put(value.time_since_epoch().count()); }
  type_of put(std::string_view text) {
    put_bytes(text);
    return type_of::text;
  }
  type_of put(const blob& value) {
    put_bytes(value.bytes);
    return type_of::bytea;
  }
  template <class Tag>
  type_of put(const ident<Tag>& id) {
    return put(id.view());
  }

 private:
  void put_bytes(std::string_view bytes) {
    put_number(to_, bytes.size(), 4);
    to_ += bytes;
  }

  std::string& to_;
};

/// An array of one dimension while it grows.
class array_writer {
 public:
  explicit array_writer(std::uint32_t of) noexcept : of_(of) {}
  explicit array_writer(type_of of) noexcept : array_writer(static_cast<std::uint32_t>(of)) {}

  template <class Value>
  void add(const Value& value) {
    value_writer(items_).put(value);
    ++size_;
  }
  /// An element that is a row.
  template <class... Values>
  void add_row(const Values&... values) {
    const std::size_t begin = items_.size();
    put_number(items_, 0, 4);
    put_number(items_, sizeof...(values), 4);
    (add_field(values), ...);
    set_length(begin);
    ++size_;
  }
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  /// The whole value.
  [[nodiscard]] std::string take();

 private:
  template <class Value>
  void add_field(const Value& value) {
    const std::size_t begin = items_.size();
    put_number(items_, 0, 4);
    set_type(begin, value_writer(items_).put(value));
  }
  void set_type(std::size_t at, type_of type) noexcept;
  void set_length(std::size_t begin) noexcept;

  std::uint32_t of_;
  std::uint32_t size_ = 0;
  std::string items_;
};

/// The parameters of one statement.
class parameters {
 public:
  /// A value as it is sent.
  void add_bytes(std::string value) { values_.push_back(std::move(value)); }
  void add(array_writer&& array) { add_bytes(array.take()); }
  void add(std::string_view text) { add_bytes(std::string(text)); }
  void add(std::int64_t number) {
    std::string out;
    put_number(out, static_cast<std::uint64_t>(number), 8);
    add_bytes(std::move(out));
  }
  [[nodiscard]] const std::vector<std::string>& all() const noexcept { return values_; }

 private:
  std::vector<std::string> values_;
};

}  // namespace fxotp::store::postgres
