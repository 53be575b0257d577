#include "store/postgres/answer.hpp"

namespace fxotp::store::postgres {
namespace {

/// Takes the first bytes off; false: there are not so many.
bool take(std::string_view& from, std::size_t size, std::string_view& into) noexcept {
  if (from.size() < size) return false;
  into = from.substr(0, size);
  from.remove_prefix(size);
  return true;
}

}  // namespace

std::int64_t number_in(std::string_view bytes) noexcept {
  if (bytes.empty() || bytes.size() > 8) return 0;
  // A truth value has no sign.
  const bool is_negative = bytes.size() > 1 && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0;
  std::uint64_t out = is_negative ? UINT64_MAX : 0;
  for (const char c : bytes)
    out = out << 8U | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(out);
}

table_row::table_row(std::string_view body, int skipped) noexcept : skipped_(skipped) {
  std::string_view part;
  if (!take(body, 4, part)) return;
  const std::int64_t count = number_in(part);
  if (count < 0 || count > static_cast<std::int64_t>(columns_max)) return;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    if (!take(body, 4, part) || !take(body, 4, part)) return;
    // No column of a record is ever null.
    const std::int64_t size = number_in(part);
    if (size < 0 || !take(body, static_cast<std::size_t>(size), columns_[i])) return;
  }
  count_ = static_cast<int>(count);
  is_good_ = body.empty();
}

std::string_view table_row::bytes(int column) const noexcept {
  const int at = column + skipped_;
  return at >= 0 && at < count_ ? columns_[at] : std::string_view();
}

}  // namespace fxotp::store::postgres
