/// A host's storage with a schema of its own: it keeps the fields of records, and answers by them.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "capi/schema.hpp"
#include "capi/storing.hpp"

namespace fxotp::test::c {

/// Keeps neither RECORD nor BODY nor index keys, only what part X lists for each kind. Lists are
/// put together from all rows, and sorted: slow, and as part VII says it.
class field_storage final : public storing {
 public:
  void load(fxotp_call* call) override;
  void list(fxotp_call* call) override;
  void count(fxotp_call* call) override;
  void commit(fxotp_call* call) override;

  /// KIND, SUBJECT_KIND, BANK, CUSTOMER, ID, SEQUENCE: what a record is known by.
  using identity =
      std::tuple<std::int64_t, std::int64_t, std::string, std::string, std::string, std::int64_t>;
  std::map<identity, field_row> records;
  /// What answers said that was not FXOTP_OK: nothing, as long as both sides are right.
  std::set<std::int32_t> refusals;

 private:
  /// Where a row is in its list, by the parts that the list's order takes.
  using place = std::tuple<std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t,
                           std::string, std::string, std::int64_t>;
  /// The parts of a place, whether its order takes them or not.
  struct spot {
    std::string customer;
    std::int64_t kind = 0;
    std::string first;
    std::string second;
    std::int64_t number = 0;
    std::int64_t sequence = 0;
  };
  struct listed {
    place at;
    field_row row;
  };

  static place place_in(const fxotp_table* asked, const spot& at);
  static place place_after(const fxotp_table* asked);
  static bool is_listed(const fxotp_table* asked, const field_row& row);
  static bool is_wanted(const fxotp_table* asked, const field_row& list_row);
  static listed as_listed(const fxotp_table* asked, const field_row& row);
  static identity identity_of(const field_row& row);

  [[nodiscard]] const field_row* find(std::int64_t kind, const field_row& beside,
                                      const std::string& id) const;
  [[nodiscard]] field_row list_row_of(const field_row& token, const std::string& user) const;
  [[nodiscard]] std::vector<listed> all_listed(const fxotp_table* asked) const;
  void add_bindings(const fxotp_table* asked, const field_row& token,
                    std::vector<listed>& out) const;
  [[nodiscard]] std::int64_t version_at(const fxotp_table* of, std::uint32_t row) const;
  void give_administrators(fxotp_call* call, const std::string& bank, const std::string& customer);
  void note(std::int32_t status) {
    if (status != FXOTP_OK) refusals.insert(status);
  }

  std::mutex lock_;
};

}  // namespace fxotp::test::c
