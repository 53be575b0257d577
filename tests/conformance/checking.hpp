/// Checks of a store, and what they find.
#pragma once

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "catch.hpp"
#include "conformance/run.hpp"

namespace fxotp::test {

using conformance::check_plan;
using conformance::finding;
using conformance::storage_check;
using conformance::verdict;

inline check_plan a_plan(check_plan::part part = check_plan::part::whole) {
  check_plan out;
  out.bank = bank_code::parse("KITBANK").value();
  out.neighbour = bank_code::parse("KITBANK2").value();
  out.is = part;
  return out;
}

inline std::vector<finding> check_all(repository& store,
                                      const conformance::reopener& reopen = nullptr) {
  storage_check check(a_plan());
  run(check, store, reopen);
  return check.report();
}

inline std::string told(const std::vector<finding>& all, verdict only) {
  std::ostringstream out;
  for (const finding& each : all) {
    if (each.is == only) out << each.id << ": " << each.detail << "\n";
  }
  return out.str();
}

inline finding about(const std::vector<finding>& all, std::string_view id) {
  for (const finding& each : all) {
    if (each.id == id) return each;
  }
  return {};
}

}  // namespace fxotp::test
