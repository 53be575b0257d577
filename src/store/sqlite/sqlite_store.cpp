#include <new>

#include <boost/outcome/try.hpp>

#include "store/sqlite/gate.hpp"
#include "store/sqlite/listing.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/patience.hpp"
#include "store/sqlite/pool.hpp"
#include "store/sqlite/writing.hpp"

namespace fxotp::store {
namespace {

using std::chrono::milliseconds;

/// How long a thread waits for the others of its process at least: a bulk change takes 100 ms.
constexpr milliseconds turn_wait{1'000};

/// Loads of so many keys are served on the writer's connection while nobody writes.
constexpr std::size_t quick_keys = 16;

/// What an error from COMMIT itself leaves: nothing, where SQLite gave up before the frame that
/// makes the transaction count; unknown, where that frame may have reached the disk.
commit_result unfinished(const error& why) {
  const int code = primary(why.vendor);
  const bool is_certain = code == SQLITE_BUSY || code == SQLITE_FULL || code == SQLITE_READONLY;
  if (is_certain) return commit_result::failed(why);
  return commit_result::uncertain({errc::store_uncertain, rule::none, why.vendor});
}

/// Ends a transaction that is still open when it goes.
class transaction {
 public:
  explicit transaction(connection& of) noexcept : of_(of) {}
  transaction(const transaction&) = delete;
  transaction& operator=(const transaction&) = delete;
  ~transaction() { of_.roll_back(); }

 private:
  connection& of_;
};

/// A commit's result that an error converts to.
struct outcome : commit_result {
  outcome(commit_result ended) noexcept : commit_result(std::move(ended)) {}
  outcome(errc code) : commit_result(failed(code)) {}
};

template <class Answer, class Body>
Answer guarded(Body body) {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  } catch (...) {
    return errc::port_failed;
  }
}

/// One writer, several readers. Reads of one call are one committed state.
class sqlite_store final : public repository {
 public:
  sqlite_store(std::unique_ptr<connection> writer, std::vector<std::unique_ptr<connection>> readers,
               milliseconds busy_wait)
      : busy_wait_(busy_wait), writer_(std::move(writer)), readers_(std::move(readers)) {}

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
    return write([&](writer& to) { return write_all(to, source); });
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
};

result<std::unique_ptr<repository>> open_with(const sqlite_options& options) {
  BOOST_OUTCOME_TRY(auto writer, open_writer(options));
  std::vector<std::unique_ptr<connection>> readers;
  readers.reserve(options.readers);
  for (std::uint32_t i = 0; i < options.readers; ++i) {
    BOOST_OUTCOME_TRY(auto reader, open_reader(options));
    readers.push_back(std::move(reader));
  }
  std::unique_ptr<repository> out =
      std::make_unique<sqlite_store>(std::move(writer), std::move(readers), options.busy_wait);
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
