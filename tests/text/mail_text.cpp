#include "text/mail_text.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "catch.hpp"
#include "domain/utf8.hpp"
#include "text/enumerators.hpp"

using namespace fxotp;
using text::mail_letter;
using text::mail_words;
using text::write_letter;
using std::string_literals::operator""s;

namespace {

constexpr language ja = language::japanese;
constexpr language en = language::english;
constexpr std::string_view code = "041907";

const std::map<mail_kind, std::string> names = {
    {mail_kind::login_code, "login_code"},
    {mail_kind::enrollment_code, "enrollment_code"},
    {mail_kind::change_code, "change_code"},
    {mail_kind::changed_notice, "changed_notice"},
    {mail_kind::locked_notice, "locked_notice"},
    {mail_kind::unlocked_notice, "unlocked_notice"},
    {mail_kind::invalidated_notice, "invalidated_notice"},
    {mail_kind::enrolled_notice, "enrolled_notice"},
};

mail_words particulars(mail_kind kind, language in) {
  mail_words of;
  of.kind = kind;
  of.in = in;
  of.bank = "NSSOL福建銀行";
  of.about = user_id::parse("9998000286").value();
  of.token = token_id::parse("VSST76422445").value();
  of.code = code;
  of.lifetime = std::chrono::minutes(5);
  of.at = parse_instant("2025-06-23 10:05:33.250").value();
  return of;
}

mail_letter standard(mail_kind kind, language in) {
  return write_letter(messages::standard(), particulars(kind, in));
}

// Sections of `== kind language`, the subject, an empty line, the text.
std::map<std::string, mail_letter> read_letters() {
  std::ifstream from(std::filesystem::path(FXOTP_TESTS_DIR) / "text" / "letters.txt");
  REQUIRE(from);
  std::map<std::string, mail_letter> out;
  mail_letter* now = nullptr;
  for (std::string line; std::getline(from, line);) {
    if (line.rfind("== ", 0) == 0) {
      now = &out[line.substr(3)];
      REQUIRE(std::getline(from, now->subject));
      REQUIRE(std::getline(from, line));
      REQUIRE(line.empty());
    } else if (now != nullptr) {
      now->text += line + '\n';
    }
  }
  return out;
}

error refusal_of(message_key key, std::string_view wording) {
  messages words = messages::standard();
  const auto done = words.replace(key, ja, wording);
  return done ? error{} : done.assume_error();
}

std::string rendered(const messages& words, mail_kind kind) {
  const mail_letter out = write_letter(words, particulars(kind, ja));
  return out.subject + '|' + out.text;
}

}  // namespace

TEST_CASE("letters: each as it is sent, in both languages", "[text][mail]") {
  const auto expected = read_letters();
  CHECK(expected.size() == 2 * text::all_of<mail_kind>().size());
  for (const mail_kind kind : text::all_of<mail_kind>())
    for (const language in : {ja, en}) {
      const std::string name = names.at(kind) + (in == ja ? " ja" : " en");
      CAPTURE(name);
      REQUIRE(expected.count(name) == 1);
      CHECK(standard(kind, in).subject == expected.at(name).subject);
      CHECK(standard(kind, in).text == expected.at(name).text);
    }
}

TEST_CASE("letters: one line of subject, the bank on top, no link, nothing left to fill in",
          "[text][mail]") {
  for (const mail_kind kind : text::all_of<mail_kind>())
    for (const language in : {ja, en}) {
      const mail_letter out = standard(kind, in);
      CAPTURE(out.subject, out.text);
      CHECK(domain::check_text(out.subject, 200));
      CHECK(out.subject.find("NSSOL福建銀行") != std::string::npos);
      CHECK(out.text.rfind("NSSOL福建銀行\n\n", 0) == 0);
      CHECK(out.text.back() == '\n');
      for (const std::string& whole : {out.subject, out.text})
        for (const char* const never : {"http", "://", "www.", "mailto", "{", "}", "\r", "\t"})
          CHECK(whole.find(never) == std::string::npos);
      CHECK(out.text.find(in == ja ? "外為Webサポートデスク" : "support desk") !=
            std::string::npos);
      // Of a user, the id stands only where administrators are told of them.
      const bool names_user = out.text.find("9998000286") != std::string::npos;
      CHECK(names_user == (kind == mail_kind::enrolled_notice));
    }
}

