/// What a store should hold.
#pragma once

#include <map>
#include <string>

#include "conformance/spelling.hpp"

namespace fxotp::conformance {

struct holding {
  std::map<std::string, record> records;  ///< By `dump(key_of(...))`.
  std::vector<audit_entry> entries;
  std::vector<notice> notices;

  void put(record r) {
    std::string key = dump(key_of(r));
    records.insert_or_assign(std::move(key), std::move(r));
  }
  template <class Record>
  [[nodiscard]] const Record* find(const record_key& key) const {
    const auto at = records.find(dump(key));
    return at == records.end() ? nullptr : std::get_if<Record>(&at->second);
  }
};

}  // namespace fxotp::conformance
