#include "domain/seal.hpp"

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"
#include "domain/fields.hpp"

namespace fxotp::domain {
namespace {

/// Begins a body: the record's kind keeps bodies of different kinds apart.
template <class Record>
byte_writer body(const Record& r) {
  byte_writer out;
  out.u8(kind_number<Record>).u64(r.seal.version).at(r.seal.updated_at);
  describe(field_writer(out), r);
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
