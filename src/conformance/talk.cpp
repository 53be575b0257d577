#include "conformance/talk.hpp"

#include <cassert>

#include "conformance/sample.hpp"
#include "conformance/spelling.hpp"

namespace fxotp::conformance {
namespace {

constexpr unsigned tries_max = 8;
constexpr std::uint32_t look_rows = 1'000;
constexpr unsigned look_pages_max = 64;

}  // namespace

customer_key talk::home(unsigned number) const {
  return {plan_.bank, id<customer_code>("S" + std::to_string(100 + sentence_) + "-", number)};
}

void talk::begin(unsigned sentence) {
  sentence_ = sentence;
  chapter_ = 0;
  answers_.clear();
  facts_.clear();
}

void talk::turn_page() {
  ++chapter_;
  answers_.clear();
  facts_.merge(fresh_);
}

void talk::rewind() noexcept {
  at_ = 0;
  fresh_.clear();
}

template <class Answer>
step<const Answer*> talk::hear(ask what) {
  if (at_ == answers_.size()) {
    asked_.what = what;
    return halt{halt::kind::asks, {}};
  }
  const auto* given = std::get_if<Answer>(&answers_[at_++]);
  assert(given != nullptr && "a sentence asks the same each time it is told");
  return given;
}

step<const records*> talk::load(std::vector<record_key> keys) {
  if (at_ == answers_.size()) asked_.keys = std::move(keys);
  BOOST_OUTCOME_TRY(const auto* got, hear<result<records>>(ask::load));
  if (!*got) return broken("a load answered with the error " + name_of(got->error()));
  return &got->value();
}

step<const page*> talk::list(const page_need& wanted) {
  if (at_ == answers_.size()) asked_.page = wanted;
  BOOST_OUTCOME_TRY(const auto* got, hear<result<page>>(ask::list));
  if (!*got) return broken("a list answered with the error " + name_of(got->error()));
  return &got->value();
}

step<const tally*> talk::count(const token_query& query) {
  if (at_ == answers_.size()) asked_.query = query;
  BOOST_OUTCOME_TRY(const auto* got, hear<result<tally>>(ask::count));
  if (!*got) return broken("a count answered with the error " + name_of(got->error()));
  return &got->value();
}

step<void> talk::reopen() {
  BOOST_OUTCOME_TRY(const bool* is_done, hear<bool>(ask::reopen));
  if (!*is_done) return not_checked("the store cannot be closed and opened again");
  return done();
}

step<const commit_result*> talk::commit(const change_set& changes) {
  static const commit_result stood = commit_result::stood();
  for (unsigned tries = 1;; ++tries) {
    if (at_ == answers_.size()) asked_.changes = changes;
    BOOST_OUTCOME_TRY(const commit_result* ended, hear<commit_result>(ask::commit));
    if (ended->what == commit_result::kind::stood) {
      note_stood(changes);
      return ended;
    }
    if (ended->what == commit_result::kind::conflict) return ended;
    const bool is_failure = ended->what == commit_result::kind::failed;
    const std::string_view sentence = is_failure ? "commit.failed" : "commit.uncertain";
    BOOST_OUTCOME_TRY(const trace found, look(changes));
    notes_.saw(sentence);
    if (found == trace::part) {
      notes_.fault(sentence, "a commit answered " + name_of(*ended) + ", and a part of it stands");
    } else if (is_failure && found == trace::whole) {
      notes_.fault(sentence, "a commit answered " + name_of(*ended) + ", and it stands");
    } else if (found == trace::whole) {
      note_stood(changes);
      return &stood;
    }
    const bool may_pass = !is_failure || ended->why.code == errc::busy;
    if (found != trace::nothing || !may_pass || tries == tries_max) return ended;
  }
}

step<void> talk::stands(const change_set& changes) {
  BOOST_OUTCOME_TRY(const commit_result* ended, commit(changes));
  notes_.saw("commit.stands");
  if (ended->what == commit_result::kind::stood) return done();
  notes_.fault("commit.stands", "a change set of " + std::to_string(changes.writes.size()) +
                                    " writes, all as they should be, answered " + name_of(*ended));
  return not_checked("its records could not be committed: " + name_of(*ended));
}

step<void> talk::conflicts(const change_set& changes) {
  BOOST_OUTCOME_TRY(const commit_result* ended, commit(changes));
  if (ended->what == commit_result::kind::conflict) return done();
  return broken("the commit answered " + name_of(*ended) + ", not conflict");
}

void talk::note_stood(const change_set& changes) {
  for (const record& r : changes.writes)
    fresh_.insert(dump(r));
  for (const audit_entry& e : changes.entries)
    fresh_.insert(dump(e));
  for (const notice& n : changes.notices)
    fresh_.insert(dump(n));
}

/// What stood before says nothing about this commit.
void talk::weigh(const std::string& fact, bool is_there, evidence& so_far) const {
  if (facts_.count(fact) + fresh_.count(fact) != 0) return;
  ++so_far.looked;
  if (is_there) ++so_far.there;
}

step<talk::trace> talk::look(const change_set& changes) {
  evidence found;
  std::vector<record_key> keys;
  for (const record& r : changes.writes)
    keys.push_back(key_of(r));
  if (!keys.empty()) {
    BOOST_OUTCOME_TRY(const records* now, load(keys));
    weigh_records(changes, *now, found);
  }
  for (const audit_entry& wanted : changes.entries) {
    const entry_query about{wanted.about.bank, {}, wanted.about, false};
    BOOST_OUTCOME_TRY(const bool is_there, is_listed(about, wanted));
    weigh(dump(wanted), is_there, found);
  }
  for (const notice& wanted : changes.notices) {
    BOOST_OUTCOME_TRY(const bool is_there, is_listed(notice_query{wanted.bank}, wanted));
    weigh(dump(wanted), is_there, found);
  }
  if (found.there == 0) return trace::nothing;
  return found.there == found.looked ? trace::whole : trace::part;
}

/// A record that has moved on since says nothing either.
void talk::weigh_records(const change_set& changes, const records& now, evidence& so_far) const {
  std::map<std::string, const record*> there;
  for (const record& r : now.found)
    there.emplace(dump(key_of(r)), &r);
  for (const record& r : changes.writes) {
    const auto at = there.find(dump(key_of(r)));
    const bool is_known = at != there.end();
    if (is_known && stamp_of(*at->second).version > stamp_of(r).version) continue;
    weigh(dump(r), is_known && dump(*at->second) == dump(r), so_far);
  }
}

template <class Row>
step<bool> talk::is_listed(const list_query& query, const Row& wanted) {
  page_need need{query, {}, look_rows, direction::forward};
  for (unsigned pages = 0; pages < look_pages_max; ++pages) {
    BOOST_OUTCOME_TRY(const page* now, list(need));
    const auto* rows = std::get_if<std::vector<Row>>(&now->rows);
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
      if (dump((*rows)[i]) == dump(wanted)) return true;
    }
    if (!now->next) break;
    need.after = now->next;
  }
  return false;
}

}  // namespace fxotp::conformance
