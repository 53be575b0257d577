/// What a change set writes, as arrays of the rows of each table.
#pragma once

#include <fxotp/model/change_set.hpp>

#include "store/postgres/connection.hpp"

namespace fxotp::store::postgres {

/// The arrays of one statement, in the order of its parameters.
class row_arrays {
 public:
  /// Errors: as of `connection::row_type`.
  [[nodiscard]] static result<row_arrays> make(connection& on);

  void expect(const record_key& key, std::uint64_t version);
  [[nodiscard]] result<void> add(const record& r);
  void add(const audit_entry& e);
  void add(const notice& n);
  void add(const notice_key& gone);

  /// Adds all of them; `seen` comes first.
  void add_to(parameters& with);

 private:
  explicit row_arrays(std::vector<array_writer> of) : of_(std::move(of)) {}
  template <class... Values>
  void add_stamped(std::size_t array, const stamp& seal, const Values&... values);
  result<void> put(const bank& b);
  result<void> put(const customer& c);
  result<void> put(const desk_operator& o);
  result<void> put(const user& u);
  result<void> put(const token& t);
  result<void> put(const address_use& a);
  result<void> put(const proposal& p);
  result<void> put(const trail& t);

  std::vector<array_writer> of_;
};

}  // namespace fxotp::store::postgres