TEST_CASE("letters: a code stands on a line of its own, with its lifetime, and nowhere else",
          "[text][mail]") {
  for (const mail_kind kind : text::all_of<mail_kind>())
    for (const language in : {ja, en}) {
      const mail_letter out = standard(kind, in);
      CAPTURE(out.subject, out.text);
      const std::size_t at = out.text.find(code);
      CHECK(out.subject.find(code) == std::string::npos);
      CHECK((at != std::string::npos) == text::carries_code(kind));
      if (at == std::string::npos) continue;
      CHECK(out.text.find("\n\n"s + std::string(code) + "\n\n") != std::string::npos);
      CHECK(out.text.find(code, at + 1) == std::string::npos);
      CHECK(out.text.find(in == ja ? "5分" : "5 minutes") != std::string::npos);
    }
}

TEST_CASE("letters: a host's own wording takes the standard one's place", "[text][mail]") {
  messages words = messages::standard();
  const auto kind = mail_kind::login_code;
  REQUIRE(words.replace(message_key::mail_subject(kind), ja, "{bank} {at}"));
  REQUIRE(words.replace(message_key::mail_text(kind), ja,
                        "{user}\n\n{code} {minutes}\n{token} {code}"));
  CHECK(rendered(words, kind) ==
        "NSSOL福建銀行 2025/06/23 10:05|9998000286\n\n041907 5\nVSST76422445 041907");
  CHECK(write_letter(words, particulars(kind, en)).text == standard(kind, en).text);
  CHECK(write_letter(words, particulars(mail_kind::change_code, ja)).text ==
        standard(mail_kind::change_code, ja).text);
}

TEST_CASE("letters: what is filled in is not read again, other braces stay", "[text][mail]") {
  messages words = messages::standard();
  const auto kind = mail_kind::login_code;
  REQUIRE(words.replace(message_key::mail_text(kind), ja, "{{bank}{code}{CODE}{ code}{x}{}{"));
  mail_words of = particulars(kind, ja);
  of.bank = "{code}{user}";
  CHECK(write_letter(words, of).text == "{{code}{user}041907{CODE}{ code}{x}{}{");
}

TEST_CASE("letters: a code mail without a place for its code is refused", "[text][mail]") {
  for (const mail_kind kind : text::all_of<mail_kind>()) {
    CAPTURE(names.at(kind));
    const bool takes_code = text::carries_code(kind);
    const error refused{errc::invalid_value};
    CHECK(refusal_of(message_key::mail_text(kind), "text") == (takes_code ? refused : error{}));
    CHECK(refusal_of(message_key::mail_text(kind), "{CODE}") == (takes_code ? refused : error{}));
    CHECK(refusal_of(message_key::mail_text(kind), "a\n{code}") ==
          (takes_code ? error{} : refused));
    // A subject shows on a locked screen.
    CHECK(refusal_of(message_key::mail_subject(kind), "{code}") == refused);
    CHECK(refusal_of(message_key::mail_subject(kind), "subject") == error{});
    CHECK(refusal_of(kind, "{code} is but a label's text") == error{});
  }
}

TEST_CASE("letters: a wording with a link is refused", "[text][mail]") {
  for (const char* const link :
       {"http://example.jp", "https://example.jp", "HTTPS://EXAMPLE.JP", "www.example.jp",
        "WWW.example.jp", "mailto:a@example.jp", "MailTo:a@example.jp", "fxotp://open"}) {
    const std::string wording = "See\n"s + link + "\n{code}";
    CHECK(refusal_of(message_key::mail_text(mail_kind::login_code), wording) ==
          error{errc::invalid_value});
    CHECK(refusal_of(message_key::mail_subject(mail_kind::login_code), link) ==
          error{errc::invalid_value});
  }
}

TEST_CASE("letters: line feeds in a text only, and no other control character", "[text][mail]") {
  const auto text_key = message_key::mail_text(mail_kind::locked_notice);
  const auto subject_key = message_key::mail_subject(mail_kind::locked_notice);
  CHECK(refusal_of(text_key, "a\nb") == error{});
  CHECK(refusal_of(text_key, "\na\n\n\nb\n") == error{});
  CHECK(refusal_of(text_key, std::string(2'000, 'x')) == error{});
  for (const std::string& bad :
       {""s, "\n"s, "\n\n"s, "a\r\nb"s, "a\n\tb"s, "a\0b"s, "a\nb\0"s, "\x1B[2J\na"s, "a\n\xFF"s,
        "a\xE3\n\x81\x82"s, "a\n\xC2\x85"s, "a\n\x7F"s, std::string(2'001, 'x')})
    CHECK(refusal_of(text_key, bad) == error{errc::invalid_text});
  CHECK(refusal_of(subject_key, "a\nb") == error{errc::invalid_text});
  CHECK(refusal_of(subject_key, "a\r\nBcc: b") == error{errc::invalid_text});
  CHECK(refusal_of(message_key::mail_text(static_cast<mail_kind>(99)), "a") ==
        error{errc::invalid_value});
}
