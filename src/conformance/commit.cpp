/// Sentences on commits: all or nothing, one winner a version.
#include <algorithm>

#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"
#include "conformance/stored.hpp"

namespace fxotp::conformance {
namespace {

step<void> at_its_version(talk& t) {
  customer c = a_customer(t.home());
  for (int version = 1; version <= 4; ++version) {
    BOOST_OUTCOME_TRYV(t.stands(writing({c})));
    BOOST_OUTCOME_TRYV(is_stored(t, c));
    c = next(c);
  }
  return done();
}

/// One of each kind, at its first version.
std::vector<record> of_each_kind(const customer_key& at) {
  const std::string mark(at.customer.view());
  const user u = a_user(at, id<user_id>("U1"));
  return {a_customer(at),
          an_operator({at.bank, id<operator_id>("O" + mark)}),
          u,
          a_dead_token(at, id<token_id>("T1")),
          an_address_use(at, id<address_tag_id>("A1")),
          a_proposal(at.bank, id<proposal_id>("Q" + mark)),
          a_trail(subject_of(u))};
}

step<void> every_kind(talk& t) {
  const std::vector<record> all = of_each_kind(t.home());
  if (t.chapter() == all.size()) return done();
  // Created; not created again; changed; not changed again; not deleted by being created.
  const record& first = all[t.chapter()];
  BOOST_OUTCOME_TRYV(t.stands(writing({first})));
  BOOST_OUTCOME_TRYV(t.conflicts(writing({first})));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(first)})));
  BOOST_OUTCOME_TRYV(t.conflicts(writing({next(first)})));
  BOOST_OUTCOME_TRYV(is_stored(t, next(first)));
  return talk::turn();
}

/// Ten customers, of which the eighth has moved, with entries and notices.
step<void> all_or_nothing(talk& t) {
  std::vector<record> there;
  for (unsigned i = 0; i < 10; ++i)
    there.emplace_back(a_customer(t.home(i)));
  change_set founding = writing(there);
  const std::string mark(t.home().customer.view());
  founding.notices = {a_notice(t.bank(), id<message_id>(mark, 1))};
  BOOST_OUTCOME_TRYV(t.stands(founding));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(there[7])})));
  BOOST_OUTCOME_TRY(const snapshot before, take_snapshot(t));

  change_set late;
  for (const record& r : there) {
    late.writes.push_back(next(r));
    late.expected.push_back({key_of(r), 1});
    late.entries.push_back(an_entry(subject_of(std::get<customer>(r)), 1, 9));
  }
  late.writes.emplace_back(a_user(t.home(), id<user_id>("U1")));
  late.expected.push_back({key_of(late.writes.back()), 0});
  late.notices = {a_notice(t.bank(), id<message_id>(mark, 2))};
  late.taken = {key_of(founding.notices.front())};
  BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(late));
  BOOST_OUTCOME_TRYV(is_unchanged(t, before));
  if (ended->what == commit_result::kind::conflict) return done();
  return broken("the commit answered " + name_of(*ended) + ", not conflict");
}

/// What moved is what was written, what was relied on, and what is there or not there after all.
step<void> names_what_moved(talk& t) {
  std::vector<record> there;
  for (unsigned i = 0; i < 5; ++i)
    there.emplace_back(a_customer(t.home(i)));
  BOOST_OUTCOME_TRYV(t.stands(writing(there)));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(there[1]), next(there[3])})));
  const record absent = a_user(t.home(), id<user_id>("U1"));
  change_set late = writing({next(there[0]), next(there[1])});
  late.expected.push_back({key_of(there[2]), 1});
  late.expected.push_back({key_of(there[3]), 1});
  late.expected.push_back({key_of(there[4]), 0});
  late.expected.push_back({key_of(absent), 6});
  BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(late));
  if (ended->what != commit_result::kind::conflict)
    return broken("the commit answered " + name_of(*ended) + ", not conflict");
  const std::vector<record_key> wanted{key_of(there[1]), key_of(there[3]), key_of(there[4]),
                                       key_of(absent)};
  for (const record_key& key : wanted) {
    if (std::find(ended->moved.begin(), ended->moved.end(), key) == ended->moved.end())
      return broken(name_of(key) + " had moved and is not named; named: " + names_of(ended->moved));
  }
  for (const record_key& key : ended->moved) {
    if (std::find(wanted.begin(), wanted.end(), key) == wanted.end())
      return broken(name_of(key) + " is named and had not moved");
  }
  return done();
}

step<void> second_loses(talk& t) {
  const customer seen = a_customer(t.home());
  BOOST_OUTCOME_TRYV(t.stands(writing({seen})));
  customer first = next(seen);
  first.name = "first";
  customer second = next(seen);
  second.name = "second";
  BOOST_OUTCOME_TRYV(t.stands(writing({first})));
  BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(writing({second})));
  BOOST_OUTCOME_TRYV(is_stored(t, first));
  if (ended->what == commit_result::kind::conflict) return done();
  return broken("two had read one version; the second commit answered " + name_of(*ended));
}

step<void> twice(talk& t) {
  const customer c = a_customer(t.home());
  change_set changes = writing({c, a_user(t.home(), id<user_id>("U1"))});
  changes.entries = {an_entry(subject_of(c), 1, 3)};
  BOOST_OUTCOME_TRYV(t.stands(changes));
  BOOST_OUTCOME_TRY(const snapshot before, take_snapshot(t));
  BOOST_OUTCOME_TRYV(t.conflicts(changes));
  BOOST_OUTCOME_TRYV(is_unchanged(t, before));
  changes.writes.clear();
  changes.entries = {an_entry(subject_of(c), 2, 3)};
  BOOST_OUTCOME_TRYV(t.conflicts(changes));
  return is_unchanged(t, before);
}

step<void> created_once(talk& t) {
  customer c = a_customer(t.home());
  BOOST_OUTCOME_TRYV(t.stands(writing({c})));
  customer other = c;
  other.name = "another";
  BOOST_OUTCOME_TRYV(t.conflicts(writing({other})));
  return is_stored(t, c);
}

}  // namespace

sentences commit_sentences() {
  return {
      {"commit.version", "A write is stored at exactly the version that it carries.",
       at_its_version},
      {"commit.every_kind", "Each kind of record is created once, and changed once a version.",
       every_kind},
      {"commit.atomic",
       "One version that has moved, among many writes, keeps all of them away: records, entries, "
       "notices put and taken.",
       all_or_nothing},
      {"commit.names_moved", "A conflict names every record that had moved, and no other.",
       names_what_moved},
      {"commit.second_loses", "Of two who read a version and change it, the second conflicts.",
       second_loses},
      {"commit.twice", "The same change set conflicts the second time, and changes nothing.",
       twice},
      {"commit.created_once", "A record that is there cannot be created.", created_once},
  };
}

}  // namespace fxotp::conformance
