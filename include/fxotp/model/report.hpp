/// What operations answer: verdicts on rows, pages, counts, the migration report, audit findings.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <fxotp/model/need.hpp>

namespace fxotp {

/// The answer to a change. `why` unset: done. `rows` has one error a selected row, unset where the
/// row changed (or would have, had the others not been refused).
struct answer {
  error why;
  std::vector<error> rows;
  instant at{};          ///< When it was decided.
  proposal_id proposal;  ///< Of `propose`; else empty.
  [[nodiscard]] bool is_done() const noexcept { return !why.is_set(); }
};

/// What to show of ユーザOTP管理. An administrator sees their own customer; to name
/// another is `not_found` (P2).
struct list_filter {
  std::optional<customer_code> customer;
  id_match<user_id> user;
  id_match<token_id> token;
  std::optional<user_type> type;
  std::optional<method> via;
  status_set statuses;        ///< Empty: all but invalid.
  bool with_invalid = false;  ///< Invalid ones too, when `statuses` is empty.
  std::optional<day> started_from;
  std::optional<day> started_until;
  std::optional<row_order> order;  ///< Unset: the one that suits the filters.
};
/// Which page of it.
struct page_request {
  std::optional<cursor> after;
  std::uint32_t rows = 50;  ///< 1 to 1,000.
  direction way = direction::forward;
};

/// Rows of a page stand in the list's order, whichever way it was reached. `next` leads further in
/// the direction asked for; `back`, with the other direction, to the page on the other side. Only
/// an unset `next` is the end, however few rows a page of tokens has.
struct token_page {
  std::vector<token_row> rows;
  std::optional<cursor> next;
  std::optional<cursor> back;
  instant at{};
};
struct entry_page {
  std::vector<audit_entry> rows;
  std::optional<cursor> next;
  std::optional<cursor> back;
};
struct proposal_page {
  std::vector<proposal> rows;
  std::optional<cursor> next;
  std::optional<cursor> back;
  instant at{};  ///< A proposal that is open and whose `expires_at` is not later is expired.
};

/// A row of メールアドレス管理. Addresses are masked: `k***@example.co.jp`.
struct address_row {
  customer_code customer;
  user_id user;
  std::string user_name;
  std::vector<std::string> listed;  ///< In the order in which they were added.
  std::string confirmed;            ///< Of the user's email token; or empty.
  std::string pending;              ///< Waits for its confirmation; or empty.
  fxotp::enrollment enrollment = fxotp::enrollment::open;
};
struct address_page {
  std::vector<address_row> rows;
  std::optional<cursor> next;
  std::optional<cursor> back;
};

/// A page of `rewrap`.
struct rewrap_page {
  std::uint64_t seen = 0;   ///< Records.
  std::uint64_t moved = 0;  ///< To the active key.
  std::optional<cursor> next;
};

/// Rows by status.
struct status_counts {
  std::uint64_t pending = 0;
  std::uint64_t available = 0;
  std::uint64_t locked = 0;
  std::uint64_t suspended = 0;
  std::uint64_t retired = 0;
  std::uint64_t invalid = 0;
};

/// How far users have moved. Users that are not deleted; a user counts once in `vip_only` to
/// `none`, by their tokens that are not invalid and confirmed.
struct migration_counts {
  std::uint64_t users = 0;
  std::uint64_t vip_only = 0;
  std::uint64_t both = 0;
  std::uint64_t email_only = 0;
  std::uint64_t none = 0;
  std::uint64_t locked = 0;     ///< Users with a locked token.
  std::uint64_t suspended = 0;  ///< Users with a suspended token or customer.
  std::uint64_t pending = 0;    ///< Users with an unconfirmed email address.
  std::uint64_t administrators = 0;
  std::uint64_t administrators_without_email = 0;
  std::uint64_t locked_out = 0;  ///< Who could not log in on the forecast day.
};

struct customer_report {
  customer_code customer;
  std::string name;
  bool is_suspended = false;
  migration_counts counts;
};

/// A user who could not log in on the forecast day, as records stand now.
struct straggler {
  customer_code customer;
  user_id user;
  std::string name;
  fxotp::role role = fxotp::role::dealer;
  bool has_vip = false;
  bool has_email = false;
  error why;
};

/// As of when, and for which later day.
struct report_days {
  instant as_of{};
  day forecast{};
};

struct migration_report {
  report_days on;
  fxotp::phase phase = fxotp::phase::before;
  std::int32_t days_left = 0;  ///< Until VIP Access has ended; 0 afterwards.
  std::uint64_t customers = 0;
  migration_counts totals;
};

/// What is wrong with a chain or a record.
enum class audit_break_kind : std::uint8_t {
  altered = 1,      ///< The entry's MAC is not that of its content and place.
  missing = 2,      ///< A sequence number is not there.
  reordered = 3,    ///< The entry's number does not follow the one before.
  head = 4,         ///< The subject's newest entry is not the one that it names.
  bad_record = 5,   ///< The record does not carry the MAC of its content (A4).
  truncated = 6,    ///< Fewer entries than at the checkpoint (A5).
  rolled_back = 7,  ///< Another entry stands where the checkpoint saw one (A5).
  removed = 8,      ///< The checkpoint knows a subject that has gone (A5).
  unknown_key = 9,  ///< Made with a key that the key ring does not hold.
};
struct audit_break {
  audit_break_kind what{};
  subject about;
  std::uint64_t sequence = 0;  ///< 0 for records and removed subjects.
};

/// What verification found. Intact: no break.
struct audit_verdict {
  std::uint64_t subjects = 0;
  std::uint64_t entries = 0;
  std::uint64_t records = 0;
  std::uint64_t break_count = 0;
  std::vector<audit_break> breaks;  ///< The first 100.
  static constexpr std::size_t breaks_max = 100;
  [[nodiscard]] bool is_intact() const noexcept { return break_count == 0; }
};

/// A line of an import that cannot be taken.
struct import_error {
  std::uint64_t line = 0;    ///< 1 is the first line of the file.
  std::uint32_t column = 0;  ///< 1 is the first field; 0: the line as a whole.
  error why;
};
struct import_report {
  error why;
  std::uint64_t banks = 0;
  std::uint64_t customers = 0;
  std::uint64_t operators = 0;
  std::uint64_t users = 0;
  std::uint64_t tokens = 0;
  std::uint64_t error_count = 0;
  std::vector<import_error> errors;  ///< The first 1,000.
  static constexpr std::size_t errors_max = 1'000;
};

/// A page on its way to a `row_sink`.
using row_page = std::variant<std::vector<token_row>, std::vector<customer_report>,
                              std::vector<straggler>, std::vector<audit_entry>>;

}  // namespace fxotp
