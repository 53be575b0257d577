/// One connection to the file, used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/sqlite/statement.hpp"
#include "store/sqlite/texts.hpp"

namespace fxotp::store {

struct finalizer {
  void operator()(sqlite3_stmt* prepared) const noexcept { sqlite3_finalize(prepared); }
};
using prepared = std::unique_ptr<sqlite3_stmt, finalizer>;

class connection;

/// A statement of the cache, lent until it goes.
class lent {
 public:
  lent(connection& from, const std::string* text, prepared taken) noexcept
      : from_(&from), text_(text), taken_(std::move(taken)), use_(taken_.get()) {}
  // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): a result's value is there.
  lent(lent&& other) noexcept = default;
  lent& operator=(lent&&) = delete;
  lent(const lent&) = delete;
  lent& operator=(const lent&) = delete;
  ~lent();

  [[nodiscard]] statement* operator->() noexcept { return &use_; }
  [[nodiscard]] statement& operator*() noexcept { return use_; }

 private:
  connection* from_;
  const std::string* text_;
  prepared taken_;
  statement use_;
};

/// How far the log has been moved into the file, in pages.
struct log_progress {
  int pages = 0;
  int moved = 0;
  [[nodiscard]] bool is_at_end() const noexcept { return moved == pages; }
};

/// Opened for reading and writing. Prepared statements are kept.
class connection {
 public:
  /// Errors: store_failed, store_read_only, out_of_memory.
  [[nodiscard]] static result<std::unique_ptr<connection>> open(const std::string& path);

  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection();

  /// Runs a script without parameters, not kept.
  [[nodiscard]] result<void> run(const char* script) noexcept;
  /// Runs a statement that never varies and has no parameters.
  [[nodiscard]] result<void> run(sql which);
  /// A statement that never varies. It is not used again before this use has gone.
  [[nodiscard]] result<statement> use(sql which);
  /// A statement that is made from what is asked; the same text may be lent several times.
  [[nodiscard]] result<lent> prepare(const std::string& text);

  /// Whether a transaction is open; some errors end it.
  [[nodiscard]] bool is_in_transaction() const noexcept {
    return sqlite3_get_autocommit(file_) == 0;
  }
  /// Ends a transaction, if one is open, without its changes.
  void roll_back() noexcept;
  [[nodiscard]] bool is_read_only() const noexcept;

  /// Counts the pages of the write-ahead log from now on, in place of moving them on its own.
  /// Errors: store_failed, when there is no such log.
  [[nodiscard]] result<void> watch_log() noexcept;
  /// As many as the log had after the last commit on this connection; any thread may ask.
  [[nodiscard]] int log_pages() const noexcept { return watched_.pages; }
  /// How often this connection has committed since then; any thread may ask.
  [[nodiscard]] std::uint64_t commits() const noexcept { return watched_.commits; }
  /// Moves the log into the file as far as nobody reads older pages, and waits for nobody. `holds`:
  /// nobody else begins to write meanwhile. Errors: busy, when another process does it, or writes.
  [[nodiscard]] result<log_progress> move_log(bool holds) noexcept;
  /// Has the log on the disk, as far as it was written before the call; any thread may call it, one
  /// at a time. After `watch_log`.
  [[nodiscard]] result<void> sync_log() noexcept;
  /// Has the file on the disk, without its log; by the thread that uses the connection.
  [[nodiscard]] result<void> sync_file() noexcept;
  /// Closing the file leaves its log as it is.
  void keep_log() noexcept;
  /// The error once more, as `store_read_only` where the system did not allow a file to be made.
  [[nodiscard]] error refused(const error& why) const noexcept;

 private:
  friend class lent;
  /// Idle statements of one text, which the key refers to.
  struct idle {
    std::unique_ptr<std::string> text;
    std::vector<prepared> statements;
    std::size_t in_use = 0;
  };
  struct watched {
    std::atomic<int> pages{0};
    std::atomic<std::uint64_t> commits{0};
  };
  static constexpr std::size_t texts_max = 256;

  explicit connection(sqlite3* file) noexcept : file_(file) {}
  result<prepared> compile(const std::string& text) noexcept;
  void take_back(const std::string* text, prepared used) noexcept;
  void forget_idle() noexcept;

  sqlite3* file_;
  sqlite3_file* log_ = nullptr;
  watched watched_;
  std::array<prepared, static_cast<std::size_t>(sql::count)> fixed_;
  std::unordered_map<std::string_view, idle> varying_;
};

inline lent::~lent() {
  if (taken_ == nullptr) return;
  { const statement ended = std::move(use_); }
  from_->take_back(text_, std::move(taken_));
}

}  // namespace fxotp::store
