/// The plainest records, and change sets of them.
#pragma once

#include <algorithm>

#include <fxotp/model/change_set.hpp>

namespace fxotp::conformance {

/// Of a text that is an id.
template <class Id>
[[nodiscard]] Id id(std::string_view text) {
  const auto parsed = Id::parse(text);
  return parsed ? parsed.value() : Id{};
}
/// `T7`.
template <class Id>
[[nodiscard]] Id id(std::string_view stem, unsigned number) {
  return id<Id>(std::string(stem) + std::to_string(number));
}

[[nodiscard]] bank a_bank(const bank_code& code);
[[nodiscard]] customer a_customer(const customer_key& key);
[[nodiscard]] desk_operator an_operator(const operator_key& key);
[[nodiscard]] user a_user(const customer_key& of, const user_id& name);
/// VIP, active; without users, so that it has to be bound.
[[nodiscard]] token a_token(const customer_key& of, const token_id& name);
/// Invalid, as one without users is.
[[nodiscard]] token a_dead_token(const customer_key& of, const token_id& name);
[[nodiscard]] address_use an_address_use(const customer_key& of, const address_tag_id& address);
[[nodiscard]] proposal a_proposal(const bank_code& bank, const proposal_id& name);
/// Without entries.
[[nodiscard]] trail a_trail(const subject& about);
[[nodiscard]] notice a_notice(const bank_code& bank, const message_id& name);
/// By the system of the subject's bank. `at` is in microseconds since 1970.
[[nodiscard]] audit_entry an_entry(const subject& about, std::uint64_t sequence, std::int64_t at);

[[nodiscard]] subject subject_of(const token& t);
[[nodiscard]] subject subject_of(const user& u);
[[nodiscard]] subject subject_of(const customer& c);

/// Binds a user and a token to each other, in order, before they are written.
void bind(user& u, token& t);

/// A change set that writes each record at the version it has, seen at the one before.
[[nodiscard]] change_set writing(std::vector<record> writes);
/// The record at its next version.
template <class Record>
[[nodiscard]] Record next(Record of) {
  ++of.seal.version;
  return of;
}
[[nodiscard]] record next(record of);

}  // namespace fxotp::conformance
