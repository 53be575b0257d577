/// The questions of a host's own storage, and how their answers become what the engine asked for.
#pragma once

#include <optional>
#include <unordered_map>

#include "cells.hpp"
#include "engine/machine.hpp"
#include "gathered.hpp"
#include "ranges.hpp"

namespace fxotp::capi {

/// One answer of a store, put together from one or several questions: what a record brings and what
/// rows are joined with is asked for by another LOAD where the host did not give it.
class host_store {
 public:
  using ask = fxotp::engine::ask;

  /// Takes what the machine wants of a store. Gives the kind of the first question.
  [[nodiscard]] std::uint32_t begin(ask wanted, const fxotp::engine::machine& m);
  [[nodiscard]] std::shared_ptr<const table> table_of(std::uint32_t kind,
                                                      std::uint32_t which) const;

  // Answers of the open question. They throw refusals.
  void give_body(std::uint32_t kind, std::string_view body);
  void say_absent(std::uint32_t key);
  void say_complete(std::uint32_t key);
  /// True when the page is full.
  [[nodiscard]] bool give_entry(std::string_view key, std::string_view body);
  void give_number(std::uint32_t field, std::int64_t value);
  void give_text(std::uint32_t field, std::string_view value);
  void end_row(std::uint32_t kind, std::uint32_t row);
  void give_tally(std::uint32_t is_suspended, std::uint32_t facet, std::int64_t rows);
  /// Throws a refusal: FXOTP_E_INCOMPLETE.
  void check_done(std::uint32_t kind, bool has_more) const;
  /// The conflict that names these rows.
  [[nodiscard]] commit_result moved(const std::uint32_t* rows, std::uint32_t count) const;

  /// The question was answered (`has_more`: with more rows behind it). Gives the kind of the next
  /// question, or 0 once all is there.
  [[nodiscard]] std::uint32_t go_on(std::uint32_t kind, bool has_more);
  /// The host does not count: its rows are listed and counted.
  [[nodiscard]] std::uint32_t count_by_listing();
  /// Hands everything to the machine.
  void deliver(fxotp::engine::machine& to);

 private:
  enum class doing : std::uint8_t { nothing, loading, listing, counting, committing };

  [[nodiscard]] bool is_asked(const bank_code& bank) const noexcept;
  void begin_list(const page_need& wanted);
  /// Throws a refusal: FXOTP_E_CONTRADICTION.
  void keep(record&& found);
  /// Throws a refusal: FXOTP_E_FIELD, FXOTP_E_TWICE.
  void check_free(std::uint32_t field, bool is_text) const;
  [[nodiscard]] std::uint32_t go_on_loading();
  [[nodiscard]] std::uint32_t go_on_listing();
  [[nodiscard]] std::uint32_t ask_keys(std::vector<record_key> keys);
  [[nodiscard]] std::uint32_t next_counted_page();

  doing does_ = doing::nothing;
  bank_code bank_;
  loading load_;
  listing list_;
  std::optional<token_query> count_;
  tally tally_;
  std::vector<bool> told_;  ///< Which facets of the tally were given.
  const change_set* changes_ = nullptr;
  std::vector<given_cell> cells_;
  bool is_joining_ = false;
  bool is_counting_rows_ = false;
  bool is_stuck_ = false;
};

}  // namespace fxotp::capi
