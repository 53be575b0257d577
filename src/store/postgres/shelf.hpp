/// What a batch has read and written so far, as its next unit sees it.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fxotp/model/change_set.hpp>

namespace fxotp::store::postgres {

/// Places of units in a batch, in order, each once.
using places = std::vector<std::size_t>;

/// Records by key, with who wrote them.
class shelf {
 public:
  /// Takes what a load gave for the keys that it was asked for. What is there already stays: the
  /// commit tells whether it has moved.
  void put(const std::vector<record_key>& asked, records&& found);
  /// Takes what a unit writes.
  void write(const change_set& changes, std::size_t by);

  /// Those of the keys that have to be loaded, with what they bring.
  [[nodiscard]] std::vector<record_key> lacking(const std::vector<record_key>& keys) const;
  /// What a load would give. Adds the units to `writers` whose writes are among it.
  [[nodiscard]] records answer(const std::vector<record_key>& keys, places& writers) const;

 private:
  static constexpr std::size_t nobody = SIZE_MAX;
  struct held {
    record what;
    std::size_t by = nobody;
  };

  [[nodiscard]] const held* find(const record_key& key) const;
  [[nodiscard]] bool has_all(const record_key& key) const;
  [[nodiscard]] std::vector<record_key> members_of(const record_key& set) const;

  std::unordered_map<record_key, held, record_key_hash> held_;
  std::unordered_set<record_key, record_key_hash> absent_;
  std::unordered_set<record_key, record_key_hash> sets_;
};

/// The keys of the records that a user or token brings.
[[nodiscard]] std::vector<record_key> brought_by(const record& r);

}  // namespace fxotp::store::postgres
