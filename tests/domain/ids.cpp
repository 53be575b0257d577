#include <set>
#include <string>

#include <fxotp/model/ids.hpp>

#include "domain/sample.hpp"

using namespace fxotp;
using std::string_literals::operator""s;
using test::error_of;

TEST_CASE("ids: 1 to 32 graphic ASCII characters, and nothing else", "[domain][ids]") {
  const auto why_not = [](std::string_view text) { return error_of(user_id::parse(text)); };
  for (std::size_t size = 1; size <= 32; ++size)
    CHECK(why_not(std::string(size, 'x')) == error{});
  for (std::size_t size : {0UL, 33UL, 64UL, 288UL, 10'000'000UL})
    CHECK(why_not(std::string(size, 'x')) == error{errc::invalid_id});
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    const std::string one(1, static_cast<char>(byte));
    const auto expected = byte >= 0x21 && byte <= 0x7E ? error{} : error{errc::invalid_id};
    for (const auto& text : {one, "a" + one, one + "a", std::string(31, 'a') + one})
      CHECK(why_not(text) == expected);
  }
  for (const auto& text :
       {"\0"s, "a\0b"s, "ユーザ"s, "\xFF"s, "a b"s, "a\n"s, std::string(32, '\0')})
    CHECK(why_not(text) == error{errc::invalid_id});
}

TEST_CASE("ids: what is parsed is what is seen", "[domain][ids]") {
  for (const std::string text : {"9998000286", "!", "~", "VSST76422445", "a/b=c"}) {
    const auto parsed = test::must(token_id::parse(text));
    CHECK(parsed.view() == text);
    CHECK_FALSE(parsed.is_empty());
    CHECK(parsed.as<any_tag>().view() == text);
    CHECK(parsed.as<any_tag>().as<token_tag>() == parsed);
  }
  const auto longest = test::must(user_id::parse(std::string(32, 'z')));
  CHECK(longest.as<any_tag>().view() == std::string(32, 'z'));
}

TEST_CASE("ids: an empty id is no id", "[domain][ids]") {
  CHECK(user_id{}.is_empty());
  CHECK(user_id{}.view().empty());
  CHECK(user_id{} == user_id{});
  CHECK(user_id{} < test::id<user_id>("!"));
  CHECK(user_id{} != test::id<user_id>("0"));
}

TEST_CASE("ids: the order is that of the bytes", "[domain][ids]") {
  std::set<std::string> texts{"1", "10", "2", "A", "a", "Z", "~", "!", "1000", "VSST1", "VSST10"};
  std::set<user_id> ids;
  for (const auto& text : texts)
    ids.insert(test::id<user_id>(text));
  REQUIRE(ids.size() == texts.size());
  auto at = texts.begin();
  for (const auto& each : ids)
    CHECK(each.view() == *at++);
}

TEST_CASE("ids: keys of records are told apart by every part", "[domain][ids]") {
  const auto bank = test::id<bank_code>("X");
  const auto customer = test::id<customer_code>("X");
  const auto any = test::id<any_id>("X");
  std::vector<record_key> keys{key_of(bank),
                               key_of(customer_key{bank, customer}),
                               key_of(operator_key{bank, test::id<operator_id>("X")}),
                               key_of(user_key{bank, customer, test::id<user_id>("X")}),
                               key_of(token_key{bank, customer, test::id<token_id>("X")}),
                               key_of(bank, test::id<proposal_id>("X")),
                               administrators_of({bank, customer})};
  for (auto kind : {subject_kind::bank, subject_kind::customer, subject_kind::desk_operator,
                    subject_kind::user, subject_kind::token, subject_kind::system})
    keys.push_back(key_of(subject{kind, bank, customer, any}));
  keys.push_back(key_of(customer_key{test::id<bank_code>("Y"), customer}));
  keys.push_back(key_of(customer_key{bank, test::id<customer_code>("Y")}));
  keys.push_back(key_of(user_key{bank, customer, test::id<user_id>("Y")}));
  std::set<std::size_t> hashes;
  for (std::size_t a = 0; a < keys.size(); ++a) {
    hashes.insert(record_key_hash{}(keys[a]));
    for (std::size_t b = 0; b < keys.size(); ++b)
      CHECK((keys[a] == keys[b]) == (a == b));
  }
  CHECK(hashes.size() == keys.size());
}
