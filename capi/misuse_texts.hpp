/// Texts of the statuses that only the C ABI has: details from 1,000 on.
#pragma once

#include <cstdint>
#include <string_view>

namespace fxotp::capi {

/// One text in both languages.
struct misuse_text {
  std::int32_t status;
  std::string_view japanese;
  std::string_view english;
};

/// By the status's detail; null: the C ABI has no such status of its own.
[[nodiscard]] const misuse_text* misuse_text_of(std::uint32_t detail) noexcept;

}  // namespace fxotp::capi
