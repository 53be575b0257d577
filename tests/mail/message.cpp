/// The message as a whole, byte for byte.
#include "mail/message.hpp"

#include "catch.hpp"

using namespace fxotp;

namespace {

instant at(std::int64_t seconds) {
  return instant(std::chrono::seconds(seconds));
}

mail sample() {
  mail out;
  out.id = message_id::parse("00112233445566778899aabbccddeeff").value();
  out.in = language::english;
  out.to = "taro@example.jp";
  out.subject = "Your one-time password";
  out.text = "Code: 123456\n.\n";
  return out;
}

std::string field(const std::string& message, const std::string& name) {
  const auto begin = message.find(name + ": ");
  REQUIRE(begin != std::string::npos);
  return message.substr(begin, message.find("\r\n", begin) - begin);
}

}  // namespace

TEST_CASE("message: plain ASCII stays readable", "[mail][message]") {
  const auto message = smtp::compose({"otp@bank.example", "Bank"}, sample(), at(1'755'874'799));
  REQUIRE(message);
  CHECK(message.value() ==
        "Date: Fri, 22 Aug 2025 14:59:59 +0000\r\n"
        "From: \"Bank\"\r\n <otp@bank.example>\r\n"
        "To: taro@example.jp\r\n"
        "Subject: Your one-time password\r\n"
        "Message-ID: <00112233445566778899aabbccddeeff@bank.example>\r\n"
        "MIME-Version: 1.0\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "Content-Language: en\r\n"
        "Content-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: 7bit\r\n"
        "\r\n"
        "Code: 123456\r\n.\r\n");
}

TEST_CASE("message: Japanese becomes encoded words and base64", "[mail][message]") {
  mail what = sample();
  what.in = language::japanese;
  what.subject = "認証";
  what.text = "暗号\n";
  const auto message = smtp::compose({"otp@bank.example", ""}, what, at(0));
  REQUIRE(message);
  const auto& text = message.value();
  CHECK(field(text, "Date") == "Date: Thu, 01 Jan 1970 00:00:00 +0000");
  CHECK(field(text, "From") == "From: otp@bank.example");
  CHECK(field(text, "Subject") == "Subject: =?UTF-8?B?6KqN6Ki8?=");
  CHECK(field(text, "Content-Language") == "Content-Language: ja");
  CHECK(field(text, "Content-Transfer-Encoding") == "Content-Transfer-Encoding: base64");
  CHECK(text.substr(text.find("\r\n\r\n")) == "\r\n\r\n5pqX5Y+3DQo=\r\n");
}

TEST_CASE("message: days of leap years and of every month", "[mail][message]") {
  const std::pair<std::int64_t, std::string> days[] = {
      {1'709'208'000, "Date: Thu, 29 Feb 2024 12:00:00 +0000"},
      {1'767'225'599, "Date: Wed, 31 Dec 2025 23:59:59 +0000"},
      {4'102'444'800, "Date: Fri, 01 Jan 2100 00:00:00 +0000"}};
  for (const auto& [seconds, written] : days)
    CHECK(field(smtp::compose({"a@b", ""}, sample(), at(seconds)).value(), "Date") == written);
}

TEST_CASE("message: no header begins a line by itself", "[mail][message]") {
  for (const std::string bad : {"\r", "\n", "\r\n", "\r\nBcc: x@y.example", "\x01", "\x7F"}) {
    mail subject = sample();
    subject.subject += bad;
    CHECK(smtp::compose({"a@b", ""}, subject, at(0)).error() == error(errc::not_delivered));
    mail to = sample();
    to.to += bad;
    CHECK(smtp::compose({"a@b", ""}, to, at(0)).error() == error(errc::not_delivered));
    CHECK_FALSE(smtp::is_sender_name("Bank" + bad));
  }
}
