/// Values that a careless store loses, chosen by number.
#pragma once

#include <fxotp/model/records.hpp>

namespace fxotp::conformance {

inline constexpr std::int64_t first_instant = 1'750'000'000'000'000;
/// 32 bytes.
inline constexpr std::string_view longest_id = "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~";

[[nodiscard]] instant at(unsigned number);
[[nodiscard]] mac_tag mac_of(unsigned number);
/// Bytes, NUL first.
[[nodiscard]] std::string sealed(unsigned number);
/// Short, of many alphabets, and as long as a name may be (200 bytes of UTF-8).
[[nodiscard]] std::string odd_name(unsigned number);
[[nodiscard]] vip_data vip(unsigned i);
[[nodiscard]] email_data email(unsigned i);

}  // namespace fxotp::conformance
