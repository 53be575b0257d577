/// Keys that were met.
#pragma once

#include <algorithm>
#include <array>
#include <unordered_set>

#include <fxotp/model/need.hpp>

namespace fxotp::store {

/// A few keys are searched one by one, which is quicker.
class key_set {
 public:
  [[nodiscard]] bool has(const record_key& key) const {
    if (!many_.empty()) return many_.count(key) != 0;
    const auto* const end = few_.data() + size_;
    return std::find(few_.data(), end, key) != end;
  }
  /// False: it was there.
  bool insert(const record_key& key) {
    if (has(key)) return false;
    if (size_ < few_max) {
      few_[size_++] = key;
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    many_.insert(key);
    return true;
  }

 private:
  static constexpr std::size_t few_max = 8;
  std::array<record_key, few_max> few_;
  std::size_t size_ = 0;  ///< Of the few.
  std::unordered_set<record_key, record_key_hash> many_;
};

}  // namespace fxotp::store
