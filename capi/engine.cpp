#include "engine.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <fxotp/store/group.hpp>
#include <fxotp/store/memory.hpp>
#ifdef FXOTP_POSTGRES
#include <fxotp/store/postgres.hpp>
#endif
#ifdef FXOTP_SQLITE
#include <fxotp/store/sqlite.hpp>
#endif

#include "structs.hpp"

namespace fxotp::capi {
namespace {

constexpr std::uint32_t all_asks =
    FXOTP_ASKS_MOMENT | FXOTP_ASKS_MAIL | FXOTP_ASKS_VALIDATE | FXOTP_ASKS_NOTICE;

bool begins_with(std::string_view name, std::string_view with) noexcept {
  return name.substr(0, with.size()) == with;
}

std::unique_ptr<repository> open_sqlite(std::string_view path, const fxotp_options& with) {
#ifdef FXOTP_SQLITE
  sqlite_options options;
  options.path = path;
  options.busy_wait = std::chrono::milliseconds(with.busy_wait_ms);
  options.readers = with.readers;
  auto opened = open_sqlite_store(options);
  if (!opened) refuse(opened.error(), 2);
  return std::move(opened).assume_value();
#else
  static_cast<void>(path);
  static_cast<void>(with);
  throw refusal{FXOTP_E_UNSUPPORTED, 2};
#endif
}

std::unique_ptr<repository> open_postgres(std::string_view connection, const fxotp_options& with) {
#ifdef FXOTP_POSTGRES
  postgres_options options;
  options.connection = connection;
  options.connections = with.readers;
  options.lock_wait = std::chrono::milliseconds(std::max(with.busy_wait_ms, 1U));
  auto opened = open_postgres_store(options);
  if (!opened) refuse(opened.error(), 2);
  return std::move(opened).assume_value();
#else
  static_cast<void>(connection);
  static_cast<void>(with);
  throw refusal{FXOTP_E_UNSUPPORTED, 2};
#endif
}

std::unique_ptr<repository> in_groups(std::unique_ptr<repository> store,
                                      const fxotp_options& with) {
  if (with.batch == 1) return store;
  group_options options;
  options.batch = with.batch;
  return must(group_commit(std::move(store), options));
}

/// What a policy's values may be, so that the one that is wrong can be named.
constexpr struct {
  std::uint32_t fxotp_policy::*of;
  std::uint32_t least;
  std::uint32_t most;
} ranges[] = {
    {&fxotp_policy::dual_control, FXOTP_DUAL_CONTROL_OFF, FXOTP_DUAL_CONTROL_ON},
    {&fxotp_policy::enrollment, FXOTP_ENROLLMENT_FIRST_FACTOR, FXOTP_ENROLLMENT_LISTED_ADDRESS},
    {&fxotp_policy::lock_after, 1, 100},
    {&fxotp_policy::selection_max, 1, 10'000},
    {&fxotp_policy::allows_own_token, 0, 1},
    {&fxotp_policy::proposal_lifetime_hours, 1, 72},
    {&fxotp_policy::shares_addresses, 0, 1},
    {&fxotp_policy::code_digits, 6, 8},
    {&fxotp_policy::code_lifetime_minutes, 1, 10},
    {&fxotp_policy::answer_floor_ms, 0, 5'000},
};

void check_policy(const fxotp_policy& chosen) {
  for (const auto& each : ranges) {
    const std::uint32_t& value = chosen.*each.of;
    const bool is_odd = each.of == &fxotp_policy::code_digits && value == 7;
    if (value >= each.least && value <= each.most && !is_odd) continue;
    const auto offset =
        reinterpret_cast<std::uintptr_t>(&value) - reinterpret_cast<std::uintptr_t>(&chosen);
    throw refusal{FXOTP_E_POLICY, 5, 0, static_cast<std::uint32_t>(offset)};
  }
}

policy policy_of(const fxotp_policy& chosen) {
  check_policy(chosen);
  policy::settings out;
  out.dual_control = static_cast<dual_control>(chosen.dual_control);
  out.enrollment = static_cast<enrollment_by>(chosen.enrollment);
  out.lock_after = chosen.lock_after;
  out.selection_max = chosen.selection_max;
  out.allow_own_token = chosen.allows_own_token == 1;
  out.proposal_lifetime = std::chrono::hours(chosen.proposal_lifetime_hours);
  out.shared_address = chosen.shares_addresses == 1;
  out.code_digits = chosen.code_digits;
  out.code_lifetime = std::chrono::minutes(chosen.code_lifetime_minutes);
  out.answer_floor = std::chrono::milliseconds(chosen.answer_floor_ms);
  return must(policy::make(out), 5);
}

calendar calendar_of(const fxotp_calendar* given) {
  if (given == nullptr) return calendar::manual();
  fxotp_calendar known{};
  read_struct(given, known, 6);
  if (known.gap != FXOTP_GAP_CLOSED && known.gap != FXOTP_GAP_OPEN) {
    throw refusal{FXOTP_E_CALENDAR, 6, 0, offsetof(fxotp_calendar, gap)};
  }
  return must(
      calendar::make({static_cast<day>(known.coexistence_begins),
                      static_cast<day>(known.coexistence_over), static_cast<day>(known.vip_ended)},
                     static_cast<gap_policy>(known.gap)),
      6);
}

key_ring ring_of(const key_maker& from) {
  std::vector<key_ring::key> copy;
  for (const auto& each : from.all)
    copy.push_back({each.id, secret_bytes(each.bytes.view())});
  return must(key_ring::make(std::move(copy), from.active), 4);
}

fxotp_options options_of(const fxotp_options* given) {
  fxotp_options known{};
  fxotp_options_init(&known, sizeof known);
  if (given != nullptr) read_struct(given, known, 8);
  if ((known.asks & ~all_asks) != 0) {
    throw refusal{FXOTP_E_UNSUPPORTED, 8, 0, offsetof(fxotp_options, asks)};
  }
  if (known.busy_wait_ms > 60'000) {
    throw refusal{FXOTP_E_VALUE, 8, 0, offsetof(fxotp_options, busy_wait_ms)};
  }
  if (known.readers < 1 || known.readers > 64) {
    throw refusal{FXOTP_E_VALUE, 8, 0, offsetof(fxotp_options, readers)};
  }
  if (known.batch < 1 || known.batch > 64) {
    throw refusal{FXOTP_E_VALUE, 8, 0, offsetof(fxotp_options, batch)};
  }
  return known;
}

}  // namespace

std::string_view text_of(const void* bytes, std::uint32_t size, bool may_be_marked, place at) {
  if (size == FXOTP_NUL) {
    if (!may_be_marked) throw refusal{FXOTP_E_LENGTH, at.argument + 1, at.field};
    if (bytes == nullptr) throw refusal{FXOTP_E_NULL, at.argument, at.field};
    const auto* text = static_cast<const char*>(bytes);
    return {text, std::strlen(text)};
  }
  if (bytes == nullptr && size != 0) throw refusal{FXOTP_E_NULL, at.argument, at.field};
  return {static_cast<const char*>(bytes), size};
}

std::unique_ptr<repository> open_store(std::string_view name, const fxotp_options& with) {
  constexpr std::string_view sqlite = "sqlite:";
  constexpr std::string_view postgres = "postgres:";
  if (name == "host:") return nullptr;
  if (name == "memory:") {
    auto made = make_memory_store();
    if (made == nullptr) throw std::bad_alloc();
    return made;
  }
  if (begins_with(name, sqlite)) {
    return in_groups(open_sqlite(name.substr(sqlite.size()), with), with);
  }
  if (begins_with(name, postgres)) {
    return in_groups(open_postgres(name.substr(postgres.size()), with), with);
  }
  throw refusal{FXOTP_E_VALUE, 2};
}

}  // namespace fxotp::capi

using namespace fxotp::capi;

int32_t fxotp_engine_open(uint32_t abi, const char* store, uint32_t store_size,
                          const fxotp_keys* keys, const fxotp_policy* policy,
                          const fxotp_calendar* calendar, const fxotp_texts* texts,
                          const fxotp_options* options, fxotp_engine** engine, fxotp_error* error) {
  const bool has_outputs = outputs(engine);
  return guarded(error, has_outputs, [&] {
    if (abi != FXOTP_ABI) throw refusal{FXOTP_E_ABI, 1};
    const auto name = text_of(store, store_size, true, {2});
    const auto& ring = object_of<key_maker>(keys, tag::keys, 4);
    if (policy == nullptr) throw refusal{FXOTP_E_NULL, 5};
    fxotp_policy chosen{};
    read_struct(policy, chosen, 5);
    const fxotp_options with = options_of(options);
    const auto words = texts == nullptr ? fxotp::messages::standard()
                                        : object_of<text_maker>(texts, tag::texts, 7).words;
    const auto limits = policy_of(chosen);
    const auto days = calendar_of(calendar);
    auto made = std::make_unique<engine_handle>(
        std::make_shared<const fxotp::capi::engine>(fxotp::capi::engine{
            open_store(name, with), ring_of(ring), days, limits, words, with.asks}));
    *engine = reinterpret_cast<fxotp_engine*>(open_slot(tag::engine, made.get()));
    static_cast<void>(made.release());
  });
}

int32_t fxotp_engine_maintain(fxotp_engine* engine, fxotp_error* error) {
  return guarded(error, true, [&] {
    const engine_handle with = object_of<engine_handle>(engine, tag::engine);
    if (with->store != nullptr) must(with->store->maintain());
  });
}

int32_t fxotp_engine_close(fxotp_engine* engine) {
  return guarded(true, [&] {
    if (engine == nullptr) return;
    const std::unique_ptr<engine_handle> gone(&object_of<engine_handle>(engine, tag::engine));
    close_slot(slot_of(engine));
  });
}

uint32_t fxotp_version(void) {
  return FXOTP_VERSION_NUMBER;
}

uint32_t fxotp_has(uint32_t feature) {
  bool out = false;
#ifdef FXOTP_SQLITE
  out = out || feature == FXOTP_FEATURE_SQLITE;
#endif
#ifdef FXOTP_POSTGRES
  out = out || feature == FXOTP_FEATURE_POSTGRES;
#endif
  static_cast<void>(feature);
  return out ? 1 : 0;
}
