#include "domain/chain.hpp"

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"

namespace fxotp::domain {
namespace {

byte_writer body(const mac_tag& before, const audit_entry& e) {
  byte_writer out;
  out.tag(before).code(e.about.kind).id(e.about.bank).id(e.about.customer).id(e.about.id);
  out.u64(e.sequence).at(e.at).code(e.phase);
  out.code(e.by.is).id(e.by.bank).id(e.by.customer).id(e.by.id).id(e.approved_by);
  out.code(e.what)
      .code(e.outcome)
      .code(e.why.code)
      .code(e.why.by)
      .u32(static_cast<std::uint32_t>(e.why.vendor));
  out.text(e.reason).text(e.detail);
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
