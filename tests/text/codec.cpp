#include "text/codec.hpp"

#include <random>

#include "catch.hpp"

namespace fxotp::test {
namespace {

using text::decode_listed;
using text::decode_method;
using text::decode_selection;
using text::encode;

template <class Id>
Id id(std::string_view name) {
  const auto parsed = Id::parse(name);
  return parsed ? parsed.value() : Id{};
}

}  // namespace

TEST_CASE("codec: selections come back", "[text][codec]") {
  selection rows;
  for (int i = 0; i < 300; ++i) {
    rows.push_back({id<customer_code>("GM" + std::to_string(i)), id<user_id>(std::string(32, 'u')),
                    i % 2 == 0 ? token_id{} : id<token_id>("VSST00000001")});
  }
  for (const selection& one : {selection{}, selection{rows.front()}, rows}) {
    const auto body = encode(one);
    REQUIRE(body);
    const auto back = decode_selection(body.value());
    REQUIRE(back);
    CHECK((back.value() == one));
    // Neither a byte less nor one more.
    CHECK(!decode_selection(std::string_view(body.value()).substr(0, body.value().size() - 1)));
    CHECK(!decode_selection(body.value() + '\0'));
  }
}

TEST_CASE("codec: listed addresses come back", "[text][codec]") {
  const std::string longest(text::method_text_max, 'x');
  for (const text::listed_addresses& listed :
       {text::listed_addresses{}, {"one"}, {"one", longest, std::string("\0\xFF", 2)}}) {
    const auto body = encode(listed);
    REQUIRE(body);
    CHECK(body.value().empty() == listed.empty());
    const auto back = decode_listed(body.value());
    REQUIRE(back);
    CHECK(back.value() == listed);
    if (body.value().empty()) continue;
    CHECK(!decode_listed(std::string_view(body.value()).substr(0, body.value().size() - 1)));
    CHECK(!decode_listed(body.value() + '\0'));
  }
  const auto refused = [](const text::listed_addresses& listed) { return encode(listed).error(); };
  CHECK(refused({longest + 'x'}).code == errc::invalid_value);
  CHECK(refused({""}).code == errc::invalid_value);
  CHECK(refused(text::listed_addresses(text::listed_max + 1, "x")).code == errc::invalid_value);
  CHECK(encode(text::listed_addresses(text::listed_max, "x")));
  std::string many("\x01");
  for (std::size_t i = 0; i <= text::listed_max; ++i)
    many += std::string("\0\x01x", 3);
  CHECK(decode_listed(many).error().code == errc::store_corrupt);
  CHECK(decode_listed(std::string_view(many).substr(0, many.size() - 3)));
}

TEST_CASE("codec: selections that are too long are not written", "[text][codec]") {
  CHECK(encode(selection(text::selection_rows_max + 1)).error().code == errc::invalid_value);
}

TEST_CASE("codec: bad bytes are store_corrupt", "[text][codec]") {
  using namespace std::string_view_literals;
  for (const std::string_view bad :
       {"\x01"sv, "\x02\0\x01x"sv, "\x01\0\0"sv, "\x01\0\x02x"sv, "\x01\0\x01xy"sv}) {
    REQUIRE(!decode_listed(bad));
    CHECK(decode_listed(bad).error().code == errc::store_corrupt);
  }
  for (const std::string_view bad :
       {""sv, "\x01"sv, "\x02\0\0\0\0"sv, "\x01\0\0\0\x01"sv, "\x01\xFF\xFF\xFF\xFF"sv,
        "\x01\0\0\0\x01\x21"sv, "\x01\0\0\0\x01\x01 \x01U\0"sv, "\x01\0\0\0\x01\x01\x7F\0\0"sv}) {
    REQUIRE(!decode_selection(bad));
    CHECK(decode_selection(bad).error().code == errc::store_corrupt);
  }
}

TEST_CASE("codec: what is read from random bytes is written as the same bytes", "[text][codec]") {
  std::mt19937 random(17);
  int read = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string body(random() % 24, '\0');
    for (char& c : body)
      c = static_cast<char>(random() % 4 == 0 ? random() : random() % 3);
    if (!body.empty()) body[0] = '\x01';
    if (const auto data = decode_method(body)) {
      ++read;
      REQUIRE(encode(data.value()).value() == body);
    }
    if (const auto listed = decode_listed(body)) {
      ++read;
      REQUIRE(encode(listed.value()).value() == body);
    }
    if (const auto rows = decode_selection(body)) {
      ++read;
      REQUIRE(encode(rows.value()).value() == body);
    }
  }
  CHECK(read > 1'000);
}

}  // namespace fxotp::test
