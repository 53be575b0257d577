/// What administrators, the desk and auditors read. Nothing here changes anything but the count of
/// an actor's refused requests (A1).
#pragma once

#include <fxotp/host.hpp>
#include <fxotp/port/row_sink.hpp>

namespace fxotp {

/// Whose report.
struct report_request {
  std::optional<customer_code> customer;  ///< Unset: the whole bank (the desk).
  /// Unset: now. Gives phase and days left; the counts are of the records as they stand.
  std::optional<instant> as_of;
  std::optional<day> forecast;  ///< Unset: the day VIP Access has ended.
};

/// Whose audit entries.
struct audit_request {
  std::optional<customer_code> customer;
  std::optional<subject> about;
  page_request page;
};

/// Reads. Thread-safe. A page shows what the store holds; MACs are checked by every decision and by
/// `verify_audit`, not by a page.
class reporting {
 public:
  /// The host outlives it.
  explicit reporting(const host& with) noexcept : host_(with) {}
  explicit reporting(host&&) = delete;

  /// ユーザOTP管理's result table. A page may have fewer rows than asked for, even none, while its
  /// `next` is set: filters that hardly meet make the search end early. More may follow there.
  [[nodiscard]] result<token_page> list(const actor& by, const list_filter& filter,
                                        const page_request& page) const;
  /// Rows by status, over all pages.
  [[nodiscard]] result<status_counts> count(const actor& by, const list_filter& filter) const;
  /// The list as CSV: UTF-8 with BOM, RFC 4180, formulas made harmless. Returns the rows written.
  [[nodiscard]] result<std::uint64_t> export_csv(const actor& by, const list_filter& filter,
                                                 language in, text_sink& to) const;
  /// The list page by page, to a sink of the host's. Returns the rows handed over.
  [[nodiscard]] result<std::uint64_t> export_rows(const actor& by, const list_filter& filter,
                                                  row_sink& to) const;

  /// Who uses what. `to` takes `customer_report` rows, a row a customer.
  [[nodiscard]] result<migration_report> report(const actor& by, const report_request& what,
                                                row_sink& to) const;
  /// Who could not log in on the forecast day: `straggler` rows. Returns how many.
  [[nodiscard]] result<std::uint64_t> stragglers(const actor& by, const report_request& what,
                                                 row_sink& to) const;

  /// Entries in order of time; of one subject in order of its chain.
  [[nodiscard]] result<entry_page> read_audit(const actor& by, const audit_request& what) const;
  /// Checks every chain and every record's MAC (A5); `checkpoint` may be null.
  [[nodiscard]] result<audit_verdict> verify_audit(const actor& by,
                                                   std::optional<customer_code> customer,
                                                   text_source* checkpoint) const;
  /// Writes (subject, length, newest MAC) a line, and a MAC over all (A5). System only.
  [[nodiscard]] result<std::uint64_t> audit_checkpoint(const actor& by, text_sink& to) const;

  /// メールアドレス管理: users with the addresses that are listed for them and that they use,
  /// masked, by (customer, user).
  [[nodiscard]] result<address_page> addresses(const actor& by,
                                               const std::optional<customer_code>& customer,
                                               const page_request& page) const;

  /// The bank's proposals. The desk only.
  [[nodiscard]] result<proposal_page> proposals(const actor& by,
                                                std::optional<proposal_state> state,
                                                const page_request& page) const;

 private:
  const host& host_;
};

}  // namespace fxotp
