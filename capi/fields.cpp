#include "fields.hpp"

#include <fxotp/model/need.hpp>

#include "domain/utf8.hpp"
#include "guard.hpp"

namespace fxotp::capi {
namespace {

/// What numbers a field takes.
struct limits {
  std::uint32_t field;
  std::int64_t first;
  std::int64_t last;
};
constexpr limits numbers[] = {
    {FXOTP_F_FIRST_FACTOR, INT64_MIN, INT64_MAX},
    {FXOTP_F_METHOD, FXOTP_METHOD_VIP, FXOTP_METHOD_EMAIL},
    {FXOTP_F_PURPOSE, FXOTP_PURPOSE_LOGIN, FXOTP_PURPOSE_CHANGE},
    {FXOTP_F_LANGUAGE, FXOTP_JAPANESE, FXOTP_ENGLISH},
    {FXOTP_F_DECLINED, 0, UINT16_MAX},
    {FXOTP_F_VERDICT, INT64_MIN, INT64_MAX},
    {FXOTP_F_MODE, FXOTP_MODE_ALL_OR_NOTHING, FXOTP_MODE_BEST_EFFORT},
    {FXOTP_F_ACTION, 1, UINT8_MAX},
    {FXOTP_F_TYPE, FXOTP_TYPE_CORPORATE, FXOTP_TYPE_BANK},
    {FXOTP_F_ROLE, FXOTP_ROLE_DEALER, FXOTP_ROLE_ADMINISTRATOR},
    {FXOTP_F_STARTED_ON, INT32_MIN, INT32_MAX},
    {FXOTP_F_STARTED_FROM, INT32_MIN, INT32_MAX},
    {FXOTP_F_STARTED_UNTIL, INT32_MIN, INT32_MAX},
    {FXOTP_F_FORECAST, INT32_MIN, INT32_MAX},
    {FXOTP_F_AS_OF, INT64_MIN, INT64_MAX},
    {FXOTP_F_ROWS, 0, UINT32_MAX},
    {FXOTP_F_KIND, FXOTP_KIND_BANK, FXOTP_KIND_ADDRESS_USE},
    {FXOTP_F_USER_MATCH, FXOTP_MATCH_ANY, FXOTP_MATCH_PREFIX},
    {FXOTP_F_TOKEN_MATCH, FXOTP_MATCH_ANY, FXOTP_MATCH_PREFIX},
    {FXOTP_F_STATUSES, 0, UINT16_MAX},
    {FXOTP_F_ORDER, FXOTP_ORDER_TOKEN, FXOTP_ORDER_STARTED_ON},
    {FXOTP_F_DIRECTION, FXOTP_FORWARD, FXOTP_BACKWARD},
    {FXOTP_F_SUBJECT_KIND, FXOTP_SUBJECT_BANK, FXOTP_SUBJECT_SYSTEM},
    {FXOTP_F_STATE, FXOTP_STATE_OPEN, FXOTP_STATE_REJECTED},
    {FXOTP_F_PART, FXOTP_PART_WHOLE, FXOTP_PART_AFTER},
    {FXOTP_F_WORKER, 1, 64},
    {FXOTP_F_WORKERS, 1, 64},
    {FXOTP_F_ROUNDS, 1, 10'000},
    {FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_USER, FXOTP_ACTOR_SYSTEM},
};

/// By place; what has no line above is a flag.
constexpr auto limits_by_place = [] {
  std::array<limits, places_end + 1> out{};
  for (auto& each : out)
    each = {0, 0, 1};
  for (const auto& each : numbers)
    out[place_of(each.field)] = each;
  return out;
}();

constexpr std::size_t code_size_max = 1'000;
constexpr std::size_t secret_size_max = 64;
constexpr std::size_t prose_size_max = 4'096;

void check_size(std::string_view text, std::size_t size_max, std::uint32_t field) {
  if (text.size() > size_max) {
    throw refusal{FXOTP_E_TOO_LONG, 3, field, static_cast<std::uint32_t>(size_max)};
  }
}

void check_utf8(std::string_view text, std::uint32_t field) {
  const std::size_t bad = std::min(domain::first_bad_byte(text), text.find('\0'));
  if (bad != std::string_view::npos) {
    throw refusal{FXOTP_E_TEXT, 3, field, static_cast<std::uint32_t>(bad)};
  }
}

void check_id(std::string_view text, std::uint32_t field, std::uint32_t before) {
  if (any_id::parse(text)) return;
  const auto* const bad =
      std::find_if(text.begin(), text.end(), [](char c) { return c <= 0x20 || c >= 0x7F; });
  const auto offset = std::min<std::ptrdiff_t>(bad - text.begin(), any_id::size_max);
  throw refusal{FXOTP_E_ID, 3, field, before + static_cast<std::uint32_t>(offset)};
}

void check_ids(std::string_view text, std::uint32_t field) {
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    check_id(text.substr(at, end - at), field, static_cast<std::uint32_t>(at));
    if (end == text.size()) return;
    at = end + 1;
  }
}

}  // namespace

bool is_allowed(std::uint32_t field, std::int64_t value) noexcept {
  if (field == FXOTP_F_VERDICT) return value == FXOTP_ACCEPTED || value == FXOTP_NOT_ACCEPTED;
  const auto& of = limits_by_place[place_of(field)];
  return value >= of.first && value <= of.last;
}

form form_of(std::uint32_t field) noexcept {
  switch (field) {
    case FXOTP_F_CODE:
    case FXOTP_F_SECOND_CODE:
      return form::code;
    case FXOTP_F_SECRET:
      return form::secret;
    case FXOTP_F_NAME:
    case FXOTP_F_REASON:
    case FXOTP_F_ADDRESS:
      return form::prose;
    case FXOTP_F_USERS:
      return form::ids;
    case FXOTP_F_AFTER:
      return form::cursor;
    default:
      return form::id;
  }
}

void check_text(std::string_view text, std::uint32_t field, form of) {
  switch (of) {
    case form::id:
      return check_id(text, field, 0);
    case form::code:
      check_size(text, code_size_max, field);
      return check_utf8(text, field);
    case form::secret:
      return check_size(text, secret_size_max, field);
    case form::prose:
      check_size(text, prose_size_max, field);
      return check_utf8(text, field);
    case form::ids:
      check_size(text, prose_size_max, field);
      return check_ids(text, field);
    case form::cursor:
      if (!parse_cursor(text)) throw refusal{FXOTP_E_CURSOR, 3, field};
      return;
  }
}

}  // namespace fxotp::capi
