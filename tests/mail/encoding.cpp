/// Base64 and encoded words, against RFC 4648 §10 and RFC 2047 §2.
#include "mail/encoding.hpp"

#include <random>

#include "catch.hpp"
#include "text/utf8.hpp"

using namespace fxotp;

namespace {

std::string decoded(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6U | static_cast<std::uint32_t>(alphabet.find(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFFU);
  }
  return out;
}

// The text of folded encoded words; checks the shape of each on the way.
std::string decoded_words(const std::string& folded, std::size_t begins_at) {
  const std::string begin = "=?UTF-8?B?";
  std::string out;
  std::size_t at = 0;
  while (at < folded.size()) {
    const auto fold = folded.find("\r\n ", at);
    const auto end = fold == std::string::npos ? folded.size() : fold;
    const std::string word = folded.substr(at, end - at);
    CHECK(word.size() <= 75);
    CHECK((at == 0 ? begins_at : 1) + word.size() <= 76);
    REQUIRE(word.size() > begin.size() + 2);
    CHECK(word.substr(0, begin.size()) == begin);
    CHECK(word.substr(word.size() - 2) == "?=");
    const auto part = decoded(word.substr(begin.size(), word.size() - begin.size() - 2));
    CHECK(text::is_utf8(part));
    out += part;
    at = fold == std::string::npos ? folded.size() : fold + 3;
  }
  return out;
}

std::string random_text(std::mt19937& from) {
  const char* characters[] = {"a", "é", "漢", "🔑", "ß", "字"};
  std::string out;
  const auto size = from() % 120 + 1;
  for (unsigned i = 0; i < size; ++i)
    out += characters[from() % std::size(characters)];
  return out;
}

}  // namespace

TEST_CASE("base64: the vectors of RFC 4648", "[mail][encoding]") {
  const std::pair<std::string, std::string> vectors[] = {
      {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},     {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF", "+/8="}};
  for (const auto& [bytes, text] : vectors)
    CHECK(smtp::base64_lines(bytes) == text + "\r\n");
  CHECK(smtp::base64_lines("").empty());
}

TEST_CASE("base64: lines of 76 characters", "[mail][encoding]") {
  CHECK(smtp::base64_lines(std::string(57, 'a')).size() == 78);
  const auto two = smtp::base64_lines(std::string(58, 'a'));
  CHECK(two.size() == 78 + 6);
  CHECK(two.substr(76, 2) == "\r\n");
}

TEST_CASE("encoded words: no character is split, no line too long", "[mail][encoding]") {
  std::mt19937 random(20'250'623);
  for (int i = 0; i < 500; ++i) {
    const auto text = random_text(random);
    const std::size_t begins_at = random() % 12;
    CHECK(decoded_words(smtp::encoded_words(text, begins_at), begins_at) == text);
  }
}
