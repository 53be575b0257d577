#include "store/postgres/errors.hpp"

#include <algorithm>
#include <array>

namespace fxotp::store::postgres {
namespace {

struct meaning {
  std::string_view begin;  ///< Of the SQLSTATE, or all of it.
  errc what;
};

/// The first that fits decides.
constexpr std::array<meaning, 13> meanings{{
    {"40", errc::busy},           // Deadlock, serialization.
    {"55P03", errc::busy},        // A lock not had in time.
    {"57014", errc::busy},        // The statement took too long.
    {"57P03", errc::busy},        // Starting, stopping, or in recovery.
    {"53100", errc::store_full},  // Disk full.
    {"53200", errc::out_of_memory},
    {"53", errc::busy},  // Too many connections, and other limits.
    {"25006", errc::store_read_only},
    {"25P03", errc::busy},  // Idle too long within a transaction.
    {"XX001", errc::store_corrupt},
    {"XX002", errc::store_corrupt},
    {"58030", errc::store_failed},  // I/O.
    {"", errc::store_failed},
}};

bool begins_with(std::string_view state, std::string_view with) noexcept {
  return state.substr(0, with.size()) == with;
}

/// 0 to 35, or 36 for what is no digit.
constexpr std::int32_t digit_of(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 36;
}

}  // namespace

std::int32_t number_of(std::string_view state) noexcept {
  if (state.size() != 5) return 0;
  std::int32_t out = 0;
  for (const char c : state) {
    if (digit_of(c) == 36) return 0;
    out = out * 36 + digit_of(c);
  }
  return out;
}

error error_of(std::string_view state) noexcept {
  const auto* const found =
      std::find_if(meanings.begin(), meanings.end(),
                   [&](const meaning& each) { return begins_with(state, each.begin); });
  return {found->what, rule::none, number_of(state)};
}

bool ends_connection(std::string_view state) noexcept {
  return state.empty() || begins_with(state, "08") || begins_with(state, "57P");
}

bool is_outdated(std::string_view state) noexcept {
  return state == "26000" || state == "0A000" || state == "25006";
}

}  // namespace fxotp::store::postgres
