/// Sentences on what a change set only relies on.
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"
#include "conformance/stored.hpp"

namespace fxotp::conformance {
namespace {

/// A change of one record that relies on another.
change_set relying(const record& write, const record_key& on, std::uint64_t version) {
  change_set out = writing({write});
  out.expected.push_back({on, version});
  return out;
}

step<void> relied_on_moved(talk& t) {
  const customer written = a_customer(t.home(0));
  const customer relied = a_customer(t.home(1));
  BOOST_OUTCOME_TRYV(t.stands(writing({written, relied})));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(relied)})));
  const record_key key = key_of(record(relied));
  BOOST_OUTCOME_TRYV(t.conflicts(relying(next(written), key, 1)));
  BOOST_OUTCOME_TRYV(is_stored(t, written));
  return t.stands(relying(next(written), key, 2));
}

step<void> relied_on_absence(talk& t) {
  const customer written = a_customer(t.home());
  const user relied = a_user(t.home(), id<user_id>("U1"));
  BOOST_OUTCOME_TRYV(t.stands(writing({written})));
  const record_key key = key_of(record(relied));
  BOOST_OUTCOME_TRYV(t.stands(relying(next(written), key, 0)));
  BOOST_OUTCOME_TRYV(t.stands(writing({relied})));
  BOOST_OUTCOME_TRYV(t.conflicts(relying(next(next(written)), key, 0)));
  return is_stored(t, next(written));
}

step<void> relied_on_presence(talk& t) {
  const customer written = a_customer(t.home());
  BOOST_OUTCOME_TRYV(t.stands(writing({written})));
  const record_key key = key_of(record(a_token(t.home(), id<token_id>("T1"))));
  BOOST_OUTCOME_TRYV(t.conflicts(relying(next(written), key, 3)));
  BOOST_OUTCOME_TRYV(is_stored(t, written));
  // A change of what was never there.
  const record missing = next(record(a_user(t.home(), id<user_id>("U9"))));
  BOOST_OUTCOME_TRYV(t.conflicts(writing({missing})));
  return is_absent(t, key_of(missing));
}

step<void> only_relied(talk& t) {
  const customer relied = a_customer(t.home());
  BOOST_OUTCOME_TRYV(t.stands(writing({relied})));
  const record_key key = key_of(record(relied));
  change_set reads;
  reads.expected = {{key, 1}, {key, 1}};
  BOOST_OUTCOME_TRYV(t.stands(reads));
  reads.expected = {{key, 2}};
  BOOST_OUTCOME_TRYV(t.conflicts(reads));
  return is_stored(t, relied);
}

/// Every kind of record may be relied on without being written.
step<void> every_kind_relied(talk& t) {
  const customer_key at = t.home();
  const std::string mark(at.customer.view());
  const user u = a_user(at, id<user_id>("U1"));
  const std::vector<record> all{an_operator({at.bank, id<operator_id>("R" + mark)}),
                                u,
                                a_dead_token(at, id<token_id>("T1")),
                                an_address_use(at, id<address_tag_id>("A1")),
                                a_proposal(at.bank, id<proposal_id>("R" + mark)),
                                a_trail(subject_of(u))};
  const customer written = a_customer(at);
  BOOST_OUTCOME_TRYV(t.stands(writing({written})));
  BOOST_OUTCOME_TRYV(t.stands(writing(all)));
  for (const record& relied : all) {
    BOOST_OUTCOME_TRYV(t.stands(writing({next(relied)})));
    BOOST_OUTCOME_TRY(const commit_result* ended,
                      t.commit(relying(next(written), key_of(relied), 1)));
    if (ended->what != commit_result::kind::conflict)
      return broken(name_of(key_of(relied)) + " had moved, and the commit answered " +
                    name_of(*ended));
  }
  return is_stored(t, written);
}

}  // namespace

sentences precondition_sentences() {
  return {
      {"commit.relies_on_version",
       "A record that is only relied on keeps the change away when it has moved.", relied_on_moved},
      {"commit.relies_on_absence",
       "A record that is relied on not to be there keeps the change away when it is.",
       relied_on_absence},
      {"commit.relies_on_presence",
       "A record that is relied on to be there keeps the change away when it is not.",
       relied_on_presence},
      {"commit.relies_only", "A change set without a write is judged all the same.", only_relied},
      {"commit.relies_on_kinds", "Every kind of record can be relied on.", every_kind_relied},
  };
}

}  // namespace fxotp::conformance
