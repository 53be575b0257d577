#include "store/fault_store.hpp"

#include <fxotp/store/memory.hpp>

#include "catch.hpp"
#include "store/sample.hpp"

namespace fxotp::test {

TEST_CASE("fault store: each kind of call fails once, the next one goes through",
          "[store][fault]") {
  const auto inner = make_memory_store();
  fault_store store(*inner);
  REQUIRE(commit(store, writing({a_bank()})) == "stood");
  CHECK(store.calls() == 1);
  const std::vector<record_key> keys{key_of(bank_id("GM01000"))};

  store.fail_at(1, fault::failed, errc::store_full);
  CHECK(store.load(keys).error().code == errc::store_full);
  CHECK(store.has_failed());
  CHECK(store.load(keys).has_value());
  store.fail_at(2, fault::failed);
  CHECK(store.list({user_query{bank_id("GM01000"), {}}, {}, 5, {}}).has_value());
  CHECK(store.count({}).error().code == errc::store_failed);
  store.fail_at(1, fault::thrown);
  CHECK_THROWS(store.load(keys));
}

TEST_CASE("fault store: an uncertain commit stood or did not, as told", "[store][fault]") {
  const auto inner = make_memory_store();
  fault_store store(*inner);
  store.fail_at(1, fault::uncertain_lost);
  CHECK(store.commit(writing({a_bank()})).what == commit_result::kind::uncertain);
  CHECK(store.load({key_of(bank_id("GM01000"))}).value().found.empty());
  store.fail_at(1, fault::uncertain_stood);
  CHECK(store.commit(writing({a_bank()})).what == commit_result::kind::uncertain);
  CHECK(store.load({key_of(bank_id("GM01000"))}).value().found.size() == 1);
  store.fail_at(1, fault::uncertain_stood);
  CHECK(store.commit(writing({a_bank()})).what == commit_result::kind::conflict);
  store.fail_at(1, fault::conflict);
  const commit_result moved = store.commit(writing({next(a_bank())}));
  CHECK(moved.what == commit_result::kind::conflict);
  CHECK(moved.moved.size() == 1);
}

}  // namespace fxotp::test
