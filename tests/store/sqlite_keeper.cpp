/// SQLite: when the log is moved into the file, so that it begins anew. In pages of 4 KiB.
#ifdef FXOTP_SQLITE
#include <atomic>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "store/broken_disk.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

/// A store whose log grows by the page.
class growing {
 public:
  growing() : store_(opened(path_)) { REQUIRE(commit(store(), writing({a_bank()})) == "stood"); }

  [[nodiscard]] repository& store() const noexcept { return *store_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// The most that the log has had.
  [[nodiscard]] std::uintmax_t pages() const {
    constexpr std::uintmax_t page_with_header = 4'096 + 24;
    return std::filesystem::file_size(path_ + "-wal") / page_with_header;
  }
  /// A commit of so many pages, or a few more; by any thread.
  [[nodiscard]] bool has_grown(int by) {
    change_set all = writing({});
    for (int i = 0; i < by; ++i) {
      all.notices.push_back(a_notice("N" + std::to_string(notices_++)));
      all.notices.back().sealed_to = std::string(4'090, 'x');
    }
    return commit(store(), all) == "stood";
  }
  void grow(int by) { REQUIRE(has_grown(by)); }

 private:
  const scratch in_;
  const std::string path_ = in_.file("store.db");
  const std::unique_ptr<repository> store_;
  std::atomic<int> notices_{0};
};

constexpr int step = 500;

}  // namespace

TEST_CASE("sqlite: a log begins anew past a size, sooner where no host attends to it",
          "[store][sqlite][keeper]") {
  struct example {
    const char* who;
    bool attends;
    int every;  ///< Commits.
    std::uintmax_t size;
  };
  for (const example& each : {example{"nobody", false, 1, 2'000},
                              {"a timer", true, 1, 24'000},
                              {"a host that has stopped", true, 1'000, 48'000}}) {
    INFO(each.who);
    growing log;
    for (int i = 0; i < 100; ++i) {
      if (each.attends && i % each.every == 0) REQUIRE(log.store().maintain().has_value());
      log.grow(step);
    }
    CHECK(log.pages() >= each.size);
    CHECK(log.pages() < each.size + 3 * step);
  }
}

TEST_CASE("sqlite: maintain empties a log of any size when nobody has written since it was called",
          "[store][sqlite][keeper]") {
  growing log;
  std::uintmax_t first = 0;
  for (int i = 0; i < 5; ++i) {
    log.grow(step);
    if (i == 0) first = log.pages();
    CHECK(log.pages() < first + step / 2);
    REQUIRE(log.store().maintain().has_value());
    REQUIRE(log.store().maintain().has_value());
  }
}

TEST_CASE("sqlite: a long log begins anew while others write without a pause",
          "[store][sqlite][keeper][concurrent]") {
  growing log;
  std::atomic<int> left{3'500};
  std::atomic<int> failures{0};
  std::vector<std::thread> busy;
  for (int n = 0; n < 2; ++n)
    busy.emplace_back([&] {
      while (--left >= 0)
        if (!log.has_grown(20)) ++failures;
    });
  while (left > 0) {
    if (!log.store().maintain()) ++failures;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (auto& each : busy)
    each.join();
  CHECK(failures == 0);
  // Of 77,000 that were written.
  CHECK(log.pages() < 65'000);
}

TEST_CASE("sqlite: whichever sync is refused to a caller who moves the log, it counts for all",
          "[store][sqlite][keeper][fault]") {
  broken_disk disk;
  std::uint64_t refused = 0;
  for (bool has_failed = true; has_failed; ++refused) {
    INFO("sync " << refused);
    growing log;
    // The first one is the commit's own.
    disk.fail_at(2 + refused, refusal::sync);
    CHECK(log.has_grown(5 * step));
    has_failed = disk.has_failed();
    disk.mend();
    CHECK(log.has_grown(1) != has_failed);
  }
  // Of the log, of the file, and once more in the writer's turn.
  CHECK(refused > 3);
}

TEST_CASE("sqlite: a log that somebody reads grows on, and begins anew once they have ended",
          "[store][sqlite][keeper]") {
  growing log;
  raw_file other(log.path());
  REQUIRE(other.run("BEGIN") == SQLITE_OK);
  CHECK(other.ask("SELECT count(*) FROM notice") == "0\n");
  for (int i = 0; i < 20; ++i)
    log.grow(step);
  const std::uintmax_t held = log.pages();
  CHECK(held > 20 * step);
  CHECK(other.ask("SELECT count(*) FROM notice") == "0\n");
  REQUIRE(other.run("COMMIT") == SQLITE_OK);
  for (int i = 0; i < 20; ++i)
    log.grow(step);
  CHECK(log.pages() < held + 4 * step);
}

}  // namespace fxotp::test
#endif
