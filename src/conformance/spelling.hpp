/// Every field of a record, entry or row as text: equal texts, equal values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fxotp/port/repository.hpp>

namespace fxotp::conformance {

/// A field's name, and its value in ASCII.
struct field {
  std::string_view name;
  std::string value;
};
using fields = std::vector<field>;

[[nodiscard]] fields fields_of(const record_key& key);
[[nodiscard]] fields fields_of(const record& of);
[[nodiscard]] fields fields_of(const audit_entry& of);
[[nodiscard]] fields fields_of(const notice& of);
[[nodiscard]] fields fields_of(const chain_row& of);
[[nodiscard]] fields fields_of(const token_row& of);

/// All fields in one line.
[[nodiscard]] std::string dump(const fields& of);
[[nodiscard]] inline std::string dump(const record_key& of) {
  return dump(fields_of(of));
}
[[nodiscard]] inline std::string dump(const record& of) {
  return dump(fields_of(of));
}
[[nodiscard]] inline std::string dump(const audit_entry& of) {
  return dump(fields_of(of));
}
[[nodiscard]] inline std::string dump(const notice& of) {
  return dump(fields_of(of));
}
[[nodiscard]] inline std::string dump(const chain_row& of) {
  return dump(fields_of(of));
}
[[nodiscard]] inline std::string dump(const token_row& of) {
  return dump(fields_of(of));
}

/// The first field that is not as it should be; empty when all are.
[[nodiscard]] std::string difference(const fields& should_be, const fields& is);

/// `user GM01000/GM11253/9998000286`.
[[nodiscard]] std::string name_of(const record_key& key);
[[nodiscard]] std::string names_of(const std::vector<record_key>& keys);
/// `store_failed`, with the vendor's number when there is one.
[[nodiscard]] std::string name_of(const error& why);
/// `stood`, `conflict (moved: ...)`, `failed (busy)`, `uncertain (store_uncertain)`.
[[nodiscard]] std::string name_of(const commit_result& ended);

}  // namespace fxotp::conformance
