/// Callbacks that hand their call to another thread and return at once.
#include <array>
#include <atomic>
#include <set>
#include <thread>

#include "capi/running.hpp"

namespace fxotp::test::c {
namespace {

/// When the other thread answers.
enum class when : std::uint8_t {
  in_time,   ///< The callback waits for it.
  too_late,  ///< It waits until fxotp_op_run has returned.
  whenever,  ///< Nobody waits for anybody.
};

/// An answer put together while the question was read: its tables are gone once a callback is back.
struct prepared {
  fxotp_call* call = nullptr;
  std::uint32_t kind = FXOTP_ASK_NOTHING;
  when how = when::whenever;
  std::int64_t now = 0;
  std::vector<std::pair<std::uint32_t, std::string>> bodies;  ///< An empty one is absent.
};

/// Answers what it is given, one after the other, in a thread of its own.
class answerer {
 public:
  answerer() : thread_([this] { work(); }) {}
  answerer(const answerer&) = delete;
  answerer& operator=(const answerer&) = delete;
  ~answerer() {
    state_.store(is_over);
    thread_.join();
  }

  void take(prepared what) {
    wait();
    what_ = std::move(what);
    state_.store(is_given);
  }
  void wait() const {
    while (state_.load() == is_given)
      std::this_thread::yield();
  }
  void begin() { has_returned_.store(false); }
  void ran() {
    has_returned_.store(true);
    wait();
  }

  // To be read after `ran`.
  std::set<std::int32_t> said;        ///< By every function that it called.
  std::set<std::int32_t> said_twice;  ///< By a second final answer.
  std::int32_t final = -1;            ///< By the newest final answer.

 private:
  void work() {
    for (int now = state_.load(); now != is_over; now = state_.load()) {
      if (now == is_given) {
        answer();
        state_.store(is_idle);
      }
      std::this_thread::yield();
    }
  }
  void answer() {
    while (what_.how == when::too_late && !has_returned_.load())
      std::this_thread::yield();
    for (const auto& [key, body] : what_.bodies) {
      said.insert(body.empty() ? fxotp_answer_absent(what_.call, key)
                               : fxotp_answer_body(what_.call, body.data(),
                                                   static_cast<std::uint32_t>(body.size())));
    }
    final = end();
    said.insert(final);
    // When nobody waits another callback may be under way by now: it is not to be disturbed.
    if (what_.how != when::whenever) said_twice.insert(end());
  }
  [[nodiscard]] std::int32_t end() const {
    if (what_.kind != FXOTP_ASK_MOMENT) return fxotp_answer_done(what_.call);
    const std::array<std::uint8_t, 32> seed{1};
    return fxotp_answer_moment(what_.call, what_.now, seed.data(), 32);
  }

  static constexpr int is_idle = 0;
  static constexpr int is_given = 1;
  static constexpr int is_over = 2;
  std::atomic<int> state_{is_idle};
  std::atomic<bool> has_returned_{false};
  prepared what_;
  std::thread thread_;
};

prepared prepare(world& w, fxotp_call* call, std::uint32_t kind, when how) {
  prepared out{call, kind, how, w.with.now, {}};
  if (kind != FXOTP_ASK_LOAD) return out;
  const auto* keys = table_of(call, FXOTP_T_KEYS);
  for (std::uint32_t i = 0; i < rows(keys); ++i) {
    const auto found = w.with.storage.records.find(text(keys, i, FXOTP_F_RECORD));
    const bool is_there = found != w.with.storage.records.end();
    out.bodies.emplace_back(i, is_there ? found->second.body : std::string{});
  }
  return out;
}

/// One login whose questions of this kind the other thread answers. Its verdict.
std::int32_t verify(world& w, answerer& other, std::uint32_t kind, when how, int patience) {
  w.with.now += 30'000'000;  // Another code.
  w.with.asked.clear();
  w.with.instead.clear();
  w.with.instead[kind] = [&](fxotp_call* call) {
    other.take(prepare(w, call, kind, how));
    if (how == when::in_time) other.wait();
    for (int i = 0; i < patience; ++i)
      std::this_thread::yield();
  };
  const auto op = w.begin(FXOTP_OP_VERIFY, right_code(w));
  other.begin();
  const std::int32_t status = status_of_run(w, op);
  other.ran();
  const std::int32_t verdict = verdict_of(op);
  CHECK(verdict == (other.final == FXOTP_OK ? FXOTP_ACCEPTED : FXOTP_UNDECIDED));
  CHECK(status == (other.final == FXOTP_OK ? FXOTP_OK : FXOTP_E_UNANSWERED));
  return verdict;
}

}  // namespace

TEST_CASE("late answers: from another thread, they count in time or not at all",
          "[capi][concurrent]") {
  world w("host:", style::called, FXOTP_ASKS_MOMENT);
  w.found();
  answerer other;
  constexpr std::uint32_t kinds[] = {FXOTP_ASK_MOMENT, FXOTP_ASK_LOAD, FXOTP_ASK_COMMIT};
  constexpr when whens[] = {when::in_time, when::too_late, when::whenever, when::whenever};
  for (int round = 0; round < 3'000; ++round) {
    const when how = whens[round % 4];
    CAPTURE(round);
    const auto verdict = verify(w, other, kinds[round / 4 % 3], how, round / 12 % 5);
    if (how == when::in_time) CHECK(verdict == FXOTP_ACCEPTED);
    if (how == when::too_late) CHECK(verdict == FXOTP_UNDECIDED);
  }
  for (const std::int32_t each : other.said)
    CHECK((each == FXOTP_OK || each == FXOTP_E_ANSWERED || each == FXOTP_E_IN_USE));
  CHECK(other.said_twice == std::set<std::int32_t>{FXOTP_E_ANSWERED});
}

}  // namespace fxotp::test::c
