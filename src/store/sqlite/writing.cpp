#include "store/sqlite/writing.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

/// The version in the first column, 0 without a row.
result<std::uint64_t> version_in(statement& query) {
  BOOST_OUTCOME_TRY(const bool is_there, query.step());
  if (!is_there) return 0;
  return static_cast<std::uint64_t>(query.number(0));
}

}  // namespace

commit_result writer::write(const change_set& changes) {
  moved_.clear();
  const auto written = [&]() -> result<void> {
    BOOST_OUTCOME_TRYV(judge(changes));
    BOOST_OUTCOME_TRYV(write_records(changes.writes));
    if (!moved_.empty()) return done();
    for (const audit_entry& entry : changes.entries) {
      BOOST_OUTCOME_TRYV(put(entry));
    }
    for (const notice& fresh : changes.notices) {
      BOOST_OUTCOME_TRYV(put(fresh));
    }
    for (const notice_key& gone : changes.taken) {
      BOOST_OUTCOME_TRYV(take(gone));
    }
    return done();
  }();
  if (!written) return commit_result::failed(written.error());
  if (!moved_.empty()) return commit_result::conflict(std::move(moved_));
  return commit_result::stood();
}

/// Judges what is relied on but not written; writes judge themselves.
result<void> writer::judge(const change_set& changes) {
  seen_versions writes;
  writes.reserve(changes.writes.size());
  for (const record& r : changes.writes)
    writes.emplace(key_of(r), stamp_of(r).version);
  seen_versions judged;
  for (const expectation& seen : changes.expected) {
    const auto at = writes.find(seen.key);
    if (at != writes.end() && at->second == seen.version + 1) continue;
    if (!judged.emplace(seen.key, seen.version).second) continue;
    BOOST_OUTCOME_TRY(const auto version, version_of(seen.key));
    if (version != seen.version) moved_.push_back(seen.key);
  }
  return done();
}

/// A record's alternatives stand in the order that foreign keys ask for: owners first.
result<void> writer::write_records(const std::vector<record>& writes) {
  for (std::size_t kind = 0; kind < std::variant_size_v<record>; ++kind) {
    for (const record& after : writes) {
      if (after.index() != kind) continue;
      // Once something moved, nothing of this will stand: the rest is only judged.
      if (moved_.empty()) {
        const auto put_it = [this](const auto& r) { return put(r); };
        BOOST_OUTCOME_TRY(const bool is_put, std::visit(put_it, after));
        if (!is_put) moved_.push_back(key_of(after));
        continue;
      }
      BOOST_OUTCOME_TRY(const auto version, version_of(key_of(after)));
      if (version + 1 != stamp_of(after).version) moved_.push_back(key_of(after));
    }
  }
  return done();
}

result<std::uint64_t> writer::version_of(const record_key& key) {
  switch (key.kind) {
    case record_kind::bank: {
      BOOST_OUTCOME_TRY(auto query, to_.use(sql::bank_version));
      return version_in(query.with(key.bank));
    }
    case record_kind::customer: {
      BOOST_OUTCOME_TRY(auto query, to_.use(sql::customer_version));
      BOOST_OUTCOME_TRY(const auto version, version_in(query.with(key.bank, key.customer)));
      if (version == 0) return version;
      from_.remember({query.number(1), {key.bank, key.customer}, query.number(2) != 0});
      return version;
    }
    case record_kind::desk_operator: {
      BOOST_OUTCOME_TRY(auto query, to_.use(sql::operator_version));
      return version_in(query.with(key.bank, key.id));
    }
    case record_kind::user:
    case record_kind::token:
    case record_kind::address_use:
      return member_version(key);
    case record_kind::proposal: {
      BOOST_OUTCOME_TRY(auto query, to_.use(sql::proposal_version));
      return version_in(query.with(key.bank, key.id));
    }
    case record_kind::trail: {
      BOOST_OUTCOME_TRY(auto query, to_.use(sql::trail_version));
      return version_in(query.with(key.bank, key.customer, key.of, key.id));
    }
    case record_kind::administrators:
      break;
  }
  // A set has no version of its own.
  return errc::unsupported;
}

result<std::uint64_t> writer::member_version(const record_key& key) {
  BOOST_OUTCOME_TRY(const auto home, from_.numbered({key.bank, key.customer}));
  if (!home) return 0;
  const sql which = key.kind == record_kind::user    ? sql::user_version
                    : key.kind == record_kind::token ? sql::token_version
                                                     : sql::address_use_version;
  BOOST_OUTCOME_TRY(auto query, to_.use(which));
  return version_in(query.with(home->number, key.id));
}

result<std::int64_t> writer::home_of(const bank_code& bank, const customer_code& customer) {
  BOOST_OUTCOME_TRY(const auto home, from_.numbered({bank, customer}));
  // Its customer is not there: no foreign key could say so without a number.
  if (!home) return errc::store_failed;
  return home->number;
}

}  // namespace fxotp::store
