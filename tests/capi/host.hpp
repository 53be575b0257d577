/// A host in C++ test code that knows nothing but fxotp.h.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "capi/field_storage.hpp"
#include "capi/map_storage.hpp"

namespace fxotp::test::c {

/// What a host does with a question; a test puts its own in the place of one.
struct host {
  map_storage storage;
  field_storage fields;
  bool keeps_fields = false;                 ///< In `fields`, else in `storage`.
  std::int64_t now = 1'751'331'600'000'000;  // 2025-07-01 10:00 Japan time.
  std::uint8_t seeds = 0;
  std::vector<std::string> mails;
  std::string in;  ///< What READ gives.
  std::size_t read = 0;
  std::string out;  ///< What WRITE took.
  std::uint64_t rows_taken = 0;
  std::vector<std::uint32_t> asked;  ///< Every question, by kind.
  std::int32_t reply = FXOTP_UNDECIDED;
  std::map<std::uint32_t, std::function<void(fxotp_call*)>> instead;

  void answer(std::uint32_t kind, fxotp_call* call);
  [[nodiscard]] storing& kept() {
    if (keeps_fields) return fields;
    return storage;
  }
  [[nodiscard]] fxotp_callbacks callbacks();
  /// The six digits of the newest mail.
  [[nodiscard]] std::string code() const;
};

}  // namespace fxotp::test::c
