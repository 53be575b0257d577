/// The statements that never vary, by name.
#pragma once

#include <cstdint>
#include <string>

#include <fxotp/model/need.hpp>

namespace fxotp::store {

/// Parameters are ?1, ?2 ... in the order in which the text needs them.
enum class sql : std::uint8_t {
  begin_read,
  begin_write,
  begin_writing,
  save,
  roll_back_to,
  release,
  commit,
  roll_back,

  bank,
  customer,
  customer_id,
  desk_operator,
  user,
  administrators,
  token,
  address_use,
  proposal,
  trail,

  bank_version,
  customer_version,
  operator_version,
  user_version,
  token_version,
  address_use_version,
  proposal_version,
  trail_version,

  add_bank,
  add_customer,
  add_operator,
  add_user,
  add_token,
  add_address_use,
  add_proposal,
  add_trail,
  add_entry,
  add_notice,
  take_notice,
  set_bank,
  set_customer,
  set_operator,
  set_user,
  set_token,
  set_address_use,
  set_proposal,
  set_trail,
  bind,
  unbind,
  rebind,
  listed_users,

  facet_after,
  count,
};

[[nodiscard]] const std::string& text_of(sql which);

/// The columns of a record, in the order in which `columns.hpp` takes them.
[[nodiscard]] const std::string& columns_of(record_kind kind);
/// The columns of an audit entry, in that order too; its bank apart.
[[nodiscard]] const std::string& entry_columns();
/// The columns of a notice, its bank apart.
[[nodiscard]] const std::string& notice_columns();

}  // namespace fxotp::store
