/// Every allocation of every function refused once: a status, and nothing accepted.
#include <atomic>
#include <cstdlib>
#include <new>

#include "capi/world.hpp"

namespace {

/// Counts down to the allocation that is refused; negative: none is. Only this thread's count.
thread_local long left = -1;

bool is_refused() noexcept {
  if (left < 0) return false;
  return left-- == 0;
}

void* taken(std::size_t size) noexcept {
  return is_refused() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(std::size_t size) {
  void* out = taken(size);
  if (out == nullptr) throw std::bad_alloc();
  return out;
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return taken(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t& /*tag*/) noexcept {
  std::free(memory);
}

namespace fxotp::test::c {
namespace {

/// While it lives the host's own allocations are not refused.
class pause {
 public:
  pause() : kept_(std::exchange(left, -1)) {}
  pause(const pause&) = delete;
  pause& operator=(const pause&) = delete;
  ~pause() { left = kept_; }

 private:
  long kept_;
};

template <std::uint32_t Kind>
void called(void* user_data, fxotp_call* call) {
  const pause own;
  static_cast<host*>(user_data)->answer(Kind, call);
}

fxotp_callbacks paused(host& of) {
  auto out = of.callbacks();
  out.moment = called<FXOTP_ASK_MOMENT>;
  out.load = called<FXOTP_ASK_LOAD>;
  out.list = called<FXOTP_ASK_LIST>;
  out.count = called<FXOTP_ASK_COUNT>;
  out.commit = called<FXOTP_ASK_COMMIT>;
  out.mail = called<FXOTP_ASK_MAIL>;
  out.rows = called<FXOTP_ASK_ROWS>;
  out.notice = called<FXOTP_ASK_NOTICE>;
  out.read = called<FXOTP_ASK_READ>;
  out.write = called<FXOTP_ASK_WRITE>;
  return out;
}

/// Refuses the n-th allocation of `run` for n = 0, 1, 2 ... until it needs no more. `run` gives
/// whether what it saw was as it should be.
template <class Run>
long refuse_each(Run run) {
  for (long n = 0; n < 20'000; ++n) {
    CAPTURE(n);
    left = n;
    const bool is_well = run();
    const bool was_refused = left < 0;
    left = -1;
    REQUIRE(is_well);
    if (!was_refused) return n;
  }
  return -1;
}

bool is_known(std::int32_t status) {
  return status == FXOTP_OK || status == FXOTP_E_MEMORY;
}

}  // namespace

TEST_CASE("memory: keys, texts and engines", "[capi][memory]") {
  fxotp_policy policy;
  fxotp_policy_init(&policy, sizeof policy);
  policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  const long sites = refuse_each([&] {
    fxotp_keys* keys = nullptr;
    fxotp_texts* texts = nullptr;
    fxotp_engine* engine = nullptr;
    bool out = is_known(fxotp_keys_open(&keys));
    if (keys != nullptr) {
      out = is_known(fxotp_keys_add(keys, 1, "12345678901234567890123456789012", 32)) && out;
      const bool has_key = fxotp_keys_activate(keys, 1) == FXOTP_OK;
      out = is_known(fxotp_texts_open(&texts)) && out;
      if (texts != nullptr) {
        out = is_known(fxotp_texts_replace(texts, FXOTP_TEXT_STATUS, 4, FXOTP_ENGLISH,
                                           "locked until somebody lifts it", FXOTP_NUL, nullptr)) &&
              out;
      }
      const auto status = fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy, nullptr,
                                            texts, nullptr, &engine, nullptr);
      out = (is_known(status) || !has_key) && (engine != nullptr) == (status == FXOTP_OK) && out;
    }
    fxotp_keys_close(keys);
    fxotp_texts_close(texts);
    fxotp_engine_close(engine);
    return out;
  });
  CHECK(sites > 5);
}

TEST_CASE("memory: every operation, on the host's storage", "[capi][memory]") {
  world w("host:", style::called, FXOTP_ASKS_MOMENT | FXOTP_ASKS_MAIL | FXOTP_ASKS_NOTICE);
  w.found();
  const std::uint32_t operation =
      GENERATE(std::uint32_t{FXOTP_OP_VERIFY}, std::uint32_t{FXOTP_OP_LIST},
               std::uint32_t{FXOTP_OP_EXPORT_CSV}, std::uint32_t{FXOTP_OP_ENROLL_EMAIL},
               std::uint32_t{FXOTP_OP_READ_AUDIT}, std::uint32_t{FXOTP_OP_COUNT},
               std::uint32_t{FXOTP_OP_IMPORT_CSV}, std::uint32_t{FXOTP_OP_VERIFY_AUDIT},
               std::uint32_t{FXOTP_OP_REPORT}, std::uint32_t{FXOTP_OP_UNLOCK});
  CAPTURE(operation);
  fields given = administrator();
  if (operation == FXOTP_OP_IMPORT_CSV) given = system();
  if (operation == FXOTP_OP_VERIFY) {
    given = dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, "000000"}});
  }
  if (operation == FXOTP_OP_ENROLL_EMAIL) given = dealer({{FXOTP_F_ADDRESS, "a@example.co.jp"}});
  const auto callbacks = paused(w.with);
  const long sites = refuse_each([&] {
    fxotp_op* op = nullptr;
    {
      const pause own;
      w.with.in = "customer,GM01000,GM77777,追加\n";
      op = w.begin(operation, given,
                   operation == FXOTP_OP_UNLOCK
                       ? std::vector<row>{{customer, dealer_id, dealer_token}}
                       : std::vector<row>{})
               .release();
    }
    const std::int32_t status = fxotp_op_run(op, &callbacks, nullptr);
    std::int32_t verdict = FXOTP_ACCEPTED;
    bool out = is_known(status) || status == FXOTP_E_UNANSWERED;
    out = fxotp_op_verdict(op, &verdict) == FXOTP_OK && verdict != FXOTP_ACCEPTED && out;
    fxotp_table* rows = nullptr;
    const auto of_table = fxotp_op_table(op, FXOTP_T_RESULT, &rows);
    out = (is_known(of_table) || of_table == FXOTP_E_NOT_ENDED) && out;
    out = fxotp_op_close(op) == FXOTP_OK && out;
    return out;
  });
  CHECK(sites > 20);
}

}  // namespace fxotp::test::c
