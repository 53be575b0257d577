#include <atomic>
#include <new>
#include <optional>

#include <boost/outcome/try.hpp>

#include "port/serving.hpp"
#include "store/guarded.hpp"
#include "store/sqlite/batch.hpp"
#include "store/sqlite/keeper.hpp"
#include "store/sqlite/listing.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/patience.hpp"
#include "store/sqlite/pool.hpp"
#include "store/sqlite/transaction.hpp"
#include "store/sqlite/writing.hpp"

namespace fxotp::store {
namespace {

using std::chrono::milliseconds;

/// How long a thread waits for the others of its process at least: a bulk change takes 100 ms.
constexpr milliseconds turn_wait{1'000};
/// How long units wait for it that may turn out to change nothing.
constexpr milliseconds short_turn_wait{150};

/// Loads of so many keys are served on the writer's connection while nobody writes.
constexpr std::size_t quick_keys = 16;

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

struct connections {
  std::unique_ptr<connection> writer;
  std::vector<std::unique_ptr<connection>> readers;
  std::unique_ptr<connection> keeper;
};

/// One writer, several readers, and one that keeps the log short. Reads of one call are one
/// committed state.
class sqlite_store final : public repository {
 public:
  sqlite_store(connections all, milliseconds busy_wait)
      : busy_wait_(busy_wait),
        writer_(std::move(all.writer)),
        readers_(std::move(all.readers)),
        keeper_(std::move(all.keeper), *writer_, gate_) {
    writer_->watch_log();
  }

  result<records> load(const std::vector<record_key>& keys) override {
    const auto body = [&](connection& from) { return load_with(from, keys); };
    // Each commit empties the other connections' page caches, but not the writer's own.
    if (keys.size() <= quick_keys) {
      const gate::turn turn = gate_.try_enter();
      if (turn.is_inside()) return read_on<records>(*writer_, body);
    }
    return read<records>(body);
  }

  result<page> list(const page_need& wanted) override {
    return read<page>([&](connection& from) { return list_with(from, wanted); });
  }

  result<tally> count(const token_query& query) override {
    return read<tally>([&](connection& from) { return count_with(from, query); });
  }

  commit_result commit(const change_set& changes) override {
    return write([&](writer& to) { return to.write(changes); });
  }

  commit_result import(change_source& source) override {
    const held_long marked(is_held_long_);
    return write([&](writer& to) { return write_all(to, source); });
  }

  /// On the writer's connection: its page cache is the only one that a commit leaves whole.
  void perform(const units& all) override {
    for (unit* const each : all)
      static_cast<void>(port::serve(*this, *each, port::few_records));
    if (is_held_long_ || !perform_within(all, short_turn_wait)) perform_late(all);
    keeper_.maintain_if_large();
  }

  result<void> maintain() override {
    return guarded<result<void>>([&] { return keeper_.maintain(); });
  }

 private:
  static commit_result write_all(writer& to, change_source& source) {
    change_set part;
    for (;;) {
      const result<bool> more = source.next(part);
      if (!more) return commit_result::failed(more.error());
      if (!more.value()) return commit_result::stood();
      commit_result ended = to.write(part);
      if (ended.what != commit_result::kind::stood) return ended;
    }
  }

  /// The writer is held for long: whoever changes nothing need not wait for it.
  void perform_late(const units& all) {
    std::vector<unit*> changing;
    try {
      changing.reserve(all.count);
    } catch (const std::bad_alloc&) {
      return port::settle(all, commit_result::failed(errc::out_of_memory));
    }
    for (unit* const each : all) {
      if (port::serve(*this, *each, 0) == unit::wants::commit) {
        changing.push_back(each);
      } else {
        each->settled(commit_result::stood());
      }
    }
    const units rest{changing.data(), changing.size()};
    if (rest.count == 0 || perform_within(rest, std::max(busy_wait_, turn_wait))) return;
    port::settle(rest, commit_result::failed(errc::busy));
  }

  /// False: no turn within so long, and nothing done.
  bool perform_within(const units& all, milliseconds longest) {
    std::optional<batch> within;
    try {
      within.emplace(*writer_, all, busy_wait_);
    } catch (const std::bad_alloc&) {
      port::settle(all, commit_result::failed(errc::out_of_memory));
      return true;
    }
    {
      const gate::turn turn = gate_.enter(longest);
      if (!turn.is_inside()) return false;
      within->run();
    }
    within->settle();
    return true;
  }

  template <class Answer, class Body>
  result<Answer> read(Body body) {
    return guarded<result<Answer>>([&] {
      const pool::loan from = readers_.borrow();
      return read_on<Answer>(*from, body);
    });
  }

  template <class Answer, class Body>
  result<Answer> read_on(connection& from, Body body) {
    return guarded<result<Answer>>([&] {
      return patiently(busy_wait_, [&]() -> result<Answer> {
        const transaction ends(from);
        BOOST_OUTCOME_TRYV(from.run(sql::begin_read));
        return body(from);
      });
    });
  }

  template <class Body>
  commit_result write(Body body) {
    commit_result ended = written(body);
    keeper_.maintain_if_large();
    return ended;
  }

  template <class Body>
  commit_result written(Body body) {
    return guarded<outcome>([&]() -> outcome {
      const gate::turn turn = gate_.enter(std::max(busy_wait_, turn_wait));
      if (!turn.is_inside()) return errc::busy;
      const transaction ends(*writer_);
      // Immediate: a transaction that begins by reading is turned away when it wants to write.
      const auto began = patiently(busy_wait_, [&] { return writer_->run(sql::begin_write); });
      if (!began) return commit_result::failed(began.error());
      writer to(*writer_);
      commit_result ended = body(to);
      if (ended.what != commit_result::kind::stood) return ended;
      const result<void> stands = writer_->run(sql::commit);
      return stands ? std::move(ended) : unfinished(stands.error());
    });
  }

  milliseconds busy_wait_;
  gate gate_;
  std::unique_ptr<connection> writer_;
  pool readers_;
  keeper keeper_;
  std::atomic<bool> is_held_long_{false};
};

result<std::unique_ptr<repository>> open_with(const sqlite_options& options) {
  connections all;
  BOOST_OUTCOME_TRY(all.writer, open_writer(options));
  all.readers.reserve(options.readers);
  for (std::uint32_t i = 0; i < options.readers; ++i) {
    BOOST_OUTCOME_TRY(auto reader, open_reader(options));
    all.readers.push_back(std::move(reader));
  }
  BOOST_OUTCOME_TRY(all.keeper, open_keeper(options));
  std::unique_ptr<repository> out =
      std::make_unique<sqlite_store>(std::move(all), options.busy_wait);
  return out;
}

}  // namespace
}  // namespace fxotp::store

namespace fxotp {

result<std::unique_ptr<repository>> open_sqlite_store(const sqlite_options& options) {
  return store::guarded<result<std::unique_ptr<repository>>>(
      [&] { return store::open_with(options); });
}

}  // namespace fxotp
