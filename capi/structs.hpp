/// Structs that grow: read and written up to the smaller of two sizes.
#pragma once

#include <algorithm>
#include <cstring>

#include "guard.hpp"

namespace fxotp::capi {

inline constexpr std::uint32_t struct_size_max = 4'096;

/// The size of a struct in version 1: no host's is shorter, however much the struct has grown.
template <class Struct>
inline constexpr std::uint32_t first_size = 0;
template <>
inline constexpr std::uint32_t first_size<fxotp_error> = 28;
template <>
inline constexpr std::uint32_t first_size<fxotp_calendar> = 20;
template <>
inline constexpr std::uint32_t first_size<fxotp_policy> = 44;
template <>
inline constexpr std::uint32_t first_size<fxotp_options> = 20;
template <>
inline constexpr std::uint32_t first_size<fxotp_callbacks> = 8 + 13 * sizeof(void*);

/// Whether a host's struct can be of this size.
template <class Struct>
[[nodiscard]] constexpr bool is_size_of(std::uint32_t size) noexcept {
  static_assert(first_size<Struct> != 0 && first_size<Struct> <= sizeof(Struct));
  return size >= first_size<Struct> && size <= struct_size_max;
}

/// The host's struct as this library knows it; what the host's is too short for stays as `known`
/// has it. Throws a refusal with the argument that it is: FXOTP_E_STRUCT_SIZE, FXOTP_E_UNSUPPORTED
/// (a tail that says something, from `offset` on).
template <class Struct>
void read_struct(const Struct* from, Struct& known, std::uint32_t argument) {
  const std::uint32_t size = from->struct_size;
  if (!is_size_of<Struct>(size)) throw refusal{FXOTP_E_STRUCT_SIZE, argument};
  const auto* bytes = reinterpret_cast<const unsigned char*>(from);
  for (std::uint32_t i = sizeof(Struct); i < size; ++i) {
    if (bytes[i] != 0) throw refusal{FXOTP_E_UNSUPPORTED, argument, 0, i};
  }
  std::memcpy(&known, from, std::min<std::size_t>(size, sizeof(Struct)));
}

/// Zeroes `size` bytes of the host's and puts in what fits of `defaults`.
template <class Struct>
std::int32_t init_struct(Struct* into, std::uint32_t size, Struct defaults) noexcept {
  if (into == nullptr) return FXOTP_E_NULL;
  if (!is_size_of<Struct>(size)) return FXOTP_E_STRUCT_SIZE;
  defaults.struct_size = size;
  std::memset(static_cast<void*>(into), 0, size);
  std::memcpy(into, &defaults, std::min<std::size_t>(size, sizeof(Struct)));
  return FXOTP_OK;
}

}  // namespace fxotp::capi
