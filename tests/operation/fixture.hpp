/// The manual's sample bank over the memory store: what tests of operations begin with.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fxotp/store/memory.hpp>

#include "domain/rulebook.hpp"
#include "domain/sealed.hpp"
#include "operation/ports.hpp"
#include "stage/draft.hpp"

namespace fxotp::test {

/// Bank GM01000, NSSOL福建銀行, with:
/// - GM11253 マニュアルサンプル: administrator 9998000100 with VSST00000100, and the manual's
/// dealer
///   9998000286 マニュアルOTPユーザ with VSST76422445;
/// - GM11254 別会社サンプル: administrator 9998000100 with VSST00000200, dealer 9998000300 with
///   VSST00000300;
/// - desk operators desk01 and desk02.
/// Written on 2024/10/01 20:19:33.000, as the manual's sample; then the clock goes to `now`.
class fixture {
 public:
  explicit fixture(std::string_view now = "2025-07-01 10:00:00.000",
                   const policy& limits = test_policy(),
                   std::unique_ptr<repository> over = make_memory_store())
      : owned(std::move(over)),
        store(*owned),
        with{store, time, random, test_keys(), calendar::manual(), limits} {
    time.set(at("2024-10-01 20:19:33.000"));
    put(fxotp::bank{bank, "NSSOL福建銀行", {}});
    put(fxotp::customer{bank, sample, "マニュアルサンプル", false, {}});
    put(fxotp::customer{bank, other, "別会社サンプル", false, {}});
    put(desk_operator{bank, id<operator_id>("desk01"), false, {}});
    put(desk_operator{bank, id<operator_id>("desk02"), false, {}});
    add(person(sample, "9998000100", "サンプル管理者", role::administrator),
        {vip(sample, "VSST00000100")});
    add(person(sample, "9998000286", "マニュアルOTPユーザ"), {vip(sample, "VSST76422445")});
    add(person(other, "9998000100", "別会社管理者", role::administrator),
        {vip(other, "VSST00000200")});
    add(person(other, "9998000300", "別会社ユーザ"), {vip(other, "VSST00000300")});
    time.set(at(now));
  }
  fixture(const fixture&) = delete;
  fixture& operator=(const fixture&) = delete;

  const bank_code bank = id<bank_code>("GM01000");
  const customer_code sample = id<customer_code>("GM11253");
  const customer_code other = id<customer_code>("GM11254");
  const user_id dealer_id = id<user_id>("9998000286");
  const token_id dealer_token = id<token_id>("VSST76422445");
  const user_id administrator_id = id<user_id>("9998000100");
  const token_id administrator_token = id<token_id>("VSST00000100");

  const actor administrator = actor::user({bank, sample, administrator_id});
  const actor dealer = actor::user({bank, sample, dealer_id});
  const actor other_administrator = actor::user({bank, other, administrator_id});
  const actor desk = actor::desk({bank, id<operator_id>("desk01")});
  const actor second_desk = actor::desk({bank, id<operator_id>("desk02")});
  const actor system = actor::system(bank, id<system_name>("provisioning"));

  manual_clock time;
  counted_entropy random;
  std::unique_ptr<repository> owned;
  repository& store;
  host with;

  [[nodiscard]] domain::rulebook rules() const { return {with.keys, with.days, with.limits}; }
  [[nodiscard]] user_key user_of(const customer_code& of, std::string_view user) const {
    return {bank, of, id<user_id>(user)};
  }
  [[nodiscard]] token_key token_of(const customer_code& of, std::string_view token) const {
    return {bank, of, id<token_id>(token)};
  }

  /// A user without tokens, not yet stored.
  [[nodiscard]] user person(const customer_code& of, std::string_view user, std::string_view name,
                            role as = role::dealer) const {
    fxotp::user out;
    out.bank = bank;
    out.customer = of;
    out.id = id<user_id>(user);
    out.name = name;
    out.role = as;
    return out;
  }
  /// An active VIP token without users (a remote service checks its codes), not yet stored.
  [[nodiscard]] token vip(const customer_code& of, std::string_view token) const {
    fxotp::token out;
    out.bank = bank;
    out.customer = of;
    out.id = id<token_id>(token);
    out.started_on = on("2024/10/01");
    out.data = vip_data{};
    return out;
  }
  /// A confirmed email address without users, not yet stored.
  [[nodiscard]] token email(const customer_code& of, std::string_view token,
                            std::string_view address) const {
    fxotp::token out = vip(of, token);
    out.started_on = on("2025/06/24");
    out.data = email_data{};
    crypto::nonce once{};
    std::copy_n(token.rbegin(), std::min(token.size(), once.size()), once.begin());
    domain::seal_address(out, address, with.keys, once);
    return out;
  }

