#include <atomic>
#include <mutex>
#include <thread>

#include <fxotp/store/memory.hpp>

#include "conformance/bugs.hpp"
#include "conformance/checking.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

constexpr std::uint32_t workers = 4;
constexpr std::uint32_t rounds = 12;

check_plan parallel_plan(check_plan::part part, std::uint32_t worker) {
  check_plan out = a_plan(part);
  out.worker = worker;
  out.workers = workers;
  out.rounds = rounds;
  return out;
}

/// What the workers and the check after them found.
std::vector<finding> in_parallel(repository& store) {
  std::vector<finding> out;
  std::mutex guard;
  std::vector<std::thread> all;
  for (std::uint32_t number = 1; number <= workers; ++number) {
    all.emplace_back([&, number] {
      storage_check check(parallel_plan(check_plan::part::worker, number));
      run(check, store);
      const std::lock_guard<std::mutex> lock(guard);
      out.insert(out.end(), check.report().begin(), check.report().end());
    });
  }
  for (std::thread& each : all)
    each.join();
  storage_check after(parallel_plan(check_plan::part::after, 1));
  run(after, store);
  out.insert(out.end(), after.report().begin(), after.report().end());
  return out;
}

bool is_broken(const std::vector<finding>& all, std::string_view id) {
  return std::any_of(all.begin(), all.end(), [id](const finding& each) {
    return each.id == id && each.is == verdict::broken;
  });
}

void check_none_lost(repository& store) {
  const auto all = in_parallel(store);
  INFO(told(all, verdict::broken));
  for (const finding& each : all)
    CHECK(each.is != verdict::broken);
  for (const char* id :
       {"parallel.comes_through", "parallel.pages", "parallel.nothing_lost", "parallel.chains"})
    CHECK(about(all, id).is == verdict::holds);
}

/// Looks whether versions hold, and writes later: what came between is lost.
class looks_then_writes final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    change_set forced = changes;
    for (const expectation& seen : changes.expected) {
      if (version_of(seen.key) != seen.version) return commit_result::conflict({seen.key});
    }
    wait_for_another();
    const std::lock_guard<std::mutex> lock(writing_);
    forced.expected.clear();
    for (record& write : forced.writes) {
      const std::uint64_t version = version_of(key_of(write)) + 1;
      std::visit([version](auto& r) { r.seal.version = version; }, write);
    }
    commit_result ended = inner_->commit(forced);
    if (ended.what != commit_result::kind::failed) return ended;
    forced.entries.clear();
    return inner_->commit(forced);
  }

 private:
  std::uint64_t version_of(const record_key& key) {
    const auto got = inner_->load({key});
    for (const record& r : got.value().found) {
      if (key_of(r) == key) return stamp_of(r).version;
    }
    return 0;
  }
  /// Until another one has looked too, or for a while.
  void wait_for_another() {
    const unsigned before = ++looked_;
    for (int i = 0; i < 200 && looked_ == before; ++i)
      std::this_thread::yield();
  }
  std::atomic<unsigned> looked_{0};
  std::mutex writing_;
};

/// Reads the two halves of a page at two times.
class torn_pages final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto first = inner_->list(wanted);
    if (!std::holds_alternative<record_query>(wanted.query)) return first;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    auto second = inner_->list(wanted);
    auto& rows = std::get<std::vector<record>>(first.value().rows);
    const auto& later = std::get<std::vector<record>>(second.value().rows);
    if (!rows.empty() && rows.size() == later.size()) rows.back() = later.back();
    return first;
  }
};

}  // namespace

TEST_CASE("storage check: of the changes of several workers none is lost in memory",
          "[conformance][concurrent]") {
  forwarding_store store;
  check_none_lost(store);
}

#ifdef FXOTP_SQLITE
TEST_CASE("storage check: of the changes of several workers none is lost in SQLite",
          "[conformance][concurrent]") {
  const scratch directory;
  auto opened = open_sqlite_store({directory.file("store.db"), {}, 2});
  REQUIRE(opened);
  check_none_lost(*opened.value());
}
#endif

TEST_CASE("storage check: finds a lost update", "[conformance][concurrent]") {
  looks_then_writes store;
  const auto all = in_parallel(store);
  INFO(told(all, verdict::broken));
  CHECK(is_broken(all, "parallel.nothing_lost"));
}

TEST_CASE("storage check: finds a page that is not one state", "[conformance][concurrent]") {
  torn_pages store;
  const auto all = in_parallel(store);
  CHECK(is_broken(all, "parallel.pages"));
  CHECK(!is_broken(all, "parallel.nothing_lost"));
}

TEST_CASE("storage check: a worker that is missing is noticed", "[conformance][concurrent]") {
  forwarding_store store;
  storage_check only(parallel_plan(check_plan::part::worker, 1));
  run(only, store);
  CHECK(only.is_kept());
  storage_check after(parallel_plan(check_plan::part::after, 1));
  run(after, store);
  CHECK(about(after.report(), "parallel.nothing_lost").is == verdict::broken);
  CHECK(about(after.report(), "parallel.chains").is == verdict::broken);
  CHECK(!after.is_kept());
}

}  // namespace fxotp::test
