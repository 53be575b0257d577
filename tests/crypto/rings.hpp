/// Key rings to test with.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fxotp/key_ring.hpp>

#include "catch.hpp"

namespace rings {

/// A key's bytes, told apart by `fill`.
inline std::string bytes_of(char fill) {
  return std::string(fxotp::key_ring::key_size, fill);
}

inline fxotp::key_ring::key key(fxotp::key_id id, char fill) {
  return {id, fxotp::secret_bytes(bytes_of(fill))};
}

template <class... Keys>
fxotp::result<fxotp::key_ring> make(fxotp::key_id active, Keys... keys) {
  std::vector<fxotp::key_ring::key> all;
  (all.push_back(std::move(keys)), ...);
  return fxotp::key_ring::make(std::move(all), active);
}

/// One that must come about.
template <class... Keys>
fxotp::key_ring of(fxotp::key_id active, Keys... keys) {
  auto made = make(active, std::move(keys)...);
  REQUIRE(made);
  return std::move(made).assume_value();
}

template <class T>
fxotp::errc code_of(const fxotp::result<T>& from) {
  return from ? fxotp::errc::none : from.assume_error().code;
}

}  // namespace rings
