/// Who asks, looked up in the stored records (P0, P1), and what a refusal leaves behind (A1).
#pragma once

#include "domain/permission.hpp"
#include "stage/draft.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// The actor as the records have them. `why` set: refused.
struct acting {
  actor by;
  action what{};
  domain::capacity as = domain::capacity::dealer;
  instant now{};
  seed entropy{};  ///< Of this attempt.
  error why;
  const trail* book = nullptr;  ///< The chain of what the actor was refused.
  const user* person = nullptr;
  const customer* firm = nullptr;
  const token* right = nullptr;  ///< The token that gives an administrator the right (P1).
  const desk_operator* op = nullptr;

  [[nodiscard]] domain::side side() const noexcept {
    return as == domain::capacity::desk ? domain::side::desk : domain::side::administrator;
  }
};

/// What became of a record that was to be edited: refused, changed, or already so.
struct applied {
  error why;
  bool changed = false;
};

/// What was read; a record that is not there is `why`.
template <class Record>
[[nodiscard]] result<const Record*> or_absent(result<const Record*> found, error why) {
  if (!found && found.error().code == errc::not_found) return why;
  return found;
}

/// The keys that `look_up` reads: the actor and their trail.
[[nodiscard]] std::vector<record_key> keys_of(const actor& by);

/// Judges the actor for an action. Errors: unread, tampered, clock_backwards, invalid_id, denied
/// (the actor is not stored, so nothing is recorded).
[[nodiscard]] result<acting> look_up(stage::view& seen, const stage::moment& at, const actor& by,
                                     action what, const domain::rulebook& rules);

/// P5 and P6 for a change that the actor asks for alone. Errors: reason_missing, invalid_text,
/// needs_approval.
[[nodiscard]] result<void> judge_request(const acting& who, std::string_view reason,
                                         const domain::rulebook& rules) noexcept;

/// All of a user's tokens. Errors: unread, tampered.
[[nodiscard]] result<std::vector<const token*>> tokens_of(stage::view& seen, const user& who);

/// The records that give the right are preconditions of the commit (P1).
void rely_on(stage::draft& d, const acting& who);

/// A decision that changes nothing but the actor's own chain; beyond 20 refusals an hour they are
/// summed (A1).
[[nodiscard]] stage::decision refuse(const acting& who, const domain::rulebook& rules,
                                     stage::outcome why, std::string_view detail = {});
/// The same, within a draft that changes other records too.
void note_refusal(stage::draft& d, const acting& who, error why, std::string_view detail);

/// An outcome with this reason.
[[nodiscard]] stage::outcome refused(error why, instant at);

}  // namespace fxotp::operation
