#ifdef FXOTP_SQLITE
#include <list>
#include <thread>

#include "catch.hpp"
#include "store/broken_disk.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"
#include "store/scripted_unit.hpp"

namespace fxotp::test {
namespace {

using kind = commit_result::kind;
using std::chrono::milliseconds;

constexpr int customers = 4;

record_key key_of_customer(int n) {
  return key_of(customer_key{bank_id("GM01000"), customer_id("C" + std::to_string(n))});
}
void found(repository& in) {
  change_set all = writing({a_bank()});
  for (int n = 0; n < customers; ++n) {
    const customer each = a_customer("C" + std::to_string(n));
    all.expected.push_back({key_of(record(each)), 0});
    all.writes.emplace_back(each);
  }
  REQUIRE(commit(in, all) == "stood");
}
std::vector<std::uint64_t> versions(repository& in) {
  std::vector<std::uint64_t> out;
  for (int n = 0; n < customers; ++n) {
    const auto got = in.load({key_of_customer(n)});
    REQUIRE(got);
    out.push_back(stamp_of(got.value().found.at(0)).version);
  }
  return out;
}

/// One unit a customer that changes it, and one that has seen the first change and changes nothing.
struct company {
  company() {
    for (int n = 0; n < customers; ++n) {
      const record_key key = key_of_customer(n);
      all.push_back({{key}, [key](const sight& seen) {
                       return writing({next(seen_in<customer>(seen, key))});
                     }});
    }
    all.push_back({{key_of_customer(0)}, [](const sight&) { return change_set{}; }});
  }
  void perform(repository& in) {
    std::vector<unit*> pointers;
    for (auto& each : all)
      pointers.push_back(&each);
    in.perform({pointers.data(), pointers.size()});
  }
  [[nodiscard]] const scripted_unit& reader() const { return all.back(); }
  std::list<scripted_unit> all;
};

/// Checks how the units ended against what stands; true: they ended alike.
void check_end(const company& of, const std::vector<std::uint64_t>& before,
               const std::vector<std::uint64_t>& after) {
  int n = 0;
  for (const auto& each : of.all) {
    REQUIRE(each.times() == 1);
    if (&each == &of.reader()) break;
    const auto at = static_cast<std::size_t>(n++);
    const bool stands = after[at] == before[at] + 1;
    REQUIRE((stands || after[at] == before[at]));
    if (each.ended() == kind::stood) REQUIRE(stands);
    if (each.ended() == kind::failed || each.ended() == kind::conflict) REQUIRE_FALSE(stands);
    // What is not known is not known of all that were committed together.
    if (each.ended() == kind::uncertain) REQUIRE(after[0] - before[0] == after[at] - before[at]);
  }
  // What it saw did not stand.
  const auto first = of.all.front().ended();
  if (first == kind::failed || first == kind::uncertain) {
    REQUIRE(of.reader().ended() == kind::conflict);
  }
}

}  // namespace

TEST_CASE("sqlite: whatever write or sync fails, each unit of a batch is told the truth",
          "[store][sqlite][perform][fault]") {
  broken_disk disk;
  for (const refusal how : {refusal::full, refusal::write, refusal::sync, refusal::read_only}) {
    const scratch in;
    const std::string path = in.file("store.db");
    auto store = opened(path);
    REQUIRE(store != nullptr);
    found(*store);
    auto before = versions(*store);
    int faults = 0;
    for (std::uint64_t n = 1; n < 400; ++n) {
      company all;
      disk.fail_at(n, how);
      all.perform(*store);
      const bool has_failed = disk.has_failed();
      disk.mend();
      INFO("fault " << static_cast<int>(how) << " at " << n);
      if (all.all.front().ended() != kind::stood) ++faults;
      store.reset();
      store = opened(path);
      REQUIRE(store != nullptr);
      const auto after = versions(*store);
      check_end(all, before, after);
      before = after;
      if (!has_failed) break;
    }
    CHECK(faults > 0);
  }
}

TEST_CASE("sqlite: while another writes, units without changes are answered and the rest wait once",
          "[store][sqlite][perform]") {
  const scratch in;
  const std::string path = in.file("store.db");
  auto store = opened(path);
  found(*store);
  raw_file other(path);
  other.ask("BEGIN IMMEDIATE");
  company all;
  const auto begun = std::chrono::steady_clock::now();
  all.perform(*store);
  const auto took = std::chrono::steady_clock::now() - begun;
  other.ask("ROLLBACK");
  for (const auto& each : all.all) {
    if (&each == &all.reader()) {
      CHECK(each.has_stood());
    } else {
      CHECK(each.ended() == kind::failed);
      CHECK(each.how().why.code == errc::busy);
    }
  }
  // Not once a unit.
  CHECK(took >= milliseconds(50));
  CHECK(took < milliseconds(50 * customers));
  company again;
  again.perform(*store);
  for (const auto& each : again.all)
    CHECK(each.has_stood());
}

TEST_CASE("sqlite: another's write between a read and the change is a conflict, not a loss",
          "[store][sqlite][perform]") {
  const scratch in;
  const std::string path = in.file("store.db");
  auto store = opened(path);
  found(*store);
  auto other = opened(path);
  const record_key key = key_of_customer(0);
  bool is_first = true;
  scripted_unit late({key}, [&](const sight& seen) {
    const auto fresh = next(seen_in<customer>(seen, key));
    // Within the transaction that read: another process would do the same.
    if (std::exchange(is_first, false)) {
      if (commit(*other, writing({fresh})) != "stood") return change_set{};
    }
    return writing({fresh});
  });
  perform(*store, late);
  CHECK(late.ended() == kind::conflict);
  CHECK(late.how().moved == std::vector<record_key>{key});
  late.begin_anew();
  perform(*store, late);
  CHECK(late.has_stood());
  CHECK(versions(*store)[0] == 3);
}

TEST_CASE("sqlite: while an import holds the writer, reads are answered",
          "[store][sqlite][perform]") {
  const scratch in;
  auto store = opened(in.file("store.db"));
  found(*store);
  class slow final : public change_source {
   public:
    explicit slow(repository& beside) : beside_(beside) {}
    result<bool> next(change_set& into) override {
      into = {};
      if (times_++ > 0) return false;
      scripted_unit reader({key_of_customer(0)}, [](const sight&) { return change_set{}; });
      const auto begun = std::chrono::steady_clock::now();
      perform(beside_, reader);
      took = std::chrono::steady_clock::now() - begun;
      has_read = reader.has_stood() && reader.seen().size() == 1;
      into = writing({a_customer("C9")});
      return true;
    }
    bool has_read = false;
    std::chrono::steady_clock::duration took{};

   private:
    repository& beside_;
    int times_ = 0;
  };
  slow source(*store);
  CHECK(words(store->import(source)) == "stood");
  CHECK(source.has_read);
  CHECK(source.took < milliseconds(100));
}

}  // namespace fxotp::test
#endif
