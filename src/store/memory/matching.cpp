#include "store/memory/matching.hpp"

namespace fxotp::store {

joined_row join(const book& from, const listed& row) {
  joined_row out;
  out.what = std::get_if<token>(&*row);
  if (out.what == nullptr) return out;
  const token& t = *out.what;
  out.bound = row.user;
  out.at = from.find_as<customer>(key_of(customer_key{t.bank, t.customer}));
  if (!row.user.is_empty()) {
    out.of = from.find_as<user>(key_of(user_key{t.bank, t.customer, row.user}));
  }
  return out;
}

}  // namespace fxotp::store
