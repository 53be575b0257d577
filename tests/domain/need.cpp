#include <fxotp/model/need.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <unordered_set>

#include "catch.hpp"

namespace fxotp::test {
namespace {

std::mt19937 random_source(23);

std::string random_id_text() {
  std::string out(random_source() % 33, ' ');
  for (char& c : out)
    c = static_cast<char>(0x21 + random_source() % 94);
  return out;
}

template <class Id>
Id random_id() {
  const auto parsed = Id::parse(random_id_text());
  return parsed ? parsed.value() : Id{};
}

template <class Id>
Id id(std::string_view text) {
  const auto parsed = Id::parse(text);
  return parsed ? parsed.value() : Id{};
}

cursor random_cursor() {
  cursor out;
  out.customer = random_id<customer_code>();
  out.kind = static_cast<std::uint8_t>(random_source());
  out.first = random_id<any_id>();
  out.second = random_id<any_id>();
  out.number = static_cast<std::int64_t>(std::uint64_t{random_source()} << 32U | random_source());
  out.sequence = std::uint64_t{random_source()} << 32U | random_source();
  return out;
}

bool is_same(const cursor& a, const cursor& b) {
  return a.customer == b.customer && a.kind == b.kind && a.first == b.first &&
         a.second == b.second && a.number == b.number && a.sequence == b.sequence;
}

}  // namespace

TEST_CASE("cursor: what was written is read", "[domain][cursor]") {
  CHECK(is_same(parse_cursor(to_text(cursor{})).value(), cursor{}));
  for (int i = 0; i < 5'000; ++i) {
    const cursor at = random_cursor();
    const std::string text = to_text(at);
    REQUIRE(text.size() <= 160);
    REQUIRE(std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_';
    }));
    const auto back = parse_cursor(text);
    REQUIRE(back);
    REQUIRE(is_same(back.value(), at));
  }
  // The longest one.
  cursor longest;
  const std::string most(32, '~');
  longest.customer = id<customer_code>(most);
  longest.first = longest.second = id<any_id>(most);
  CHECK(to_text(longest).size() <= 160);
  CHECK(is_same(parse_cursor(to_text(longest)).value(), longest));
}

TEST_CASE("cursor: anything else is invalid_cursor", "[domain][cursor]") {
  const std::string good = to_text(random_cursor());
  for (const std::string& bad :
       {std::string(), std::string("A"), std::string("AQ"), good + "A", good + "AAAA", good + "=",
        good.substr(1), good.substr(0, good.size() - 2), "!" + good.substr(1), " " + good,
        std::string(10'000'000, 'A'), std::string(160, '\0'), std::string("\xE3\x81\x82")}) {
    const auto got = parse_cursor(bad);
    REQUIRE(!got);
    CHECK(got.error().code == errc::invalid_cursor);
  }
}

TEST_CASE("cursor: each cursor has one text", "[domain][cursor]") {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  int read = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string text = to_text(random_cursor());
    // One digit altered, or some bytes at random.
    text[random_source() % text.size()] = digits[random_source() % digits.size()];
    if (random_source() % 4 == 0) text.resize(random_source() % (text.size() + 1));
    const auto got = parse_cursor(text);
    if (!got) continue;
    ++read;
    REQUIRE(to_text(got.value()) == text);
  }
  CHECK(read > 1'000);
}

TEST_CASE("keys: each record and each kind has a key of its own", "[domain][key]") {
  const auto bank_id = id<bank_code>("X");
  const customer_key customer_of{bank_id, id<customer_code>("X")};
  const std::vector<record_key> all{
      key_of(bank_id),
      key_of(customer_of),
      key_of(operator_key{bank_id, id<operator_id>("X")}),
      key_of(user_key{bank_id, customer_of.customer, id<user_id>("X")}),
      key_of(token_key{bank_id, customer_of.customer, id<token_id>("X")}),
      key_of(bank_id, id<proposal_id>("X")),
      key_of(subject{subject_kind::user, bank_id, customer_of.customer, id<any_id>("X")}),
      key_of(subject{subject_kind::customer, bank_id, customer_of.customer, {}}),
      key_of(subject{subject_kind::bank, bank_id, {}, {}}),
      administrators_of(customer_of),
  };
  std::unordered_set<record_key, record_key_hash> set(all.begin(), all.end());
  CHECK(set.size() == all.size());
  std::set<std::size_t> hashes;
  for (const record_key& key : all)
    hashes.insert(record_key_hash{}(key));
  CHECK(hashes.size() == all.size());
}

TEST_CASE("keys: a record's key and stamp are those of what it holds", "[domain][key]") {
  user u;
  u.bank = id<bank_code>("B");
  u.customer = id<customer_code>("C");
  u.id = id<user_id>("U");
  u.seal.version = 7;
  CHECK(key_of(record(u)) == key_of(user_key{u.bank, u.customer, u.id}));
  CHECK(stamp_of(record(u)).version == 7);
  trail t;
  t.about = {subject_kind::system, u.bank, {}, id<any_id>("S")};
  t.seal.version = 9;
  CHECK(key_of(record(t)) == key_of(t.about));
  CHECK(key_of(record(t)).of == subject_kind::system);
  CHECK(stamp_of(record(t)).version == 9);
}

TEST_CASE("subjects: in order of bank, customer, kind, id", "[domain][key]") {
  const auto make = [](const char* bank, const char* customer, subject_kind kind,
                       const char* name) {
    return subject{kind, id<bank_code>(bank), id<customer_code>(customer), id<any_id>(name)};
  };
  const std::vector<subject> sorted{
      make("A", "", subject_kind::bank, ""),       make("A", "", subject_kind::system, "S"),
      make("A", "C", subject_kind::customer, ""),  make("A", "C", subject_kind::user, "A"),
      make("A", "C", subject_kind::user, "B"),     make("A", "C", subject_kind::token, "A"),
      make("A", "CA", subject_kind::customer, ""), make("B", "", subject_kind::bank, ""),
  };
  std::vector<subject> mixed(sorted.rbegin(), sorted.rend());
  std::sort(mixed.begin(), mixed.end());
  CHECK(std::equal(mixed.begin(), mixed.end(), sorted.begin()));
  for (const subject& s : sorted)
    CHECK(!(s < s));
}

}  // namespace fxotp::test
