#include "store/sqlite/writing_side.hpp"

#include <new>
#include <optional>

#include <boost/outcome/try.hpp>

#include "port/serving.hpp"
#include "store/sqlite/batch.hpp"
#include "store/sqlite/patience.hpp"
#include "store/sqlite/transaction.hpp"

namespace fxotp::store {
namespace {

using std::chrono::milliseconds;

/// How long a thread waits for the others of its process at least: a bulk change takes 100 ms.
constexpr milliseconds turn_wait{1'000};

/// While an import holds the writer.
class held_long {
 public:
  explicit held_long(std::atomic<bool>& mark) noexcept : mark_(mark) { mark_ = true; }
  held_long(const held_long&) = delete;
  held_long& operator=(const held_long&) = delete;
  ~held_long() { mark_ = false; }

 private:
  std::atomic<bool>& mark_;
};

commit_result write_all(writer& to, change_source& source) {
  change_set part;
  for (;;) {
    const result<bool> more = source.next(part);
    if (!more) return commit_result::failed(more.error());
    if (!more.value()) return commit_result::stood();
    commit_result ended = to.write(part);
    if (ended.what != commit_result::kind::stood) return ended;
  }
}

}  // namespace

writing_side::writing_side(std::unique_ptr<connection> writer, std::unique_ptr<connection> keeper,
                           milliseconds busy_wait)
    : busy_wait_(busy_wait),
      connection_(std::move(writer)),
      log_(*connection_),
      keeper_(std::move(keeper), *connection_, turns_, log_) {}

/// Closing the last connection would move pages that the disk may lack.
writing_side::~writing_side() {
  if (!log_.is_sound()) connection_->keep_log();
}

milliseconds writing_side::patience() const noexcept {
  return std::max(busy_wait_, turn_wait);
}

template <class Body>
commit_result writing_side::write(synced when, Body body) {
  std::uint64_t commits = 0;
  commit_result ended = write_in_turn(when, commits, body);
  if (when == synced::after && ended.what == commit_result::kind::stood) {
    const result<void> durable = log_.reach(commits);
    if (!durable) ended = not_known(durable.error());
  }
  keeper_.maintain_if_large();
  return ended;
}

template <class Body>
commit_result writing_side::write_in_turn(synced when, std::uint64_t& commits, Body body) {
  const gate::turn turn = turns_.enter(patience());
  if (!turn.is_inside()) return commit_result::failed(errc::busy);
  if (const auto ready = prepare(when); !ready) return commit_result::failed(ready.error());
  const transaction ends(*connection_);
  // Immediate: a transaction that begins by reading is turned away when it wants to write.
  const auto began = patiently(busy_wait_, [&] { return connection_->run(sql::begin_write); });
  if (!began) return commit_result::failed(began.error());
  writer to(*connection_);
  commit_result ended = body(to);
  if (ended.what != commit_result::kind::stood) return ended;
  const result<void> stands =
      when == synced::within ? log_.noted(connection_->run(sql::commit)) : log_.commit();
  commits = log_.begun();
  return stands ? std::move(ended) : unfinished(stands.error());
}

result<void> writing_side::prepare(synced when) {
  BOOST_OUTCOME_TRYV(log_.is_sound());
  // Two syncs of one file at once: only one of them is told what failed.
  if (when == synced::within) {
    BOOST_OUTCOME_TRYV(log_.reach(log_.begun()));
  }
  if (when == set_to_) return done();
  BOOST_OUTCOME_TRYV(connection_->run(when == synced::within ? "PRAGMA synchronous = FULL"
                                                             : "PRAGMA synchronous = NORMAL"));
  set_to_ = when;
  return done();
}

commit_result writing_side::commit(const change_set& changes) {
  return write(synced::after, [&](writer& to) { return to.write(changes); });
}

commit_result writing_side::import(change_source& source) {
  const held_long marked(is_held_long_);
  return write(synced::within, [&](writer& to) { return write_all(to, source); });
}

bool writing_side::perform(const units& all, milliseconds longest) noexcept {
  std::optional<batch> within;
  try {
    within.emplace(*connection_, log_, all, busy_wait_);
  } catch (const std::bad_alloc&) {
    port::settle(all, commit_result::failed(errc::out_of_memory));
    return true;
  }
  {
    const gate::turn turn = turns_.enter(longest);
    if (!turn.is_inside()) return false;
    if (const auto ready = prepare(synced::after); !ready) {
      port::settle(all, commit_result::failed(ready.error()));
      return true;
    }
    within->run();
  }
  within->settle();
  return true;
}

}  // namespace fxotp::store
