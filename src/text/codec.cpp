#include "text/codec.hpp"

#include "text/body.hpp"

namespace fxotp::text {
namespace {

result<selected_row> read_row(body_reader& in) noexcept {
  selected_row out;
  BOOST_OUTCOME_TRY(out.customer, in.id<customer_code>());
  BOOST_OUTCOME_TRY(out.user, in.id<user_id>());
  BOOST_OUTCOME_TRY(out.token, in.id<token_id>());
  return out;
}

}  // namespace

result<std::string> encode(const listed_addresses& listed) {
  if (listed.size() > listed_max) return errc::invalid_value;
  std::string out;
  for (const std::string& sealed : listed) {
    if (sealed.empty() || sealed.size() > method_text_max) return errc::invalid_value;
    if (out.empty()) out += body_version;
    put(out, static_cast<std::uint16_t>(sealed.size()));
    out += sealed;
  }
  return out;
}

result<listed_addresses> decode_listed(std::string_view body) {
  listed_addresses out;
  if (body.empty()) return out;
  body_reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  do {
    BOOST_OUTCOME_TRY(const auto size, in.number<std::uint16_t>());
    BOOST_OUTCOME_TRY(const auto sealed, in.bytes(size));
    const bool fits = !sealed.empty() && sealed.size() <= method_text_max;
    if (!fits || out.size() == listed_max) return errc::store_corrupt;
    out.emplace_back(sealed);
  } while (!in.rest().empty());
  return out;
}

result<std::string> encode(const selection& rows) {
  if (rows.size() > selection_rows_max) return errc::invalid_value;
  std::string out(1, body_version);
  put(out, static_cast<std::uint32_t>(rows.size()));
  for (const selected_row& row : rows) {
    put(out, row.customer);
    put(out, row.user);
    put(out, row.token);
  }
  return out;
}

result<selection> decode_selection(std::string_view body) {
  body_reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  BOOST_OUTCOME_TRY(const auto count, in.number<std::uint32_t>());
  // Three length bytes a row at least: no count makes it reserve more than the body can hold.
  if (count > selection_rows_max || in.rest().size() < std::size_t{count} * 3) {
    return errc::store_corrupt;
  }
  selection out;
  out.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    BOOST_OUTCOME_TRY(auto row, read_row(in));
    out.push_back(row);
  }
  if (!in.rest().empty()) return errc::store_corrupt;
  return out;
}

}  // namespace fxotp::text
