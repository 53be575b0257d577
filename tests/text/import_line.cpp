#include "text/import_line.hpp"

#include <random>
#include <string>

#include "catch.hpp"
#include "text/csv_reader.hpp"
#include "text/sources.hpp"

using namespace fxotp;
using namespace fxotp::text;
using std::string_literals::operator""s;

namespace {

import_result parse(const std::string& line) {
  string_source source{line};
  csv_reader reader{source};
  REQUIRE(reader.next().value());
  return parse_import_line(reader.fields());
}

template <class Line>
Line taken(const std::string& line) {
  import_result parsed = parse(line);
  CAPTURE(line);
  REQUIRE(parsed.has_value());
  REQUIRE(std::holds_alternative<Line>(parsed.assume_value()));
  return std::get<Line>(std::move(parsed).assume_value());
}

void check_fault(const std::string& line, std::uint32_t column, errc why) {
  CAPTURE(line.substr(0, 80));
  const import_result parsed = parse(line);
  REQUIRE(parsed.has_error());
  CHECK(parsed.error().column == column);
  CHECK(parsed.error().why == error{why});
}

const std::string a_token = "token,GM01000,GM11253,VSST76422445,";

}  // namespace

TEST_CASE("import_line: each kind of line", "[text][import_line]") {
  const auto bank = taken<bank_line>("bank,GM01000,NSSOL福建銀行");
  CHECK(bank.code.view() == "GM01000");
  CHECK(bank.name == "NSSOL福建銀行");

  const auto customer = taken<customer_line>("customer,GM01000,GM11253,\"マニュアル,サンプル\"");
  CHECK(customer.key.bank.view() == "GM01000");
  CHECK(customer.key.customer.view() == "GM11253");
  CHECK(customer.name == "マニュアル,サンプル");

  const auto op = taken<operator_line>("operator,GM01000,desk01");
  CHECK(op.key.bank.view() == "GM01000");
  CHECK(op.key.id.view() == "desk01");

  const auto user =
      taken<user_line>("user,GM01000,GM11253,9998000286,マニュアルOTPユーザ,corporate,dealer");
  CHECK(user.key.user.view() == "9998000286");
  CHECK(user.name == "マニュアルOTPユーザ");
  CHECK(user.type == user_type::corporate);
  CHECK(user.role == role::dealer);
  CHECK(user.mail_language == language::japanese);
  const auto other = taken<user_line>("user,A,B,C,D,bank,administrator,en");
  CHECK(other.type == user_type::bank);
  CHECK(other.role == role::administrator);
  CHECK(other.mail_language == language::english);
  CHECK(taken<user_line>("user,A,B,C,D,bank,dealer,ja").mail_language == language::japanese);
  CHECK(taken<user_line>("user,A,B,C,D,bank,dealer,").mail_language == language::japanese);
}

TEST_CASE("import_line: tokens, remote and with a secret", "[text][import_line]") {
  const auto remote = taken<token_line>(a_token + "9998000286,2024/10/01");
  CHECK(remote.key.token.view() == "VSST76422445");
  CHECK(remote.key.customer.view() == "GM11253");
  REQUIRE(remote.users.size() == 1);
  CHECK(remote.started_on == parse_day("2024-10-01").value());
  CHECK(remote.secret.is_empty());
  CHECK(taken<token_line>(a_token + "u,2024-10-01,").secret.is_empty());

  const auto shared =
      taken<token_line>(a_token + "b;a;c,2024-10-01,gezdgnbvgy3tqojqgezdgnbvgy3tqojq");
  REQUIRE(shared.users.size() == 3);
  CHECK(shared.users[0].view() == "b");
  CHECK(shared.users[2].view() == "c");
  CHECK(shared.secret.view() == "12345678901234567890");
}

TEST_CASE("import_line: headers and empty lines hold nothing", "[text][import_line]") {
  for (const std::string& line : {"kind,code,name"s, "kind"s, "\n"s, ",,,\n"s, "\"\"\n"s}) {
    (void)taken<std::monostate>(line);
  }
  CHECK(std::holds_alternative<std::monostate>(parse_import_line({}).assume_value()));
}

