/// One change set, written within the transaction that the connection is in.
#pragma once

#include <unordered_map>

#include <fxotp/port/repository.hpp>

#include "store/sqlite/reading.hpp"

namespace fxotp::store {

/// Judges versions and writes. Whatever it answers, the caller ends the transaction.
class writer {
 public:
  explicit writer(connection& to) noexcept : to_(to), from_(to) {}

  /// `stood`: written, and to be committed.
  [[nodiscard]] commit_result write(const change_set& changes);

 private:
  using seen_versions = std::unordered_map<record_key, std::uint64_t, record_key_hash>;

  result<void> judge(const change_set& changes);
  result<void> write_records(const std::vector<record>& writes);
  result<std::uint64_t> version_of(const record_key& key);
  result<std::uint64_t> member_version(const record_key& key);

  result<bool> put(const bank& b);
  result<bool> put(const customer& c);
  result<bool> put(const desk_operator& o);
  result<bool> put(const user& u);
  result<bool> put(const token& t);
  result<bool> put(const address_use& a);
  result<bool> put(const proposal& p);
  result<bool> put(const trail& t);
  result<void> put(const audit_entry& e);
  result<void> put(const notice& n);
  result<void> take(const notice_key& which);
  result<std::int64_t> home_of(const bank_code& bank, const customer_code& customer);

  connection& to_;
  reader from_;
  std::vector<record_key> moved_;
};

}  // namespace fxotp::store
