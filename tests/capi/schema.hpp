/// A host's own schema: records as rows of fields, the way part X of the header lists them.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "capi/tables.hpp"

namespace fxotp::test::c {

/// Every kind of record, entry and notice.
inline constexpr std::int64_t stored_kinds[] = {
    FXOTP_KIND_BANK,  FXOTP_KIND_CUSTOMER, FXOTP_KIND_OPERATOR, FXOTP_KIND_USER,
    FXOTP_KIND_TOKEN, FXOTP_KIND_PROPOSAL, FXOTP_KIND_TRAIL,    FXOTP_KIND_ADDRESS_USE,
    FXOTP_KIND_ENTRY, FXOTP_KIND_NOTICE};

/// The fields of a kind, in the header's order; none of a kind that there is not.
std::vector<std::uint32_t> schema_of(std::int64_t kind);

/// One row of that schema.
class field_row {
 public:
  explicit field_row(std::int64_t kind) : kind_(kind) {}
  /// What a row of FXOTP_T_PUTS says, without its name and its body.
  static field_row of_put(const fxotp_table* puts, std::uint32_t row);

  void set(std::uint32_t field, std::int64_t value) { cells_[field] = value; }
  void set(std::uint32_t field, std::string value) { cells_[field] = std::move(value); }
  [[nodiscard]] std::int64_t kind() const { return kind_; }
  /// 0 and empty where the kind has no such field.
  [[nodiscard]] std::int64_t number(std::uint32_t field) const;
  [[nodiscard]] const std::string& text(std::uint32_t field) const;
  /// The ids of a field that has them between single spaces.
  [[nodiscard]] std::vector<std::string> ids(std::uint32_t field) const;

  /// Answers it field by field. The first status that is not FXOTP_OK, else FXOTP_OK.
  std::int32_t answer(fxotp_call* call) const;

 private:
  std::int64_t kind_;
  std::map<std::uint32_t, std::variant<std::int64_t, std::string>> cells_;
};

}  // namespace fxotp::test::c
