/// What the check has found out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace fxotp::conformance {

/// Numbers are stable.
enum class verdict : std::uint8_t {
  holds = 1,
  broken = 2,
  not_checked = 3,  ///< What it needs did not come, or the store does not offer it.
};

/// A sentence of the contract, and whether the store keeps it.
struct finding {
  std::string_view id;    ///< `commit.atomic`; stable.
  std::string_view text;  ///< The sentence, in English.
  verdict is = verdict::not_checked;
  std::string detail;  ///< Of a broken one: what came back. Of one not checked: why. ASCII.
};

/// What every single answer is judged by, whichever sentence asked. The first fault of each is
/// kept.
class notebook {
 public:
  /// An answer to which the sentence applies was seen.
  void saw(std::string_view sentence) { faults_.try_emplace(std::string(sentence)); }
  /// An answer broke it.
  void fault(std::string_view sentence, std::string what) {
    std::string& kept = faults_[std::string(sentence)];
    if (kept.empty()) kept = std::move(what);
  }
  /// Null: nothing to which it applies was seen. Empty: kept so far.
  [[nodiscard]] const std::string* read(std::string_view sentence) const {
    const auto at = faults_.find(std::string(sentence));
    return at == faults_.end() ? nullptr : &at->second;
  }

 private:
  std::map<std::string, std::string> faults_;
};

}  // namespace fxotp::conformance
