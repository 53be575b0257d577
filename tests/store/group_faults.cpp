/// Groups over a store that fails at each call once: one unit's failure leaves the others.
#include <list>

#include <fxotp/store/group.hpp>
#include <fxotp/store/memory.hpp>

#include "catch.hpp"
#include "store/fault_store.hpp"
#include "store/sample.hpp"
#include "store/scripted_unit.hpp"

namespace fxotp::test {
namespace {

constexpr int members = 5;

record_key key_of_customer(int n) {
  return key_of(customer_key{bank_id("GM01000"), customer_id("C" + std::to_string(n))});
}

/// A store of members, and a group around it that fails where it is told to.
struct company {
  company() {
    change_set founding = writing({a_bank()});
    for (int n = 0; n < members; ++n) {
      const customer each = a_customer("C" + std::to_string(n));
      founding.expected.push_back({key_of(record(each)), 0});
      founding.writes.emplace_back(each);
    }
    REQUIRE(commit(*inner, founding) == "stood");
    auto owned = std::make_unique<fault_store>(*inner);
    faults = owned.get();
    auto made = group_commit(std::move(owned));
    REQUIRE(made.has_value());
    group = std::move(made).value();
  }
  /// Each unit changes a customer of its own.
  void perform() {
    all.clear();
    std::vector<unit*> pointers;
    for (int n = 0; n < members; ++n) {
      const record_key key = key_of_customer(n);
      pointers.push_back(&all.emplace_back(scripted_unit({key}, [key](const sight& seen) {
        return writing({next(seen_in<customer>(seen, key))});
      })));
    }
    group->perform({pointers.data(), pointers.size()});
  }
  [[nodiscard]] std::uint64_t version(int n) const {
    const auto got = inner->load({key_of_customer(n)});
    REQUIRE(got);
    return stamp_of(got.value().found.at(0)).version;
  }

  std::unique_ptr<repository> inner = make_memory_store();
  fault_store* faults = nullptr;
  std::unique_ptr<repository> group;
  std::list<scripted_unit> all;
};

/// Whether a unit was told what may happen with such a fault, where it was hit.
bool is_told(const scripted_unit& hit, fault how) {
  // Of a load: it could not be read, and it wanted nothing more.
  if (hit.why().is_set()) {
    const bool is_thrown = how == fault::thrown;
    return hit.why().code == (is_thrown ? errc::port_failed : errc::store_failed);
  }
  switch (how) {
    case fault::failed:
      return hit.ended() == commit_result::kind::failed;
    case fault::conflict:
      return hit.ended() == commit_result::kind::conflict && !hit.how().moved.empty();
    case fault::uncertain_lost:
    case fault::uncertain_stood:
    case fault::thrown:
      break;
  }
  return hit.ended() == commit_result::kind::uncertain;
}

}  // namespace

TEST_CASE("group: whichever call fails, and however, one unit fails alone",
          "[store][group][fault]") {
  for (const fault how : {fault::failed, fault::conflict, fault::uncertain_lost,
                          fault::uncertain_stood, fault::thrown}) {
    for (unsigned at = 1; at <= 2 * members; ++at) {
      company c;
      c.faults->fail_at(at, how);
      c.perform();
      REQUIRE(c.faults->has_failed());
      int number = 0;
      int hits = 0;
      for (const auto& each : c.all) {
        INFO("fault " << static_cast<int>(how) << " at " << at << ", unit " << number);
        REQUIRE(each.times() == 1);
        const bool is_changed = c.version(number++) == 2;
        if (each.has_stood() && !each.why().is_set()) {
          REQUIRE(is_changed);
          continue;
        }
        ++hits;
        REQUIRE(is_told(each, how));
        const bool was_committing = !each.why().is_set();
        REQUIRE(is_changed == (was_committing && how == fault::uncertain_stood));
      }
      REQUIRE(hits == 1);
      // The next call finds everything as it should be.
      c.faults->fail_at(0, fault::failed);
      c.perform();
      for (const auto& each : c.all)
        REQUIRE(each.has_stood());
    }
  }
}

}  // namespace fxotp::test
