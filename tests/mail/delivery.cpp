/// Mail that arrives, at a real server over TLS, decoded there by another's code.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>

#include "catch.hpp"
#include "mail/server.hpp"

using namespace fxotp;
using test::letter;
using test::mail_to;
using test::mailer_for;
using test::server;
using test::settings_for;

namespace {

letter only_one(const mail& sent) {
  const auto all = server::running().taken(sent.id);
  REQUIRE(all.size() == 1);
  return all.front();
}

// Every line ends with CRLF, and none is longer than mail may be.
void check_lines(const std::string& raw) {
  std::size_t column = 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\n') CHECK((i > 0 && raw[i - 1] == '\r'));
    if (raw[i] == '\r') CHECK((i + 1 < raw.size() && raw[i + 1] == '\n'));
    if (raw[i] == '\r') longest = std::max(longest, column);
    column = raw[i] == '\n' ? 0 : column + 1;
  }
  CHECK(longest <= 76);
}

}  // namespace

TEST_CASE("smtp: a Japanese mail arrives as it was written", "[mail][delivery]") {
  const auto to = mailer_for(settings_for("starttls"));
  const mail sent = mail_to("taro.yamada");
  REQUIRE(to->send(sent));
  const letter got = only_one(sent);
  CHECK(got.at("subject") == sent.subject);
  CHECK(got.at("text") == sent.text);
  CHECK(got.at("to") == "taro.yamada@example.jp");
  CHECK(got.at("from_name") == "NSSOL福島銀行 外為Web");
  CHECK(got.at("from_address") == "otp@bank.example");
  CHECK(got.at("message-id") == "<" + std::string(sent.id.view()) + "@bank.example>");
  CHECK(got.at("mime-version") == "1.0");
  CHECK(got.at("auto-submitted") == "auto-generated");
  CHECK(got.at("content-language") == "ja");
  CHECK(got.at("defects").empty());
  CHECK(got.at("envelope_from") == "otp@bank.example");
  CHECK(got.at("envelope_to") == "taro.yamada@example.jp");
  CHECK(got.at("ehlo") == "web-01.bank.example");
  CHECK(std::abs(std::stoll(got.at("date")) - std::time(nullptr)) < 60);
  CHECK(got.at("raw").find("認証コード") == std::string::npos);
  check_lines(got.at("raw"));
}

TEST_CASE("smtp: subjects and senders of every length and script", "[mail][delivery]") {
  const auto to = mailer_for(settings_for("starttls"));
  const std::string seventy =
      "一二三四五六七八九十一二三四五六七八九十一二三!";  // 23 characters of 3 bytes, and one.
  REQUIRE(seventy.size() == 70);
  const std::string subjects[] = {"",
                                  seventy,
                                  "a",
                                  "Your one-time password",
                                  "=?UTF-8?B?trick?=",
                                  "two  spaces",
                                  std::string(300, 'x'),
                                  "mixed 日本語 and ASCII 🔑 over 四 bytes",
                                  seventy + seventy + seventy};
  for (const auto& subject : subjects) {
    mail sent = mail_to("hanako");
    sent.subject = subject;
    sent.in = language::english;
    REQUIRE(to->send(sent));
    const letter got = only_one(sent);
    CHECK(got.at("subject") == subject);
    CHECK(got.at("content-language") == "en");
    CHECK(got.at("defects").empty());
    check_lines(got.at("raw"));
  }
}

TEST_CASE("smtp: the sender's name in every script, or none", "[mail][delivery]") {
  const std::string names[] = {"",           "Example Bank",        R"(The "First" \ Bank, Ltd.)",
                               "日本の銀行", std::string(200, 'n'), std::string(60, '"')};
  for (const auto& name : names) {
    auto settings = settings_for("starttls");
    settings.from_name = name;
    const auto to = mailer_for(std::move(settings));
    const mail sent = mail_to("hanako");
    REQUIRE(to->send(sent));
    const letter got = only_one(sent);
    CHECK(got.at("from_name") == name);
    CHECK(got.at("from_address") == "otp@bank.example");
    check_lines(got.at("raw"));
  }
}

