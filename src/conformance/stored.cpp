#include "conformance/stored.hpp"

namespace fxotp::conformance {
namespace {

constexpr unsigned homes = 10;

}  // namespace

step<void> is_stored(talk& with, const record& wanted) {
  const record_key key = key_of(wanted);
  BOOST_OUTCOME_TRY(const records* got, with.load({key}));
  for (const record& r : got->found) {
    if (!(key_of(r) == key)) continue;
    const std::string wrong = difference(fields_of(wanted), fields_of(r));
    if (wrong.empty()) return done();
    return broken("of " + name_of(key) + ", " + wrong);
  }
  return broken(name_of(key) + " was committed and is not there");
}

step<void> is_absent(talk& with, const record_key& key) {
  BOOST_OUTCOME_TRY(const records* got, with.load({key}));
  for (const record& r : got->found) {
    if (key_of(r) == key)
      return broken(name_of(key) + " is there, though its commit did not stand");
  }
  return done();
}

step<snapshot> take_snapshot(talk& with) {
  snapshot out;
  std::vector<list_query> queries{notice_query{with.bank()}};
  for (unsigned i = 0; i < homes; ++i) {
    queries.emplace_back(record_query{with.bank(), with.home(i).customer});
    queries.emplace_back(entry_query{with.bank(), with.home(i).customer, {}, false});
  }
  for (const list_query& query : queries) {
    BOOST_OUTCOME_TRY(const shown_rows rows, paged(with, {query, {}, 1'000, direction::forward}));
    out.insert(out.end(), rows.begin(), rows.end());
  }
  return out;
}

step<void> is_unchanged(talk& with, const snapshot& before) {
  BOOST_OUTCOME_TRY(const snapshot now, take_snapshot(with));
  const step<void> same = same_rows(before, now);
  if (same) return done();
  return broken("a commit that did not stand changed something: " + same.error().detail);
}

}  // namespace fxotp::conformance
