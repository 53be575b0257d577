#include "store/postgres/writing.hpp"

#include <unordered_map>

#include <boost/outcome/try.hpp>

#include "store/postgres/locks.hpp"
#include "store/postgres/row_arrays.hpp"

namespace fxotp::store::postgres {
namespace {

const std::string& commit_text() {
  static const std::string text =
      "SELECT unnest(fxotp.commit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))";
  return text;
}

lock_list locks_for(const change_set& changes, const std::vector<expectation>& expected, reach of) {
  lock_list out;
  if (of == reach::banks) {
    for (const expectation& each : expected)
      out.close(each.key.bank);
    return out;
  }
  for (const expectation& each : expected)
    out.rely_on(each.key);
  for (const record& r : changes.writes) {
    out.write(key_of(r));
    const auto* u = std::get_if<user>(&r);
    if (u == nullptr) continue;
    // A user's type stands in the rows of their tokens too.
    for (const token_id& id : u->tokens)
      out.rely_on(key_of(token_key{u->bank, u->customer, id}));
  }
  return out;
}

result<parameters> parameters_for(connection& to, const change_set& changes,
                                  const std::vector<expectation>& expected, reach of) {
  BOOST_OUTCOME_TRY(auto rows, row_arrays::make(to));
  for (const expectation& each : expected)
    rows.expect(each.key, each.version);
  for (const record& r : changes.writes) {
    BOOST_OUTCOME_TRYV(rows.add(r));
  }
  for (const audit_entry& e : changes.entries)
    rows.add(e);
  for (const notice& n : changes.notices)
    rows.add(n);
  for (const notice_key& gone : changes.taken)
    rows.add(gone);
  parameters out;
  locks_for(changes, expected, of).add_to(out);
  rows.add_to(out);
  return out;
}

/// The records in places that the server names.
result<std::vector<record_key>> moved_in(const answer& given,
                                         const std::vector<expectation>& expected) {
  std::vector<record_key> out;
  for (int i = 0; i < given.rows(); ++i) {
    const auto place = static_cast<std::size_t>(answer_row(given, i).number(0));
    if (place < 1 || place > expected.size()) return errc::store_corrupt;
    out.push_back(expected[place - 1].key);
  }
  return out;
}

}  // namespace

std::vector<expectation> all_expected(const change_set& changes) {
  std::vector<expectation> out;
  std::unordered_map<record_key, std::uint64_t, record_key_hash> known;
  const auto expect = [&](const record_key& key, std::uint64_t version) {
    const auto at = known.try_emplace(key, version);
    // A record cannot be at two versions: both are sent, and one of them has moved.
    if (at.second || at.first->second != version) out.push_back({key, version});
  };
  for (const record& r : changes.writes)
    expect(key_of(r), stamp_of(r).version - 1);
  for (const expectation& seen : changes.expected)
    expect(seen.key, seen.version);
  return out;
}

tried<commit_result> write_with(connection& to, const change_set& changes,
                                const std::vector<expectation>& expected, reach of) {
  for (const expectation& each : expected) {
    // A set has no version of its own.
    if (each.key.kind == record_kind::administrators) {
      return commit_result::failed(errc::unsupported);
    }
  }
  const bool is_empty = changes.is_empty() && expected.empty();
  if (is_empty) return commit_result::stood();
  const auto with = parameters_for(to, changes, expected, of);
  if (!with) return commit_result::failed(with.error());
  BOOST_OUTCOME_TRY(const answer given, to.run(commit_text(), with.value()));
  if (to.has_warned()) {
    // Somebody has ended the wait for a standby: it stands here, and perhaps only here.
    return commit_result::uncertain(errc::store_uncertain);
  }
  auto moved = moved_in(given, expected);
  if (!moved) return commit_result::failed(moved.error());
  if (moved.value().empty()) return commit_result::stood();
  return commit_result::conflict(std::move(moved.value()));
}

}  // namespace fxotp::store::postgres
