#include "operation/list_address.hpp"

#include <boost/outcome/try.hpp>

#include "domain/address.hpp"
#include "domain/sealed.hpp"

namespace fxotp::operation {
namespace {

constexpr applied refused_by_e1(errc why) noexcept {
  return {{why, rule::e1}, false};
}

/// Where a canonical address stands in the user's list; its size: nowhere.
/// Errors: tampered, key_missing.
result<std::size_t> place_of(const user& in, std::string_view address, const key_ring& keys) {
  for (std::size_t i = 0; i < in.listed.size(); ++i) {
    BOOST_OUTCOME_TRY(const auto listed, domain::listed_address(in, in.listed[i], keys));
    if (listed == address) return i;
  }
  return in.listed.size();
}

std::string detail_of(const user& whom, std::string_view address, const key_ring& keys) {
  return domain::detail_of_address({whom.bank, whom.customer}, address, keys);
}

}  // namespace

result<applied> add_address::apply(stage::view& /*seen*/, stage::draft& d,
                                   const changed_user& of) const {
  const auto address = domain::canonical_address(address_);
  if (!address) return applied{address.error(), false};
  const auto& canonical = address.assume_value();
  BOOST_OUTCOME_TRY(const auto place, place_of(of.whom, canonical, rules().keys));
  if (place != of.whom.listed.size()) return refused_by_e1(errc::already_exists);
  if (place >= policy::listed_max) return refused_by_e1(errc::selection_too_large);
  const auto once = crypto::draw_nonce(of.by.entropy, "listed address", 0);
  auto sealed = domain::seal_listed(of.whom, canonical, rules().keys, once);
  d.edit(of.whom).listed.push_back(std::move(sealed));
  d.note(of.book, event::address_listed, detail_of(of.whom, canonical, rules().keys));
  return applied{{}, true};
}

result<applied> remove_address::apply(stage::view& /*seen*/, stage::draft& d,
                                      const changed_user& of) const {
  const auto address = domain::canonical_address(address_);
  if (!address) return applied{address.error(), false};
  const auto& canonical = address.assume_value();
  BOOST_OUTCOME_TRY(const auto place, place_of(of.whom, canonical, rules().keys));
  if (place == of.whom.listed.size()) return refused_by_e1(errc::not_found);
  auto& listed = d.edit(of.whom).listed;
  listed.erase(listed.begin() + static_cast<std::ptrdiff_t>(place));
  d.note(of.book, event::address_unlisted, detail_of(of.whom, canonical, rules().keys));
  return applied{{}, true};
}

}  // namespace fxotp::operation
