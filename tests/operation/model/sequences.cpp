/// Random sequences of all operations, by random actors, over the whole calendar, against the
/// model. FXOTP_MODEL_ROUNDS sets how many over memory; FXOTP_MODEL_SEED the first seed.
#include <cstdlib>
#include <sstream>

#include "operation/model/generator.hpp"
#include "operation/model/player.hpp"

namespace fxotp::test::model {
namespace {

constexpr int standard = 100;
constexpr int steps = 150;
constexpr int shown_steps = 40;
constexpr int tries = 2'000;

struct played {
  std::string fault;  ///< Empty: none.
  std::size_t at = 0;
  std::vector<int> accepted;
};

played play(const setting& with, const std::vector<command>& all, store_kind over) {
  player p(with, over);
  played out;
  for (; out.at < all.size(); ++out.at) {
    out.fault = p.play(all[out.at]);
    const bool is_looked_at = out.at % 25 == 24 || out.at + 1 == all.size();
    if (out.fault.empty() && is_looked_at && !p.is_whole()) out.fault = "a chain is broken";
    if (!out.fault.empty()) break;
  }
  out.accepted = p.accepted();
  return out;
}

/// Leaves out what is not needed for a fault; it may be told in other words then.
std::vector<command> shortened(const setting& with, std::vector<command> all) {
  int left = tries;
  for (std::size_t piece = all.size() / 2; piece > 0; piece /= 2) {
    for (std::size_t at = 0; at < all.size() && left > 0;) {
      auto fewer = all;
      const auto from = fewer.begin() + static_cast<std::ptrdiff_t>(at);
      const auto size = std::min(piece, all.size() - at);
      // The clock's way stays the same.
      const auto skipped = std::next(from, static_cast<std::ptrdiff_t>(size));
      std::chrono::microseconds wait{0};
      for (auto each = from; each != skipped; ++each)
        wait += each->edge == 0 ? each->wait : std::chrono::microseconds(0);
      if (skipped != fewer.end() && skipped->edge == 0) skipped->wait += wait;
      fewer.erase(from, skipped);
      --left;
      if (!play(with, fewer, store_kind::memory).fault.empty()) {
        all = std::move(fewer);
      } else {
        at += size;
      }
    }
  }
  return all;
}

std::string report(unsigned seed, const setting& with, const std::vector<command>& all) {
  const auto fewer = shortened(with, all);
  const auto last = play(with, fewer, store_kind::memory);
  std::ostringstream out;
  const auto& c = with.chosen;
  out << "seed " << seed << ", lock after " << c.lock_after << ", digits " << c.digits << ", own "
      << c.own_allowed << ", shared " << c.shared_address << ", listed " << c.listed_only
      << ", open gap " << c.open_gap << ", dual " << c.dual << ", start " << to_text(with.start)
      << ", with email:";
  for (const int who : with.with_email)
    out << ' ' << people()[static_cast<std::size_t>(who)].who.key();
  out << ", near the hard lock: " << with.near_hard_lock.size();
  const std::size_t end = std::min(last.at + 1, fewer.size());
  for (std::size_t i = end > shown_steps ? end - shown_steps : 0; i < end; ++i)
    out << "\n  " << i << ": " << describe(fewer[i]);
  out << "\n  => " << last.fault;
  return out.str();
}

int asked(const char* name, int otherwise) {
  const char* set = std::getenv(name);
  return set == nullptr ? otherwise : std::atoi(set);
}

void run(unsigned seed, store_kind over, std::vector<int>& accepted) {
  generator random(seed);
  const auto with = random.start();
  const auto all = random.sequence(steps);
  const auto how = play(with, all, over);
  for (std::size_t i = 0; i < accepted.size(); ++i)
    accepted[i] += how.accepted[i];
  if (how.fault.empty()) return;
  FAIL("step " << how.at << ": " << how.fault << "\n" << report(seed, with, all));
}

}  // namespace

TEST_CASE("model: random sequences over memory do as the rules' model does", "[operation][model]") {
  const int rounds = asked("FXOTP_MODEL_ROUNDS", standard);
  const int first = asked("FXOTP_MODEL_SEED", 1);
  std::vector<int> accepted(kinds, 0);
  for (int i = 0; i < rounds; ++i)
    run(static_cast<unsigned>(first + i), store_kind::memory, accepted);
  // Or the sequences would show little.
  std::ostringstream counts;
  for (int what = 1; what < kinds && rounds >= standard; ++what) {
    const int times = accepted[static_cast<std::size_t>(what)];
    counts << ' ' << what << ':' << times;
    CAPTURE(what);
    CHECK(times > 0);
  }
  if (rounds > standard) WARN("accepted, by kind:" << counts.str());
}

#if FXOTP_SQLITE
TEST_CASE("model: random sequences over SQLite do as the rules' model does", "[operation][model]") {
  std::vector<int> accepted(kinds, 0);
  for (unsigned seed = 1'001; seed <= 1'005; ++seed)
    run(seed, store_kind::sqlite, accepted);
}
#endif

TEST_CASE("model: random sequences over PostgreSQL do as the rules' model does",
          "[operation][model]") {
  if (!has_postgres()) return;
  std::vector<int> accepted(kinds, 0);
  for (unsigned seed = 2'001; seed <= 2'005; ++seed)
    run(seed, store_kind::postgres, accepted);
}

}  // namespace fxotp::test::model
