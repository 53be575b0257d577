/// SQLite: nothing is answered before the disk has it.
#ifdef FXOTP_SQLITE
#include <array>
#include <filesystem>
#include <fstream>

#include <fxotp/store/group.hpp>

#include "catch.hpp"
#include "store/broken_disk.hpp"
#include "store/held_store.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

using kind = commit_result::kind;
using std::chrono::milliseconds;

std::string code_of(int n) {
  return "C" + std::to_string(n);
}
/// A bank with two customers.
void found(repository& in) {
  REQUIRE(commit(in, writing({a_bank()})) == "stood");
  for (int n = 0; n < 2; ++n)
    REQUIRE(commit(in, writing({a_customer(code_of(n))})) == "stood");
}
record_key key_of_customer(int n) {
  return key_of(customer_key{bank_id("GM01000"), customer_id(code_of(n))});
}
scripted_unit changing(int n) {
  const record_key key = key_of_customer(n);
  return {{key},
          [key](const sight& seen) { return writing({next(seen_in<customer>(seen, key))}); }};
}
scripted_unit reading(int n) {
  return {{key_of_customer(n)}, [](const sight&) { return change_set{}; }};
}
std::uint64_t version_in(raw_file& file, int n) {
  const auto found = file.ask("SELECT version FROM customer WHERE code = '" + code_of(n) + "'");
  return std::strtoull(found.c_str(), nullptr, 10);
}
void wait_for_version(raw_file& in, int n, std::uint64_t version) {
  for (int i = 0; i < 5'000 && version_in(in, n) != version; ++i)
    std::this_thread::sleep_for(milliseconds(1));
  REQUIRE(version_in(in, n) == version);
}
/// Of each customer.
using changes_answered = std::array<std::atomic<std::uint64_t>, 2>;

/// What a loss of power at this moment takes back of it, in words; `after`: where the rest goes.
std::string lost_without_power(const broken_disk& disk, const std::string& path,
                               const changes_answered& answered, const std::string& after) {
  const std::array<std::uint64_t, 2> known{answered[0], answered[1]};
  for (const auto& [name, content] : disk.left_by_power_loss())
    if (name.rfind(path, 0) == 0)
      std::ofstream(after + name.substr(path.size()), std::ios::binary) << content;
  raw_file left(after);
  if (left.ask("PRAGMA integrity_check") != "ok\n") return "damaged";
  for (int n = 0; n < 2; ++n) {
    const std::uint64_t least = 1 + known.at(static_cast<std::size_t>(n));
    const std::uint64_t found = version_in(left, n);
    if (found < least) return std::to_string(found) + " of " + std::to_string(least);
  }
  return {};
}

/// Before callers are waited for.
struct letting_go {
  explicit letting_go(broken_disk& of) noexcept : disk(of) {}
  letting_go(const letting_go&) = delete;
  letting_go& operator=(const letting_go&) = delete;
  ~letting_go() { disk.let_syncs_go(); }
  broken_disk& disk;
};
/// A third customer.
class one_part final : public change_source {
 public:
  result<bool> next(change_set& into) override {
    into = writing({a_customer(code_of(2))});
    return times_++ == 0;
  }

 private:
  int times_ = 0;
};

}  // namespace

TEST_CASE("sqlite: whoever waits for the disk keeps nobody from writing, and nobody is answered",
          "[store][sqlite][perform][concurrent]") {
  broken_disk disk;
  const scratch in;
  const std::string path = in.file("store.db");
  const auto store = group_commit(opened(path)).value();
  found(*store);
  raw_file other(path);
  disk.hold_syncs();
  callers all(*store);
  const letting_go at_last{disk};
  all.call(changing(0));
  disk.wait_for_a_sync();
  // Its change stands for all who come, and on the disk for nobody yet.
  all.call(changing(1));
  wait_for_version(other, 1, 2);
  all.call(reading(0));
  std::atomic<int> read{0};
  std::thread loads([&] { read += store->load({key_of_customer(0)}).has_value() ? 1 : 100; });
  std::thread lists([&] {
    const list_query query{record_query{bank_id("GM01000"), {}}};
    read += store->list({query, {}, 10, direction::forward}).has_value() ? 1 : 100;
  });
  std::this_thread::sleep_for(milliseconds(50));
  CHECK(all.returned() == 0);
  CHECK(read == 0);
  disk.let_syncs_go();
  all.join();
  loads.join();
  lists.join();
  CHECK(read == 2);
  for (const auto& each : all.units())
    CHECK(each.has_stood());
}

