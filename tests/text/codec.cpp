#include "text/codec.hpp"

#include <random>

#include "catch.hpp"

namespace fxotp::test {
namespace {

using text::decode_method;
using text::decode_selection;
using text::encode;

template <class Id>
Id id(std::string_view name) {
  const auto parsed = Id::parse(name);
  return parsed ? parsed.value() : Id{};
}

}  // namespace

TEST_CASE("codec: method data come back", "[text][codec]") {
  for (const std::string& secret :
       {std::string(), std::string(52, '\0'), std::string(4'096, 'x')}) {
    for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{0}, INT64_MAX, INT64_MIN}) {
      const auto body = encode(text::method_data(vip_data{secret, step}));
      REQUIRE(body);
      const auto back = decode_method(body.value());
      REQUIRE(back);
      const auto* vip = std::get_if<vip_data>(&back.value());
      REQUIRE(vip != nullptr);
      CHECK(vip->sealed_secret == secret);
      CHECK(vip->last_step == step);
    }
  }
  const auto body = encode(text::method_data(email_data{"taro@example.co.jp"}));
  REQUIRE(body);
  CHECK(body.value() == "\x01\x02taro@example.co.jp");
  const auto back = decode_method(body.value());
  REQUIRE(back);
  REQUIRE(std::holds_alternative<email_data>(back.value()));
  CHECK(std::get<email_data>(back.value()).address == "taro@example.co.jp");
}

TEST_CASE("codec: what is too long is not written, nor read", "[text][codec]") {
  const std::string long_text(text::method_text_max + 1, 'x');
  CHECK(encode(text::method_data(vip_data{long_text, 0})).error().code == errc::invalid_value);
  CHECK(encode(text::method_data(email_data{long_text})).error().code == errc::invalid_value);
  CHECK(decode_method("\x01\x02" + long_text).error().code == errc::store_corrupt);
  CHECK(decode_method(std::string("\x01\x01\0\0\0\0\0\0\0\0", 10) + long_text).error().code ==
        errc::store_corrupt);
  CHECK(encode(selection(text::selection_rows_max + 1)).error().code == errc::invalid_value);
}

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

TEST_CASE("codec: bad bytes are store_corrupt", "[text][codec]") {
  using namespace std::string_view_literals;
  for (const std::string_view bad :
       {""sv, "\x01"sv, "\x02\x01"sv, "\x01\x03"sv, "\x01\x00"sv, "\x01\x01\0\0\0\0\0\0\0"sv}) {
    REQUIRE(!decode_method(bad));
    CHECK(decode_method(bad).error().code == errc::store_corrupt);
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
    if (const auto rows = decode_selection(body)) {
      ++read;
      REQUIRE(encode(rows.value()).value() == body);
    }
  }
  CHECK(read > 1'000);
}

}  // namespace fxotp::test
