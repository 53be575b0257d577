#include "operation/register_vip.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"
#include "domain/token.hpp"

namespace fxotp::operation {
namespace {

constexpr applied exists{{errc::already_exists}, false};
constexpr std::size_t users_max = 100;
constexpr std::size_t secret_size_min = 16;
constexpr std::size_t secret_size_max = 64;

void add_token(user& to, const token_id& id) {
  const auto at = std::lower_bound(to.tokens.begin(), to.tokens.end(), id);
  if (at == to.tokens.end() || *at != id) to.tokens.insert(at, id);
}

}  // namespace

std::string detail_of(const token& t) {
  return "generation=" + std::to_string(t.generation) + " users=" + std::to_string(t.users.size());
}

result<void> check_vip(const vip_entry& what) {
  if (!domain::is_vip_id(what.key.token)) return errc::invalid_id;
  const auto& users = what.users;
  if (users.empty() || users.size() > users_max) return errc::invalid_value;
  for (auto at = users.begin(); at != users.end(); ++at) {
    if (at->is_empty()) return errc::invalid_id;
    if (std::find(users.begin(), at, *at) != at) return error{errc::duplicate, rule::p8};
  }
  const auto size = what.secret.size();
  if (size != 0 && (size < secret_size_min || size > secret_size_max)) return errc::invalid_value;
  return done();
}

std::string seal_secret(const token& of, const secret_bytes& secret, const seed& entropy,
                        std::uint64_t row, const key_ring& keys) {
  if (secret.is_empty()) return {};
  domain::byte_writer bound_to;
  bound_to.id(of.bank).id(of.customer).id(of.id).u32(of.generation);
  return crypto::seal(keys, crypto::purpose::vip_secret, secret.view(), bound_to.view(),
                      crypto::draw_nonce(entropy, "vip secret nonce", row));
}

std::vector<record_key> register_vip::keys() const {
  std::vector<record_key> out = keys_of(by_);
  if (entry_.key.bank != by_.bank) return out;
  out.push_back(key_of(entry_.key));
  out.push_back(key_of(customer_key{by_.bank, entry_.key.customer}));
  for (const auto& id : entry_.users) {
    out.push_back(key_of(user_key{by_.bank, entry_.key.customer, id}));
  }
  return out;
}

result<stage::decision> register_vip::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_vip(entry_));
  BOOST_OUTCOME_TRYV(seen.want(keys()));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::register_vip, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  if (entry_.key.bank != by_.bank) {
    return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  }
  if (const auto may_now = domain::judge_registration(rules_, who.now); !may_now) {
    return refuse(who, rules_, refused(may_now.error(), who.now));
  }
  if (entry_.started_on && day_of(who.now) < *entry_.started_on) return errc::invalid_value;
  stage::draft d(rules_, who.now, {by_, {}, action::register_vip, {}});
  BOOST_OUTCOME_TRY(const auto done, apply(seen, d, who, at.entropy));
  if (done.why.is_set()) return refuse(who, rules_, refused(done.why, who.now));
  stage::outcome out;
  out.what.at = who.now;
  return stage::decision{d.take(), std::move(out)};
}

result<applied> register_vip::apply(stage::view& seen, stage::draft& d, const acting& who,
                                    const seed& entropy) const {
  const auto found = seen.token(entry_.key);
  if (!found && found.error().code != errc::not_found) return found.error();
  if (found && found.assume_value()->via() != method::vip) return exists;
  if (found && found.assume_value()->lifecycle != lifecycle::invalid) {
    if (!entry_.secret.is_empty()) return exists;
    return bind_users(seen, d, d.edit(*found.assume_value()));
  }
  token fresh;
  fresh.bank = by_.bank;
  fresh.customer = entry_.key.customer;
  fresh.id = entry_.key.token;
  token& t = found ? d.edit(*found.assume_value()) : d.create(std::move(fresh));
  if (found) {
    BOOST_OUTCOME_TRYV(domain::begin_generation(t));
  }
  BOOST_OUTCOME_TRY(const auto bound, bind_users(seen, d, t));
  if (bound.why.is_set()) return bound;
  fill(t, who, entropy);
  d.note(t, event::registered, detail_of(t));
  return bound;
}

result<applied> register_vip::bind_users(stage::view& seen, stage::draft& d, token& to) const {
  const bool is_there = !to.users.empty();
  for (const auto& id : entry_.users) {
    const auto found = seen.user({by_.bank, entry_.key.customer, id});
    if (!found && found.error().code != errc::not_found) return found.error();
    if (!found || found.assume_value()->is_deleted)
      return applied{{errc::not_found, rule::p2}, false};
    const auto bound = domain::bind(to, id);
    if (!bound) return applied{bound.error(), false};
    add_token(d.edit(*found.assume_value()), to.id);
    if (is_there) d.note(to, event::bound, std::string("user=").append(id.view()));
  }
  return applied{{}, true};
}

void register_vip::fill(token& t, const acting& who, const seed& entropy) const {
  auto& data = std::get<vip_data>(t.data);
  data.sealed_secret = seal_secret(t, entry_.secret, entropy, 0, rules_.keys);
  t.started_on = entry_.started_on ? *entry_.started_on : day_of(who.now);
}

}  // namespace fxotp::operation