TEST_CASE("sqlite: after a sync that failed no change counts, until the file is opened again",
          "[store][sqlite][perform][fault]") {
  broken_disk disk;
  const scratch in;
  const std::string path = in.file("store.db");
  auto store = opened(path);
  REQUIRE(store != nullptr);
  found(*store);
  disk.fail_at(1, refusal::sync);
  auto lost = changing(0);
  perform(*store, lost);
  CHECK(lost.ended() == kind::uncertain);
  CHECK(lost.how().why.code == errc::store_uncertain);
  disk.mend();

  auto late = changing(1);
  perform(*store, late);
  CHECK(late.ended() == kind::failed);
  CHECK(late.how().why.code == errc::store_failed);
  const commit_result direct = store->commit(writing({a_customer("C9")}));
  CHECK(direct.what == kind::failed);
  CHECK(direct.why.code == errc::store_failed);
  one_part part;
  CHECK(store->import(part).why.code == errc::store_failed);
  CHECK(store->load({key_of_customer(0)}).error().code == errc::store_failed);
  CHECK(store->maintain().error().code == errc::store_failed);

  // Closing moves nothing into the file that the disk may lack.
  store.reset();
  CHECK(std::filesystem::file_size(path + "-wal") > 0);
  store = opened(path);
  REQUIRE(store != nullptr);
  auto again = changing(1);
  perform(*store, again);
  CHECK(again.has_stood());
  raw_file file(path);
  CHECK(version_in(file, 1) == 2);
}

TEST_CASE("sqlite: power lost amid batches takes nothing back that was answered",
          "[store][sqlite][perform][concurrent]") {
  broken_disk disk;
  const scratch in;
  const std::string path = in.file("store.db");
  disk.remember_syncs();
  const auto store = group_commit(opened(path)).value();
  found(*store);
  std::atomic<bool> is_over{false};
  std::atomic<int> failures{0};
  changes_answered answered{};
  std::vector<std::thread> busy;
  for (int n = 0; n < 2; ++n)
    busy.emplace_back([&, n] {
      while (!is_over) {
        auto each = changing(n);
        perform(*store, each);
        if (!each.has_stood()) ++failures;
        ++answered.at(static_cast<std::size_t>(n));
      }
    });
  busy.emplace_back([&] {
    while (!is_over)
      if (!store->maintain()) ++failures;
  });
  std::string lost;
  for (int cut = 0; cut < 40 && lost.empty(); ++cut) {
    std::this_thread::sleep_for(milliseconds(5));
    lost = lost_without_power(disk, path, answered, in.file("after" + std::to_string(cut) + ".db"));
  }
  is_over = true;
  for (auto& each : busy)
    each.join();
  CHECK(lost == "");
  CHECK(failures == 0);
  CHECK(answered[0] + answered[1] > 40);
}

TEST_CASE("sqlite: whoever moves the log or imports and is refused a sync, it counts for all",
          "[store][sqlite][perform][fault]") {
  broken_disk disk;
  for (const bool by_import : {false, true}) {
    INFO("import: " << by_import);
    const scratch in;
    const auto store = opened(in.file("store.db"));
    REQUIRE(store != nullptr);
    found(*store);
    disk.fail_at(1, refusal::sync);
    if (by_import) {
      one_part part;
      CHECK(store->import(part).what == kind::uncertain);
    } else {
      // It moves the log once nobody has written since the call before.
      CHECK(store->maintain().has_value());
      CHECK(store->maintain().error().code == errc::store_failed);
    }
    REQUIRE(disk.has_failed());
    disk.mend();
    // The system would say that all is well.
    CHECK(store->maintain().error().code == errc::store_failed);
    auto late = changing(1);
    perform(*store, late);
    CHECK(late.ended() == kind::failed);
    CHECK(late.how().why.code == errc::store_failed);
  }
}

TEST_CASE("sqlite: what the last process left in the log is on the disk before the file is open",
          "[store][sqlite][fault]") {
  broken_disk disk;
  const scratch in;
  const auto first = opened(in.file("store.db"));
  REQUIRE(first != nullptr);
  found(*first);
  disk.fail_at(1, refusal::sync);
  CHECK(opened(in.file("store.db")) == nullptr);
  disk.mend();
  CHECK(opened(in.file("store.db")) != nullptr);
}

}  // namespace fxotp::test
#endif
