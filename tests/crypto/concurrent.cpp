/// One ring used by many threads, rings coming and going beside it, and threads that end.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "crypto/keys.hpp"
#include "rings.hpp"

using namespace fxotp;
using namespace fxotp::crypto;

namespace {

constexpr int threads = 4;

template <class Work>
void on_threads(int count, Work work) {
  std::vector<std::thread> running;
  running.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    running.emplace_back(work, i);
  for (auto& each : running)
    each.join();
}

std::string message_of(int i) {
  return std::string(static_cast<std::size_t>(i % 300), 'm');
}

// The ring's answer for each message, asked before any thread runs.
std::vector<mac_tag> tags_of(const key_ring& ring) {
  std::vector<mac_tag> out;
  out.reserve(300);
  for (int i = 0; i < 300; ++i)
    out.push_back(tag(ring, purpose::record, message_of(i)));
  return out;
}

}  // namespace

TEST_CASE("keys: one ring serves many threads", "[crypto][key_ring][concurrent]") {
  const key_ring ring = rings::of(2, rings::key(1, 'a'), rings::key(2, 'b'));
  const auto expected = tags_of(ring);
  const std::string sealed = seal(ring, purpose::vip_secret, "secret", "owner", {});
  std::atomic<int> wrong{0};
  on_threads(threads, [&](int) {
    for (int i = 0; i < 6000; ++i) {
      const auto& right = expected[static_cast<std::size_t>(i % 300)];
      if (tag(ring, purpose::record, message_of(i)) != right) ++wrong;
      if (!check(ring, purpose::record, right, message_of(i))) ++wrong;
      if (check(ring, purpose::chain, right, message_of(i))) ++wrong;
      if (i % 8 == 0 && !unseal(ring, purpose::vip_secret, sealed, "owner")) ++wrong;
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("keys: rings come and go beside one in use", "[crypto][key_ring][concurrent]") {
  const key_ring kept = rings::of(1, rings::key(1, 'k'));
  const auto expected = tags_of(kept);
  std::atomic<int> wrong{0};
  std::vector<std::vector<mac_tag>> fresh;
  for (char fill = 0; fill < 8; ++fill)
    fresh.push_back(tags_of(rings::of(1, rings::key(1, fill))));

  // Each new ring tends to get the memory of the one before, with another key of the same id.
  on_threads(threads, [&](int which) {
    for (int i = 0; i < 400; ++i) {
      const auto fill = static_cast<std::size_t>((i + which) % 8);
      std::vector<key_ring::key> keys;
      keys.push_back({1, secret_bytes(rings::bytes_of(static_cast<char>(fill)))});
      auto made = key_ring::make(std::move(keys), 1);
      if (!made) {
        ++wrong;
        continue;
      }
      for (int at = i; at < i + 10; ++at) {
        const auto row = static_cast<std::size_t>(at % 300);
        if (tag(made.assume_value(), purpose::record, message_of(at)) != fresh[fill][row]) ++wrong;
        if (tag(kept, purpose::record, message_of(at)) != expected[row]) ++wrong;
      }
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("keys: the last copy goes in any thread", "[crypto][key_ring][concurrent]") {
  std::atomic<int> wrong{0};
  for (int round = 0; round < 100; ++round) {
    auto shared = std::make_unique<key_ring>(rings::of(1, rings::key(1, 'a')));
    const mac_tag expected = tag(*shared, purpose::record, "message");
    std::vector<std::thread> running;
    running.reserve(threads);
    for (int i = 0; i < threads; ++i)
      running.emplace_back([copy = *shared, &expected, &wrong] {
        for (int at = 0; at < 20; ++at)
          if (tag(copy, purpose::record, "message") != expected) ++wrong;
      });
    shared.reset();
    for (auto& each : running)
      each.join();
  }
  CHECK(wrong == 0);
}

TEST_CASE("keys: two threads that share a place for their contexts open at once",
          "[crypto][key_ring][concurrent]") {
  const key_ring ring = rings::of(1, rings::key(1, 'a'));
  const std::string first = seal(ring, purpose::vip_secret, "first", "owner", {1});
  const std::string second = seal(ring, purpose::vip_secret, "another", "owner", {2});
  std::string forged = first;
  forged.back() = static_cast<char>(forged.back() ^ 1);
  std::atomic<int> wrong{0};
  const auto open_all = [&] {
    const auto of_first = unseal(ring, purpose::vip_secret, first, "owner");
    if (!of_first || of_first.assume_value().view() != "first") ++wrong;
    if (unseal(ring, purpose::vip_secret, forged, "owner")) ++wrong;
    const auto of_second = unseal(ring, purpose::vip_secret, second, "owner");
    if (!of_second || of_second.assume_value().view() != "another") ++wrong;
  };
  std::atomic<bool> is_over{false};
  std::thread kept([&] {
    while (!is_over)
      open_all();
  });
  // Threads are given places in turn: of so many, some get that of the one that goes on.
  for (int i = 0; i < 40; ++i)
    on_threads(1, [&](int) {
      for (int at = 0; at < 300; ++at)
        open_all();
    });
  is_over = true;
  kept.join();
  CHECK(wrong == 0);
}

namespace {

// An object of a thread's that makes a tag while the thread is being taken down.
struct last_word {
  const key_ring* ring = nullptr;
  const mac_tag* expected = nullptr;
  std::atomic<int>* right = nullptr;
  ~last_word() {
    if (ring == nullptr) return;
    if (tag(*ring, purpose::record, "message") == *expected &&
        crypto::draw({}, "label", 1) != crypto::draw({}, "label", 2) &&
        unseal(*ring, purpose::vip_secret, seal(*ring, purpose::vip_secret, "secret", "owner", {}),
               "owner"))
      ++*right;
  }
};

}  // namespace

TEST_CASE("keys: serve while a thread is being taken down", "[crypto][key_ring][concurrent]") {
  const key_ring ring = rings::of(1, rings::key(1, 'a'));
  const mac_tag expected = tag(ring, purpose::record, "message");
  std::atomic<int> right{0};
  constexpr int count = 64;
  on_threads(count, [&](int i) {
    // Made before or after the thread's first tag, so destroyed after or before its contexts.
    if (i % 2 == 0) (void)tag(ring, purpose::record, "message");
    static thread_local last_word mine;
    mine.ring = &ring;
    mine.expected = &expected;
    mine.right = &right;
    (void)tag(ring, purpose::record, "message");
  });
  CHECK(right == count);
}

TEST_CASE("entropy: no seed comes to two threads", "[crypto][entropy][concurrent]") {
  system_entropy from;
  std::vector<std::vector<seed>> drawn(threads);
  on_threads(threads, [&](int i) {
    for (int at = 0; at < 500; ++at)
      if (const auto one = from.draw(); one)
        drawn[static_cast<std::size_t>(i)].push_back(one.assume_value());
  });
  std::vector<seed> all;
  for (const auto& each : drawn)
    all.insert(all.end(), each.begin(), each.end());
  CHECK(all.size() == std::size_t{threads} * 500);
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}
