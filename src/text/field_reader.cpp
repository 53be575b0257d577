#include "text/field_reader.hpp"

#include <algorithm>

namespace fxotp::text {

void field_reader::text(field /*of*/, std::string& into) {
  const auto size = number<std::uint32_t>();
  const auto bytes = in_.bytes(size);
  if (is_good_ && bytes.has_value()) {
    into = bytes.assume_value();
  } else {
    is_good_ = false;
  }
}

void field_reader::flag(field /*of*/, bool& into) {
  const auto raw = number<std::uint8_t>();
  if (raw > 1) is_good_ = false;
  into = raw == 1;
}

void field_reader::bits(field /*of*/, std::uint16_t& into) {
  const auto raw = number<std::uint32_t>();
  if (raw > UINT16_MAX) is_good_ = false;
  into = static_cast<std::uint16_t>(raw);
}

void field_reader::at(field /*of*/, instant& into) {
  into = instant(instant::duration(static_cast<std::int64_t>(number<std::uint64_t>())));
}

void field_reader::tag(field /*key*/, field /*bytes*/, mac_tag& into) {
  into.key = number<key_id>();
  const auto bytes = in_.bytes(into.bytes.size());
  if (is_good_ && bytes.has_value()) {
    std::copy(bytes.assume_value().begin(), bytes.assume_value().end(), into.bytes.begin());
  } else {
    is_good_ = false;
  }
}

// Every item takes a byte at least: no number makes it reserve more than the body can hold.
std::uint32_t field_reader::size() noexcept {
  const auto raw = number<std::uint16_t>();
  if (raw > in_.rest().size()) is_good_ = false;
  return is_good_ ? raw : 0;
}

void field_reader::instants(std::vector<instant>& into) {
  for (std::uint32_t left = size(); left != 0 && is_good_; --left)
    at(field::at, into.emplace_back());
}

void field_reader::texts(field of, std::vector<std::string>& into) {
  for (std::uint32_t left = size(); left != 0 && is_good_; --left)
    text(of, into.emplace_back());
}

void field_reader::rows(field of, selection& into) {
  for (std::uint32_t left = size(); left != 0 && is_good_; --left) {
    selected_row& row = into.emplace_back();
    id(of, row.customer);
    id(of, row.user);
    id(of, row.token);
  }
}

void field_reader::data(std::variant<vip_data, email_data>& into) {
  method via{};
  code(field::method, via, {1, 2});
  if (via == method::email) {
    read(into.emplace<email_data>());
  } else {
    read(into.emplace<vip_data>());
  }
}

void field_reader::read(vip_data& into) {
  text(field::method_data, into.sealed_secret);
  into.last_step = static_cast<std::int64_t>(number<std::uint64_t>());
  into.drift = static_cast<std::int32_t>(number<std::uint32_t>());
  for (std::uint32_t left = size(); left != 0 && is_good_; --left) {
    claim& each = into.claims.emplace_back();
    id(field::method_data, each.id);
    at(field::method_data, each.expires_at);
  }
  instants(into.given_back);
}

void field_reader::read(challenge& into) {
  id(field::method_data, into.id);
  tag(field::method_data, field::method_data, into.code);
  code(field::method_data, into.purpose, {1, 3});
  at(field::method_data, into.issued_at);
  at(field::method_data, into.expires_at);
  u32(field::method_data, into.attempts);
}

void field_reader::read(email_data& into) {
  text(field::method_data, into.sealed_address);
  bool is_live = false;
  flag(field::method_data, is_live);
  if (is_live) read(into.live.emplace());
  instants(into.sends);
  instants(into.given_back);
  at(field::method_data, into.opened_until);
  flag(field::method_data, into.is_announced);
}

}  // namespace fxotp::text
