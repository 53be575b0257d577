/// Sentences on several workers that change the same records at once.
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"
#include "conformance/stored.hpp"

namespace fxotp::conformance {
namespace {

/// Two tokens that always change together, with an entry each.
struct shared_records {
  customer_key at;
  user who;
  token one;
  token two;

  explicit shared_records(const talk& t)
      : at{t.bank(), id<customer_code>("PARALLEL")},
        who(a_user(at, id<user_id>("U1"))),
        one(a_token(at, id<token_id>("T1"))),
        two(a_token(at, id<token_id>("T2"))) {
    bind(who, one);
    bind(who, two);
  }

  [[nodiscard]] std::vector<record_key> keys() const {
    return {key_of(record(one)), key_of(record(two))};
  }
};

/// The newest copy of a token in an answer.
const token* newest(const records& got, const token& like) {
  const token* out = nullptr;
  for (const record& r : got.found) {
    const auto* one = std::get_if<token>(&r);
    if (one == nullptr || one->id != like.id || one->customer != like.customer) continue;
    if (out == nullptr || one->seal.version > out->seal.version) out = one;
  }
  return out;
}

/// One more change of a token, and its entry.
void add_step(change_set& to, token what) {
  const std::uint64_t seen = what.seal.version++;
  ++what.failures;
  audit_entry e = an_entry(subject_of(what), what.chain.entries + 1,
                           static_cast<std::int64_t>(what.seal.version));
  what.chain = {e.sequence, e.mac};
  to.expected.push_back({key_of(record(what)), seen});
  to.writes.emplace_back(std::move(what));
  to.entries.push_back(std::move(e));
}

/// Every worker tries; one founds.
step<void> founded(talk& t, const shared_records& all) {
  std::vector<record_key> keys = all.keys();
  keys.push_back(key_of(t.bank()));
  BOOST_OUTCOME_TRY(const records* got, t.load(keys));
  if (newest(*got, all.one) != nullptr) return done();
  std::vector<record> wanted{a_customer(all.at), all.who, all.one, all.two};
  const bool has_bank = std::any_of(got->found.begin(), got->found.end(), [](const record& r) {
    return std::holds_alternative<bank>(r);
  });
  if (!has_bank) wanted.insert(wanted.begin(), a_bank(t.bank()));
  BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(writing(std::move(wanted))));
  if (ended->what == commit_result::kind::stood || ended->what == commit_result::kind::conflict)
    return done();
  return broken("the records could not be created: " + name_of(*ended));
}

/// The same for both tokens, on whichever page both are.
step<void> page_is_one_state(talk& t, const shared_records& all) {
  const page_need need{record_query{all.at.bank, all.at.customer}, {}, 100, direction::forward};
  BOOST_OUTCOME_TRY(const page* got, t.list(need));
  const auto* rows = std::get_if<std::vector<record>>(&got->rows);
  if (rows == nullptr) return broken("the page has rows of another kind");
  records here;
  here.found = *rows;
  const token* one = newest(here, all.one);
  const token* two = newest(here, all.two);
  if (one == nullptr || two == nullptr || one->failures == two->failures) return done();
  t.notes().fault("parallel.pages", "two tokens that change together are " +
                                        std::to_string(one->failures) + " and " +
                                        std::to_string(two->failures) + " on one page");
  return done();
}

/// A chapter a round: reads, changes, commits, and again when another came first.
step<void> changes_come_through(talk& t) {
  const shared_records all(t);
  if (t.chapter() > t.plan().rounds) return done();
  if (t.chapter() == 0) {
    BOOST_OUTCOME_TRYV(founded(t, all));
    return talk::turn();
  }
  // Each conflict means that another worker's change stood.
  const std::uint64_t tries_max = std::uint64_t{t.plan().workers} * t.plan().rounds + 64;
  for (std::uint64_t tries = 0; tries < tries_max; ++tries) {
    BOOST_OUTCOME_TRY(const records* got, t.load(all.keys()));
    const token* one = newest(*got, all.one);
    const token* two = newest(*got, all.two);
    if (one == nullptr || two == nullptr) return broken("a shared record is absent");
    change_set changes;
    add_step(changes, *one);
    add_step(changes, *two);
    BOOST_OUTCOME_TRY(const commit_result* ended, t.commit(changes));
    if (ended->what == commit_result::kind::stood) {
      BOOST_OUTCOME_TRYV(page_is_one_state(t, all));
      return talk::turn();
    }
    if (ended->what == commit_result::kind::conflict || ended->why.code == errc::busy) continue;
    return broken("round " + std::to_string(t.chapter()) + " answered " + name_of(*ended));
  }
  return broken("round " + std::to_string(t.chapter()) + " conflicted " +
                std::to_string(tries_max) + " times");
}

step<void> pages_are_one_state(talk& t) {
  const std::string* fault = t.notes().read("parallel.pages");
  if (fault != nullptr && !fault->empty()) return broken(*fault);
  return done();
}

step<void> nothing_lost(talk& t) {
  const shared_records all(t);
  const std::uint64_t wanted = std::uint64_t{t.plan().workers} * t.plan().rounds;
  BOOST_OUTCOME_TRY(const records* got, t.load(all.keys()));
  for (const token& like : {all.one, all.two}) {
    const token* is = newest(*got, like);
    if (is == nullptr) return not_checked("no worker has been here");
    if (is->failures != wanted || is->seal.version != wanted + 1)
      return broken(std::to_string(wanted) + " changes stood; " + name_of(key_of(record(like))) +
                    " has " + std::to_string(is->failures) + " of them, at version " +
                    std::to_string(is->seal.version));
  }
  return done();
}

step<void> chains_whole(talk& t) {
  const shared_records all(t);
  const std::uint64_t wanted = std::uint64_t{t.plan().workers} * t.plan().rounds;
  const token& like = t.chapter() == 0 ? all.one : all.two;
  std::uint64_t came = 0;
  page_need need{
      entry_query{all.at.bank, {}, subject_of(like), false}, {}, 500, direction::forward};
  for (std::uint64_t pages = 0; pages <= wanted; ++pages) {
    BOOST_OUTCOME_TRY(const page* got, t.list(need));
    const auto* rows = std::get_if<std::vector<audit_entry>>(&got->rows);
    if (rows == nullptr) return broken("the page has rows of another kind");
    for (const audit_entry& e : *rows) {
      if (e.sequence != ++came)
        return broken("entry " + std::to_string(came) + " has sequence " +
                      std::to_string(e.sequence));
    }
    if (!got->next) break;
    need.after = got->next;
  }
  if (came != wanted)
    return broken(std::to_string(wanted) + " changes stood, and " + std::to_string(came) +
                  " entries");
  if (t.chapter() == 1) return done();
  return talk::turn();
}

}  // namespace

sentences worker_sentences() {
  return {
      {"parallel.comes_through",
       "Of several that change one record at once, one stands each time, and the others conflict.",
       changes_come_through},
      {"parallel.pages", "The rows of a page are one committed state.", pages_are_one_state},
  };
}

sentences after_sentences() {
  return {
      {"parallel.nothing_lost", "Of changes made by several at once, none is lost.", nothing_lost},
      {"parallel.chains", "Their entries are a chain without gap or repeat.", chains_whole},
  };
}

}  // namespace fxotp::conformance
