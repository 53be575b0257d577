/// More of the random world: changes of users, proposals, addresses, codes, claims, notices.
#include <algorithm>

#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {

instant world::random_at() {
  return instant(std::chrono::microseconds(1'750'000'000'000'000 + below(1'000'000)));
}

std::vector<instant> world::random_times() {
  std::vector<instant> out(once_in(2) ? 0 : below(8));
  std::generate(out.begin(), out.end(), [this] { return random_at(); });
  return out;
}

std::string world::random_sealed() {
  std::string out(1 + below(90), '\0');
  std::generate(out.begin(), out.end(), [this] { return static_cast<char>(below(256)); });
  return out;
}

world::method_data world::random_vip() {
  vip_data out;
  if (!once_in(3)) out.sealed_secret = random_sealed();
  if (!once_in(3)) out.last_step = static_cast<std::int64_t>(below(60'000'000));
  if (once_in(3)) out.drift = static_cast<std::int32_t>(below(480)) - 240;
  for (unsigned i = once_in(2) ? below(5) : 0; i > 0; --i)
    out.claims.push_back({id<claim_id>(random_id()), random_at()});
  out.given_back = random_times();
  return out;
}

world::method_data world::random_email() {
  email_data out;
  out.sealed_address = random_sealed();
  if (once_in(2)) {
    out.live = challenge{id<challenge_id>(random_id()),
                         random_stamp().mac,
                         static_cast<code_purpose>(1 + below(3)),
                         random_at(),
                         random_at(),
                         below(6)};
  }
  out.sends = random_times();
  out.given_back = random_times();
  if (once_in(3)) out.opened_until = random_at();
  out.is_announced = once_in(2);
  return out;
}

void world::change_user(user u) {
  switch (below(3)) {
    case 0:
      u.type = u.type == user_type::bank ? user_type::corporate : user_type::bank;
      break;
    case 1:
      u.role = u.role == role::dealer ? role::administrator : role::dealer;
      break;
    case 2:
      u.is_deleted = u.tokens.empty();
      break;
  }
  put(std::move(u));
}

void world::found_proposal(const bank_code& bank, unsigned number) {
  proposal p;
  p.bank = bank;
  p.id = id<proposal_id>("00000000000000" + std::to_string(10 + number));
  p.what = action::unlock;
  p.rows.push_back({id<customer_code>("C"), id<user_id>("U"), {}});
  p.best_effort = once_in(2);
  p.reenroll = once_in(2);
  p.reason = "INC-1";
  p.proposer = id<operator_id>("OP1");
  p.state = once_in(2) ? proposal_state::open : proposal_state::approved;
  if (p.state != proposal_state::open) p.decider = id<operator_id>("OP2");
  put(std::move(p));
}

void world::found_address_use(const customer_key& of, const std::vector<std::string>& users) {
  address_use a;
  a.bank = of.bank;
  a.customer = of.customer;
  a.address = id<address_tag_id>(random_id());
  for (unsigned i = below(3); i > 0; --i) {
    const auto& u =
        std::get<user>(held_.records.at(users[below(static_cast<unsigned>(users.size()))]));
    const auto at = std::lower_bound(a.users.begin(), a.users.end(), u.id);
    if (at == a.users.end() || *at != u.id) a.users.insert(at, u.id);
  }
  if (held_.records.count(dump(key_of(record(a)))) == 0) put(std::move(a));
}

/// A change of who is served by an address.
void world::change_use(address_use a) {
  if (!a.users.empty()) a.users.pop_back();
  put(std::move(a));
}

/// Some notices, now and then with the id of one that waits: the first stays.
void world::tell(const bank_code& bank) {
  notice n = a_notice("N", bank.view());
  n.id = id<message_id>(random_id());
  const auto is_other = [&bank](const notice& each) { return each.bank == bank; };
  const auto waiting = std::find_if(held_.notices.begin(), held_.notices.end(), is_other);
  if (waiting != held_.notices.end() && once_in(4)) n.id = waiting->id;
  n.kind = static_cast<mail_kind>(10 + below(5));
  n.in = once_in(2) ? language::english : language::japanese;
  n.at = random_at();
  n.sealed_to = random_sealed();
  new_notices_.push_back(n);
  const auto is_same = [&n](const notice& each) { return key_of(each) == key_of(n); };
  if (std::none_of(held_.notices.begin(), held_.notices.end(), is_same))
    held_.notices.push_back(std::move(n));
}

/// Some notices that were taken, now and then one that is not there.
void world::take_notices() {
  for (const char* bank : {"GM01000", "GM02000"}) {
    if (once_in(3)) taken_.push_back({bank_id(bank), id<message_id>(random_id())});
  }
  for (unsigned i = below(4); i > 0 && !held_.notices.empty(); --i)
    taken_.push_back(key_of(held_.notices[below(static_cast<unsigned>(held_.notices.size()))]));
  const auto is_taken = [this](const notice& each) {
    return std::find(taken_.begin(), taken_.end(), key_of(each)) != taken_.end();
  };
  held_.notices.erase(std::remove_if(held_.notices.begin(), held_.notices.end(), is_taken),
                      held_.notices.end());
}

}  // namespace fxotp::test
