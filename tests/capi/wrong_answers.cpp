/// Answers at the wrong time, about the wrong thing, in the wrong order.
#include "capi/running.hpp"

namespace fxotp::test::c {

TEST_CASE("callbacks: re-entry is an error, other operations are not", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  bool is_first = true;
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    if (std::exchange(is_first, false)) {
      std::uint32_t kind = 77;
      fxotp_call* inner = nullptr;
      std::int32_t verdict = 77;
      CHECK(fxotp_op_next(op.get(), &kind, &inner, nullptr) == FXOTP_E_REENTRY);
      CHECK(fxotp_op_run(op.get(), nullptr, nullptr) == FXOTP_E_REENTRY);
      CHECK(fxotp_op_verdict(op.get(), &verdict) == FXOTP_E_REENTRY);
      CHECK(verdict == FXOTP_UNDECIDED);
      CHECK(fxotp_op_close(op.get()) == FXOTP_E_REENTRY);
      CHECK(w.run(FXOTP_OP_COUNT, administrator()).verdict == FXOTP_DONE);
    }
    w.with.storage.load(call);
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  CHECK(verdict_of(op) == FXOTP_ACCEPTED);
}

TEST_CASE("callbacks: what a service said of another credential is no verdict",
          "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, {{FXOTP_F_BANK, bank},
                                      {FXOTP_F_CUSTOMER, customer},
                                      {FXOTP_F_USER, remote_id},
                                      {FXOTP_F_FIRST_FACTOR, FXOTP_PASSED},
                                      {FXOTP_F_METHOD, FXOTP_METHOD_VIP},
                                      {FXOTP_F_CODE, "123456"}});
  w.with.instead[FXOTP_ASK_VALIDATE] = [&](fxotp_call* call) {
    CHECK(fxotp_answer_verdict(call, 1, remote_token, FXOTP_NUL) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_verdict(call, FXOTP_ACCEPTED, "", 0) == FXOTP_E_ID);
    CHECK(fxotp_answer_verdict(call, FXOTP_ACCEPTED, dealer_token, FXOTP_NUL) == FXOTP_OK);
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
  CHECK(reason_of(op) == FXOTP_E_NO_VERDICT);
}

TEST_CASE("callbacks: conflicts are tried again, and end as busy", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  int commits = 0;
  w.with.instead[FXOTP_ASK_COMMIT] = [&](fxotp_call* call) {
    ++commits;
    const std::uint32_t beyond = 999;
    CHECK(fxotp_answer_conflict(call, &beyond, 1) == FXOTP_E_INDEX);
    CHECK(fxotp_answer_conflict(call, nullptr, 1) == FXOTP_E_NULL);
    const std::uint32_t first = 0;
    CHECK(fxotp_answer_conflict(call, &first, commits % 2 == 0 ? 1 : 0) == FXOTP_OK);
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  CHECK(commits == 14);
  CHECK(verdict_of(op) == FXOTP_UNDECIDED);
  CHECK(reason_of(op) == FXOTP_E_BUSY);
}

TEST_CASE("callbacks: a walk out of order is told, a stale key passed over", "[capi][callbacks]") {
  world w("host:", style::called);
  w.found();
  auto op = w.begin(FXOTP_OP_LIST, administrator());
  w.with.instead[FXOTP_ASK_LIST] = [&](fxotp_call* call) {
    fxotp_table* ranges = nullptr;
    REQUIRE(fxotp_call_table(call, FXOTP_T_RANGES, &ranges) == FXOTP_OK);
    std::vector<std::pair<std::string, std::string>> walk;
    for (const auto& [key, name] : w.with.storage.index) {
      if (key >= text(ranges, 0, FXOTP_F_BEGIN) && key < text(ranges, 0, FXOTP_F_END)) {
        walk.emplace_back(key, name);
      }
    }
    REQUIRE(walk.size() == 3);
    const auto give = [&](const std::string& key, const std::string& name) {
      const auto& body = w.with.storage.records.at(name).body;
      std::uint32_t enough = 0;
      return fxotp_answer_entry(call, key.data(), static_cast<std::uint32_t>(key.size()),
                                body.data(), static_cast<std::uint32_t>(body.size()), &enough);
    };
    CHECK(give(walk[1].first, walk[0].second) == FXOTP_E_STALE);
    CHECK(give(walk[1].first, walk[1].second) == FXOTP_OK);
    CHECK(give(walk[0].first, walk[0].second) == FXOTP_E_ORDER);
    CHECK(give(walk[1].first, walk[1].second) == FXOTP_E_ORDER);
    CHECK(give(walk[2].first + "   ", walk[2].second) == FXOTP_OK);  // Padded.
    CHECK(fxotp_answer_done(call) == FXOTP_OK);
  };
  CHECK(status_of_run(w, op) == FXOTP_OK);
  fxotp_table* listed = nullptr;
  REQUIRE(fxotp_op_table(op.get(), FXOTP_T_ROWS, &listed) == FXOTP_OK);
  CHECK(rows(listed) == 2);
}

}  // namespace fxotp::test::c
