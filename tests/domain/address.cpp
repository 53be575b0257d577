#include "domain/address.hpp"

#include <string>

#include "catch.hpp"

using namespace fxotp;
using domain::canonical_address;
using domain::masked;
using std::string_literals::operator""s;

namespace {

void check_refused(const std::string& typed) {
  CAPTURE(typed.size(), typed.substr(0, 100));
  const auto found = canonical_address(typed);
  REQUIRE_FALSE(found);
  CHECK(found.assume_error() == error(errc::invalid_address, rule::e1));
}

void check_taken(const std::string& typed, const std::string& canonical) {
  CAPTURE(typed);
  const auto found = canonical_address(typed);
  REQUIRE(found);
  CHECK(found.assume_value() == canonical);
  CHECK(canonical_address(canonical).assume_value() == canonical);
}

std::string many(std::size_t count, char c) {
  return std::string(count, c);
}

}  // namespace

TEST_CASE("address: the domain in lower case, the local part as typed", "[domain][address]") {
  check_taken("keiri@example.co.jp", "keiri@example.co.jp");
  check_taken("Keiri.Tanaka@EXAMPLE.Co.JP", "Keiri.Tanaka@example.co.jp");
  check_taken("a@b.cd", "a@b.cd");
  check_taken("A@B.CD", "A@b.cd");
  check_taken("o'neil+fx=1/2@sub-domain.example.com", "o'neil+fx=1/2@sub-domain.example.com");
  check_taken("!#$%&'*+-/=?^_`{|}~0@1.2a.co", "!#$%&'*+-/=?^_`{|}~0@1.2a.co");
  check_taken("0123456789@3com.example", "0123456789@3com.example");
}

TEST_CASE("address: an international domain in A-label form", "[domain][address]") {
  check_taken("keiri@xn--wgv71a119e.jp", "keiri@xn--wgv71a119e.jp");
  check_taken("keiri@XN--WGV71A119E.XN--Q9JYB4C", "keiri@xn--wgv71a119e.xn--q9jyb4c");
  check_refused("keiri@日本語.jp");
  check_refused("経理@example.jp");
  check_refused("keiri@example。jp");
  check_refused("ｋeiri@example.jp");
  check_refused("keiri＠example.jp");
  check_refused("keiri@xn--.jp");
  check_refused("keiri@xn--a-.jp");
  check_refused("keiri@ab--cd.jp");
  check_refused("keiri@ab--.jp");
  check_taken("keiri@a--b.jp", "keiri@a--b.jp");
  check_taken("keiri@abc--d.jp", "keiri@abc--d.jp");
}

TEST_CASE("address: the limits to the byte", "[domain][address]") {
  check_taken(many(64, 'l') + "@example.jp", many(64, 'l') + "@example.jp");
  check_refused(many(65, 'l') + "@example.jp");
  check_taken("a@" + many(63, 'd') + ".jp", "a@" + many(63, 'd') + ".jp");
  check_refused("a@" + many(64, 'd') + ".jp");

  // 254 bytes in all, with a local part of 1 and of 64.
  const std::string labels = many(63, 'd') + '.' + many(63, 'd') + '.' + many(63, 'd') + '.';
  const std::string longest = "a@" + labels + many(60, 'd');
  REQUIRE(longest.size() == 254);
  check_taken(longest, longest);
  check_refused(longest + 'd');
  const std::string wide = many(64, 'l') + '@' + labels.substr(0, 128) + many(61, 'd');
  REQUIRE(wide.size() == 254);
  check_taken(wide, wide);
  check_refused(wide + 'd');
  check_refused(many(1'000'000, 'l') + "@example.jp");
  check_refused("a@" + many(1'000'000, 'd') + ".jp");
  check_refused(many(1'000'000, '@'));
  check_refused(many(1'000'000, '.'));
}

TEST_CASE("address: dots only between atoms", "[domain][address]") {
  for (const std::string& bad :
       {".a@example.jp"s, "a.@example.jp"s, "a..b@example.jp"s, ".@example.jp"s, "a@.example.jp"s,
        "a@example..jp"s, "a@example.jp."s, "a@."s, "a@.."s, "a@jp."s})
    check_refused(bad);
  check_taken("a.b.c@d.e.fg", "a.b.c@d.e.fg");
}

