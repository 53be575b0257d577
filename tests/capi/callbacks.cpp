/// Callbacks that fail in every way: nothing is ever accepted by accident.
#include <stdexcept>

#include "capi/running.hpp"

namespace fxotp::test::c {
namespace {

/// Gives everything but the first row that was asked for.
void forget_first(world& w, fxotp_call* call) {
  fxotp_table* keys = nullptr;
  REQUIRE(fxotp_call_table(call, FXOTP_T_KEYS, &keys) == FXOTP_OK);
  for (std::uint32_t i = 1; i < rows(keys); ++i) {
    const auto found = w.with.storage.records.find(text(keys, i, FXOTP_F_RECORD));
    if (found == w.with.storage.records.end()) {
      CHECK(fxotp_answer_absent(call, i) == FXOTP_OK);
    } else {
      const auto& body = found->second.body;
      CHECK(fxotp_answer_body(call, body.data(), static_cast<std::uint32_t>(body.size())) ==
            FXOTP_OK);
    }
  }
}

}  // namespace

TEST_CASE("callbacks: one that does not answer accepts nothing", "[capi][callbacks]") {
  const int kind = GENERATE(FXOTP_ASK_MOMENT, FXOTP_ASK_LOAD, FXOTP_ASK_COMMIT);
  const bool throws = GENERATE(false, true);
  CAPTURE(kind, throws);
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  w.with.instead[static_cast<std::uint32_t>(kind)] = [throws](fxotp_call* /*call*/) {
    if (throws) throw std::runtime_error("a host's own");
  };
  std::uint32_t argument = 0;
  CHECK(status_of_run(w, op, &argument) == FXOTP_E_UNANSWERED);
  CHECK(argument == static_cast<std::uint32_t>(kind));
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
  const bool is_commit = kind == FXOTP_ASK_COMMIT;
  CHECK(reason_of(op) == (is_commit ? FXOTP_E_STORE_UNCERTAIN : FXOTP_E_PORT_FAILED));
}

TEST_CASE("callbacks: a function that is not there is unsupported", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  auto callbacks = w.with.callbacks();
  callbacks.commit = nullptr;
  CHECK(fxotp_op_run(op.get(), &callbacks, nullptr) == FXOTP_OK);
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
  CHECK(reason_of(op) == FXOTP_E_UNSUPPORTED);
}

TEST_CASE("callbacks: a second final answer does nothing", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY,
                    dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, "000000"}}));
  int twice = 0;
  w.with.instead[FXOTP_ASK_COMMIT] = [&](fxotp_call* call) {
    w.with.storage.commit(call);
    CHECK(fxotp_answer_done(call) == FXOTP_E_ANSWERED);
    CHECK(fxotp_answer_conflict(call, nullptr, 0) == FXOTP_E_ANSWERED);
    fxotp_table* rows = nullptr;
    CHECK(fxotp_call_table(call, FXOTP_T_PUTS, &rows) == FXOTP_E_ANSWERED);
    ++twice;
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  CHECK(twice == 1);
  CHECK(reason_of(op) == FXOTP_E_WRONG_CODE);
}

TEST_CASE("callbacks: a late answer does nothing", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  fxotp_call* late = nullptr;
  w.with.instead[FXOTP_ASK_COMMIT] = [&](fxotp_call* call) { late = call; };
  CHECK(status_of_run(w, op) == FXOTP_E_UNANSWERED);
  REQUIRE(late != nullptr);
  CHECK(fxotp_answer_done(late) == FXOTP_E_ANSWERED);
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
  std::uint32_t kind = 0;
  CHECK(fxotp_call_kind(late, &kind) == FXOTP_OK);
  CHECK(kind == FXOTP_ASK_COMMIT);
  op.reset();
  CHECK(fxotp_answer_done(late) == FXOTP_E_HANDLE);
  CHECK(fxotp_call_kind(late, &kind) == FXOTP_E_HANDLE);
}

TEST_CASE("callbacks: an answer of another kind leaves the question open", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    CHECK(fxotp_answer_moment(call, 0, nullptr, 0) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_verdict(call, FXOTP_ACCEPTED, "x", 1) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_conflict(call, nullptr, 0) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_uncertain(call, 0) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_bytes(call, "", 0) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_more(call) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_tally(call, 0, 0, 1) == FXOTP_E_WRONG_ANSWER);
    std::uint32_t enough = 77;
    CHECK(fxotp_answer_entry(call, "k", 1, "b", 1, &enough) == FXOTP_E_WRONG_ANSWER);
    CHECK(enough == 0);
    CHECK(fxotp_answer_failed(call, FXOTP_OK, 0) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_failed(call, FXOTP_E_DENIED, 0) == FXOTP_E_VALUE);
    w.with.storage.load(call);
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  CHECK(verdict_of(op) == FXOTP_ACCEPTED);
}

TEST_CASE("callbacks: a forgotten row is never an absent one", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    forget_first(w, call);
    CHECK(fxotp_answer_done(call) == FXOTP_E_INCOMPLETE);
    CHECK(fxotp_answer_absent(call, 999) == FXOTP_E_INDEX);
    CHECK(fxotp_answer_body(call, "rubbish", 7) == FXOTP_E_BODY);
  };
  CHECK(status_of_run(w, op) == FXOTP_E_UNANSWERED);
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
}

TEST_CASE("callbacks: a record is there or absent, not both", "[capi][callbacks]") {
  world w("host:", style::asked);
  w.found();
  auto op = w.begin(FXOTP_OP_OFFER, dealer());
  std::uint32_t kind = 0;
  fxotp_call* call = nullptr;
  while (fxotp_op_next(op.get(), &kind, &call, nullptr) == FXOTP_OK && kind == FXOTP_ASK_MOMENT)
    w.with.answer(kind, call);
  REQUIRE(kind == FXOTP_ASK_LOAD);
  fxotp_table* keys = nullptr;
  REQUIRE(fxotp_call_table(call, FXOTP_T_KEYS, &keys) == FXOTP_OK);
  const auto& body = w.with.storage.records.at(text(keys, 0, FXOTP_F_RECORD)).body;
  const auto size = static_cast<std::uint32_t>(body.size());
  CHECK(fxotp_answer_absent(call, 0) == FXOTP_OK);
  CHECK(fxotp_answer_body(call, body.data(), size) == FXOTP_E_CONTRADICTION);
  // The same question until it is answered.
  fxotp_call* again = nullptr;
  CHECK(fxotp_op_next(op.get(), &kind, &again, nullptr) == FXOTP_OK);
  CHECK(again == call);
}

}  // namespace fxotp::test::c
