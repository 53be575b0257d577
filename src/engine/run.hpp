/// The driver for C++ hosts: an operation against the host's ports.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/port/row_sink.hpp>

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::engine {

[[nodiscard]] inline domain::rulebook rules_of(const host& with) noexcept {
  return {with.keys, with.days, with.limits, with.mail != nullptr};
}

/// The texts of mail.
[[nodiscard]] const messages& words_of(const host& with) noexcept;

/// Who asked for what, for the host's observer; without an action it is not told.
struct asked {
  actor by;
  action what{};
  token_id token{};  ///< Of login and enrolment; may be empty.
};

/// Where an operation's effects go; null where it has none of the kind.
struct outlets {
  row_sink* rows = nullptr;
  text_sink* text = nullptr;
  text_source* source = nullptr;
};

/// Runs the operation to its end, hands the notices that it wrote to the mailer, and tells the
/// observer. Never throws: what a port throws is port_failed, from within a commit store_uncertain,
/// and running out of memory out_of_memory.
[[nodiscard]] stage::outcome run(stage::operation& op, const host& with, const asked& by,
                                 const outlets& to = {}) noexcept;

/// Tells the host's observer of a decision, if there is one. What it throws is its own affair.
void tell_observer(const host& with, observation what) noexcept;

/// The value of an outcome, or why there is none.
template <class Value>
[[nodiscard]] result<Value> value_of(stage::outcome&& out) {
  if (out.what.why.is_set()) return out.what.why;
  auto* value = std::get_if<Value>(&out.value);
  if (value == nullptr) return errc::unsupported;
  return std::move(*value);
}

}  // namespace fxotp::engine
