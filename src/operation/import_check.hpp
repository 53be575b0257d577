/// The first pass of an import: every line judged by the file and by the store.
#pragma once

#include <unordered_set>

#include <fxotp/model/report.hpp>

#include "domain/rulebook.hpp"
#include "operation/import_plan.hpp"
#include "stage/view.hpp"
#include "text/csv_reader.hpp"
#include "text/import_line.hpp"

namespace fxotp::operation {

/// How much an import asks of the store before it writes. What lies beneath a customer that the
/// store does not have cannot be there either, so `usual` leaves it to the versions that the
/// commit expects; once they did not hold, everything is read.
enum class import_reads : std::uint8_t { usual = 1, all = 2 };

/// What lines are judged by.
struct import_terms {
  bank_code bank;
  domain::rulebook rules;
  day today{};
  import_reads reads = import_reads::usual;
};

/// Takes the lines in batches: `fill`, then `missing` and `saw` until nothing is missing, then
/// `judge`. What is wrong goes into the report, with its line and column.
class import_check {
 public:
  import_check(const import_terms& by, import_plan& into, import_report& report) noexcept
      : by_(by), plan_(into), report_(report) {}

  /// Reads the next batch; false when there is none. Errors: the source's.
  [[nodiscard]] result<bool> fill(text::csv_reader& from);
  /// What has to be loaded next; empty: nothing more.
  [[nodiscard]] std::vector<record_key> missing();
  void saw(records found) { seen_->saw(std::move(found)); }
  /// Judges the batch. Errors: store_failed (the store did not give what it was asked for).
  [[nodiscard]] result<void> judge();

  /// Why nothing may be imported; unset when all is well.
  [[nodiscard]] error verdict() const noexcept;

 private:
  static constexpr std::size_t lines_max = 1'000;
  static constexpr std::size_t users_max = 4'000;

  enum class asking : std::uint8_t { owners = 1, members = 2, nothing = 3 };
  struct line {
    std::uint64_t number = 0;
    text::import_item item;
    text::import_fault fault;
  };
  template <class Record>
  struct looked {
    const Record* found = nullptr;
    error why;
  };

  struct owner {
    std::uint32_t number = import_plan::none;
    text::import_fault fault;
  };

  void take(line read);
  void refuse(const line& of, const text::import_fault& fault);
  void want_owners(const text::import_item& item);
  void want_members(const text::import_item& item);
  void want_created(const record_key& key, const subject& about);

  template <class Record>
  looked<Record> look(result<const Record*> read) noexcept;
  [[nodiscard]] error find_bank(const bank_code& code);
  [[nodiscard]] owner find_owner(const customer_key& key);
  [[nodiscard]] bool reads_beneath(std::uint64_t version) const noexcept;
  [[nodiscard]] bool reads_beneath(const customer_key& key);
  [[nodiscard]] error judge_trail(const subject& about);
  [[nodiscard]] looked<user> look_user(std::uint32_t customer, const user_key& key);
  [[nodiscard]] text::import_fault judge_token(std::uint32_t customer,
                                               const text::token_line& what);
  [[nodiscard]] error find_users(std::uint32_t customer, const text::token_line& what);

  [[nodiscard]] text::import_fault judge(const std::monostate& nothing);
  [[nodiscard]] text::import_fault judge(const text::bank_line& what);
  [[nodiscard]] text::import_fault judge(const text::customer_line& what);
  [[nodiscard]] text::import_fault judge(const text::operator_line& what);
  [[nodiscard]] text::import_fault judge(const text::user_line& what);
  [[nodiscard]] text::import_fault judge(const text::token_line& what);

  import_terms by_;
  import_plan& plan_;
  import_report& report_;
  std::vector<line> lines_;
  std::vector<std::uint32_t> bound_;  ///< The users of one token.
  std::size_t users_ = 0;
  asking asks_ = asking::owners;
  std::unordered_set<record_key, record_key_hash> wanted_;
  std::optional<stage::view> seen_;
  bool is_malformed_ = false;
  error broken_;
};

}  // namespace fxotp::operation