TEST_CASE("address: something on both sides of one @", "[domain][address]") {
  for (const std::string& bad :
       {""s, "@"s, "a"s, "a@"s, "@example.jp"s, "example.jp"s, "a@b@example.jp"s, "a@@example.jp"s,
        "a@example.jp@"s, "a@example.jp,b@example.jp"s, "a@example.jp;b@example.jp"s})
    check_refused(bad);
}

TEST_CASE("address: no header can be injected", "[domain][address]") {
  for (const std::string& bad : {"a@example.jp\r\nBcc: b@example.jp"s,
                                 "a@example.jp\nBcc: b@example.jp"s,
                                 "a\r\nb@example.jp"s,
                                 "a@exam\rple.jp"s,
                                 "a@example.jp\r"s,
                                 "\na@example.jp"s,
                                 "a@example.jp\0"s,
                                 "a\0b@example.jp"s,
                                 "\0@example.jp"s,
                                 "a@example.jp\x0B"s,
                                 "a@example.jp\x7F"s,
                                 "a@example.jp\x1B[2J"s,
                                 "a@example.jp%0aBcc:b@example.jp"s,
                                 "a@example.jp\xC2\x85"
                                 "b"s,
                                 "a@example.jp\u2028b"s,
                                 "-oQ/tmp -X/tmp/x@example.jp"s,
                                 "a>@example.jp"s,
                                 "a@example.jp> NOTIFY=NEVER"s,
                                 "<a@example.jp>"s,
                                 "a <a@example.jp>"s,
                                 "a@example.jp "s,
                                 " a@example.jp"s,
                                 "a b@example.jp"s,
                                 "a@exa mple.jp"s,
                                 "a\t@example.jp"s})
    check_refused(bad);
}

TEST_CASE("address: no quoted string, comment, route or literal", "[domain][address]") {
  for (const std::string& bad :
       {"\"a b\"@example.jp"s, "\"a\"@example.jp"s, "a(comment)@example.jp"s,
        "a@(comment)example.jp"s, "a@example.jp(comment)"s, "a\\@b@example.jp"s,
        "@example.jp:a@example.jp"s, "a:b@example.jp"s, "a,b@example.jp"s, "a[b]@example.jp"s,
        "a@[192.0.2.1]"s, "a@[IPv6:2001:db8::1]"s, "a@192.0.2.1"s, "a@1.2"s, "a@example.123"s,
        "a@example.jp:25"s, "a@example_1.jp"s, "a@example!.jp"s, "a@*.jp"s})
    check_refused(bad);
}

TEST_CASE("address: a domain has at least two labels of letters, digits and inner hyphens",
          "[domain][address]") {
  for (const std::string& bad : {"a@localhost"s, "a@jp"s, "a@-example.jp"s, "a@example-.jp"s,
                                 "a@example.-jp"s, "a@example.jp-"s, "a@-.jp"s})
    check_refused(bad);
  check_taken("a@ex-am-ple.jp", "a@ex-am-ple.jp");
}

TEST_CASE("address: of all bytes only those of an atom or a label are taken", "[domain][address]") {
  const std::string digits = "0123456789";
  const std::string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string in_atom = digits + letters + "!#$%&'*+-/=?^_`{|}~" + ".";
  const std::string in_label = digits + letters + "-" + ".";
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    CAPTURE(byte);
    CHECK(canonical_address("a"s + c + "b@example.jp").has_value() ==
          (in_atom.find(c) != std::string::npos));
    CHECK(canonical_address("a@exa"s + c + "mple.jp").has_value() ==
          (in_label.find(c) != std::string::npos));
  }
}

TEST_CASE("address: masked, it shows the first letter and the domain", "[domain][address]") {
  CHECK(masked("keiri@example.co.jp") == "k***@example.co.jp");
  CHECK(masked("k@example.co.jp") == "k***@example.co.jp");
  CHECK(masked(many(64, 'l') + "@example.jp") == "l***@example.jp");
  CHECK(masked("keiri@xn--wgv71a119e.jp") == "k***@xn--wgv71a119e.jp");
  CHECK(masked("") == "***");
  CHECK(masked("no address") == "***");
  CHECK(masked("@example.jp") == "***");
}
