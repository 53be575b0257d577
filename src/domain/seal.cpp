#include "domain/seal.hpp"

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"

namespace fxotp::domain {
namespace {

/// Begins a body: the record's kind keeps bodies of different kinds apart.
byte_writer body_of(std::uint8_t kind, const stamp& seal) {
  byte_writer out;
  out.u8(kind).u64(seal.version).at(seal.updated_at);
  return out;
}

template <class Value>
void append_size(byte_writer& out, const std::vector<Value>& all) {
  out.count(all.size());
}
template <class Id>
void append_ids(byte_writer& out, const std::vector<Id>& ids) {
  append_size(out, ids);
  for (const auto& id : ids)
    out.id(id);
}
void append_instants(byte_writer& out, const std::vector<instant>& all) {
  append_size(out, all);
  for (const auto& each : all)
    out.at(each);
}

byte_writer body(const customer& r) {
  auto out = body_of(2, r.seal);
  out.id(r.bank).id(r.code).text(r.name).flag(r.is_suspended);
  return out;
}

byte_writer body(const desk_operator& r) {
  auto out = body_of(3, r.seal);
  out.id(r.bank).id(r.id).flag(r.is_disabled);
  return out;
}

byte_writer body(const user& r) {
  auto out = body_of(4, r.seal);
  out.id(r.bank).id(r.customer).id(r.id).text(r.name).code(r.type).code(r.role);
  out.code(r.enrollment).code(r.mail_language).u32(r.declined.bits).flag(r.is_deleted);
  append_ids(out, r.tokens);
  append_size(out, r.listed);
  for (const auto& sealed : r.listed)
    out.text(sealed);
  return out;
}

void append(byte_writer& out, const vip_data& data) {
  out.code(method::vip).text(data.sealed_secret);
  out.u64(static_cast<std::uint64_t>(data.last_step)).code(data.drift);
  append_size(out, data.claims);
  for (const auto& each : data.claims)
    out.id(each.id).at(each.expires_at);
  append_instants(out, data.given_back);
}
void append(byte_writer& out, const challenge& live) {
  out.id(live.id).tag(live.code).code(live.purpose).at(live.issued_at).at(live.expires_at);
  out.u32(live.attempts);
}
void append(byte_writer& out, const email_data& data) {
  out.code(method::email).text(data.sealed_address).flag(data.live.has_value());
  if (data.live) append(out, *data.live);
  append_instants(out, data.sends);
  append_instants(out, data.given_back);
  out.at(data.opened_until).flag(data.is_announced);
}

byte_writer body(const token& r) {
  auto out = body_of(5, r.seal);
  out.id(r.bank).id(r.customer).id(r.id).u32(r.generation).code(r.lifecycle).code(r.lock);
  out.flag(r.suspended_by_administrator).flag(r.suspended_by_desk);
  append_ids(out, r.users);
  out.u32(r.streak).u32(r.failures).code(r.started_on);
  std::visit([&out](const auto& data) { append(out, data); }, r.data);
  out.u64(r.chain.entries).tag(r.chain.newest);
  return out;
}

byte_writer body(const address_use& r) {
  auto out = body_of(9, r.seal);
  out.id(r.bank).id(r.customer).id(r.address);
  append_ids(out, r.users);
  return out;
}

byte_writer body(const proposal& r) {
  auto out = body_of(6, r.seal);
  out.id(r.bank).id(r.id).code(r.what);
  append_size(out, r.rows);
  for (const auto& row : r.rows)
    out.id(row.customer).id(row.user).id(row.token);
  out.id(r.customer)
      .flag(r.best_effort)
      .flag(r.reenroll)
      .text(r.reason)
      .id(r.proposer)
      .id(r.decider);
  out.code(r.state).at(r.created_at).at(r.expires_at);
  return out;
}

template <class Record>
void seal_any(Record& r, const key_ring& keys) {
  r.seal.mac = crypto::tag(keys, crypto::purpose::record, body(r).view());
}
template <class Record>
result<void> check_any(const Record& r, const key_ring& keys) {
  return crypto::check(keys, crypto::purpose::record, r.seal.mac, body(r).view());
}

}  // namespace

void seal(customer& r, const key_ring& keys) {
  seal_any(r, keys);
}
void seal(desk_operator& r, const key_ring& keys) {
  seal_any(r, keys);
}
void seal(user& r, const key_ring& keys) {
  seal_any(r, keys);
}
void seal(token& r, const key_ring& keys) {
  seal_any(r, keys);
}
void seal(address_use& r, const key_ring& keys) {
  seal_any(r, keys);
}
void seal(proposal& r, const key_ring& keys) {
  seal_any(r, keys);
}

result<void> check(const customer& r, const key_ring& keys) {
  return check_any(r, keys);
}
result<void> check(const desk_operator& r, const key_ring& keys) {
  return check_any(r, keys);
}
result<void> check(const user& r, const key_ring& keys) {
  return check_any(r, keys);
}
result<void> check(const token& r, const key_ring& keys) {
  return check_any(r, keys);
}
result<void> check(const address_use& r, const key_ring& keys) {
  return check_any(r, keys);
}
result<void> check(const proposal& r, const key_ring& keys) {
  return check_any(r, keys);
}

}  // namespace fxotp::domain
