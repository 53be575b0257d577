#ifdef FXOTP_SQLITE
#include "catch.hpp"
#include "store/broken_disk.hpp"
#include "store/dump.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

std::string everything(repository& in) {
  std::string out;
  for (const list_query& query :
       {list_query(record_query{our_bank, {}}), list_query(entry_query{our_bank, {}, {}, false})}) {
    const auto got = in.list({query, {}, 10'000, direction::forward});
    out += got ? dump(got.value()) : "error " + std::to_string(static_cast<int>(got.error().code));
  }
  return out;
}

/// Which errors a refusal of the disk may lead to.
bool is_expected(const commit_result& ended, refusal how) {
  const errc code = ended.why.code;
  switch (how) {
    case refusal::full:
      return ended.what == commit_result::kind::failed && code == errc::store_full;
    case refusal::read_only:
      return code == errc::store_read_only || code == errc::store_uncertain;
    case refusal::write:
    case refusal::sync:
      return code == errc::store_failed || code == errc::store_uncertain;
  }
  return false;
}

}  // namespace

TEST_CASE("sqlite: whatever write or sync fails, all of a commit stands or nothing",
          "[store][sqlite][fault]") {
  broken_disk disk;
  for (const refusal how : {refusal::full, refusal::write, refusal::sync, refusal::read_only}) {
    const scratch in;
    const std::string path = in.file("store.db");
    world of(31);
    auto store = opened(path);
    REQUIRE(store != nullptr);
    REQUIRE(commit(*store, of.founding(5, 6)) == "stood");
    std::string stands = everything(*store);
    int faults = 0;
    for (std::uint64_t n = 1; n < 400; ++n) {
      const change_set changes = of.changing(20);
      disk.fail_at(n, how);
      const commit_result ended = store->commit(changes);
      const bool has_failed = disk.has_failed();
      disk.mend();
      INFO("fault " << static_cast<int>(how) << " at " << n << ": " << words(ended));
      if (!has_failed) REQUIRE(ended.what == commit_result::kind::stood);
      // A checkpoint after the commit may fail without anybody's being the wiser.
      if (ended.what != commit_result::kind::stood) {
        ++faults;
        REQUIRE(is_expected(ended, how));
      }
      store.reset();
      store = opened(path);
      REQUIRE(store != nullptr);
      const std::string now = everything(*store);
      if (ended.what == commit_result::kind::failed) REQUIRE(now == stands);
      if (ended.what == commit_result::kind::stood) REQUIRE(now != stands);
      if (now == stands && !changes.is_empty()) REQUIRE(commit(*store, changes) == "stood");
      stands = everything(*store);
      REQUIRE(raw_file(path).ask("PRAGMA integrity_check") == "ok\n");
      if (!has_failed) break;
    }
    CHECK(faults > 0);
  }
}

TEST_CASE("sqlite: after a full disk the same store goes on", "[store][sqlite][fault]") {
  broken_disk disk;
  const scratch in;
  auto store = opened(in.file("store.db"));
  REQUIRE(commit(*store, writing({a_bank()})) == "stood");
  disk.fail_at(1, refusal::full);
  for (int i = 0; i < 3; ++i) {
    const commit_result ended = store->commit(writing({a_customer("GM00001")}));
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::store_full);
    CHECK(ended.why.vendor != 0);
    // What stands can still be read.
    CHECK(store->load({key_of(our_bank)}).value().found.size() == 1);
  }
  disk.mend();
  CHECK(commit(*store, writing({a_customer("GM00001")})) == "stood");
}

TEST_CASE("sqlite: a disk that fails while the file is made leaves none half made",
          "[store][sqlite][fault]") {
  broken_disk disk;
  for (const refusal how : {refusal::full, refusal::write, refusal::sync}) {
    for (std::uint64_t n = 1; n < 300; ++n) {
      const scratch in;
      const std::string path = in.file("store.db");
      disk.fail_at(n, how);
      const auto first = opened(path);
      const bool has_failed = disk.has_failed();
      disk.mend();
      const auto second = opened(path);
      INFO("fault " << static_cast<int>(how) << " at " << n);
      REQUIRE(second != nullptr);
      REQUIRE(commit(*second, writing({a_bank()})) == "stood");
      if (!has_failed) break;
    }
  }
}

}  // namespace fxotp::test
#endif
