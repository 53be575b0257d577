#include "domain/chain.hpp"

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"
#include "domain/fields.hpp"

namespace fxotp::domain {
namespace {

byte_writer body(const mac_tag& before, const audit_entry& e) {
  byte_writer out;
  out.tag(before);
  describe(field_writer(out), e);
  return out;
}

}  // namespace

void extend(chain_head& chain, audit_entry& entry, const key_ring& keys) {
  entry.sequence = chain.entries + 1;
  entry.mac = crypto::tag(keys, crypto::purpose::chain, body(chain.newest, entry).view());
  chain = {entry.sequence, entry.mac};
}

result<void> follows(const chain_head& before, const audit_entry& entry, const key_ring& keys) {
  if (entry.sequence != before.entries + 1) return error{errc::wrong_state, rule::a2};
  return crypto::check(keys, crypto::purpose::chain, entry.mac, body(before.newest, entry).view());
}

}  // namespace fxotp::domain