  /// Stores a user and tokens that are bound to them (and to whom the tokens name already).
  void add(user who, std::vector<token> tokens) {
    const auto in_order = [](auto& ids, const auto& fresh) {
      ids.insert(std::lower_bound(ids.begin(), ids.end(), fresh), fresh);
    };
    for (auto& t : tokens) {
      if (t.lifecycle == lifecycle::invalid) continue;
      in_order(t.users, who.id);
      in_order(who.tokens, t.id);
    }
    std::vector<record> all(tokens.begin(), tokens.end());
    all.emplace_back(std::move(who));
    put_all(std::move(all));
  }

  /// Makes or changes a record: sealed, with an entry in its chain (proposals, address uses and
  /// trails: without).
  /// Stamp and a token's chain are set here.
  void put(record fresh) { put_all({std::move(fresh)}); }
  void put_all(std::vector<record> fresh) {
    REQUIRE(try_put(std::move(fresh)).what == commit_result::kind::stood);
  }
  [[nodiscard]] commit_result try_put(std::vector<record> fresh) {
    const auto rules = this->rules();
    stage::draft d(rules, time.now(), {system, {}, action::put_user, {}});
    std::vector<record> kept;  // What the draft points to.
    kept.reserve(fresh.size() * 2);
    for (auto& r : fresh)
      std::visit([&](auto& one) { put_into(d, std::move(one), kept); }, r);
    return store.commit(d.take());
  }

  /// The record as stored, or none.
  template <class Record>
  [[nodiscard]] std::optional<Record> find(const record_key& key) {
    auto loaded = store.load({key});
    REQUIRE(loaded.has_value());
    std::optional<Record> out;
    for (auto& r : loaded.assume_value().found) {
      if (key_of(r) == key) out = std::get<Record>(std::move(r));
    }
    return out;
  }
  [[nodiscard]] user get_user(const customer_code& of, std::string_view user) {
    return must(find<fxotp::user>(key_of(user_of(of, user))));
  }
  [[nodiscard]] token get_token(const customer_code& of, std::string_view token) {
    return must(find<fxotp::token>(key_of(token_of(of, token))));
  }
  /// An empty trail when nobody has written one yet.
  [[nodiscard]] trail get_trail(const subject& about) {
    return find<trail>(key_of(about)).value_or(trail{about, {}, {}, 0, {}});
  }

 private:
  template <class Record>
  static constexpr bool has_trail =
      !std::is_same_v<Record, fxotp::token> && !std::is_same_v<Record, fxotp::proposal> &&
      !std::is_same_v<Record, fxotp::trail> && !std::is_same_v<Record, fxotp::address_use>;
  static subject subject_of(const fxotp::bank& r) { return stage::subject_of(r.code); }
  static subject subject_of(const fxotp::customer& r) {
    return stage::subject_of(customer_key{r.bank, r.code});
  }
  static subject subject_of(const desk_operator& r) {
    return stage::subject_of(operator_key{r.bank, r.id});
  }
  static subject subject_of(const user& r) {
    return stage::subject_of(user_key{r.bank, r.customer, r.id});
  }

  template <class Record>
  static Record must(std::optional<Record> found) {
    REQUIRE(found.has_value());
    return *std::move(found);
  }

  template <class Record>
  void put_into(stage::draft& d, Record fresh, std::vector<record>& kept) {
    const auto before = find<Record>(stage::key_of_record(fresh));
    const event what = before ? event::changed : event::created;
    if constexpr (std::is_same_v<Record, token>) {
      if (before) fresh.chain = before->chain;
    } else if constexpr (has_trail<Record>) {
      kept.emplace_back(get_trail(subject_of(fresh)));
      d.note(std::get<trail>(kept.back()), what, {});
    }
    if (before) fresh.seal = before->seal;
    if (before) kept.emplace_back(*before);
    Record& made = before ? d.replace(std::get<Record>(kept.back()), std::move(fresh))
                          : d.create(std::move(fresh));
    if constexpr (std::is_same_v<Record, token>) d.note(made, what, {});
  }
};

}  // namespace fxotp::test
