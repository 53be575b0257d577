/// Sentences on what follows a change: bindings, sets, rows.
#include <algorithm>

#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

bool has(const records& got, const record_key& key) {
  return std::any_of(got.found.begin(), got.found.end(),
                     [&key](const record& r) { return key_of(r) == key; });
}

/// A user with two tokens, one of which is invalidated while a third is bound.
struct rebinding {
  customer owner;
  user before, after;
  token kept, gone, come;

  explicit rebinding(const customer_key& at)
      : owner(a_customer(at)),
        before(a_user(at, id<user_id>("U1"))),
        kept(a_token(at, id<token_id>("T1"))),
        gone(a_token(at, id<token_id>("T2"))),
        come(a_token(at, id<token_id>("T3"))) {
    before.role = role::administrator;
    bind(before, kept);
    bind(before, gone);
    after = before;
    after.tokens = {kept.id};
    bind(after, come);
  }
  [[nodiscard]] change_set first() const { return writing({owner, before, kept, gone}); }
  [[nodiscard]] change_set second() const {
    token dead = next(gone);
    dead.users.clear();
    dead.lifecycle = lifecycle::invalid;
    return writing({next(after), dead, come});
  }
};

step<void> bindings_follow(talk& t) {
  const rebinding of(t.home());
  BOOST_OUTCOME_TRYV(t.stands(of.first()));
  BOOST_OUTCOME_TRYV(t.stands(of.second()));
  BOOST_OUTCOME_TRY(const records* got, t.load({key_of(record(of.before))}));
  for (const token& bound : {of.kept, of.come}) {
    if (!has(*got, key_of(record(bound))))
      return broken(name_of(key_of(record(bound))) + " was bound and does not come");
  }
  if (has(*got, key_of(record(of.gone))))
    return broken(name_of(key_of(record(of.gone))) + " was unbound and still comes");
  const token_query query = all_tokens(t.bank(), t.home().customer);
  BOOST_OUTCOME_TRY(const page* rows, t.list({query, {}, 100, direction::forward}));
  return same_rows({"T1/U1", "T2/", "T3/U1"}, bindings_of(*rows));
}

step<void> sets_follow(talk& t) {
  const customer_key at = t.home();
  user u = a_user(at, id<user_id>("U1"));
  user other = a_user(at, id<user_id>("U2"));
  u.role = role::administrator;
  BOOST_OUTCOME_TRYV(t.stands(writing({a_customer(at), u, other})));
  u.role = role::dealer;
  other.role = role::administrator;
  BOOST_OUTCOME_TRYV(t.stands(writing({next(u), next(other)})));
  BOOST_OUTCOME_TRY(const records* got, t.load({administrators_of(at)}));
  if (got->sets.size() == 1 && got->sets.front().users == std::vector<user_id>{other.id})
    return done();
  return broken("after one became a dealer and another an administrator, the set is an old one");
}

step<void> rows_follow(talk& t) {
  const customer_key at = t.home();
  customer owner = a_customer(at);
  user u = a_user(at, id<user_id>("U1"));
  token what = a_token(at, id<token_id>("T1"));
  bind(u, what);
  BOOST_OUTCOME_TRYV(t.stands(writing({owner, u, what})));
  owner = next(owner);
  owner.is_suspended = true;
  u = next(u);
  u.name = "別名";
  u.type = user_type::bank;
  what = next(what);
  what.lock = lock::failures;
  what.streak = what.failures = 5;
  what.started_on = day{19'000};
  what.seal.updated_at += std::chrono::seconds(1);
  BOOST_OUTCOME_TRYV(t.stands(writing({owner, u, what})));
  holding now;
  for (const record& r : std::vector<record>{owner, u, what})
    now.put(r);
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    token_query query = all_tokens(at.bank, at.customer, order);
    query.type = user_type::bank;
    query.terms.open = 0;
    query.started_until = day{19'000};
    BOOST_OUTCOME_TRY(const shown_rows got, paged(t, {query, {}, 10, direction::forward}));
    BOOST_OUTCOME_TRYV(same_rows({plain_rows(now, query).front().shown}, got));
    BOOST_OUTCOME_TRY(const tally* counted, t.count(query));
    if (counted->rows != plain_count(now, query).rows)
      return broken("the row's new facet is not what is counted");
  }
  return done();
}

step<void> many_at_once(talk& t) {
  constexpr unsigned count = 1'000;
  const customer_key at = t.home();
  std::vector<record> all{a_customer(at)};
  std::vector<record_key> keys;
  std::vector<record> tokens;
  for (unsigned i = 0; i < count; ++i) {
    user u = a_user(at, id<user_id>("U", 10'000 + i));
    token what = a_token(at, id<token_id>("T", 10'000 + i));
    bind(u, what);
    keys.push_back(key_of(record(what)));
    all.emplace_back(std::move(u));
    tokens.emplace_back(std::move(what));
  }
  all.insert(all.end(), tokens.begin(), tokens.end());
  BOOST_OUTCOME_TRYV(t.stands(writing(std::move(all))));
  BOOST_OUTCOME_TRY(const records* got, t.load(keys));
  std::size_t users = 0;
  std::size_t came = 0;
  for (const record& r : got->found) {
    users += std::holds_alternative<user>(r) ? 1U : 0U;
    came += std::holds_alternative<token>(r) ? 1U : 0U;
  }
  if (users >= count && came >= count) return done();
  return broken("a load of 1000 tokens brought " + std::to_string(came) + " of them and " +
                std::to_string(users) + " users");
}

}  // namespace

sentences binding_sentences() {
  return {
      {"load.bindings_follow", "What a user or token brings follows each change of its bindings.",
       bindings_follow},
      {"load.set_follows", "The set of administrators follows each change of role.", sets_follow},
      {"list.rows_follow",
       "Rows and counts follow each change of a token, its users and its customer at once.",
       rows_follow},
      {"load.many", "A thousand keys are one load, and two thousand writes one commit.",
       many_at_once},
  };
}

}  // namespace fxotp::conformance
