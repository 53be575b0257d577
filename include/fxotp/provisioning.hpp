/// Banks, customers, operators, users and VIP tokens, as the host's own code puts them in.
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/model/report.hpp>
#include <fxotp/port/row_sink.hpp>

namespace fxotp {

/// A user as the host knows them. Names: UTF-8, 1 to 200 bytes.
struct user_entry {
  user_key key;
  std::string name;
  user_type type = user_type::corporate;
  fxotp::role role = fxotp::role::dealer;
  language mail_language = language::japanese;
};

/// A VIP credential and who uses it.
struct vip_entry {
  token_key key;               ///< 4 letters and 8 digits.
  std::vector<user_id> users;  ///< 1 to 100, all of the key's customer; several: 共有.
  secret_bytes secret;         ///< The OATH secret, 16 to 64 bytes; empty: a remote service checks.
  std::optional<day> started_on;  ///< Unset: today.
};

/// The system's doing (P0). `by` is `actor::system`; anyone else is `denied`. A put makes the
/// record or changes it; the same put twice changes nothing the second time. Thread-safe.
class provisioning {
 public:
  /// The host outlives it.
  explicit provisioning(const host& with) noexcept : host_(with) {}
  explicit provisioning(host&&) = delete;

  [[nodiscard]] answer put_bank(const actor& by, std::string_view name) const;
  [[nodiscard]] answer put_customer(const actor& by, const customer_code& code,
                                    std::string_view name) const;
  [[nodiscard]] answer put_operator(const actor& by, const operator_id& id, bool is_disabled) const;
  /// A role change is bound by P4. A deleted user is never undeleted: `id_retired` (D2).
  [[nodiscard]] answer put_user(const actor& by, const user_entry& who) const;

  /// Registers a VIP token for its users, or binds more users to one that is there (its
  /// `started_on` stays; a secret, or a user who is bound already, is `already_exists`); in phase
  /// `before` only (C4). An id that is invalid begins a new generation and keeps its last step.
  [[nodiscard]] answer register_vip(const actor& by, const vip_entry& what) const;

  /// All of these from CSV (RFC 4180, UTF-8), parents first:
  ///   bank,CODE,NAME    customer,BANK,CODE,NAME    operator,BANK,ID
  ///   user,BANK,CUSTOMER,ID,NAME,corporate|bank,dealer|administrator[,ja|en]
  ///   token,BANK,CUSTOMER,TOKEN,USER;USER,2024/10/01[,BASE32]
  /// Checked in a first pass, then one exclusive transaction, so that nothing is imported if any
  /// line is wrong; the report names lines and columns. Tokens: `started_on` before coexistence, in
  /// any phase (C4).
  [[nodiscard]] import_report import_csv(const actor& by, text_source& from) const;

  /// Moves sealed data and MACs of records to the active key, a page of records a call, until
  /// `next` is unset; records that have it are left alone. Audit entries keep the key that they
  /// were made under, and notices that wait too: they are handed over before an old key goes.
  /// `rows`: 1 to 1,000. Errors: denied, invalid_value; tampered, key_missing: nothing of the page
  /// changed. System only.
  [[nodiscard]] result<rewrap_page> rewrap(const actor& by, const std::optional<cursor>& after,
                                           std::uint32_t rows) const;

  /// Hands notices that nobody took yet to the mailer, the oldest first, at most `most`. Returns
  /// how many it took. System only (M4).
  [[nodiscard]] result<std::uint64_t> pending_notices(const actor& by, std::uint32_t most) const;

  /// Gives a record a new MAC after a repair by hand (A4). Audited, with the reason.
  [[nodiscard]] answer reseal(const actor& by, const record_key& which,
                              std::string_view reason) const;

 private:
  const host& host_;
};

}  // namespace fxotp
