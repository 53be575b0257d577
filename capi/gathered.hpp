/// What has come in of a load and of a list.
#pragma once

#include <unordered_map>

#include <fxotp/model/need.hpp>

#include "guard.hpp"
#include "ranges.hpp"
#include "text/bodies.hpp"

namespace fxotp::capi {

/// Records by their keys; the newest version of each.
class record_shelf {
 public:
  void put(record found);
  [[nodiscard]] const record* find(const record_key& key) const noexcept;
  template <class Record>
  [[nodiscard]] const Record* find_as(const record_key& key) const noexcept {
    const record* found = find(key);
    return found == nullptr ? nullptr : std::get_if<Record>(found);
  }
  [[nodiscard]] std::vector<record>& all() noexcept { return all_; }
  [[nodiscard]] const std::vector<record>& all() const noexcept { return all_; }

 private:
  std::vector<record> all_;
  std::unordered_map<record_key, std::size_t, record_key_hash> places_;
};

/// What a LOAD asks, and what was said of each key.
struct loading {
  enum class said : std::uint8_t { nothing, absent, complete };

  std::vector<record_key> keys;
  std::vector<said> marks;
  record_shelf found;
  std::vector<record_key> absent;
  std::vector<record_key> sets;

  void ask(std::vector<record_key> wanted);
  /// What asked records bring and is not there yet.
  [[nodiscard]] std::vector<record_key> brought() const;
  /// The first key without an answer; the number of keys when there is none.
  [[nodiscard]] std::size_t unanswered() const noexcept;
  /// Takes over what was said of the keys.
  void settle();
  [[nodiscard]] bool knows(const record_key& key) const noexcept;
  [[nodiscard]] records take();
};

/// A page on its way: rows as they are, or candidates still to be joined and filtered.
struct listing {
  page_need wanted;
  std::vector<key_range> ranges;
  std::string passed;      ///< The last key of the walk.
  std::size_t range = 0;   ///< Where the walk is.
  std::size_t limit = 0;   ///< Candidates that one question takes.
  bool is_walked = false;  ///< By index keys.
  bool is_told = false;    ///< By rows of the host's own schema.
  bool is_enough = false;
  bool has_more = false;
  record_shelf joined;

  /// A token and the user of its row.
  struct candidate {
    token what;
    user_id bound;
  };
  std::vector<candidate> candidates;
  std::vector<token_row> list_rows;
  std::vector<record> listed;
  std::vector<audit_entry> entries;
  std::vector<chain_row> chains;
  std::vector<notice> notices;

  void begin(const page_need& what);
  /// A question (another one) of the walk.
  void walk_on();
  /// In which range the key is that comes next. Throws a refusal: FXOTP_E_ORDER.
  [[nodiscard]] std::size_t range_of(std::string_view key) const;
  void pass(std::string&& key, std::size_t in) noexcept;
  /// Whether the row of this key is wanted, as far as its record tells; then takes it. Throws a
  /// refusal: FXOTP_E_STALE.
  void take(std::string_view key, text::stored_item&& item);
  /// A row of the host's own schema. Throws a refusal: FXOTP_E_VALUE.
  void tell(text::stored_item&& item);
  [[nodiscard]] std::size_t rows() const noexcept;
  /// What the rows are joined with and is not there.
  [[nodiscard]] std::vector<record_key> wanted_joins() const;
  /// Filters the candidates that are joined.
  void settle();
  /// Whether the walk has to go on.
  [[nodiscard]] bool is_short() const noexcept;
  [[nodiscard]] page finish();

 private:
  void take_record(record&& r, std::string_view key);
  [[nodiscard]] page users_page();
  template <class Row>
  [[nodiscard]] page page_of(std::vector<Row>& all);
};

}  // namespace fxotp::capi
