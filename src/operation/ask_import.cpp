#include "operation/ask_import.hpp"

#include <string>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {

result<stage::decision> ask_import::decide(stage::view& seen, const stage::moment& at) const {
  auto keys = keys_of(by_);
  keys.push_back(key_of(by_.bank));
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::import_csv, rules_));
  const error why = who.why.is_set() ? who.why : refusal_.why;
  auto out = refused(why, who.now);
  if (!why.is_set()) return stage::decision{{}, std::move(out)};
  const auto bank = seen.bank(by_.bank);
  if (!bank && bank.error().code != errc::not_found) return bank.error();
  // A bank that is not stored has no chains.
  if (!bank) return stage::decision{{}, std::move(out)};
  const bool is_about_lines = !who.why.is_set() && refusal_.lines != 0;
  const std::string detail = is_about_lines ? "lines=" + std::to_string(refusal_.lines) : "";
  return refuse(who, rules_, std::move(out), detail);
}

}  // namespace fxotp::operation
