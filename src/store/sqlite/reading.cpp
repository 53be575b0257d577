#include "store/sqlite/reading.hpp"

#include <unordered_map>

#include <boost/outcome/try.hpp>

#include "store/key_set.hpp"

namespace fxotp::store {
namespace {

using found_record = std::optional<record>;

/// The row that is there, as a record.
template <class Decode>
result<found_record> first_row(statement& query, Decode decode) {
  BOOST_OUTCOME_TRY(const bool is_there, query.step());
  if (!is_there) return found_record();
  BOOST_OUTCOME_TRY(auto made, decode(query));
  return found_record(std::move(made));
}

/// Collects what was asked for and what it brings, each record once.
class loader {
 public:
  explicit loader(connection& from) : from_(from) {}

  result<void> ask(const record_key& key) {
    if (key.kind == record_kind::administrators) return bring_set(key);
    BOOST_OUTCOME_TRY(const bool is_there, bring(key));
    if (is_there) return bring_with(key);
    if (absent_.insert(key)) out.absent.push_back(key);
    return done();
  }

  records out;

 private:
  result<bool> bring(const record_key& key) {
    if (given_.has(key)) return true;
    if (absent_.has(key)) return false;
    BOOST_OUTCOME_TRY(auto found, read(key));
    if (!found) return false;
    given_.insert(key);
    out.found.push_back(std::move(*found));
    return true;
  }

  /// Members are found by their customer's number. They bring their customer too, so its whole row
  /// is read for that.
  result<found_record> read(const record_key& key) {
    const record_key home = key_of(customer_key{key.bank, key.customer});
    if (key == home && home_ && key_of(*home_) == home) return std::exchange(home_, std::nullopt);
    const bool is_bringing = key.kind == record_kind::user || key.kind == record_kind::token;
    if (is_bringing && !home_ && !given_.has(home)) {
      BOOST_OUTCOME_TRY(home_, from_.one(home));
    }
    return from_.one(key);
  }

  /// What a user or token brings.
  result<void> bring_with(const record_key& key) {
    if (key.kind != record_kind::user && key.kind != record_kind::token) return done();
    const customer_key home{key.bank, key.customer};
    // Copied, since `out.found` grows meanwhile.
    std::vector<record_key> others{key_of(home)};
    const record& whose = out.found[place_of(key)];
    if (const auto* u = std::get_if<user>(&whose)) {
      for (const token_id& id : u->tokens)
        others.push_back(key_of(token_key{home.bank, home.customer, id}));
    } else if (const auto* t = std::get_if<token>(&whose)) {
      for (const user_id& id : t->users)
        others.push_back(key_of(user_key{home.bank, home.customer, id}));
    }
    for (const record_key& other : others) {
      BOOST_OUTCOME_TRYV(bring(other));
    }
    return done();
  }

  /// Where a record that was found stands among them.
  std::size_t place_of(const record_key& key) {
    if (key_of(out.found.back()) == key) return out.found.size() - 1;
    for (; placed_ < out.found.size(); ++placed_)
      places_.emplace(key_of(out.found[placed_]), placed_);
    return places_.at(key);
  }

  result<void> bring_set(const record_key& key) {
    if (!given_.insert(key)) return done();
    administrators set{{key.bank, key.customer}, {}};
    BOOST_OUTCOME_TRY(set.users, from_.administrators(set.of));
    for (const user_id& id : set.users) {
      const record_key member = key_of(user_key{key.bank, key.customer, id});
      BOOST_OUTCOME_TRYV(bring(member));
      BOOST_OUTCOME_TRYV(bring_with(member));
    }
    out.sets.push_back(std::move(set));
    return done();
  }

