/// Keys, texts, engines and requests of any kind.
#pragma once

#include "fuzz/calls.hpp"

namespace fxotp::fuzz {

inline void open_keys(context& c) {
  auto& to = c.slot(c.keys);
  fxotp_keys_close(to);
  fxotp_keys_open(&to);
  fxotp_keys_add(to, 1, "12345678901234567890123456789012", c.in.byte() < 250 ? 32 : 31);
  fxotp_keys_add(c.some(c.keys), c.in.byte() % 3, "12345678901234567890123456789012", 32);
  fxotp_keys_activate(to, c.in.byte() < 250 ? 1 : 2);
}

inline void open_texts(context& c) {
  auto& to = c.slot(c.texts);
  fxotp_texts_close(to);
  fxotp_texts_open(&to);
  std::uint32_t size = 0;
  const char* const text = c.in.text(size);
  sized<fxotp_error> why{};
  fxotp_error_init(&why.of, sizeof why.of);
  why.resize(c.in);
  fxotp_texts_replace(c.some(c.texts), c.in.byte() % 23, c.in.byte(), c.in.byte() % 4, text, size,
                      &why.of);
}

inline void open_engine(context& c) {
  sized<fxotp_policy> policy{};
  fxotp_policy_init(&policy.of, sizeof policy.of);
  const std::uint32_t chosen = c.in.byte();
  policy.of.dual_control = chosen < 250 ? 1 + chosen % 2 : chosen % 4;
  policy.of.enrollment = 1 + chosen / 2 % 2;
  policy.resize(c.in);
  sized<fxotp_options> options{};
  fxotp_options_init(&options.of, sizeof options.of);
  options.of.asks = FXOTP_ASKS_MOMENT ^ (c.in.byte() % 17);
  options.resize(c.in);
  sized<fxotp_calendar> calendar{};
  fxotp_calendar_init(&calendar.of, sizeof calendar.of);
  if (c.in.byte() > 250) calendar.of.vip_ended -= static_cast<std::int32_t>(c.in.number());
  calendar.resize(c.in);
  auto& to = c.slot(c.engines);
  fxotp_engine_close(to);
  const char* const store = c.in.byte() % 4 == 1 ? "memory:" : "host:";
  const auto status = fxotp_engine_open(
      FXOTP_ABI, store, FXOTP_NUL, c.some(c.keys), &policy.of, &calendar.of,
      c.in.byte() % 2 == 0 ? nullptr : c.some(c.texts), &options.of, &to, nullptr);
  require((status == FXOTP_OK) == (to != nullptr));
}

inline void begin(context& c, fxotp_engine* with) {
  auto& to = c.slot(c.ops);
  const std::uint32_t operation = c.in.byte() % 128;
  if (fxotp_op_close(to) == FXOTP_E_REENTRY) return;
  sized<fxotp_error> why{};
  fxotp_error_init(&why.of, sizeof why.of);
  why.resize(c.in);
  const auto status = operation == 127 ? fxotp_begin_storage_check(with, &to, &why.of)
                                       : fxotp_begin(with, operation, &to, &why.of);
  require((status == FXOTP_OK) == (to != nullptr));
}

/// What most operations need; an operation that has no such field says so.
inline void fill(context& c, fxotp_op* op) {
  static constexpr std::uint32_t actors[] = {FXOTP_ACTOR_SYSTEM, FXOTP_ACTOR_DESK,
                                             FXOTP_ACTOR_USER};
  static constexpr const char* ids[] = {"batch", "desk1", "9998000100"};
  const std::uint32_t actor = c.in.byte() % 3;
  const std::pair<std::uint32_t, const char*> texts[] = {{FXOTP_F_BANK, "GM01000"},
                                                         {FXOTP_F_ACTOR_ID, ids[actor]},
                                                         {FXOTP_F_CUSTOMER, "GM11253"},
                                                         {FXOTP_F_USER, "9998000286"},
                                                         {FXOTP_F_TOKEN, "VSST00000002"},
                                                         {FXOTP_F_CODE, "123456"},
                                                         {FXOTP_F_NAME, "x"},
                                                         {FXOTP_F_REASON, "x"},
                                                         {FXOTP_F_ADDRESS, "a@b.co.jp"},
                                                         {FXOTP_F_USERS, "9998000286"},
                                                         {FXOTP_F_OPERATOR, "desk2"},
                                                         {FXOTP_F_CHALLENGE, "0123456789ABCDEF"},
                                                         {FXOTP_F_SECOND_CODE, "123456"}};
  const std::pair<std::uint32_t, std::int64_t> numbers[] = {
      {FXOTP_F_ACTOR_KIND, actors[actor]}, {FXOTP_F_FIRST_FACTOR, FXOTP_PASSED},
      {FXOTP_F_METHOD, FXOTP_METHOD_VIP},  {FXOTP_F_ACTION, FXOTP_OP_UNLOCK},
      {FXOTP_F_KIND, FXOTP_KIND_USER},     {FXOTP_F_VERDICT, FXOTP_NOT_ACCEPTED},
      {FXOTP_F_LANGUAGE, FXOTP_ENGLISH},   {FXOTP_F_DECLINED, 0}};
  const std::uint32_t without = c.in.number();
  for (std::uint32_t i = 0; i < std::size(texts); ++i) {
    if (i > 3 && (without >> i & 1U) != 0) continue;
    const auto size = static_cast<std::uint32_t>(std::strlen(texts[i].second));
    fxotp_set_text(op, texts[i].first, texts[i].second, size, nullptr);
  }
  if (actor == 2) fxotp_set_text(op, FXOTP_F_ACTOR_CUSTOMER, "GM11253", FXOTP_NUL, nullptr);
  for (const auto& [field, value] : numbers)
    fxotp_set_number(op, field, value, nullptr);
  fxotp_add_row(op, "GM11253", FXOTP_NUL, "9998000286", FXOTP_NUL, nullptr, 0, nullptr);
}

/// Fields of any kind by one call, with sizes that may not be those of the texts.
inline void set_fields(context& c, fxotp_op* op) {
  std::uint32_t fields[6] = {};
  std::int64_t values[6] = {};
  const std::uint32_t count = c.in.byte() % 7;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t of = c.in.byte();
    fields[i] = of < 130 ? of : 1000 + of % 60;
    values[i] = of < 130 || of > 250 ? c.in.value() : of % 12;
  }
  std::uint32_t size = 0;
  const char* const text = c.in.text(size);
  fxotp_set_fields(op, fields, values, count, text, size, nullptr);
}

inline void request(context& c) {
  std::uint32_t size = 0;
  auto* const op = c.some(c.ops);
  switch (c.in.byte() % 6) {
    case 0:
      return begin(c, c.some(c.engines));
    case 1: {
      const char* const text = c.in.text(size);
      fxotp_set_text(op, 1000 + c.in.byte() % 60, text, size, nullptr);
      return;
    }
    case 2:
      fxotp_set_number(op, c.in.byte() % 130, c.in.value(), nullptr);
      return;
    case 3:
      return fill(c, op);
    case 4:
      return set_fields(c, op);
    default: {
      const char* const text = c.in.text(size);
      fxotp_add_row(op, "GM11253", FXOTP_NUL, text, size, text, size, nullptr);
      return;
    }
  }
}

}  // namespace fxotp::fuzz
