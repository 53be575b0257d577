/// The driver for C++ hosts: an operation against the host's ports.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/port/row_sink.hpp>

#include "engine/machine.hpp"

namespace fxotp::engine {

[[nodiscard]] inline domain::rulebook rules_of(const host& with) noexcept {
  return {with.keys, with.days, with.limits, with.mail != nullptr};
}

/// The texts of mail.
[[nodiscard]] const messages& words_of(const host& with) noexcept;

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

/// Runs a machine to its end on the host's ports. Never throws.
void drive(machine& m, const host& with, const outlets& to) noexcept;

/// What one read takes of a text at most. Units: bytes.
inline constexpr std::size_t text_piece = 65'536;

/// Answers what is asked of a clock and a generator.
void answer_moment_from(clock& time, entropy& random, machine& m);
/// Answers what is asked of a store: load, list, count, commit or import; a load or commit by
/// having the store perform the stage, where the machine has one. What throws out of a commit may
/// stand all the same: it is answered as uncertain.
void answer_from(repository& store, machine& m, ask wanted);

/// The value of an outcome, or why there is none.
template <class Value>
[[nodiscard]] result<Value> value_of(stage::outcome&& out) {
  if (out.what.why.is_set()) return out.what.why;
  auto* value = std::get_if<Value>(&out.value);
  if (value == nullptr) return errc::unsupported;
  return std::move(*value);
}

}  // namespace fxotp::engine