  reader from_;
  key_set given_;
  key_set absent_;
  std::optional<record> home_;  ///< A customer that was read and not yet given.
  std::unordered_map<record_key, std::size_t, record_key_hash> places_;
  std::size_t placed_ = 0;
};

}  // namespace

result<std::optional<numbered_customer>> reader::numbered(const customer_key& key) {
  if (last_ && last_->key == key) return last_;
  BOOST_OUTCOME_TRY(auto query, from_.use(sql::customer_id));
  query.with(key.bank, key.customer);
  BOOST_OUTCOME_TRY(const bool is_there, query.step());
  if (!is_there) return std::optional<numbered_customer>();
  last_ = numbered_customer{query.number(0), key, query.number(1) != 0};
  return last_;
}

result<found_record> reader::one(const record_key& key) {
  switch (key.kind) {
    case record_kind::bank: {
      BOOST_OUTCOME_TRY(auto query, from_.use(sql::bank));
      query.with(key.bank);
      return first_row(query, bank_in);
    }
    case record_kind::customer: {
      BOOST_OUTCOME_TRY(auto query, from_.use(sql::customer));
      query.with(key.bank, key.customer);
      return first_row(query, [&](const statement& s) -> result<record> {
        BOOST_OUTCOME_TRY(auto found, customer_in(s, key.bank));
        last_ = numbered_customer{s.number(0), {key.bank, key.customer}, found.is_suspended};
        return record(std::move(found));
      });
    }
    case record_kind::desk_operator: {
      BOOST_OUTCOME_TRY(auto query, from_.use(sql::desk_operator));
      query.with(key.bank, key.id);
      return first_row(query, [&](const statement& s) { return operator_in(s, key.bank); });
    }
    case record_kind::user:
    case record_kind::token:
    case record_kind::address_use:
      return member(key);
    case record_kind::proposal: {
      BOOST_OUTCOME_TRY(auto query, from_.use(sql::proposal));
      query.with(key.bank, key.id);
      return first_row(query, [&](const statement& s) { return proposal_in(s, key.bank); });
    }
    case record_kind::trail: {
      BOOST_OUTCOME_TRY(auto query, from_.use(sql::trail));
      query.with(key.bank, key.customer, key.of, key.id);
      return first_row(query, [&](const statement& s) { return trail_in(s, key.bank); });
    }
    case record_kind::administrators:
      break;
  }
  return found_record();
}

result<found_record> reader::member(const record_key& key) {
  BOOST_OUTCOME_TRY(const auto home, numbered({key.bank, key.customer}));
  if (!home) return found_record();
  if (key.kind == record_kind::token) {
    BOOST_OUTCOME_TRY(auto query, from_.use(sql::token));
    query.with(home->number, key.id);
    return first_row(query, [&](const statement& s) { return token_in(s, home->key); });
  }
  if (key.kind == record_kind::address_use) {
    BOOST_OUTCOME_TRY(auto query, from_.use(sql::address_use));
    query.with(home->number, key.id);
    return first_row(query, [&](const statement& s) { return address_use_in(s, home->key); });
  }
  BOOST_OUTCOME_TRY(auto query, from_.use(sql::user));
  query.with(home->number, key.id);
  return first_row(query, [&](const statement& s) { return user_in(s, home->key); });
}

result<std::vector<user_id>> reader::administrators(const customer_key& of) {
  std::vector<user_id> out;
  BOOST_OUTCOME_TRY(const auto home, numbered(of));
  if (!home) return out;
  BOOST_OUTCOME_TRY(auto query, from_.use(sql::administrators));
  query.with(home->number);
  for (;;) {
    BOOST_OUTCOME_TRY(const bool is_there, query.step());
    if (!is_there) return out;
    columns row(query);
    out.push_back(row.id<user_id>());
    if (!row.is_good()) return errc::store_corrupt;
  }
}

result<records> load_with(connection& from, const std::vector<record_key>& keys) {
  loader load(from);
  for (const record_key& key : keys) {
    BOOST_OUTCOME_TRYV(load.ask(key));
  }
  return std::move(load.out);
}

}  // namespace fxotp::store
