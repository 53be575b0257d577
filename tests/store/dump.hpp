/// Every field of a record, entry or row as text: equal texts, equal values.
#pragma once

#include <string>

#include <fxotp/port/repository.hpp>

namespace fxotp::test {

std::string dump(const record_key& key);
std::string dump(const record& of);
std::string dump(const audit_entry& of);
std::string dump(const notice& of);
std::string dump(const chain_row& of);
std::string dump(const token_row& of);

/// A line a value.
template <class Value>
std::string dump(const std::vector<Value>& all) {
  std::string out;
  for (const Value& one : all)
    out += dump(one) + "\n";
  return out;
}
/// The rows of a page.
std::string dump(const page& of);

}  // namespace fxotp::test
