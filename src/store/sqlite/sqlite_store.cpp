#include <new>

#include <boost/outcome/try.hpp>

#include "port/serving.hpp"
#include "store/guarded.hpp"
#include "store/sqlite/listing.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/patience.hpp"
#include "store/sqlite/pool.hpp"
#include "store/sqlite/transaction.hpp"
#include "store/sqlite/writing_side.hpp"

namespace fxotp::store {
namespace {

using std::chrono::milliseconds;

/// How long units wait for it that may turn out to change nothing.
constexpr milliseconds short_turn_wait{150};

/// Loads of so many keys are served on the writer's connection while nobody writes.
constexpr std::size_t quick_keys = 16;

/// One writer, several readers, and one that keeps the log short. Reads of one call are one
/// committed state.
class sqlite_store final : public repository {
 public:
  sqlite_store(std::unique_ptr<connection> writer, std::vector<std::unique_ptr<connection>> readers,
               std::unique_ptr<connection> keeper, milliseconds busy_wait)
      : busy_wait_(busy_wait),
        writing_(std::move(writer), std::move(keeper), busy_wait),
        readers_(std::move(readers)) {}

  result<records> load(const std::vector<record_key>& keys) override {
    const auto body = [&](connection& from) { return load_with(from, keys); };
    return read<records>([&] {
      // Each commit empties the other connections' page caches, but not the writer's own.
      if (keys.size() <= quick_keys) {
        const gate::turn turn = writing_.turns().try_enter();
        if (turn.is_inside()) return read_on<records>(writing_.writer_connection(), body);
      }
      return read_on<records>(*readers_.borrow(), body);
    });
  }

  result<page> list(const page_need& wanted) override {
    const auto body = [&](connection& from) { return list_with(from, wanted); };
    return read<page>([&] { return read_on<page>(*readers_.borrow(), body); });
  }

  result<tally> count(const token_query& query) override {
    const auto body = [&](connection& from) { return count_with(from, query); };
    return read<tally>([&] { return read_on<tally>(*readers_.borrow(), body); });
  }

  commit_result commit(const change_set& changes) override {
    return guarded<outcome>([&]() -> outcome { return writing_.commit(changes); });
  }

  commit_result import(change_source& source) override {
    return guarded<outcome>([&]() -> outcome { return writing_.import(source); });
  }

  /// On the writer's connection: its page cache is the only one that a commit leaves whole.
  void perform(const units& all) override {
    for (unit* const each : all)
      static_cast<void>(port::serve(*this, *each, port::few_records));
    if (writing_.is_held_long() || !writing_.perform(all, short_turn_wait)) perform_late(all);
    writing_.upkeep().maintain_if_large();
  }

  result<void> maintain() override {
    return guarded<result<void>>([&] { return writing_.upkeep().maintain(); });
  }

 private:
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
    if (rest.count == 0 || writing_.perform(rest)) return;
    port::settle(rest, commit_result::failed(errc::busy));
  }

  /// Lets nothing out that rests on a commit which the disk may lack; holds nothing while it waits.
  template <class Answer, class Body>
  result<Answer> read(Body body) {
    return guarded<result<Answer>>([&]() -> result<Answer> {
      result<Answer> found = body();
      BOOST_OUTCOME_TRYV(writing_.log().reach(writing_.log().begun()));
      return found;
    });
  }

  template <class Answer, class Body>
  result<Answer> read_on(connection& from, Body body) {
    return patiently(busy_wait_, [&]() -> result<Answer> {
      const transaction ends(from);
      BOOST_OUTCOME_TRYV(from.run(sql::begin_read));
      return body(from);
    });
  }

  const milliseconds busy_wait_;
  writing_side writing_;
  pool readers_;
};

result<std::unique_ptr<repository>> open_with(const sqlite_options& options) {
  BOOST_OUTCOME_TRY(auto writer, open_writer(options));
  std::vector<std::unique_ptr<connection>> readers;
  readers.reserve(options.readers);
  for (std::uint32_t i = 0; i < options.readers; ++i) {
    BOOST_OUTCOME_TRY(auto reader, open_reader(options));
    readers.push_back(std::move(reader));
  }
  BOOST_OUTCOME_TRY(auto keeper, open_keeper(options));
  std::unique_ptr<repository> out = std::make_unique<sqlite_store>(
      std::move(writer), std::move(readers), std::move(keeper), options.busy_wait);
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
