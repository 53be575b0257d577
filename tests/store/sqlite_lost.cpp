#ifdef FXOTP_SQLITE
#include <list>

#include "catch.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"
#include "store/scripted_unit.hpp"

namespace fxotp::test {
namespace {

record_key key_of_customer(const std::string& code) {
  return key_of(customer_key{bank_id("GM01000"), customer_id(code)});
}

/// Changes a customer, with an entry whose detail may say more.
scripted_unit changing(const std::string& code, const std::string& detail) {
  const record_key key = key_of_customer(code);
  return {{key}, [key, detail](const sight& seen) {
            const auto now = next(seen_in<customer>(seen, key));
            change_set out = writing({now});
            out.entries.push_back(
                an_entry({subject_kind::customer, now.bank, now.code, {}}, now.seal.version - 1));
            out.entries.back().detail = detail;
            return out;
          }};
}

std::uint64_t version(repository& in, const std::string& code) {
  const auto got = in.load({key_of_customer(code)});
  REQUIRE(got);
  return stamp_of(got.value().found.at(0)).version;
}

}  // namespace

TEST_CASE(
    "sqlite: an error that takes the whole transaction back is one unit's, the others come again",
    "[store][sqlite][perform]") {
  const scratch in;
  const std::string path = in.file("store.db");
  auto opened = open_sqlite_store({path, std::chrono::milliseconds(50), 1});
  REQUIRE(opened.has_value());
  repository& store = *opened.value();
  REQUIRE(commit(store, writing({a_bank(), a_customer("C0"), a_customer("C1"),
                                 a_customer("C2")})) == "stood");
  // As SQLite itself does with some errors of the disk, and when memory runs out.
  REQUIRE(raw_file(path).run("CREATE TRIGGER loss BEFORE INSERT ON audit WHEN NEW.detail = 'lost' "
                             "BEGIN SELECT RAISE(ROLLBACK, 'lost'); END") == SQLITE_OK);

  std::list<scripted_unit> all;
  all.push_back(changing("C0", ""));
  all.push_back({{key_of_customer("C0")}, [](const sight&) { return change_set{}; }});
  all.push_back(changing("C1", "lost"));
  all.push_back(changing("C2", ""));
  std::vector<unit*> pointers;
  for (auto& each : all)
    pointers.push_back(&each);
  store.perform({pointers.data(), pointers.size()});

  std::vector<commit_result::kind> ended;
  for (const auto& each : all) {
    CHECK(each.times() == 1);
    ended.push_back(each.ended());
  }
  using kind = commit_result::kind;
  CHECK(ended == std::vector<kind>{kind::conflict, kind::conflict, kind::failed, kind::stood});
  CHECK(all.front().how().moved.empty());
  CHECK(version(store, "C0") == 1);
  CHECK(version(store, "C1") == 1);
  CHECK(version(store, "C2") == 2);

  all.front().begin_anew();
  perform(store, all.front());
  CHECK(all.front().has_stood());
  CHECK(version(store, "C0") == 2);
}

}  // namespace fxotp::test
#endif
