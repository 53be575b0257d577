/// Every field of a record, entry or row as text: equal texts, equal values.
#pragma once

#include "conformance/spelling.hpp"

namespace fxotp::test {

using conformance::dump;

/// A line a value.
template <class Value>
std::string dump(const std::vector<Value>& all) {
  std::string out;
  for (const Value& one : all)
    out += dump(one) + "\n";
  return out;
}
/// The rows of a page.
inline std::string dump(const page& of) {
  return std::visit([](const auto& rows) { return dump(rows); }, of.rows);
}

}  // namespace fxotp::test
