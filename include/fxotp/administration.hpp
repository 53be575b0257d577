/// ユーザOTP管理 as a service: what administrators and the support desk change.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/model/report.hpp>

namespace fxotp {

/// A selection and what goes with it.
struct selection_request {
  selection rows;
  fxotp::mode mode = fxotp::mode::all_or_nothing;  ///< P8.
  std::string reason;     ///< The desk's ticket (P5), 1 to 200 bytes; may be empty for others.
  bool reenroll = false;  ///< Of `invalidate`: the users may enrol again by themselves (E6).
};

/// Two codes that a VIP credential showed one after the other, and the desk's reason.
struct code_pair {
  std::string_view first;
  std::string_view second;
  std::string_view reason;
};

/// What the desk proposes to its second operator (P6).
struct proposal_request {
  action what{};           ///< unlock, resume, invalidate, delete_user or resume_customer.
  selection_request on;    ///< For `resume_customer` empty but for the reason.
  customer_code customer;  ///< For `resume_customer` only.
};

/// Changes by an administrator inside their customer, or by the desk inside its bank. Each call is
/// one decision on the records as they stand, committed with its audit entries, or nothing.
/// Thread-safe. Errors common to all: see `errc`; a refusal by a rule names it in `error::by`.
class administration {
 public:
  /// The host outlives it.
  explicit administration(const host& with) noexcept : host_(with) {}
  explicit administration(host&&) = delete;

  /// ロック解除: lifts a lock by failures (P7).
  [[nodiscard]] answer unlock(const actor& by, const selection_request& what) const;
  /// 一時停止: marks tokens as suspended by the actor's side (P7).
  [[nodiscard]] answer suspend(const actor& by, const selection_request& what) const;
  /// 再開: takes the actor's side's mark away; the desk takes both (P7). Never clears a lock.
  [[nodiscard]] answer resume(const actor& by, const selection_request& what) const;
  /// 無効: removes the selected users' bindings; the last one to go ends the token (P4, P7).
  [[nodiscard]] answer invalidate(const actor& by, const selection_request& what) const;

  /// CTP一括停止: holds a whole customer. The desk only.
  [[nodiscard]] answer suspend_customer(const actor& by, const customer_code& whom,
                                        std::string_view reason) const;
  /// CTP一括再開: never resumes a token that was suspended by itself. The desk only.
  [[nodiscard]] answer resume_customer(const actor& by, const customer_code& whom,
                                       std::string_view reason) const;

  /// Finds a VIP credential's clock again by two consecutive codes (RFC 6238 §6), up to 2 h either
  /// way. A wrong pair counts as a failure (L1). Errors: wrong_code, unsupported (a remote one).
  [[nodiscard]] answer resynchronize(const actor& by, const selected_row& which,
                                     const code_pair& codes) const;

  /// メールアドレス管理: lists an address for a user (E1), in every phase. At most 10 a user.
  /// Errors: invalid_address, already_exists, selection_too_large.
  [[nodiscard]] answer add_address(const actor& by, const user_key& whom, std::string_view address,
                                   std::string_view reason) const;
  /// Takes it from the list; a token that sends there stays. Errors: not_found.
  [[nodiscard]] answer remove_address(const actor& by, const user_key& whom,
                                      std::string_view address, std::string_view reason) const;
  /// Lets a user enrol by themselves again (E6). Errors: wrong_state.
  [[nodiscard]] answer reopen_enrollment(const actor& by, const user_key& whom,
                                         std::string_view reason) const;
  /// Lets a user ask for codes again at once (M3). Errors: wrong_state.
  [[nodiscard]] answer clear_sends(const actor& by, const user_key& whom,
                                   std::string_view reason) const;

  /// Deletes a user, their bindings with them, whatever holds the tokens (D1, D2, P4). Also by the
  /// system.
  [[nodiscard]] answer delete_user(const actor& by, const user_key& whom,
                                   std::string_view reason) const;

  /// Records what another operator is to approve (P6). The answer carries the proposal's id.
  [[nodiscard]] answer propose(const actor& by, const proposal_request& what) const;
  /// Decides the proposal anew, now, and carries it out. Another operator than the proposer.
  [[nodiscard]] answer approve(const actor& by, const proposal_id& which) const;
  /// Closes a proposal. Any operator of the bank, the proposer included.
  [[nodiscard]] answer reject(const actor& by, const proposal_id& which,
                              std::string_view reason) const;

 private:
  const host& host_;
};

}  // namespace fxotp
