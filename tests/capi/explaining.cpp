/// What a programmer and an operator are told: names and texts of statuses, and where it is wrong.
#include <cstddef>
#include <fstream>
#include <regex>

#include "capi/running.hpp"

namespace fxotp::test::c {
namespace {

constexpr std::int32_t no_status = 123'456'789;

std::string explained(std::int32_t status, std::uint32_t language) {
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  why.status = status;
  char words[1'000];
  std::uint32_t size = 0;
  REQUIRE(fxotp_explain(nullptr, &why, language, words, sizeof words, &size) == FXOTP_OK);
  return {words, size};
}

std::string text_of(std::uint32_t group, std::uint32_t number, std::uint32_t language) {
  const char* words = nullptr;
  std::uint32_t size = 0;
  REQUIRE(fxotp_text(nullptr, group, number, language, &words, &size) == FXOTP_OK);
  return {words, size};
}

/// Every status of the header, by name.
std::vector<std::pair<std::string, std::int32_t>> statuses() {
  std::ifstream header(FXOTP_TESTS_DIR "/../capi/fxotp.h");
  const std::regex definition("#define (FXOTP_E_[A-Z0-9_]+) ([0-9]+).*");
  std::vector<std::pair<std::string, std::int32_t>> out{{"FXOTP_OK", FXOTP_OK}};
  std::smatch found;
  for (std::string line; std::getline(header, line);) {
    if (std::regex_match(line, found, definition)) out.emplace_back(found[1], std::stoi(found[2]));
  }
  return out;
}

fxotp_error reason_in(const ended& of) {
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  CHECK(fxotp_op_reason(of.op.get(), &why) == FXOTP_OK);
  return why;
}

}  // namespace

TEST_CASE("explaining: every status of the header has its name and two true texts", "[capi]") {
  const auto all = statuses();
  REQUIRE(all.size() > 80);
  for (const auto& [name, status] : all) {
    CAPTURE(name);
    CHECK(fxotp_status_name(status) == name);
    const auto english = explained(status, FXOTP_ENGLISH);
    const auto japanese = explained(status, FXOTP_JAPANESE);
    CHECK(english != japanese);
    CHECK(english != "Unknown");
    if (status != FXOTP_E_PORT_FAILED) CHECK(english != explained(FXOTP_E_PORT_FAILED, 2));
    const auto detail = static_cast<std::uint32_t>(FXOTP_DETAIL(status));
    CHECK(text_of(FXOTP_TEXT_ERROR, detail, FXOTP_ENGLISH) == english);
    CHECK(text_of(FXOTP_TEXT_ERROR, detail, FXOTP_JAPANESE) == japanese);
  }
}

TEST_CASE("explaining: what is no status has an empty name and the word unknown", "[capi]") {
  for (const std::int32_t status : {no_status, 1, -1, FXOTP_E_NULL + 1, INT32_MIN, INT32_MAX}) {
    CAPTURE(status);
    CHECK(std::string(fxotp_status_name(status)).empty());
    CHECK(explained(status, FXOTP_ENGLISH) == "Unknown");
  }
}

TEST_CASE("explaining: a number beyond every group is the word unknown", "[capi]") {
  const std::uint32_t number = GENERATE(255U, 256U, 999U, 0xFFFFFFFFU);
  for (std::uint32_t group = FXOTP_TEXT_ERROR; group <= FXOTP_TEXT_MAIL_TEXT; ++group)
    CHECK(text_of(group, number, FXOTP_ENGLISH) == "Unknown");
}

TEST_CASE("explaining: a storage that breaks its contract is told so", "[capi][storage]") {
  world w("host:", style::called);
  w.with.instead[FXOTP_ASK_COMMIT] = [](fxotp_call* call) { fxotp_answer_done(call); };
  fxotp_op* op = nullptr;
  REQUIRE(fxotp_begin_storage_check(w.engine, &op, nullptr) == FXOTP_OK);
  const auto checked = w.run(owned_op(op));
  CHECK(checked.verdict == FXOTP_NOT_ACCEPTED);
  CHECK(checked.reason == FXOTP_E_CHECK_FAILED);
  CHECK(checked.number(FXOTP_F_STATUS_CODE) == FXOTP_E_CHECK_FAILED);
}

TEST_CASE("explaining: an unsupported answer names its kind of question", "[capi][callbacks]") {
  const auto kind = static_cast<std::uint32_t>(GENERATE(FXOTP_ASK_LOAD, FXOTP_ASK_COMMIT));
  world w("host:", style::called);
  w.found();
  w.with.instead[kind] = [](fxotp_call* call) { fxotp_answer_unsupported(call); };
  const auto out = w.run(w.begin(FXOTP_OP_VERIFY, right_code(w)));
  CHECK(out.verdict == FXOTP_UNDECIDED);
  CHECK(out.reason == FXOTP_E_UNSUPPORTED);
  CHECK(reason_in(out).argument == kind);
}

TEST_CASE("explaining: a VIP id of a wrong form names its field", "[capi]") {
  world w("memory:", style::asked);
  w.with.now = 1'750'000'000'000'000;  // Before coexistence.
  const auto out = w.run(
      FXOTP_OP_REGISTER_VIP,
      system({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_TOKEN, "V1"}, {FXOTP_F_USERS, dealer_id}}));
  CHECK(out.verdict == FXOTP_NOT_ACCEPTED);
  CHECK(out.reason == FXOTP_E_ID);
  CHECK(reason_in(out).field == FXOTP_F_TOKEN);
}

TEST_CASE("explaining: a moment that cannot be is refused, and the question stays open",
          "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  const std::int64_t now = w.with.now;
  w.with.instead[FXOTP_ASK_MOMENT] = [now](fxotp_call* call) {
    for (const std::int64_t bad : {std::int64_t{-1}, INT64_MIN, INT64_MAX, 253'402'182'000'000'000})
      CHECK(fxotp_answer_moment(call, bad, nullptr, 0) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_moment(call, now, nullptr, 0) == FXOTP_OK);
  };
  CHECK(w.run(w.begin(FXOTP_OP_VERIFY, right_code(w))).verdict == FXOTP_ACCEPTED);
}

}  // namespace fxotp::test::c
