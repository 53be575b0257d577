/// What a decision wants to change, and everything that it relies on.
#pragma once

#include <vector>

#include <fxotp/model/need.hpp>

namespace fxotp {

/// A record that a decision has seen at a version; 0: it was not there.
struct expectation {
  record_key key;
  std::uint64_t version = 0;
};

/// One atomic change. Each write is in `expected` too, with its version less one.
struct change_set {
  std::vector<expectation> expected;
  std::vector<record> writes;
  std::vector<audit_entry> entries;
  std::vector<notice> notices;    ///< To be kept until they are taken.
  std::vector<notice_key> taken;  ///< To be removed; one that is not there is no error.
  [[nodiscard]] bool is_empty() const noexcept {
    return writes.empty() && entries.empty() && notices.empty() && taken.empty();
  }
};

}  // namespace fxotp