TEST_CASE("import_line: a fault names its field", "[text][import_line]") {
  check_fault("branch,A,B", 1, errc::invalid_value);
  check_fault("Bank,A,B", 1, errc::invalid_value);
  check_fault(" bank,A,B", 1, errc::invalid_value);
  check_fault(",A,B", 1, errc::invalid_value);
  check_fault("bank,,B", 2, errc::invalid_id);
  check_fault("bank,GM 1,B", 2, errc::invalid_id);
  check_fault("bank,ＧＭ,B", 2, errc::invalid_id);
  check_fault("bank," + std::string(33, 'x') + ",B", 2, errc::invalid_id);
  check_fault("bank,A,", 3, errc::invalid_text);
  check_fault("bank,A,\"two\nlines\"", 3, errc::invalid_text);
  check_fault("bank,A," + std::string(201, 'x'), 3, errc::invalid_text);
  check_fault("customer,,B,C", 2, errc::invalid_id);
  check_fault("customer,A,,C", 3, errc::invalid_id);
  check_fault("customer,A,B,", 4, errc::invalid_text);
  check_fault("operator,,B", 2, errc::invalid_id);
  check_fault("operator,A,", 3, errc::invalid_id);
  check_fault("user,A,B,,D,bank,dealer", 4, errc::invalid_id);
  check_fault("user,A,B,C,,bank,dealer", 5, errc::invalid_text);
  check_fault("user,A,B,C,D,Bank,dealer", 6, errc::invalid_value);
  check_fault("user,A,B,C,D,,dealer", 6, errc::invalid_value);
  check_fault("user,A,B,C,D,bank,admin", 7, errc::invalid_value);
  check_fault("user,A,B,C,D,bank,dealer,fr", 8, errc::invalid_value);
}

TEST_CASE("import_line: a fault of a token names its field", "[text][import_line]") {
  for (const std::string& id :
       {"VSST7642244"s, "VSST764224455"s, "VSS176422445"s, "vsst76422445"s, "VSST7642244X"s}) {
    check_fault("token,A,B," + id + ",u,2024/10/01", 4, errc::invalid_id);
  }
  check_fault(a_token + ",2024/10/01", 5, errc::invalid_id);
  check_fault(a_token + "a;,2024/10/01", 5, errc::invalid_id);
  check_fault(a_token + ";a,2024/10/01", 5, errc::invalid_id);
  check_fault(a_token + "a;;b,2024/10/01", 5, errc::invalid_id);
  check_fault(a_token + "a; b,2024/10/01", 5, errc::invalid_id);
  check_fault(a_token + "a;b;a,2024/10/01", 5, errc::duplicate);
  check_fault(a_token + "a,", 6, errc::invalid_value);
  check_fault(a_token + "a,2024/13/01", 6, errc::invalid_value);
  check_fault(a_token + "a,2023/02/29", 6, errc::invalid_value);
  check_fault(a_token + "a,2024/10/01,SHORT", 7, errc::invalid_value);
  check_fault(a_token + "a,2024/10/01,not base32!", 7, errc::invalid_value);

  std::string users = "u0";
  for (int n = 1; n < 100; ++n)
    users += ";u" + std::to_string(n);
  CHECK(taken<token_line>(a_token + users + ",2024/10/01").users.size() == 100);
  check_fault(a_token + users + ";u100,2024/10/01", 5, errc::invalid_value);
}

TEST_CASE("import_line: fields too few and too many", "[text][import_line]") {
  check_fault("bank,A", 3, errc::invalid_csv);
  check_fault("bank", 2, errc::invalid_csv);
  check_fault("customer,A,B", 4, errc::invalid_csv);
  check_fault("operator,A", 3, errc::invalid_csv);
  check_fault("user,A,B,C,D,bank", 7, errc::invalid_csv);
  check_fault(a_token + "u", 6, errc::invalid_csv);
  check_fault("bank,A,B,x", 4, errc::invalid_csv);
  check_fault("bank,A,B,,x", 5, errc::invalid_csv);
  check_fault("customer,A,B,C,x", 5, errc::invalid_csv);
  check_fault("operator,A,B,x", 4, errc::invalid_csv);
  check_fault("user,A,B,C,D,bank,dealer,en,x", 9, errc::invalid_csv);
  check_fault(a_token + "u,2024/10/01,,x", 8, errc::invalid_csv);
  // A spreadsheet pads lines to one width.
  CHECK(taken<bank_line>("bank,A,B,,,,").name == "B");
}

TEST_CASE("import_line: random fields give an item or a fault in a field", "[text][import_line]") {
  std::mt19937 random{20250829};  // NOLINT: the same fields at each run are wanted.
  const std::vector<std::string> parts{"bank",
                                       "customer",
                                       "operator",
                                       "user",
                                       "token",
                                       "kind",
                                       "",
                                       "A",
                                       "VSST76422445",
                                       "a;b",
                                       "2024/10/01",
                                       "corporate",
                                       "dealer",
                                       "en",
                                       "\0"s,
                                       "\xFF",
                                       "名",
                                       "u;u",
                                       "GEZDGNBVGY3TQOJQGEZDGNBVGY"};
  std::size_t items = 0;
  for (int n = 0; n < 200'000; ++n) {
    std::vector<std::string_view> fields(random() % 10);
    for (std::string_view& field : fields)
      field = parts[random() % parts.size()];
    const import_result parsed = parse_import_line(fields);
    if (parsed) {
      items += parsed.assume_value().index() != 0 ? 1U : 0U;
    } else if (!parsed.error().why.is_set() || parsed.error().column == 0 ||
               parsed.error().column > fields.size() + 1) {
      FAIL("a fault without its place");
    }
  }
  CHECK(items > 0);
}
