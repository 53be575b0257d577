/// Checks every chain and every record's MAC, and both against a checkpoint (A2, A4, A5).
#pragma once

#include "domain/rulebook.hpp"
#include "operation/chain_audit.hpp"
#include "operation/checkpoint_text.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Whose chains, and whether against a checkpoint.
struct verify_request {
  std::optional<customer_code> customer;
  bool has_checkpoint = false;
};

/// Reads a page a stage, each in constant memory; gives an `audit_verdict`. A checkpoint is read
/// twice: first its own MAC is checked, then the chains are held against it. Errors: denied,
/// actor_held, not_found; of a checkpoint invalid_value, tampered, key_missing, and then nothing
/// that it says is reported.
class verify_audit final : public stage::operation {
 public:
  verify_audit(const actor& by, const verify_request& asked, const domain::rulebook& rules);
  verify_audit(const verify_audit&) = delete;
  verify_audit& operator=(const verify_audit&) = delete;

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override;
  void told(const stage::effect& of) override;

 private:
  enum class step : std::uint8_t { checkpoint, chains, records, proposals, over };

  result<stage::decision> read(stage::view& seen, const list_query& what,
                               const std::optional<cursor>& after) const;
  result<stage::decision> read_chains(stage::view& seen) const;
  result<stage::decision> look_again(stage::view& seen) const;
  result<std::optional<chain_head>> head_now(stage::view& seen) const;
  result<void> take(const stage::read_text& text);
  [[nodiscard]] stage::decision read_text() const;
  void take(const stage::take_in& piece);
  void take_chains(const stage::take_in& piece);
  void check_records(const std::vector<record>& rows);

  actor by_;
  std::optional<customer_code> customer_;  ///< An administrator's own.
  domain::rulebook rules_;
  step is_at_;
  audit_verdict found_;
  chain_audit chains_;
  std::optional<checkpoint_reader> text_;  ///< Unset: to be read from its beginning.
  std::optional<cursor> entries_after_;
  std::optional<cursor> heads_after_;
  std::optional<cursor> records_after_;  ///< Of records, then of proposals.
  error failed_;
};

}  // namespace fxotp::operation
