/// How a commit ended.
#pragma once

#include <fxotp/model/need.hpp>

namespace fxotp {

/// How a commit ended.
struct commit_result {
  enum class kind : std::uint8_t {
    stood = 1,      ///< Everything stands, durably.
    conflict = 2,   ///< A version had moved; nothing changed. `moved` names the records.
    uncertain = 3,  ///< It cannot be known whether everything stands or nothing.
    failed = 4,     ///< Nothing changed. `why` tells.
  };
  kind what = kind::failed;
  std::vector<record_key> moved;
  error why;

  [[nodiscard]] static commit_result stood() { return {kind::stood, {}, {}}; }
  [[nodiscard]] static commit_result conflict(std::vector<record_key> moved) {
    return {kind::conflict, std::move(moved), errc::conflict};
  }
  [[nodiscard]] static commit_result uncertain(error why) { return {kind::uncertain, {}, why}; }
  [[nodiscard]] static commit_result failed(error why) { return {kind::failed, {}, why}; }
};

}  // namespace fxotp
