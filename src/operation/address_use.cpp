#include "operation/address_use.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/keys.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {
namespace {

/// What names the address under each key of the ring, the active one first.
result<std::vector<const address_use*>> uses_of(stage::view& seen, const customer_key& in,
                                                std::string_view address,
                                                const domain::rulebook& rules) {
  std::vector<record_key> keys;
  for (const key_id under : crypto::ids_of(rules.keys)) {
    BOOST_OUTCOME_TRY(const auto tag, domain::tag_of_address(in, address, rules.keys, under));
    keys.push_back(key_of(in, tag));
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  std::vector<const address_use*> out;
  for (const auto& key : keys) {
    BOOST_OUTCOME_TRY(const auto* use, seen.address_use(key));
    out.push_back(use);
  }
  return out;
}

/// Whether the user's confirmed token sends there.
result<bool> is_served(stage::view& seen, stage::draft& d, const user_key& whom,
                       std::string_view address, const domain::rulebook& rules) {
  const auto found = seen.user(whom);
  if (!found && found.error().code == errc::not_found) return false;
  if (!found) return found.error();
  const user& person = *found.assume_value();
  BOOST_OUTCOME_TRY(const auto tokens, tokens_of(seen, person));
  d.rely_on(person);
  const token* t = domain::confirmed_of(tokens);
  if (t == nullptr) return false;
  d.rely_on(*t);
  BOOST_OUTCOME_TRY(const auto sends_to, domain::address_of(*t, rules.keys));
  return sends_to == address;
}

}  // namespace

result<const address_use*> judge_use(stage::view& seen, stage::draft& d, const entrant& by,
                                     std::string_view address, const domain::rulebook& rules) {
  BOOST_OUTCOME_TRY(const auto uses, uses_of(seen, by.home(), address, rules));
  if (rules.limits.shares_addresses()) return uses.front();
  std::vector<user_key> others;
  std::vector<record_key> keys;
  for (const address_use* use : uses) {
    d.rely_on(*use);
    for (const auto& id : use->users) {
      if (id == by.who->id) continue;
      others.push_back({by.who->bank, by.who->customer, id});
      keys.push_back(key_of(others.back()));
    }
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  for (const auto& other : others) {
    BOOST_OUTCOME_TRY(const bool serves, is_served(seen, d, other, address, rules));
    if (serves) return error{errc::address_in_use, rule::e1};
  }
  return uses.front();
}

void add_use(stage::draft& d, const address_use& of, const user_id& whom) {
  const auto& users = d.latest(of).users;
  if (std::binary_search(users.begin(), users.end(), whom)) return;
  auto& edited = d.edit(of).users;
  edited.insert(std::lower_bound(edited.begin(), edited.end(), whom), whom);
}

}  // namespace fxotp::operation
