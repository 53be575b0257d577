/// Every field of every record, and every way to change one a little.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fxotp/model/records.hpp>

namespace fxotp::test {

/// Changes `field` to `other`, calls `then`, and changes it back.
template <class Field, class Do>
void with(Field& field, Field other, Do&& then) {
  std::swap(field, other);
  then();
  std::swap(field, other);
}

template <class Do>
void alter(bool& field, Do&& then) {
  with(field, !field, then);
}
/// Each bit of a number or an enumerator flipped.
template <class Int, class Do>
std::enable_if_t<std::is_integral_v<Int> || std::is_enum_v<Int>> alter(Int& field, Do&& then) {
  for (unsigned bit = 0; bit < sizeof(Int) * 8; ++bit) {
    const auto flipped = static_cast<std::uint64_t>(field) ^ std::uint64_t{1} << bit;
    with(field, static_cast<Int>(flipped), then);
  }
}
template <class Do>
void alter(instant& field, Do&& then) {
  auto count = field.time_since_epoch().count();
  alter(count, [&] { with(field, instant(std::chrono::microseconds(count)), then); });
}
/// Each byte changed, one byte more, one less, none at all.
template <class Do>
void alter(std::string& field, Do&& then) {
  for (auto& byte : field)
    with(byte, static_cast<char>(byte ^ 1), then);
  with(field, field + 'x', then);
  with(field, field + '\0', then);
  if (field.empty()) return;
  with(field, field.substr(1), then);
  with(field, field.substr(0, field.size() - 1), then);
  with(field, {}, then);
}
template <class Tag, class Do>
void alter(ident<Tag>& field, Do&& then) {
  std::string text(field.view());
  alter(text, [&] {
    const auto parsed = ident<Tag>::parse(text);
    if (parsed) with(field, parsed.assume_value(), then);
  });
  if (!field.is_empty()) with(field, {}, then);
}

template <class Do>
void alter(mac_tag& field, Do&& then) {
  alter(field.key, then);
  for (auto& byte : field.bytes)
    alter(byte, then);
}
template <class Do>
void alter(chain_head& field, Do&& then) {
  auto& [entries, newest] = field;
  alter(entries, then);
  alter(newest, then);
}
template <class Do>
void alter(mail_kind_set& field, Do&& then) {
  alter(field.bits, then);
}
template <class Do>
void alter(claim& field, Do&& then) {
  auto& [id, expires_at] = field;
  alter(id, then);
  alter(expires_at, then);
}
template <class Do>
void alter(challenge& field, Do&& then) {
  auto& [id, code, purpose, issued_at, expires_at, attempts] = field;
  alter(id, then);
  alter(code, then);
  alter(purpose, then);
  alter(issued_at, then);
  alter(expires_at, then);
  alter(attempts, then);
}
/// The value changed, taken away, put there.
template <class T, class Do>
void alter(std::optional<T>& field, Do&& then) {
  if (field) alter(*field, then);
  with(field, field ? std::optional<T>() : std::optional<T>(T{}), then);
}
template <class Do>
void alter(stamp& field, Do&& then) {
  auto& [version, updated_at, mac] = field;
  alter(version, then);
  alter(updated_at, then);
  alter(mac, then);
}
template <class Do>
void alter(selected_row& field, Do&& then) {
  auto& [customer, user, token] = field;
  alter(customer, then);
  alter(user, then);
  alter(token, then);
}
template <class Do>
void alter(subject& field, Do&& then) {
  auto& [kind, bank, customer, id] = field;
  alter(kind, then);
  alter(bank, then);
  alter(customer, then);
  alter(id, then);
}
template <class Do>
void alter(actor& field, Do&& then) {
  auto& [is, bank, customer, id] = field;
  alter(is, then);
  alter(bank, then);
  alter(customer, then);
  alter(id, then);
}
/// The vendor's number is of no record: only failures have one, and they leave no entry.
template <class Do>
void alter(error& field, Do&& then) {
  alter(field.code, then);
  alter(field.by, then);
}
/// Each element changed, one twice, one less, two in each other's place.
template <class T, class Do>
void alter(std::vector<T>& field, Do&& then) {
  for (auto& each : field)
    alter(each, then);
  auto other = field;
  other.push_back(field.empty() ? T{} : field.back());
  with(field, other, then);
  if (field.empty()) return;
  with(field, {field.begin(), field.end() - 1}, then);
  with(field, {field.begin() + 1, field.end()}, then);
  if (field.size() < 2) return;
  other = field;
  std::swap(other[0], other[1]);
  with(field, other, then);
}

// The bindings name every field: a record with one more does not compile here.
template <class Do>
void alter(vip_data& field, Do&& then) {
  auto& [secret, step, drift, claims, given_back] = field;
  alter(secret, then);
  alter(step, then);
  alter(drift, then);
  alter(claims, then);
  alter(given_back, then);
}
template <class Do>
void alter(email_data& field, Do&& then) {
  auto& [address, live, sends, given_back, opened_until, is_announced] = field;
  alter(address, then);
  alter(live, then);
  alter(sends, then);
  alter(given_back, then);
  alter(opened_until, then);
  alter(is_announced, then);
}
template <class Do>
void alter(std::variant<vip_data, email_data>& field, Do&& then) {
  std::variant<vip_data, email_data> other;
  if (auto* vip = std::get_if<vip_data>(&field)) {
    alter(*vip, then);
    other.emplace<email_data>().sealed_address = vip->sealed_secret;
  } else {
    auto& email = std::get<email_data>(field);
    alter(email, then);
    other.emplace<vip_data>().sealed_secret = email.sealed_address;
  }
  with(field, other, then);
}
template <class Do, class... Fields>
void alter_all(Do&& then, Fields&... fields) {
  (alter(fields, then), ...);
}
template <class Do>
void alter_each(customer& r, Do&& then) {
  auto& [a, b, c, d, e] = r;
  alter_all(then, a, b, c, d, e);
}
template <class Do>
void alter_each(desk_operator& r, Do&& then) {
  auto& [a, b, c, d] = r;
  alter_all(then, a, b, c, d);
}
template <class Do>
void alter_each(user& r, Do&& then) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = r;
  alter_all(then, a, b, c, d, e, f, g, h, i, j, k, l, m);
}
template <class Do>
void alter_each(token& r, Do&& then) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = r;
  alter_all(then, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
}
template <class Do>
void alter_each(address_use& r, Do&& then) {
  auto& [a, b, c, d, e] = r;
  alter_all(then, a, b, c, d, e);
}
template <class Do>
void alter_each(proposal& r, Do&& then) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = r;
  alter_all(then, a, b, c, d, e, f, g, h, i, j, k, l, m, n);
}
template <class Do>
void alter_each(audit_entry& r, Do&& then) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l] = r;
  alter_all(then, a, b, c, d, e, f, g, h, i, j, k, l);
}

}  // namespace fxotp::test
