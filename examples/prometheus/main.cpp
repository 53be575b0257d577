/// Plays some decisions on a store in memory and prints what a scrape of this host would show.
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/provisioning.hpp>
#include <fxotp/store/memory.hpp>

#include "exposition.hpp"

namespace {

using namespace fxotp;

/// A clock that stands where it was put.
class set_clock final : public fxotp::clock {
 public:
  [[nodiscard]] instant now() override { return now_; }
  /// Japan time.
  void set(std::string_view to) { now_ = parse_instant(to).value(); }

 private:
  instant now_{};
};

template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

key_ring demonstration_keys() {
  std::vector<key_ring::key> keys;
  keys.push_back({1, secret_bytes("0123456789abcdef0123456789abcdef")});
  return key_ring::make(std::move(keys), 1).value();
}

policy demonstration_policy() {
  policy::settings chosen;
  chosen.dual_control = dual_control::on;
  chosen.enrollment = enrollment_by::first_factor;
  return policy::make(chosen).value();
}

const bank_code bank = id<bank_code>("GM01000");
const customer_code customer = id<customer_code>("GM11253");
const user_key administrator{bank, customer, id<user_id>("9998000001")};
const user_key dealer{bank, customer, id<user_id>("9998000286")};
const token_id dealer_token = id<token_id>("VSST76422445");

/// Ends the program when something that the example counts on is refused.
void expect(const answer& what) {
  if (what.is_done()) return;
  std::cerr << "prometheus: " << messages::standard().explain(what.why, language::english) << '\n';
  std::exit(EXIT_FAILURE);
}

void provision(const host& with) {
  const provisioning to(with);
  const auto system = actor::system(bank, id<system_name>("example"));
  expect(to.put_bank(system, "NSSOL福島銀行"));
  expect(to.put_customer(system, customer, "マニュアルサンプル"));
  const auto add = [&](const user_key& who, role as, const token_id& token) {
    expect(to.put_user(system, {who, "ユーザ", user_type::corporate, as, language::japanese}));
    vip_entry vip;
    vip.key = {who.bank, who.customer, token};
    vip.users = {who.user};
    expect(to.register_vip(system, vip));
  };
  add(administrator, role::administrator, id<token_id>("VSST76422001"));
  add(dealer, role::dealer, dealer_token);
}

/// Wrong codes until the token is locked, one more, and the administrator's unlock.
void play(const host& with) {
  const login logins(with);
  for (int i = 0; i < 6; ++i)
    static_cast<void>(logins.note_verdict(dealer, dealer_token, verdict::wrong));
  const administration managed(with);
  selection_request locked;
  locked.rows = {{customer, dealer.user, dealer_token}};
  expect(managed.unlock(actor::user(administrator), locked));
  static_cast<void>(managed.unlock(actor::user(administrator), locked));
  static_cast<void>(managed.unlock(actor::user(dealer), locked));
}

}  // namespace

int main() {
  const auto store = make_memory_store();
  set_clock time;
  system_entropy random;
  counters seen;
  host with{*store, time, random, demonstration_keys(), calendar::manual(), demonstration_policy()};
  with.watch = &seen;
  time.set("2024-10-01 09:00:00.000");
  provision(with);
  time.set("2025-06-23 09:00:00.000");
  play(with);
  std::cout << prometheus::exposition(seen);
  return EXIT_SUCCESS;
}
