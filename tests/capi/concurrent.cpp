/// Threads of a C host on one engine.
#include <atomic>
#include <thread>

#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

/// Verifies once, by the question loop, with nothing but C calls. Gives the reason.
std::int32_t verify(world& w, host& own, const std::string& code) {
  fxotp_op* op = nullptr;
  fxotp_begin(w.engine, FXOTP_OP_VERIFY, &op, nullptr);
  fxotp_set_text(op, FXOTP_F_BANK, bank, FXOTP_NUL, nullptr);
  fxotp_set_text(op, FXOTP_F_CUSTOMER, customer, FXOTP_NUL, nullptr);
  fxotp_set_text(op, FXOTP_F_USER, dealer_id, FXOTP_NUL, nullptr);
  fxotp_set_number(op, FXOTP_F_FIRST_FACTOR, FXOTP_PASSED, nullptr);
  fxotp_set_number(op, FXOTP_F_METHOD, FXOTP_METHOD_VIP, nullptr);
  fxotp_set_text(op, FXOTP_F_CODE, code.data(), static_cast<std::uint32_t>(code.size()), nullptr);
  std::uint32_t kind = 0;
  fxotp_call* call = nullptr;
  while (fxotp_op_next(op, &kind, &call, nullptr) == FXOTP_OK && kind != FXOTP_ASK_NOTHING) {
    // The storage is everybody's; what else a host keeps is a thread's own.
    if (kind == FXOTP_ASK_LOAD) {
      w.with.storage.load(call);
    } else if (kind == FXOTP_ASK_COMMIT) {
      w.with.storage.commit(call);
    } else {
      own.answer(kind, call);
    }
  }
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  fxotp_op_reason(op, &why);
  fxotp_op_close(op);
  return why.status;
}

}  // namespace

TEST_CASE("concurrent: of many guesses at once as many are judged as may be",
          "[capi][concurrent]") {
  const std::string store = GENERATE("memory:", "host:");
  CAPTURE(store);
  world w(store, style::asked, FXOTP_ASKS_MOMENT);
  w.found();
  const auto now = w.with.now;
  std::atomic<int> judged{0};
  std::atomic<int> others{0};
  std::vector<std::thread> all;
  for (int t = 0; t < 8; ++t) {
    all.emplace_back([&] {
      host own;
      own.now = now;
      for (int i = 0; i < 10; ++i) {
        const auto why = verify(w, own, "000000");
        (why == FXOTP_E_WRONG_CODE ? judged : others).fetch_add(1);
      }
    });
  }
  for (auto& each : all)
    each.join();
  CHECK(judged == 5);
  CHECK(others == 75);
}

TEST_CASE("concurrent: an operation is told when two threads use it", "[capi][concurrent]") {
  world w("host:", style::called, FXOTP_ASKS_MOMENT);
  w.found();
  auto op = w.begin(FXOTP_OP_OFFER, dealer());
  std::atomic<bool> is_in{false};
  std::atomic<bool> may_go{false};
  std::int32_t said = 0;
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    is_in = true;
    while (!may_go)
      std::this_thread::yield();
    w.with.storage.load(call);
  };
  std::thread other([&] {
    while (!is_in)
      std::this_thread::yield();
    std::uint32_t kind = 0;
    fxotp_call* call = nullptr;
    said = fxotp_op_next(op.get(), &kind, &call, nullptr);
    may_go = true;
  });
  const auto callbacks = w.with.callbacks();
  const auto status = fxotp_op_run(op.get(), &callbacks, nullptr);
  other.join();
  CHECK(status == FXOTP_OK);
  CHECK((said == FXOTP_E_REENTRY || said == FXOTP_E_IN_USE));
}

}  // namespace fxotp::test::c
