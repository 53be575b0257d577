#include <atomic>
#include <list>
#include <thread>

#include "store/contract.hpp"
#include "store/sample.hpp"
#include "store/scripted_unit.hpp"

namespace fxotp::test {
namespace {

const record_key bank_key = key_of(bank_id("GM01000"));

record_key customer_key_of(const std::string& code) {
  return key_of(customer_key{bank_id("GM01000"), customer_id(code)});
}

/// Adds one letter to a customer's name.
change_set longer(const sight& seen, const record_key& key) {
  auto now = next(seen_in<customer>(seen, key));
  now.name += 'x';
  return writing({now});
}
scripted_unit lengthening(const std::string& code) {
  const record_key key = customer_key_of(code);
  return {{key}, [key](const sight& seen) { return longer(seen, key); }};
}
scripted_unit writing_only(const change_set& changes) {
  return {{}, [changes](const sight&) { return changes; }};
}

customer loaded(repository& from, const std::string& code) {
  const auto got = from.load({customer_key_of(code)});
  REQUIRE(got);
  REQUIRE(got.value().found.size() == 1);
  return std::get<customer>(got.value().found.front());
}

void found_customers(repository& in, int count) {
  change_set all = writing({a_bank()});
  for (int i = 0; i < count; ++i) {
    customer each = a_customer("C" + std::to_string(i));
    each.name = "n";
    all.expected.push_back({key_of(record(each)), 0});
    all.writes.emplace_back(each);
  }
  REQUIRE(commit(in, all) == "stood");
}

void perform_all(repository& in, std::list<scripted_unit>& all) {
  std::vector<unit*> pointers;
  for (auto& each : all)
    pointers.push_back(&each);
  in.perform({pointers.data(), pointers.size()});
}

/// A machine under load may keep a thread waiting for too long: `busy` is asked again.
bool comes_again(const scripted_unit& one) {
  return one.ended() == commit_result::kind::conflict || one.why().code == errc::busy ||
         one.how().why.code == errc::busy;
}

}  // namespace

TEST_CASE("perform: a unit is given what it misses, and its changes stand",
          "[store][contract][perform]") {
  on_each_store([](repository& store) {
    found_customers(store, 1);
    auto one = lengthening("C0");
    perform(store, one);
    CHECK(one.has_stood());
    CHECK(loaded(store, "C0").name == "nx");
    CHECK(loaded(store, "C0").seal.version == 2);

    const record_key nobody = customer_key_of("C9");
    scripted_unit reader({bank_key, nobody}, [](const sight&) { return change_set{}; });
    perform(store, reader);
    CHECK(reader.has_stood());
    CHECK(reader.seen().size() == 1);
    CHECK(reader.absent() == std::vector<record_key>{nobody});
    store.perform({});
    CHECK(store.maintain().has_value());
  });
}

TEST_CASE("perform: units of one call are judged each by itself", "[store][contract][perform]") {
  on_each_store([](repository& store) {
    found_customers(store, 3);
    const subject place{subject_kind::bank, bank_id("GM01000"), {}, {}};
    change_set entered = writing({});
    entered.entries.push_back(an_entry(place, 1));
    REQUIRE(commit(store, entered) == "stood");
    change_set twice = writing({next(loaded(store, "C2"))});
    twice.entries.push_back(an_entry(place, 1));  // That number is taken.
    customer stale = next(next(loaded(store, "C2")));

    std::list<scripted_unit> all;
    all.push_back(lengthening("C0"));
    all.push_back(writing_only(writing({stale, next(loaded(store, "C1"))})));
    all.push_back(writing_only(twice));
    all.push_back(lengthening("C1"));
    all.push_back({{bank_key}, [](const sight&) { return change_set{}; }});
    perform_all(store, all);

    const std::vector<const scripted_unit*> ended = [&] {
      std::vector<const scripted_unit*> out;
      for (const auto& each : all)
        out.push_back(&each);
      return out;
    }();
    CHECK(ended[0]->has_stood());
    CHECK(ended[1]->ended() == commit_result::kind::conflict);
    CHECK(ended[1]->how().moved == std::vector<record_key>{customer_key_of("C2")});
    CHECK(ended[2]->ended() == commit_result::kind::failed);
    CHECK(ended[2]->how().why.is_set());
    CHECK(ended[3]->has_stood());
    CHECK(ended[4]->has_stood());
    for (const auto* each : ended)
      CHECK(each->times() == 1);
    CHECK(loaded(store, "C0").name == "nx");
    CHECK(loaded(store, "C1").name == "nx");
    CHECK(loaded(store, "C2").seal.version == 1);
  });
}

TEST_CASE("perform: many units on one record, and units that read much",
          "[store][contract][perform]") {
  on_each_store([](repository& store) {
    constexpr int customers = 150;
    found_customers(store, customers);
    std::vector<record_key> many;
    for (int i = 0; i < customers; ++i)
      many.push_back(customer_key_of("C" + std::to_string(i)));
    std::list<scripted_unit> all;
    for (int i = 0; i < 100; ++i)
      all.push_back(lengthening("C0"));
    all.push_back({many, [&](const sight& seen) {
                     change_set out;
                     for (std::size_t at = 1; at < many.size(); ++at) {
                       const change_set one = longer(seen, many[at]);
                       out.expected.push_back(one.expected.front());
                       out.writes.push_back(one.writes.front());
                     }
                     return out;
                   }});
    perform_all(store, all);
    unsigned stood = 0;
    for (const auto& each : all) {
      REQUIRE(each.times() == 1);
      REQUIRE((each.has_stood() || each.ended() == commit_result::kind::conflict));
      if (&each != &all.back() && each.has_stood()) ++stood;
    }
    CHECK(stood >= 1);
    CHECK(all.back().has_stood());
    CHECK(loaded(store, "C0").seal.version == 1 + stood);
    CHECK(loaded(store, "C149").seal.version == 2);
  });
}

TEST_CASE("perform: at once from many threads no change is lost and none is done twice",
          "[store][contract][perform][concurrent]") {
  on_each_store([](repository& store) {
    constexpr int customers = 4;
    constexpr int callers = 16;
    constexpr int each = 20;
    found_customers(store, customers);
    std::atomic<int> failed{0};
    std::atomic<bool> is_over{false};
    std::thread keeping([&] {
      while (!is_over) {
        const auto kept = store.maintain();
        if (!kept && kept.error().code != errc::busy) ++failed;
        std::this_thread::yield();
      }
    });
    std::vector<std::thread> all;
    for (int caller = 0; caller < callers; ++caller) {
      all.emplace_back([&, caller] {
        for (int i = 0; i < each; ++i) {
          auto one = lengthening("C" + std::to_string((caller + i) % customers));
          do {
            one.begin_anew();
            perform(store, one);
          } while (comes_again(one));
          if (!one.has_stood()) ++failed;
        }
      });
    }
    for (auto& one : all)
      one.join();
    is_over = true;
    keeping.join();
    CHECK(failed == 0);
    std::size_t letters = 0;
    for (int i = 0; i < customers; ++i) {
      const auto last = loaded(store, "C" + std::to_string(i));
      CHECK(last.name.size() == last.seal.version);
      letters += last.name.size() - 1;
    }
    CHECK(letters == callers * each);
  });
}

}  // namespace fxotp::test
