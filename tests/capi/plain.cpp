/// Functions that need no engine, or only what an engine gave: versions, wiping, columns, bodies.
#include <algorithm>
#include <array>
#include <numeric>

#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

/// "1.2.3" as fxotp_version has it.
std::uint32_t version_number(const std::string& text) {
  std::uint32_t out = 0;
  std::uint32_t part = 0;
  for (const char c : text + '.') {
    if (c != '.') {
      part = part * 10 + static_cast<std::uint32_t>(c - '0');
    } else {
      out = out << 8 | std::exchange(part, 0U);
    }
  }
  return out;
}

/// A bank that has a record of every kind: an open proposal, a listed address, a mail not taken.
void fill(world& w) {
  w.found();
  const auto run = [&w](std::uint32_t operation, const fields& given,
                        const std::vector<row>& selected = {}) {
    CAPTURE(operation);
    CHECK(w.run(operation, given, selected).reason == FXOTP_OK);
  };
  run(FXOTP_OP_ADD_ADDRESS, administrator({{FXOTP_F_CUSTOMER, customer},
                                           {FXOTP_F_USER, dealer_id},
                                           {FXOTP_F_ADDRESS, "taro@example.co.jp"}}));
  auto sent = w.run(FXOTP_OP_ENROLL_EMAIL, dealer({{FXOTP_F_ADDRESS, "taro@example.co.jp"}}));
  w.with.instead[FXOTP_ASK_MAIL] = [](fxotp_call* call) {
    fxotp_answer_failed(call, FXOTP_E_NOT_DELIVERED, 0);
  };
  const auto code =
      dealer({{FXOTP_F_CODE, w.with.code()}, {FXOTP_F_CHALLENGE, sent.text(FXOTP_F_CHALLENGE)}});
  CHECK(w.run(FXOTP_OP_CONFIRM_EMAIL, code).verdict == FXOTP_ACCEPTED);
  const auto wrong = dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, "000000"}});
  for (int i = 0; i < 5; ++i)
    CHECK(w.run(FXOTP_OP_VERIFY, wrong).reason == FXOTP_E_WRONG_CODE);
  run(FXOTP_OP_PROPOSE, desk({{FXOTP_F_ACTION, FXOTP_OP_INVALIDATE}, {FXOTP_F_REASON, "x"}}),
      {{customer, dealer_id, dealer_token}});
}

std::vector<std::uint32_t> fields_of(const fxotp_table* of) {
  const std::uint32_t* all = nullptr;
  std::uint32_t count = 0;
  REQUIRE(fxotp_table_fields(of, &all, &count) == FXOTP_OK);
  return {all, all + count};
}

struct table_closer {
  void operator()(fxotp_table* of) const { CHECK(fxotp_table_close(of) == FXOTP_OK); }
};
using owned_table = std::unique_ptr<fxotp_table, table_closer>;

owned_table opened(const std::string& body, std::uint32_t which) {
  fxotp_table* out = nullptr;
  CHECK(fxotp_record_open(body.data(), static_cast<std::uint32_t>(body.size()), which, &out,
                          nullptr) == FXOTP_OK);
  return owned_table(out);
}

/// A body opened says what the storage was given: its name, version, index keys and schema.
void check_opened(const std::string& name, const map_storage::kept& kept, std::int64_t& kind) {
  CAPTURE(name);
  const auto row = opened(kept.body, FXOTP_T_PUTS);
  REQUIRE(rows(row.get()) == 1);
  kind = number(row.get(), 0, FXOTP_F_KIND);
  CHECK(text(row.get(), 0, FXOTP_F_RECORD) == name);
  CHECK(number(row.get(), 0, FXOTP_F_VERSION) == kept.version);
  CHECK(text(row.get(), 0, FXOTP_F_BODY) == kept.body);
  auto schema = schema_of(kind);
  schema.insert(schema.end(), {FXOTP_F_RECORD, FXOTP_F_KIND, FXOTP_F_BODY});
  std::sort(schema.begin(), schema.end());
  CHECK(fields_of(row.get()) == schema);
  const auto index = opened(kept.body, FXOTP_T_INDEX);
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < rows(index.get()); ++i)
    keys.push_back(text(index.get(), i, FXOTP_F_KEY));
  CHECK(keys == kept.keys);
}

}  // namespace

