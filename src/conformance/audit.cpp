/// Sentences on audit entries, notices, and what outlives the store.
#include <algorithm>

#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"
#include "conformance/stored.hpp"

namespace fxotp::conformance {
namespace {

step<shown_rows> entries_of(talk& t, const customer_key& at) {
  return paged(t, {entry_query{at.bank, at.customer, {}, false}, {}, 100, direction::forward});
}

step<void> entries_at_once(talk& t) {
  const customer c = a_customer(t.home());
  const user u = a_user(t.home(), id<user_id>("U1"));
  change_set changes = writing({c, u});
  changes.entries = {an_entry(subject_of(c), 1, 7), an_entry(subject_of(u), 1, 7),
                     an_entry(subject_of(u), 2, 3)};
  shown_rows wanted;
  for (const audit_entry& e : changes.entries)
    wanted.push_back(dump(e));
  BOOST_OUTCOME_TRYV(t.stands(changes));
  BOOST_OUTCOME_TRY(const shown_rows got, entries_of(t, t.home()));
  BOOST_OUTCOME_TRYV(same_rows(wanted, got));
  // Without a write, as a refusal may be.
  change_set more;
  more.expected = {{key_of(record(c)), 1}};
  more.entries = {an_entry(subject_of(u), 3, 1)};
  wanted.push_back(dump(more.entries.front()));
  BOOST_OUTCOME_TRYV(t.stands(more));
  BOOST_OUTCOME_TRY(const shown_rows later, entries_of(t, t.home()));
  return same_rows(wanted, later);
}

step<void> no_entry_after_conflict(talk& t) {
  const customer c = a_customer(t.home());
  change_set founding = writing({c});
  founding.entries = {an_entry(subject_of(c), 1, 7)};
  BOOST_OUTCOME_TRYV(t.stands(founding));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(c)})));
  change_set late = writing({next(c)});
  late.entries = {an_entry(subject_of(c), 2, 8)};
  BOOST_OUTCOME_TRYV(t.conflicts(late));
  // Nor with a later change, as one that was kept would come.
  BOOST_OUTCOME_TRYV(t.stands(writing({next(next(c))})));
  BOOST_OUTCOME_TRY(const shown_rows got, entries_of(t, t.home()));
  return same_rows({dump(founding.entries.front())}, got);
}

step<void> place_taken_once(talk& t) {
  const customer c = a_customer(t.home());
  change_set founding = writing({c});
  founding.entries = {an_entry(subject_of(c), 1, 7), an_entry(subject_of(c), 2, 7)};
  BOOST_OUTCOME_TRYV(t.stands(founding));
  BOOST_OUTCOME_TRY(const snapshot before, take_snapshot(t));
  change_set again = writing({next(c), a_user(t.home(), id<user_id>("U1"))});
  again.entries = {an_entry(subject_of(c), 3, 8), an_entry(subject_of(c), 2, 9)};
  BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(again));
  BOOST_OUTCOME_TRYV(is_unchanged(t, before));
  if (ended->what == commit_result::kind::failed) return done();
  return broken("an entry at a place that is taken answered " + name_of(*ended) + ", not failed");
}

/// The sentence's own notices, as they wait.
step<shown_rows> waiting(talk& t, const std::string& mark) {
  BOOST_OUTCOME_TRY(const shown_rows all,
                    paged(t, {notice_query{t.bank()}, {}, 100, direction::forward}));
  shown_rows out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&mark](const std::string& row) { return row.find(mark) != std::string::npos; });
  return out;
}

notice marked(const talk& t, unsigned number) {
  return a_notice(t.bank(), id<message_id>(std::string(t.home().customer.view()), number));
}

