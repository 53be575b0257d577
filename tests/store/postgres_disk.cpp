/// A PostgreSQL server whose disk is full.
#include "store/impatient.hpp"

namespace fxotp::test {
namespace {

/// A small file system of its own in memory, for who may mount one.
struct small_disk {
  std::string at;
  bool is_there = false;
  explicit small_disk(std::string folder) : at(std::move(folder)) {
    const std::string make =
        "mkdir " + at + " && mount -t tmpfs -o size=24m,mode=777 fxotp " + at + " 2>/dev/null";
    is_there = std::system(make.c_str()) == 0;
  }
  small_disk(const small_disk&) = delete;
  small_disk& operator=(const small_disk&) = delete;
  [[nodiscard]] bool grow() const {
    return std::system(("mount -o remount,size=512m " + at).c_str()) == 0;
  }
  ~small_disk() {
    if (is_there) static_cast<void>(std::system(("umount " + at).c_str()));
  }
};

}  // namespace

TEST_CASE("postgres: a disk that is full", "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  const scratch folder;
  REQUIRE(std::system(("chmod 755 " + folder.path()).c_str()) == 0);
  const small_disk disk(folder.file("disk"));
  if (!disk.is_there) {
    WARN("SKIPPED: a full disk; this user may not mount a small one");
    return;
  }
  postgres_server own;
  const std::string give = "chown --reference=" + own.folder() + " " + disk.at;
  REQUIRE(std::system(give.c_str()) == 0);
  raw_session owner(own.to("postgres"));
  REQUIRE(owner.run("CREATE TABLESPACE small LOCATION '" + disk.at + "'").empty());
  REQUIRE(owner.run("CREATE DATABASE small TABLESPACE small").empty());
  {
    const auto store = opened(brief(own.to("small")));
    REQUIRE(commit(*store, writing({a_bank(), a_customer("GM00001")})) == "stood");
    change_set many = writing({next(a_customer("GM00001"))});
    for (int i = 0; i < 3'000; ++i) {
      audit_entry each = an_entry({subject_kind::bank, bank_id("GM01000"), {}, {}},
                                  static_cast<std::uint64_t>(i) + 1);
      each.reason = std::string(200, 'x');
      many.entries.push_back(each);
    }
    commit_result ended = commit_result::stood();
    std::uint64_t round = 0;
    while (ended.what == commit_result::kind::stood && round < 40) {
      ++round;
      ended = store->commit(many);
      auto& home = std::get<customer>(many.writes.front());
      home = next(home);
      for (expectation& each : many.expected)
        ++each.version;
      for (audit_entry& each : many.entries)
        each.sequence += 3'000;
    }
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why == error(errc::store_full, rule::none, base_36("53100")));
    // Of the commit that did not fit nothing stands, and reading goes on.
    CHECK(version_in(*store) == round);
    REQUIRE(disk.grow());
    CHECK(store->commit(many).what == commit_result::kind::conflict);
    CHECK(commit(*store, writing({a_customer("GM00002")})) == "stood");
  }
}

}  // namespace fxotp::test
