#include "on_record.hpp"

namespace console {
namespace {

const fxotp::user* user_in(const fxotp::records& found, const fxotp::user_key& whom) {
  for (const auto& each : found.found) {
    const auto* who = std::get_if<fxotp::user>(&each);
    if (who != nullptr && who->customer == whom.customer && who->id == whom.user) return who;
  }
  return nullptr;
}

/// Of the tokens that a load brings with a user, `user.tokens` names theirs.
bool has_vip(const fxotp::records& found, const fxotp::user& who) {
  for (const auto& each : found.found) {
    const auto* t = std::get_if<fxotp::token>(&each);
    if (t == nullptr || t->customer != who.customer || t->via() != fxotp::method::vip) continue;
    if (t->lifecycle == fxotp::lifecycle::invalid) continue;
    for (const auto& theirs : who.tokens) {
      if (theirs == t->id) return true;
    }
  }
  return false;
}

}  // namespace

fxotp::result<std::vector<person>> people_on_record(const visit& v,
                                                    const std::vector<fxotp::user_key>& whom) {
  std::vector<fxotp::record_key> keys;
  for (const auto& each : whom)
    keys.push_back(fxotp::key_of(each));
  std::vector<person> out;
  if (keys.empty()) return out;
  const auto found = v.host().store.load(keys);
  if (!found) return found.error();
  for (const auto& each : whom) {
    const auto* who = user_in(found.value(), each);
    if (who != nullptr) out.push_back({*who, has_vip(found.value(), *who)});
  }
  return out;
}

}  // namespace console
