/// How far users have moved from VIP Access to email, counted page by page.
#pragma once

#include <vector>

#include <fxotp/model/report.hpp>

namespace fxotp::operation {

/// Which rows a tally makes.
enum class tally_rows : std::uint8_t { customers = 1, stragglers = 2 };

/// Counts users in order of (customer, user), as a `user_query` gives them: a customer may go on in
/// the next page. Only the open customer and the rows not yet taken are kept.
class migration_tally {
 public:
  migration_tally(const calendar& days, tally_rows makes) noexcept : days_(days), makes_(makes) {}

  /// The first instant of the forecast day. Set before the first page.
  void forecast(instant at) noexcept { forecast_ = at; }
  /// A page: customers, and users each followed by their tokens.
  void add(const std::vector<record>& rows);
  /// There are no more pages.
  void finish();

  /// Rows that are complete and not yet handed over.
  [[nodiscard]] row_page rows() const;
  [[nodiscard]] std::size_t waiting() const noexcept { return done_.size() + stragglers_.size(); }
  void drop_rows() noexcept {
    done_.clear();
    stragglers_.clear();
  }

  [[nodiscard]] std::uint64_t customers() const noexcept { return customers_; }
  [[nodiscard]] std::uint64_t stragglers() const noexcept { return totals_.locked_out; }
  [[nodiscard]] const migration_counts& totals() const noexcept { return totals_; }

 private:
  void open(const customer_code& which);
  void close();
  void judge(const user& who, const std::vector<const token*>& tokens);
  [[nodiscard]] error why_locked_out(const std::vector<const token*>& tokens) const noexcept;

  const calendar& days_;
  tally_rows makes_;
  instant forecast_{};
  bool is_open_ = false;
  customer_report now_;
  std::vector<customer_report> done_;
  std::vector<straggler> stragglers_;
  std::uint64_t customers_ = 0;
  migration_counts totals_;
};

}  // namespace fxotp::operation