step<void> notices_with_change(talk& t) {
  const std::string mark(t.home().customer.view());
  change_set changes = writing({a_customer(t.home())});
  changes.notices = {marked(t, 2), marked(t, 1), marked(t, 3)};
  BOOST_OUTCOME_TRYV(t.stands(changes));
  BOOST_OUTCOME_TRY(const shown_rows first, waiting(t, mark));
  BOOST_OUTCOME_TRYV(
      same_rows({dump(marked(t, 1)), dump(marked(t, 2)), dump(marked(t, 3))}, first));
  // One is taken, one is taken that is not there, and one is put and taken at once.
  change_set taking;
  taking.notices = {marked(t, 4)};
  taking.taken = {key_of(marked(t, 2)), key_of(marked(t, 9)), key_of(marked(t, 4))};
  BOOST_OUTCOME_TRYV(t.stands(taking));
  BOOST_OUTCOME_TRY(const shown_rows left, waiting(t, mark));
  return same_rows({dump(marked(t, 1)), dump(marked(t, 3))}, left);
}

step<void> notice_put_twice(talk& t) {
  const std::string mark(t.home().customer.view());
  change_set changes;
  changes.notices = {marked(t, 1)};
  BOOST_OUTCOME_TRYV(t.stands(changes));
  changes.notices.front().sealed_to = "another";
  changes.notices.push_back(marked(t, 2));
  BOOST_OUTCOME_TRYV(t.stands(changes));
  BOOST_OUTCOME_TRY(const shown_rows got, waiting(t, mark));
  return same_rows({dump(marked(t, 1)), dump(marked(t, 2))}, got);
}

step<void> no_notice_after_conflict(talk& t) {
  const std::string mark(t.home().customer.view());
  change_set changes = writing({a_customer(t.home())});
  changes.notices = {marked(t, 1)};
  BOOST_OUTCOME_TRYV(t.stands(changes));
  changes.notices = {marked(t, 2)};
  changes.taken = {key_of(marked(t, 1))};
  BOOST_OUTCOME_TRYV(t.conflicts(changes));
  BOOST_OUTCOME_TRY(const shown_rows got, waiting(t, mark));
  return same_rows({dump(marked(t, 1))}, got);
}

step<void> survives(talk& t) {
  const customer c = a_customer(t.home());
  change_set last = writing({c, a_user(t.home(), id<user_id>("U1"))});
  last.entries = {an_entry(subject_of(c), 1, 7)};
  last.notices = {marked(t, 1)};
  BOOST_OUTCOME_TRYV(t.stands(writing({a_customer(t.home(1))})));
  BOOST_OUTCOME_TRYV(t.stands(last));
  const std::vector<customer_code> all{plain_customer(), suspended_customer(), t.home().customer,
                                       t.home(1).customer};
  BOOST_OUTCOME_TRY(const shown_rows before, everything(t, all));
  BOOST_OUTCOME_TRYV(t.reopen());
  BOOST_OUTCOME_TRY(const shown_rows after, everything(t, all));
  BOOST_OUTCOME_TRYV(same_rows(before, after));
  return is_stored(t, c);
}

step<void> goes_on(talk& t) {
  const customer c = a_customer(t.home());
  BOOST_OUTCOME_TRYV(t.stands(writing({c})));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(c)})));
  BOOST_OUTCOME_TRYV(t.reopen());
  BOOST_OUTCOME_TRYV(t.conflicts(writing({next(c)})));
  BOOST_OUTCOME_TRYV(t.conflicts(writing({c})));
  BOOST_OUTCOME_TRYV(t.stands(writing({next(next(c))})));
  return is_stored(t, next(next(c)));
}

}  // namespace

sentences audit_sentences() {
  return {
      {"audit.at_once", "The entries of a change are there as soon as it stands.", entries_at_once},
      {"audit.not_after_conflict", "A change that conflicts leaves no entry.",
       no_entry_after_conflict},
      {"audit.place_once", "A place in a chain is taken once; a change that takes it again fails.",
       place_taken_once},
  };
}

sentences notice_sentences() {
  return {
      {"notice.with_change",
       "Notices are put and taken with the change; to take one that is not there is no error.",
       notices_with_change},
      {"notice.put_twice", "A notice that is put again is no error, and the first stays.",
       notice_put_twice},
      {"notice.not_after_conflict", "A change that conflicts puts no notice and takes none.",
       no_notice_after_conflict},
  };
}

sentences durable_sentences() {
  return {
      {"durable.survives", "Everything that stood is there after the store was opened again.",
       survives},
      {"durable.goes_on", "Versions go on where they were after the store was opened again.",
       goes_on},
  };
}

}  // namespace fxotp::conformance
