/// The driver for C++ hosts: an operation against the host's ports.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/port/row_sink.hpp>

#include "domain/rulebook.hpp"
#include "stage/operation.hpp"

namespace fxotp::engine {

[[nodiscard]] inline domain::rulebook rules_of(const host& with) noexcept {
  return {with.keys, with.days, with.limits};
}

/// Where an operation's effects go; null where it has none of the kind.
struct outlets {
  row_sink* rows = nullptr;
  text_sink* text = nullptr;
  text_source* source = nullptr;
};

/// Runs the operation to its end. Never throws: what a port throws is port_failed, from within a
/// commit store_uncertain, and running out of memory out_of_memory.
[[nodiscard]] stage::outcome run(stage::operation& op, const host& with,
                                 const outlets& to) noexcept;
/// The same; `to` may be null for operations that hand nothing over.
[[nodiscard]] inline stage::outcome run(stage::operation& op, const host& with,
                                        row_sink* to) noexcept {
  return run(op, with, outlets{to, nullptr, nullptr});
}

/// The value of an outcome, or why there is none.
template <class Value>
[[nodiscard]] result<Value> value_of(stage::outcome&& out) {
  if (out.what.why.is_set()) return out.what.why;
  auto* value = std::get_if<Value>(&out.value);
  if (value == nullptr) return errc::unsupported;
  return std::move(*value);
}

}  // namespace fxotp::engine
