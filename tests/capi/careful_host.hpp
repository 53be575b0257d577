/// A host that lives through refused memory: it looks at every status, and asks again or says that
/// it failed. Only its own maps are worked under a pause.
#pragma once

#include "capi/host.hpp"
#include "capi/refusing.hpp"

namespace fxotp::test::c {

class careful_host {
 public:
  /// `asks_again`: what said FXOTP_E_MEMORY is done once more, else given up.
  careful_host(host& of, bool asks_again) : of_(of), asks_again_(asks_again) {}

  [[nodiscard]] fxotp_callbacks callbacks();
  void answer(std::uint32_t kind, fxotp_call* call);

  /// Calls, and asks again if it may. Whether it worked; notes what was not as the header says.
  template <class Call>
  bool does(const char* what, Call call) {
    std::int32_t status = call();
    has_seen_refusal = has_seen_refusal || status == FXOTP_E_MEMORY;
    if (status == FXOTP_E_MEMORY && asks_again_) status = call();
    const bool may_be_refused = status == FXOTP_E_MEMORY && !asks_again_;
    expect(status == FXOTP_OK || may_be_refused, what);
    return status == FXOTP_OK;
  }
  void expect(bool holds, const char* what) {
    if (!holds && fault == nullptr) fault = what;
  }

  const char* fault = nullptr;  ///< The first thing that was not so.
  unsigned commits = 0;         ///< How many stood that put something in.
  bool gives_fields = false;    ///< Of LOAD: by field, else as body.
  bool has_seen_refusal = false;

 private:
  bool table(fxotp_call* call, std::uint32_t which, const fxotp_table*& out);
  bool give(fxotp_call* call, const std::string& body);
  bool give_fields(fxotp_call* call, const std::string& body);
  std::int32_t give_row(fxotp_call* call, const fxotp_table* item);
  bool give_record(fxotp_call* call, std::uint32_t key, const fxotp_table* keys);
  bool load(fxotp_call* call);
  bool list(fxotp_call* call);
  bool commit(fxotp_call* call);
  bool answer_other(std::uint32_t kind, fxotp_call* call);
  host& of_;
  bool asks_again_;
};

}  // namespace fxotp::test::c
