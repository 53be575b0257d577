/// A line of an import: from CSV fields to something with types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fxotp/model/records.hpp>
#include <fxotp/model/secret.hpp>

namespace fxotp::text {

// The format, a line an item; UTF-8, RFC 4180:
//
//     kind,...                                     a header, skipped; empty lines are skipped too
//     bank,CODE,NAME
//     customer,BANK,CODE,NAME
//     operator,BANK,ID
//     user,BANK,CUSTOMER,ID,NAME,TYPE,ROLE[,LANGUAGE]
//     token,BANK,CUSTOMER,TOKEN,USERS,STARTED_ON[,SECRET]
//
// TYPE: corporate or bank. ROLE: dealer or administrator. LANGUAGE: ja or en; empty: ja.
// TOKEN: four capital letters and eight digits. USERS: 1 to 100 user ids, separated by `;`.
// STARTED_ON: 2024/10/01 or 2024-10-01. SECRET: the OATH secret of 16 to 64 bytes in base32
// (RFC 4648, either case, padding optional); empty: a remote service checks the codes.
// What a line belongs to comes before it. Empty fields after the last are taken, as spreadsheets
// pad lines to one width.

/// `bank,CODE,NAME`
struct bank_line {
  bank_code code;
  std::string name;
};
/// `customer,BANK,CODE,NAME`
struct customer_line {
  customer_key key;
  std::string name;
};
/// `operator,BANK,ID`
struct operator_line {
  operator_key key;
};
/// `user,BANK,CUSTOMER,ID,NAME,TYPE,ROLE[,LANGUAGE]`
struct user_line {
  user_key key;
  std::string name;
  user_type type = user_type::corporate;
  fxotp::role role = fxotp::role::dealer;
  language mail_language = language::japanese;
};
/// `token,BANK,CUSTOMER,TOKEN,USERS,STARTED_ON[,SECRET]`
struct token_line {
  token_key key;
  std::vector<user_id> users;  ///< 1 to 100, each once, in the order given.
  day started_on{};
  secret_bytes secret;  ///< Empty: remote.
  static constexpr std::size_t users_max = 100;
};

/// What a line holds; `monostate`: nothing, as it is empty or a header.
using import_item =
    std::variant<std::monostate, bank_line, customer_line, operator_line, user_line, token_line>;

/// Why a line cannot be taken, and in which field; 1 is the first.
struct import_fault {
  std::uint32_t column = 0;
  error why;
};

/// An item or a fault.
using import_result = boost::outcome_v2::basic_result<import_item, import_fault,
                                                      boost::outcome_v2::policy::terminate>;

/// Reads the fields of one record. Whether what it belongs to is there is not judged here.
/// Errors: invalid_csv (a field too few or too many), invalid_value (kind, type, role, language,
/// date, secret, number of users), invalid_id, invalid_text, duplicate (a user twice in USERS).
[[nodiscard]] import_result parse_import_line(const std::vector<std::string_view>& fields);

}  // namespace fxotp::text
