/// Which settings a mailer is made of.
#include "catch.hpp"

#include <fxotp/mail/smtp.hpp>

using namespace fxotp;
using std::chrono::milliseconds;

namespace {

smtp_settings good() {
  smtp_settings out;
  out.host = "mail.example.jp";
  out.from = "otp@example.jp";
  return out;
}

void with_login(smtp_settings& s) {
  s.user = "otp";
  s.password = secret_bytes("secret");
}

struct change {
  const char* name;
  void (*made)(smtp_settings&);
};

}  // namespace

TEST_CASE("smtp settings: TLS unless it is given up by name", "[mail][settings]") {
  const smtp_settings chosen;
  CHECK(chosen.tls == smtp_tls::starttls);
  CHECK(chosen.connect_timeout == milliseconds(5'000));
  CHECK(chosen.total_timeout == milliseconds(20'000));
}

TEST_CASE("smtp settings: what is right", "[mail][settings]") {
  const change changes[] = {
      {"as they are", [](smtp_settings&) {}},
      {"an IPv4 address", [](smtp_settings& s) { s.host = "192.0.2.1"; }},
      {"an IPv6 address", [](smtp_settings& s) { s.host = "2001:db8::1"; }},
      {"a name in a container's network", [](smtp_settings& s) { s.host = "mail_relay"; }},
      {"a login", with_login},
      {"implicit TLS", [](smtp_settings& s) { s.tls = smtp_tls::implicit; }},
      {"no TLS", [](smtp_settings& s) { s.tls = smtp_tls::none; }},
      {"a Japanese name", [](smtp_settings& s) { s.from_name = "外為Web"; }},
      {"an address as EHLO name", [](smtp_settings& s) { s.ehlo_name = "[192.0.2.7]"; }},
      {"an IPv6 address as EHLO name", [](smtp_settings& s) { s.ehlo_name = "[IPv6:::1]"; }},
      {"the shortest times",
       [](smtp_settings& s) { s.connect_timeout = s.total_timeout = milliseconds(10); }},
      {"the most connections", [](smtp_settings& s) { s.connections = 64; }}};
  for (const auto& each : changes) {
    INFO(each.name);
    auto settings = good();
    each.made(settings);
    CHECK(make_smtp_mailer(std::move(settings)));
  }
}

TEST_CASE("smtp settings: what is refused", "[mail][settings]") {
  const change changes[] = {
      {"no host", [](smtp_settings& s) { s.host = ""; }},
      {"a host with a path", [](smtp_settings& s) { s.host = "mail.example.jp/x"; }},
      {"a host with a user", [](smtp_settings& s) { s.host = "me@mail.example.jp"; }},
      {"a host with a line", [](smtp_settings& s) { s.host = "mail\r\nexample.jp"; }},
      {"a host like an option", [](smtp_settings& s) { s.host = "-mail"; }},
      {"a kind of TLS that there is not", [](smtp_settings& s) { s.tls = smtp_tls{9}; }},
      {"no kind of TLS", [](smtp_settings& s) { s.tls = smtp_tls{0}; }},
      {"a CA file that is not there", [](smtp_settings& s) { s.ca_file = "/nowhere/ca.pem"; }},
      {"a directory as CA file", [](smtp_settings& s) { s.ca_file = "/"; }},
      {"an empty CA file", [](smtp_settings& s) { s.ca_file = "/dev/null"; }},
      {"a password in the clear",
       [](smtp_settings& s) {
         with_login(s);
         s.tls = smtp_tls::none;
       }},
      {"a user without a password", [](smtp_settings& s) { s.user = "otp"; }},
      {"a password without a user", [](smtp_settings& s) { s.password = secret_bytes("x"); }},
      {"a password with a zero byte",
       [](smtp_settings& s) {
         with_login(s);
         s.password = secret_bytes(std::string_view("a\0b", 3));
       }},
      {"a user with a line",
       [](smtp_settings& s) {
         with_login(s);
         s.user = "otp\r\nx";
       }},
      {"no sender", [](smtp_settings& s) { s.from = ""; }},
      {"a sender with a line",
       [](smtp_settings& s) { s.from = "otp@example.jp\r\nBcc: x@example.jp"; }},
      {"a sender in brackets", [](smtp_settings& s) { s.from = "<otp@example.jp>"; }},
      {"a sender's name with a line",
       [](smtp_settings& s) { s.from_name = "Bank\r\nBcc: x@example.jp"; }},
      {"a sender's name that is not UTF-8", [](smtp_settings& s) { s.from_name = "\xFF"; }},
      {"a long sender's name", [](smtp_settings& s) { s.from_name = std::string(201, 'n'); }},
      {"an EHLO name with a line", [](smtp_settings& s) { s.ehlo_name = "web\r\nMAIL"; }},
      {"an EHLO name with a space", [](smtp_settings& s) { s.ehlo_name = "web 01"; }},
      {"an open bracket", [](smtp_settings& s) { s.ehlo_name = "[192.0.2.7"; }},
      {"no time to connect", [](smtp_settings& s) { s.connect_timeout = milliseconds(0); }},
      {"an endless connect", [](smtp_settings& s) { s.connect_timeout = milliseconds(60'001); }},
      {"no time at all", [](smtp_settings& s) { s.total_timeout = milliseconds(-1); }},
      {"an endless mail", [](smtp_settings& s) { s.total_timeout = milliseconds(120'001); }},
      {"no connection", [](smtp_settings& s) { s.connections = 0; }},
      {"too many connections", [](smtp_settings& s) { s.connections = 65; }}};
  for (const auto& each : changes) {
    INFO(each.name);
    auto settings = good();
    each.made(settings);
    const auto made = make_smtp_mailer(std::move(settings));
    REQUIRE_FALSE(made);
    CHECK(made.error() == error(errc::invalid_value));
  }
}
