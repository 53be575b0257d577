#include "capi/world.hpp"

#include <unistd.h>
#include <filesystem>

#include "crypto/totp.hpp"

namespace fxotp::test::c {
namespace {

constexpr std::string_view secret = "12345678901234567890";

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

void set_one_by_one(fxotp_op* op, const fields& given) {
  for (const auto& each : given) {
    CAPTURE(each.of);
    if (const auto* number = std::get_if<std::int64_t>(&each.value)) {
      REQUIRE(fxotp_set_number(op, each.of, *number, nullptr) == FXOTP_OK);
    } else {
      const auto& text = std::get<std::string>(each.value);
      REQUIRE(fxotp_set_text(op, each.of, text.data(), size_of(text), nullptr) == FXOTP_OK);
    }
  }
}

}  // namespace

together::together(const fields& given) {
  for (const auto& each : given) {
    fields_.push_back(each.of);
    const auto* number = std::get_if<std::int64_t>(&each.value);
    values_.push_back(number != nullptr ? *number : size_of(std::get<std::string>(each.value)));
    if (number == nullptr) texts_ += std::get<std::string>(each.value);
  }
}

std::int32_t together::set(fxotp_op* op, fxotp_error* why) const {
  return fxotp_set_fields(op, fields_.data(), values_.data(),
                          static_cast<std::uint32_t>(fields_.size()), texts_.data(),
                          size_of(texts_), why);
}

std::string spelled(const fxotp_table* of) {
  const std::uint32_t* all = nullptr;
  std::uint32_t count = 0;
  REQUIRE(fxotp_table_fields(of, &all, &count) == FXOTP_OK);
  std::string out;
  for (std::uint32_t i = 0; i < rows(of); ++i) {
    for (std::uint32_t f = 0; f < count; ++f) {
      out += std::to_string(all[f]) + '=';
      out += all[f] < 1000 ? std::to_string(c::number(of, i, all[f])) : c::text(of, i, all[f]);
      out += ';';
    }
    out += '\n';
  }
  return out;
}

const fxotp_table* ended::table(std::uint32_t which) const {
  fxotp_table* out = nullptr;
  REQUIRE(fxotp_op_table(op.get(), which, &out) == FXOTP_OK);
  return out;
}

std::string ended::text(std::uint32_t field) const {
  return c::text(table(FXOTP_T_RESULT), 0, field);
}

std::int64_t ended::number(std::uint32_t field) const {
  return c::number(table(FXOTP_T_RESULT), 0, field);
}

std::string ended::spelled() const {
  return std::to_string(verdict) + ' ' + std::to_string(reason) + ' ' + std::to_string(rule) +
         '\n' + c::spelled(table(FXOTP_T_RESULT)) + c::spelled(table(FXOTP_T_ROWS));
}

world::world(const std::string& store, style how, std::uint32_t asks, std::uint32_t dual_control)
    : how_(how) {
  fxotp_keys* keys = nullptr;
  REQUIRE(fxotp_keys_open(&keys) == FXOTP_OK);
  REQUIRE(fxotp_keys_add(keys, 1, "an example key of 32 bytes ......", 32) == FXOTP_OK);
  REQUIRE(fxotp_keys_activate(keys, 1) == FXOTP_OK);
  fxotp_policy policy;
  fxotp_policy_init(&policy, sizeof policy);
  policy.dual_control = dual_control;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  fxotp_options options;
  fxotp_options_init(&options, sizeof options);
  options.asks = asks;
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  CAPTURE(store);
  with.keeps_fields = store == by_fields;
  const std::string name = with.keeps_fields ? "host:" : store;
  REQUIRE(fxotp_engine_open(FXOTP_ABI, name.c_str(), FXOTP_NUL, keys, &policy, nullptr, nullptr,
                            &options, &engine, &why) == FXOTP_OK);
  REQUIRE(fxotp_keys_close(keys) == FXOTP_OK);
}

owned_op world::begin(std::uint32_t operation, const fields& given,
                      const std::vector<row>& selected) const {
  fxotp_op* op = nullptr;
  REQUIRE(fxotp_begin(engine, operation, &op, nullptr) == FXOTP_OK);
  owned_op out(op);
  if (how_ == style::asked) {
    REQUIRE(together(given).set(op) == FXOTP_OK);
  } else {
    set_one_by_one(op, given);
  }
  for (const auto& each : selected) {
    REQUIRE(fxotp_add_row(op, each.customer.data(), size_of(each.customer), each.user.data(),
                          size_of(each.user), each.token.data(), size_of(each.token),
                          nullptr) == FXOTP_OK);
  }
  return out;
}

ended world::run(std::uint32_t operation, const fields& given, const std::vector<row>& selected) {
  return run(begin(operation, given, selected));
}

ended world::run(owned_op op) {
  ended out;
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  if (how_ == style::called) {
    const auto callbacks = with.callbacks();
    CHECK(fxotp_op_run(op.get(), &callbacks, &why) == FXOTP_OK);
  } else {
    std::uint32_t kind = 0;
    fxotp_call* call = nullptr;
    while (fxotp_op_next(op.get(), &kind, &call, &why) == FXOTP_OK && kind != FXOTP_ASK_NOTHING)
      with.answer(kind, call);
    CHECK(why.status == FXOTP_OK);
  }
  REQUIRE(fxotp_op_verdict(op.get(), &out.verdict) == FXOTP_OK);
  REQUIRE(fxotp_op_reason(op.get(), &why) == FXOTP_OK);
  out.reason = why.status;
  out.rule = why.rule;
  out.op = std::move(op);
  return out;
}

namespace {

fields joined(fields all, fields more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

fields system(fields more) {
  return joined(
      {{FXOTP_F_BANK, bank}, {FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_SYSTEM}, {FXOTP_F_ACTOR_ID, "batch"}},
      std::move(more));
}
fields administrator(fields more) {
  return joined({{FXOTP_F_BANK, bank},
                 {FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_USER},
                 {FXOTP_F_ACTOR_CUSTOMER, customer},
                 {FXOTP_F_ACTOR_ID, administrator_id}},
                std::move(more));
}
fields desk(fields more) {
  return joined(
      {{FXOTP_F_BANK, bank}, {FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_DESK}, {FXOTP_F_ACTOR_ID, "desk1"}},
      std::move(more));
}
fields dealer(fields more) {
  return joined({{FXOTP_F_BANK, bank},
                 {FXOTP_F_CUSTOMER, customer},
                 {FXOTP_F_USER, dealer_id},
                 {FXOTP_F_FIRST_FACTOR, FXOTP_PASSED}},
                std::move(more));
}

void world::found() {
  with.now = 1'748'736'000'000'000;  // 2025-06-01 09:00 Japan time.
  const auto done = [this](std::uint32_t operation, const fields& given) {
    CAPTURE(operation);
    const auto out = run(operation, given);
    CHECK(out.reason == FXOTP_OK);
    CHECK(out.verdict == FXOTP_DONE);
  };
  const auto person = [&](const char* id, std::int64_t role, const char* token,
                          std::string_view of) {
    done(FXOTP_OP_PUT_USER, system({{FXOTP_F_CUSTOMER, customer},
                                    {FXOTP_F_USER, id},
                                    {FXOTP_F_NAME, "マニュアルOTPユーザ"},
                                    {FXOTP_F_ROLE, role}}));
    auto vip = system({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_TOKEN, token}, {FXOTP_F_USERS, id}});
    if (!of.empty()) vip.push_back({FXOTP_F_SECRET, std::string(of)});
    done(FXOTP_OP_REGISTER_VIP, vip);
  };
  done(FXOTP_OP_PUT_BANK, system({{FXOTP_F_NAME, "NSSOL福建銀行"}}));
  done(FXOTP_OP_PUT_CUSTOMER,
       system({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_NAME, "マニュアルサンプル"}}));
  done(FXOTP_OP_PUT_OPERATOR, system({{FXOTP_F_OPERATOR, "desk1"}}));
  person(administrator_id, FXOTP_ROLE_ADMINISTRATOR, administrator_token, secret);
  person(dealer_id, FXOTP_ROLE_DEALER, dealer_token, secret);
  person(remote_id, FXOTP_ROLE_DEALER, remote_token, {});
  with.now = 1'751'331'600'000'000;  // 2025-07-01 10:00.
}

std::string vip_code(std::int64_t now) {
  const auto step = crypto::step_at(instant(instant::duration(now)));
  std::string out = std::to_string(crypto::hotp(secret, static_cast<std::uint64_t>(step), 6));
  return std::string(6 - out.size(), '0') + out;
}

std::string sqlite_store() {
  static int files = 0;
  const auto path = std::filesystem::temp_directory_path() /
                    ("fxotp-capi-" + std::to_string(::getpid()) + "-" + std::to_string(++files));
  for (const char* end : {"", "-wal", "-shm"})
    std::filesystem::remove(path.string() + end);
  return "sqlite:" + path.string();
}

}  // namespace fxotp::test::c
