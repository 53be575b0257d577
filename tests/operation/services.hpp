/// The changing services over the sample bank.
#pragma once

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/provisioning.hpp>

#include "domain/status.hpp"
#include "operation/fixture.hpp"
#include "operation/ledger.hpp"
#include "operation/stores.hpp"
#include "operation/tapped_store.hpp"

namespace fxotp::test {

inline constexpr error refused_p0{errc::denied, rule::p0};
inline constexpr error denied_p1{errc::denied, rule::p1};
inline constexpr error held_p1{errc::actor_held, rule::p1};
inline constexpr error unreached{errc::not_found, rule::p2};
inline constexpr error own{errc::own_token, rule::p3};
inline constexpr error last_one{errc::last_administrator, rule::p4};
inline constexpr error no_reason{errc::reason_missing, rule::p5};
inline constexpr error wrong_state{errc::wrong_state, rule::p7};
inline constexpr error rows_refused{errc::rows_refused, rule::p8};
inline constexpr error twice{errc::duplicate, rule::p8};
inline constexpr error closed{errc::outside_window, rule::c5};
inline constexpr error none{};

/// A policy that differs from the tests' usual one.
template <class Change>
policy policy_with(Change change) {
  policy::settings chosen;
  chosen.dual_control = dual_control::off;
  chosen.enrollment = enrollment_by::first_factor;
  change(chosen);
  const auto made = policy::make(chosen);
  REQUIRE(made.has_value());
  return made.assume_value();
}
inline policy own_token_policy() {
  return policy_with([](policy::settings& s) { s.allow_own_token = true; });
}

/// Rows ticked on the screen.
inline selection_request pick(selection rows, mode how = mode::all_or_nothing,
                              std::string_view reason = {}) {
  return {std::move(rows), how, std::string(reason)};
}
/// The same by the desk.
inline selection_request ticket(selection rows, mode how = mode::all_or_nothing) {
  return pick(std::move(rows), how, "INC-1001");
}

/// The sample bank behind a tap, and the services.
struct services : fixture {
  explicit services(std::string_view now = "2025-07-01 10:00:00.000",
                    const policy& limits = test_policy(),
                    std::unique_ptr<repository> inner = make_memory_store())
      : fixture(now, limits, std::make_unique<tapped_store>(std::move(inner))) {}

  const administration admin{with};
  const provisioning prov{with};
  const login logins{with};
  tapped_store& tap = static_cast<tapped_store&>(store);

  [[nodiscard]] selected_row row(const customer_code& of, std::string_view user,
                                 std::string_view token = {}) const {
    return {of, id<user_id>(user), token.empty() ? token_id{} : id<token_id>(token)};
  }
  /// A row of the sample customer.
  [[nodiscard]] selected_row row(std::string_view user, std::string_view token = {}) const {
    return row(sample, user, token);
  }
  [[nodiscard]] selected_row dealer_row() const { return {sample, dealer_id, dealer_token}; }
  [[nodiscard]] selected_row own_row() const {
    return {sample, administrator_id, administrator_token};
  }

  /// Another user of the sample customer, with a VIP token.
  void add_user(std::string_view user, std::string_view token, role as = role::dealer) {
    add(person(sample, user, "追加ユーザ", as), {vip(sample, token)});
  }
  void add_administrator(std::string_view user, std::string_view token) {
    add_user(user, token, role::administrator);
  }
  /// Binds a user of the sample customer to a token that is there.
  void share(std::string_view user, std::string_view token) {
    add(get_user(sample, user), {get_token(sample, token)});
  }
  void add_email(std::string_view user, std::string_view token) {
    add(get_user(sample, user), {email(sample, token, "someone@example.co.jp")});
  }

  /// Changes a stored record of the sample customer, sealed again.
  template <class Change>
  void change_token(std::string_view token, Change change) {
    auto t = get_token(sample, token);
    change(t);
    put(t);
  }
  template <class Change>
  void change_user(std::string_view user, Change change) {
    auto u = get_user(sample, user);
    change(u);
    put(u);
  }
  void lock_token(std::string_view token, lock how = lock::failures) {
    change_token(token, [how](fxotp::token& t) {
      t.lock = how;
      t.streak = 5;
      t.failures = how == lock::hard ? 100 : 5;
    });
  }
  void suspend_sample(bool is_suspended = true) {
    auto c = find<customer>(key_of(customer_key{bank, sample}));
    REQUIRE(c.has_value());
    c->is_suspended = is_suspended;
    put(*c);
  }

  [[nodiscard]] answer wrong_code() const {
    return logins.note_verdict({bank, sample, dealer_id}, dealer_token, verdict::wrong);
  }
  [[nodiscard]] answer right_code() const {
    return logins.note_verdict({bank, sample, dealer_id}, dealer_token, verdict::right);
  }
  [[nodiscard]] token dealers_token() { return get_token(sample, dealer_token.view()); }
  [[nodiscard]] status dealers_status() {
    const auto firm = find<customer>(key_of(customer_key{bank, sample}));
    REQUIRE(firm.has_value());
    return domain::status_of(facet_of(dealers_token()), firm->is_suspended,
                             {with.days, time.now()});
  }

  [[nodiscard]] ledger now() { return {store, bank}; }
  [[nodiscard]] bool is_whole() { return now().is_whole(with.keys); }
  /// What moved since; the trail's own records apart.
  [[nodiscard]] names moved(const ledger& before) { return now().moved_since(before); }
  [[nodiscard]] names told(const ledger& before) { return now().told_since(before); }
};

}  // namespace fxotp::test
