/// Method data as bytes: what stands in a store's column.
#include "catch.hpp"
#include "text/codec.hpp"

namespace fxotp::test {
namespace {

using namespace std::string_literals;
using text::decode_method;
using text::encode;
using text::method_data;

template <class Id>
Id id(std::string_view name) {
  const auto parsed = Id::parse(name);
  return parsed ? parsed.value() : Id{};
}

instant at(std::int64_t micros) {
  return instant(std::chrono::microseconds(micros));
}

std::string body_of(const method_data& data) {
  const auto body = encode(data);
  REQUIRE(body);
  return body.value();
}
vip_data vip_in(const std::string& body) {
  const auto back = decode_method(body);
  REQUIRE(back);
  REQUIRE(std::holds_alternative<vip_data>(back.value()));
  return std::get<vip_data>(back.value());
}
email_data email_in(const std::string& body) {
  const auto back = decode_method(body);
  REQUIRE(back);
  REQUIRE(std::holds_alternative<email_data>(back.value()));
  return std::get<email_data>(back.value());
}

vip_data full_vip() {
  vip_data out;
  out.sealed_secret = "sealed";
  out.last_step = 58'000'000;
  out.drift = -2;
  out.claims = {{id<claim_id>("0123456789abcdef"), at(1)}, {id<claim_id>("z"), at(-1)}};
  out.given_back = {at(INT64_MAX), at(INT64_MIN)};
  return out;
}
email_data full_email() {
  email_data out;
  out.sealed_address = "sealed";
  out.live = challenge{id<challenge_id>("00112233445566778899aabbccddeeff"),
                       {7, {1, 2, 3}},
                       code_purpose::change,
                       at(10),
                       at(20),
                       4};
  out.sends = {at(1), at(2)};
  out.given_back = {at(3)};
  out.opened_until = at(30);
  out.is_announced = false;
  return out;
}

void refuses(const method_data& data) {
  CHECK(encode(data).error().code == errc::invalid_value);
}
void is_corrupt(const std::string& body) {
  REQUIRE(!decode_method(body));
  CHECK(decode_method(body).error().code == errc::store_corrupt);
}

}  // namespace

TEST_CASE("method codec: a plain token is its method and what is sealed", "[text][codec]") {
  email_data email;
  email.sealed_address = "sealed";
  CHECK(body_of(email) == "\x01\x02\0sealed"s);
  CHECK(body_of(vip_data{}) == "\x01\x01\0"s);
  const auto back = email_in(body_of(email));
  CHECK(back.sealed_address == "sealed");
  CHECK(!back.live);
  CHECK(back.is_announced);
  CHECK(vip_in(body_of(vip_data{})).last_step == -1);
}

TEST_CASE("method codec: VIP data come back, field by field", "[text][codec]") {
  const vip_data full = full_vip();
  const auto back = vip_in(body_of(full));
  CHECK(back.sealed_secret == full.sealed_secret);
  CHECK(back.last_step == full.last_step);
  CHECK(back.drift == full.drift);
  REQUIRE(back.claims.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(back.claims[i].id == full.claims[i].id);
    CHECK(back.claims[i].expires_at == full.claims[i].expires_at);
  }
  CHECK(back.given_back == full.given_back);
  for (const std::string& secret : {""s, std::string(92, '\0'), std::string(4'096, 'x')}) {
    for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{0}, INT64_MAX, INT64_MIN}) {
      vip_data one;
      one.sealed_secret = secret;
      one.last_step = step;
      CHECK(vip_in(body_of(one)).sealed_secret == secret);
      CHECK(vip_in(body_of(one)).last_step == step);
    }
  }
}

TEST_CASE("method codec: email data come back, field by field", "[text][codec]") {
  const email_data full = full_email();
  const auto back = email_in(body_of(full));
  CHECK(back.sealed_address == full.sealed_address);
  REQUIRE(back.live);
  CHECK(back.live->id == full.live->id);
  CHECK(back.live->code == full.live->code);
  CHECK(back.live->purpose == full.live->purpose);
  CHECK(back.live->issued_at == full.live->issued_at);
  CHECK(back.live->expires_at == full.live->expires_at);
  CHECK(back.live->attempts == full.live->attempts);
  CHECK(back.sends == full.sends);
  CHECK(back.given_back == full.given_back);
  CHECK(back.opened_until == full.opened_until);
  CHECK(back.is_announced == full.is_announced);
}

TEST_CASE("method codec: no beginning of a body is one, but for what is sealed", "[text][codec]") {
  vip_data vip = full_vip();
  email_data email = full_email();
  vip.sealed_secret.clear();
  email.sealed_address.clear();
  for (const std::string& body : {body_of(vip), body_of(email)}) {
    for (std::size_t size = 0; size < body.size(); ++size)
      is_corrupt(body.substr(0, size));
  }
}

TEST_CASE("method codec: what is too long or names nothing is not written", "[text][codec]") {
  const std::string long_text(text::method_text_max + 1, 'x');
  const std::vector<instant> long_list(text::method_list_max + 1, at(1));
  const auto vip = [](auto change) {
    vip_data out = full_vip();
    change(out);
    refuses(out);
  };
  const auto email = [](auto change) {
    email_data out = full_email();
    change(out);
    refuses(out);
  };
  vip([&](auto& d) { d.sealed_secret = long_text; });
  vip([&](auto& d) { d.given_back = long_list; });
  vip([&](auto& d) { d.claims.resize(text::method_list_max + 1, d.claims.front()); });
  vip([&](auto& d) { d.claims.back().id = {}; });
  email([&](auto& d) { d.sealed_address = long_text; });
  email([&](auto& d) { d.sends = long_list; });
  email([&](auto& d) { d.given_back = long_list; });
  email([&](auto& d) { d.live->id = {}; });
  email([&](auto& d) { d.live->purpose = code_purpose{0}; });
  email([&](auto& d) { d.live->purpose = code_purpose{4}; });
  vip_data most = full_vip();
  most.given_back.assign(text::method_list_max, at(1));
  CHECK(vip_in(body_of(most)).given_back.size() == text::method_list_max);
}

TEST_CASE("method codec: bad bytes are store_corrupt", "[text][codec]") {
  const std::string eight(8, '\xFF');
  for (const std::string& bad : {
           ""s,
           "\x01"s,
           "\x01\x01"s,
           "\x02\x01\0"s,
           "\0\x01\0"s,  // No body, or of another version.
           "\x01\x03\0"s,
           "\x01\0\0"s,  // No method.
           "\x01\x01\x10"s,
           "\x01\x02\x20"s,          // A part that nobody knows.
           "\x01\x01\x01"s + eight,  // A default that is written out.
           "\x01\x01\x02\0\0\0\0"s,
           "\x01\x02\x08\0\0\0\0\0\0\0\0"s,  // The same.
           "\x01\x01\x04\0"s,
           "\x01\x01\x08\0"s,
           "\x01\x02\x02\0"s,                 // A list without anything.
           "\x01\x01\x04\x01\0"s + eight,     // A claim without an id.
           "\x01\x01\x04\x01\x01 "s + eight,  // An id that is none.
           "\x01\x01\0"s + std::string(4'097, 'x'),
           "\x01\x02\0"s + std::string(4'097, 'x'),
       }) {
    CAPTURE(bad.size());
    is_corrupt(bad);
  }
  // A purpose that nobody knows.
  email_data email;
  email.live = challenge{id<challenge_id>("c"), {}, code_purpose::login, {}, {}, 0};
  std::string body = body_of(email);
  const std::size_t purpose = 3 + 2 + 20;
  REQUIRE(body[purpose] == 1);
  for (const char bad : {'\0', '\x04'}) {
    body[purpose] = bad;
    is_corrupt(body);
  }
}

}  // namespace fxotp::test
