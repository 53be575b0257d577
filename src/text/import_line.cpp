#include "text/import_line.hpp"

#include <algorithm>
#include <boost/outcome/try.hpp>

#include "domain/token.hpp"
#include "domain/utf8.hpp"
#include "text/base32.hpp"

namespace fxotp::text {
namespace {

namespace outcome = boost::outcome_v2;
template <class T>
using field_result = outcome::basic_result<T, import_fault, outcome::policy::terminate>;

// The fields of one line, by their columns.
class line_fields {
 public:
  explicit line_fields(const std::vector<std::string_view>& all) noexcept : all_(all) {}

  // Errors: invalid_csv, at the first field that is missing or too many.
  field_result<void> check_count(std::size_t least, std::size_t most) const noexcept {
    if (all_.size() < least) return fault(all_.size() + 1, errc::invalid_csv);
    for (std::size_t column = most + 1; column <= all_.size(); ++column) {
      if (!at(column).empty()) return fault(column, errc::invalid_csv);
    }
    return outcome::success();
  }

  // Empty, too, where an optional field was left out.
  std::string_view at(std::size_t column) const noexcept {
    return column <= all_.size() ? all_[column - 1] : std::string_view{};
  }

  template <class Id>
  field_result<Id> id(std::size_t column) const noexcept {
    const result<Id> parsed = Id::parse(at(column));
    if (!parsed) return fault(column, parsed.assume_error());
    return parsed.assume_value();
  }

  field_result<std::string> name(std::size_t column) const {
    const result<void> checked = domain::check_name(at(column));
    if (!checked) return fault(column, checked.assume_error());
    return std::string{at(column)};
  }

  // One of two words.
  template <class Enum>
  field_result<Enum> choice(std::size_t column, std::pair<std::string_view, Enum> one,
                            std::pair<std::string_view, Enum> other) const noexcept {
    if (at(column) == one.first) return one.second;
    if (at(column) == other.first) return other.second;
    return fault(column, errc::invalid_value);
  }

  static import_fault fault(std::size_t column, error why) noexcept {
    return {static_cast<std::uint32_t>(column), why};
  }

 private:
  const std::vector<std::string_view>& all_;
};

import_result parse_bank(const line_fields& from) {
  BOOST_OUTCOME_TRYV(from.check_count(3, 3));
  bank_line out;
  BOOST_OUTCOME_TRY(out.code, from.id<bank_code>(2));
  BOOST_OUTCOME_TRY(out.name, from.name(3));
  return import_item{std::move(out)};
}

import_result parse_customer(const line_fields& from) {
  BOOST_OUTCOME_TRYV(from.check_count(4, 4));
  customer_line out;
  BOOST_OUTCOME_TRY(out.key.bank, from.id<bank_code>(2));
  BOOST_OUTCOME_TRY(out.key.customer, from.id<customer_code>(3));
  BOOST_OUTCOME_TRY(out.name, from.name(4));
  return import_item{std::move(out)};
}

import_result parse_operator(const line_fields& from) {
  BOOST_OUTCOME_TRYV(from.check_count(3, 3));
  operator_line out;
  BOOST_OUTCOME_TRY(out.key.bank, from.id<bank_code>(2));
  BOOST_OUTCOME_TRY(out.key.id, from.id<operator_id>(3));
  return import_item{out};
}

import_result parse_user(const line_fields& from) {
  BOOST_OUTCOME_TRYV(from.check_count(7, 8));
  user_line out;
  BOOST_OUTCOME_TRY(out.key.bank, from.id<bank_code>(2));
  BOOST_OUTCOME_TRY(out.key.customer, from.id<customer_code>(3));
  BOOST_OUTCOME_TRY(out.key.user, from.id<user_id>(4));
  BOOST_OUTCOME_TRY(out.name, from.name(5));
  BOOST_OUTCOME_TRY(out.type, from.choice<user_type>(6, {"corporate", user_type::corporate},
                                                     {"bank", user_type::bank}));
  BOOST_OUTCOME_TRY(out.role, from.choice<role>(7, {"dealer", role::dealer},
                                                {"administrator", role::administrator}));
  if (!from.at(8).empty()) {
    BOOST_OUTCOME_TRY(out.mail_language, from.choice<language>(8, {"ja", language::japanese},
                                                               {"en", language::english}));
  }
  return import_item{std::move(out)};
}

field_result<std::vector<user_id>> parse_users(std::string_view list, std::size_t column) {
  std::vector<user_id> users;
  for (bool has_more = true; has_more;) {
    const std::size_t end = list.find(';');
    has_more = end != std::string_view::npos;
    const result<user_id> one = user_id::parse(list.substr(0, end));
    if (!one) return line_fields::fault(column, one.assume_error());
    if (users.size() == token_line::users_max) {
      return line_fields::fault(column, errc::invalid_value);
    }
    if (std::find(users.begin(), users.end(), one.assume_value()) != users.end()) {
      return line_fields::fault(column, errc::duplicate);
    }
    users.push_back(one.assume_value());
    if (has_more) list.remove_prefix(end + 1);
  }
  return users;
}

import_result parse_token(const line_fields& from) {
  BOOST_OUTCOME_TRYV(from.check_count(6, 7));
  token_line out;
  BOOST_OUTCOME_TRY(out.key.bank, from.id<bank_code>(2));
  BOOST_OUTCOME_TRY(out.key.customer, from.id<customer_code>(3));
  BOOST_OUTCOME_TRY(out.key.token, from.id<token_id>(4));
  if (!domain::is_vip_id(out.key.token)) return line_fields::fault(4, errc::invalid_id);
  BOOST_OUTCOME_TRY(out.users, parse_users(from.at(5), 5));
  const result<day> started = parse_day(from.at(6));
  if (!started) return line_fields::fault(6, started.assume_error());
  out.started_on = started.assume_value();
  if (!from.at(7).empty()) {
    result<secret_bytes> secret = parse_oath_secret(from.at(7));
    if (!secret) return line_fields::fault(7, secret.assume_error());
    out.secret = std::move(secret).assume_value();
  }
  return import_item{std::move(out)};
}

}  // namespace

import_result parse_import_line(const std::vector<std::string_view>& fields) {
  const line_fields from{fields};
  const std::string_view kind = from.at(1);
  if (kind == "bank") return parse_bank(from);
  if (kind == "customer") return parse_customer(from);
  if (kind == "operator") return parse_operator(from);
  if (kind == "user") return parse_user(from);
  if (kind == "token") return parse_token(from);
  // A spreadsheet's empty line is a line of empty fields.
  const auto is_empty = [](std::string_view field) { return field.empty(); };
  if (kind == "kind" || std::all_of(fields.begin(), fields.end(), is_empty)) return import_item{};
  return line_fields::fault(1, errc::invalid_value);
}

}  // namespace fxotp::text