TEST_CASE("plain: the library's version is the project's", "[capi]") {
  CHECK(fxotp_version() == version_number(FXOTP_PROJECT_VERSION));
  CHECK(fxotp_abi() == FXOTP_ABI);
}

TEST_CASE("plain: wiping", "[capi]") {
  std::array<char, 64> bytes{};
  std::fill(bytes.begin(), bytes.end(), 'x');
  fxotp_wipe(bytes.data() + 8, 48);
  CHECK(std::string(bytes.data(), 8) == "xxxxxxxx");
  CHECK(std::string(bytes.data() + 8, 48) == std::string(48, '\0'));
  CHECK(std::string(bytes.data() + 56, 8) == "xxxxxxxx");
  fxotp_wipe(nullptr, 64);
  fxotp_wipe(bytes.data(), 0);
  CHECK(bytes[0] == 'x');
}

TEST_CASE("plain: a column of texts is its cells", "[capi]") {
  world w("memory:", style::called);
  w.found();
  const auto listed = w.run(FXOTP_OP_LIST, administrator());
  const auto* all = listed.table(FXOTP_T_ROWS);
  REQUIRE(rows(all) == 3);
  for (const std::uint32_t field : fields_of(all)) {
    CAPTURE(field);
    const char* bytes = nullptr;
    const std::uint32_t* offsets = nullptr;
    std::uint32_t count = 77;
    const auto status = fxotp_column_texts(all, field, &bytes, &offsets, &count);
    if (field < 1'000) {
      CHECK(status == FXOTP_E_FIELD);
      CHECK((bytes == nullptr && offsets == nullptr && count == 0));
      continue;
    }
    REQUIRE(status == FXOTP_OK);
    REQUIRE(count == 3);
    CHECK(offsets[0] == 0);
    for (std::uint32_t i = 0; i < count; ++i) {
      CHECK(std::string(bytes + offsets[i], bytes + offsets[i + 1]) == text(all, i, field));
    }
  }
  const char* bytes = nullptr;
  const std::uint32_t* offsets = nullptr;
  std::uint32_t count = 77;
  CHECK(fxotp_column_texts(all, FXOTP_F_REASON, &bytes, &offsets, &count) == FXOTP_E_FIELD);
  CHECK(fxotp_column_texts(all, FXOTP_F_TOKEN, nullptr, &offsets, &count) == FXOTP_E_NULL);
  CHECK((offsets == nullptr && count == 0));
  CHECK(fxotp_column_texts(nullptr, FXOTP_F_TOKEN, &bytes, &offsets, &count) == FXOTP_E_NULL);
}

TEST_CASE("plain: a body of every kind opens as it was put", "[capi]") {
  world w("host:", style::called);
  fill(w);
  std::set<std::int64_t> kinds;
  for (const auto& [name, kept] : w.with.storage.records) {
    std::int64_t kind = 0;
    check_opened(name, kept, kind);
    kinds.insert(kind);
    fxotp_table* none = nullptr;
    fxotp_error why;
    fxotp_error_init(&why, sizeof why);
    const auto size = static_cast<std::uint32_t>(kept.body.size());
    CHECK(fxotp_record_open(kept.body.data(), size - 1, FXOTP_T_PUTS, &none, &why) == FXOTP_E_BODY);
    CHECK((none == nullptr && why.argument == 1));
  }
  CHECK(kinds == std::set<std::int64_t>(std::begin(stored_kinds), std::end(stored_kinds)));
}

}  // namespace fxotp::test::c
