/// What an operation decides: changes, then an answer or an effect.
#pragma once

#include <variant>

#include <fxotp/model/change_set.hpp>
#include <fxotp/model/login.hpp>
#include <fxotp/model/report.hpp>
#include <fxotp/port/mailer.hpp>
#include <fxotp/port/vip_validator.hpp>

namespace fxotp::stage {

/// What an operation ends with. `what.why` unset: done, and `value` holds what was asked for.
struct outcome {
  answer what;
  std::variant<std::monostate, std::uint64_t, token_page, status_counts, migration_report,
               entry_page, proposal_page, address_page, audit_verdict, rewrap_page, login_offer,
               code_sent, code_verdict>
      value;
  instant began{};  ///< When the operation's first attempt was made. Set by the driver.
};

/// Hand a page of rows to the host's sink.
struct hand_over {
  row_page rows;
  std::optional<cursor> next;  ///< Where the next page begins; for the operation itself.
  instant at{};
};
/// Nothing outside: the operation takes in a page of what is stored, and goes on.
struct take_in {
  page rows;
  std::optional<chain_head> head;  ///< A head that was read before the page.
  instant at{};
};
/// Hand bytes to the host's text sink.
struct write_text {
  std::string bytes;
  std::optional<cursor> next;  ///< Where the next bytes' rows begin; for the operation itself.
};
/// Read on in the host's text source. The driver fills `bytes`; none are left at the end.
struct read_text {
  bool is_anew = false;  ///< From the beginning.
  std::string bytes;
};
/// Hand a mail to the host's mailer. The driver fills `why`.
struct send_mail {
  mail what;
  code_sent then;  ///< Of a code's mail: the answer once it is taken.
  error why;       ///< Unset: the mailer took it.
};
/// Ask the host's remote service. The driver fills `reply`; no answer leaves `none`.
struct ask_validator {
  token_key credential;
  claim_id claim;
  std::string code;
  vip_reply reply;
};
/// Go on with the next stage: nothing to do outside.
struct go_on {};

/// What happens after the commit; its outcome is told to the operation.
using effect =
    std::variant<hand_over, take_in, write_text, read_text, send_mail, ask_validator, go_on>;

/// The result of one decide.
struct decision {
  change_set changes;
  std::variant<outcome, effect> then;
};

}  // namespace fxotp::stage
