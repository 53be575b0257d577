/// The question that an answer is for.
#pragma once

#include <algorithm>

#include "operation.hpp"

namespace fxotp::capi {

/// An open question of one of these kinds, held for one answer.
class open_question {
 public:
  open_question(fxotp_call* call, std::initializer_list<std::uint32_t> kinds)
      : asked_(object_of<question>(call, tag::call)),
        hold_(*asked_.of, using_op::from::callback_too) {
    if (!asked_.is_open) throw refusal{FXOTP_E_ANSWERED, 1};
    if (kinds.size() != 0 && std::find(kinds.begin(), kinds.end(), asked_.kind) == kinds.end()) {
      throw refusal{FXOTP_E_WRONG_ANSWER, 1};
    }
  }
  [[nodiscard]] op& of() const noexcept { return *asked_.of; }
  [[nodiscard]] std::uint32_t kind() const noexcept { return asked_.kind; }
  [[nodiscard]] host_store& storage() const noexcept { return of().storage(); }

  /// The final answer: `deliver` may fail in no way that the host could mend.
  template <class Deliver>
  void end(Deliver deliver) const {
    op& to = of();
    const std::uint32_t answered = kind();
    to.close_question();
    to.survive([&] { deliver(to, answered); });
  }

 private:
  question& asked_;
  using_op hold_;
};

}  // namespace fxotp::capi