TEST_CASE("smtp: texts keep their dots, lines and length", "[mail][delivery]") {
  const auto to = mailer_for(settings_for("starttls"));
  std::string large;
  while (large.size() < 300'000)
    large += "長い本文の行 " + std::to_string(large.size()) + "\n";
  const std::pair<std::string, std::string> texts[] = {
      {".\n..\n.hidden\n", ".\n..\n.hidden\n"},
      {"Code: 123456\nno end of line", "Code: 123456\nno end of line\n"},
      {"a\r\nb\n", "a\nb\n"},
      {"", ""},
      {"\n\n", "\n\n"},
      {"tab\tand\n", "tab\tand\n"},
      {std::string(2'000, 'w') + "\n", std::string(2'000, 'w') + "\n"},
      {large, large}};
  for (const auto& [written, read] : texts) {
    mail sent = mail_to("hanako");
    sent.text = written;
    REQUIRE(to->send(sent));
    const letter got = only_one(sent);
    CHECK(got.at("text") == read);
    check_lines(got.at("raw"));
  }
}

TEST_CASE("smtp: TLS from the first byte, and none when that was chosen", "[mail][delivery]") {
  auto implicit = settings_for("implicit");
  implicit.tls = smtp_tls::implicit;
  auto none = settings_for("plain");
  none.tls = smtp_tls::none;
  none.ca_file.clear();
  const mail one = mail_to("hanako");
  const mail other = mail_to("hanako");
  REQUIRE(mailer_for(std::move(implicit))->send(one));
  CHECK_FALSE(only_one(one).at("tls").empty());
  REQUIRE(mailer_for(std::move(none))->send(other));
  CHECK(only_one(other).at("tls").empty());
}

TEST_CASE("smtp: logs in with a password of any characters", "[mail][delivery]") {
  auto settings = settings_for("login");
  settings.user = "otp-sender";
  settings.password = secret_bytes("correct horse — 馬");
  const auto to = mailer_for(std::move(settings));
  const mail sent = mail_to("hanako");
  REQUIRE(to->send(sent));
  const letter got = only_one(sent);
  CHECK(got.at("user") == "otp-sender");
  CHECK_FALSE(got.at("tls").empty());
}

TEST_CASE("smtp: one connection serves mail after mail", "[mail][delivery]") {
  const auto to = mailer_for(settings_for("starttls"));
  std::string connection;
  for (int i = 0; i < 5; ++i) {
    const mail sent = mail_to("hanako");
    REQUIRE(to->send(sent));
    const auto now = only_one(sent).at("connection");
    if (i > 0) CHECK(now == connection);
    connection = now;
  }
}

TEST_CASE("smtp: a server that hung up meanwhile is connected to anew", "[mail][delivery]") {
  for (const std::string how : {"once", "once-421"}) {
    const auto to = mailer_for(settings_for("starttls"));
    const mail first = mail_to(how);
    const mail second = mail_to("hanako");
    REQUIRE(to->send(first));
    REQUIRE(to->send(second));
    CHECK(only_one(first).at("connection") != only_one(second).at("connection"));
  }
}

TEST_CASE("smtp: takes no proxy from the environment and prints nothing", "[mail][delivery]") {
  for (const char* name : {"ALL_PROXY", "all_proxy", "smtp_proxy", "SMTP_PROXY"})
    setenv(name, "socks5://127.0.0.1:1", 1);
  const std::string path = server::running().file("printed");
  const int file = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600);
  std::fflush(nullptr);
  const int kept[] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  const mail sent = mail_to("hanako");
  bool is_sent = false;
  bool is_refused = false;
  {
    const auto to = make_smtp_mailer(settings_for("starttls"));
    is_sent = to && to.assume_value()->send(sent);
    is_refused = to && !to.assume_value()->send(mail_to("refused"));
  }
  std::fflush(nullptr);
  dup2(kept[0], STDOUT_FILENO);
  dup2(kept[1], STDERR_FILENO);
  const auto printed = lseek(file, 0, SEEK_END);
  for (const int each : {file, kept[0], kept[1]})
    close(each);
  for (const char* name : {"ALL_PROXY", "all_proxy", "smtp_proxy", "SMTP_PROXY"})
    unsetenv(name);
  CHECK(is_sent);
  CHECK(is_refused);
  CHECK(printed == 0);
}
