#include <boost/outcome/try.hpp>

#include "store/postgres/loading.hpp"
#include "store/rows/columns.hpp"

namespace fxotp::store::postgres {
namespace {

/// The columns that name the tenant, before those that a kind is made from.
constexpr int skipped_in(record_kind kind) noexcept {
  switch (kind) {
    case record_kind::bank:
    case record_kind::customer:
      return 0;
    case record_kind::desk_operator:
    case record_kind::proposal:
    case record_kind::trail:
      return 1;
    case record_kind::user:
    case record_kind::token:
    case record_kind::address_use:
    case record_kind::administrators:
      break;
  }
  return 2;
}

template <class Made>
result<record> as_record(result<Made> made) {
  if (!made) return made.error();
  return record(std::move(made).value());
}

}  // namespace

const char* table_of(record_kind kind) noexcept {
  switch (kind) {
    case record_kind::bank:
      return "fxotp.bank";
    case record_kind::customer:
      return "fxotp.customer";
    case record_kind::desk_operator:
      return "fxotp.desk_operator";
    case record_kind::user:
    case record_kind::administrators:
      return "fxotp.\"user\"";
    case record_kind::token:
      return "fxotp.token";
    case record_kind::proposal:
      return "fxotp.proposal";
    case record_kind::trail:
      return "fxotp.trail";
    case record_kind::address_use:
      break;
  }
  return "fxotp.address_use";
}

result<record> record_in(record_kind kind, std::string_view body) {
  const table_row row(body, skipped_in(kind));
  if (!row.is_good()) return errc::store_corrupt;
  const auto home = bank_code::parse(row.tenant(0));
  if (!home) return errc::store_corrupt;
  customer_key at{home.value(), {}};
  if (skipped_in(kind) == 2) {
    const auto code = customer_code::parse(row.tenant(1));
    if (!code) return errc::store_corrupt;
    at.customer = code.value();
  }
  switch (kind) {
    case record_kind::bank:
      return as_record(bank_in(row));
    case record_kind::customer:
      return as_record(customer_in(row, at.bank));
    case record_kind::desk_operator:
      return as_record(operator_in(row, at.bank));
    case record_kind::user:
      return as_record(user_in(row, at));
    case record_kind::token:
      return as_record(token_in(row, at));
    case record_kind::proposal:
      return as_record(proposal_in(row, at.bank));
    case record_kind::trail:
      return as_record(trail_in(row, at.bank));
    case record_kind::address_use:
      return as_record(address_use_in(row, at));
    case record_kind::administrators:
      break;
  }
  return errc::store_corrupt;
}

}  // namespace fxotp::store::postgres
