/// What every storage of a test's host answers, whatever it keeps of a record.
#pragma once

#include <vector>

#include "capi/tables.hpp"

namespace fxotp::test::c {

class storing {
 public:
  storing() = default;
  storing(const storing&) = delete;
  storing& operator=(const storing&) = delete;
  virtual ~storing() = default;

  virtual void load(fxotp_call* call) = 0;
  virtual void list(fxotp_call* call) = 0;
  virtual void count(fxotp_call* call) { fxotp_answer_unsupported(call); }
  virtual void commit(fxotp_call* call) = 0;
};

/// The rows of FXOTP_T_EXPECTED whose record has another version. `version_at` gives the version of
/// the record that a row names; 0 where there is none.
template <class Versions>
std::vector<std::uint32_t> moved(const fxotp_table* expected, Versions version_at) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < rows(expected); ++i) {
    if (version_at(expected, i) != number(expected, i, FXOTP_F_VERSION)) out.push_back(i);
  }
  return out;
}

inline void answer_conflict(fxotp_call* call, const std::vector<std::uint32_t>& gone) {
  fxotp_answer_conflict(call, gone.data(), static_cast<std::uint32_t>(gone.size()));
}

}  // namespace fxotp::test::c
