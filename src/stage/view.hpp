/// The records seen in one attempt, absent ones included, and what is still missing.
#pragma once

#include <initializer_list>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fxotp/key_ring.hpp>
#include <fxotp/model/need.hpp>

#include "stage/shelf.hpp"

namespace fxotp::stage {

/// Whether a record's MAC is checked when it is read; only `reseal` reads without.
enum class checking : std::uint8_t { on = 1, off = 2 };

/// What a decision reads. Reading what has not been seen notes it and gives errc::unread; a record
/// whose MAC is wrong gives errc::tampered (A4). Pointers stay good for the attempt.
class view {
 public:
  explicit view(const key_ring& keys, checking how = checking::on) : keys_(keys), how_(how) {}

  /// Notes all that has not been seen; errc::unread if there was any. Reads are batched here.
  [[nodiscard]] result<void> want(std::initializer_list<record_key> keys);
  [[nodiscard]] result<void> want(const std::vector<record_key>& keys);

  /// Errors of these: unread, not_found, tampered, key_missing.
  [[nodiscard]] result<const fxotp::bank*> bank(const bank_code& code);
  [[nodiscard]] result<const fxotp::customer*> customer(const customer_key& key);
  [[nodiscard]] result<const fxotp::desk_operator*> desk_operator(const operator_key& key);
  [[nodiscard]] result<const fxotp::user*> user(const user_key& key);
  [[nodiscard]] result<const fxotp::token*> token(const token_key& key);
  [[nodiscard]] result<const fxotp::proposal*> proposal(const bank_code& bank,
                                                        const proposal_id& id);
  /// Never absent: an address that serves nobody yet has an empty one. `key` is an address use's.
  [[nodiscard]] result<const fxotp::address_use*> address_use(const record_key& key);
  /// A trail is never absent: one that nobody has written yet is empty.
  [[nodiscard]] result<const fxotp::trail*> trail(const subject& about);
  /// Errors: unread.
  [[nodiscard]] result<const std::vector<user_id>*> administrators(const customer_key& of);
  [[nodiscard]] result<fxotp::page*> page(const page_need& wanted);
  [[nodiscard]] result<const tally*> count(const token_query& wanted);

  /// The newest `updated_at` among the records seen (C6).
  [[nodiscard]] instant newest() const noexcept { return newest_; }

  // The engine's side.
  [[nodiscard]] need take_missing();
  /// Whether any of these has not been seen.
  [[nodiscard]] bool lacks(const std::vector<record_key>& keys) noexcept;
  void saw(records loaded);
  void saw(fxotp::page rows) { page_ = std::move(rows); }
  void saw(const tally& rows) { tally_ = rows; }
  /// Forgets these, so that they are read anew, and every set; all when none is named.
  void forget(const std::vector<record_key>& moved);

 private:
  enum class state : std::uint8_t { unchecked = 1, good = 2, tampered = 3, key_missing = 4 };
  struct slot {
    explicit slot(const record_key& of) noexcept : key(of) {}
    record_key key;
    std::optional<record> found;
    state is = state::unchecked;
    bool is_seen = false;
    std::uint32_t noted_in = 0;  ///< The round of reads in which it was last found missing.
  };

  slot* find(const record_key& key) noexcept;
  slot& place(const record_key& key);
  void put(record found);
  void note(const record_key& key);
  template <class Record>
  result<const Record*> read(const record_key& key);
  template <class Record>
  result<void> check(slot& at, const Record& r) const;

  const key_ring& keys_;
  checking how_;
  shelf<slot, 4> slots_;                                          ///< A login reads three records.
  std::unordered_map<record_key, slot*, record_key_hash> index_;  ///< Past a few slots only.
  std::vector<fxotp::administrators> sets_;
  std::optional<fxotp::page> page_;
  std::optional<tally> tally_;
  instant newest_{};
  need missing_;
  std::uint32_t round_ = 1;
};

}  // namespace fxotp::stage
