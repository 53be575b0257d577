#include "store/sqlite/bindings.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "store/rows/columns.hpp"

namespace fxotp::store {
namespace {

/// One row that lists read.
struct row {
  std::int64_t home;
  user_id user;
  token_id token;
  std::int64_t type;  ///< Of the user; 0: none.
};

/// A row's facet: the token's and the user's type in one number.
constexpr std::int64_t in_row(std::uint8_t facet, std::int64_t type) noexcept {
  return std::int64_t{facet} * 3 + type;
}

/// The user's type, 0 without one.
result<std::int64_t> type_of(connection& in, std::int64_t home, const user_id& id) {
  if (id.is_empty()) return 0;
  BOOST_OUTCOME_TRY(auto query, in.use(sql::user_version));
  BOOST_OUTCOME_TRY(const bool is_there, query.with(home, id).step());
  // No foreign key could say so, since the facet needs the type.
  if (!is_there) return errc::store_failed;
  return query.number(1);
}

result<void> add(connection& to, const row& r, std::uint8_t facet, day started_on) {
  BOOST_OUTCOME_TRY(auto add, to.use(sql::bind));
  return add.with(r.home, in_row(facet, r.type), r.user, r.token, started_on).run();
}

/// A row that is not there has been taken away by somebody else's hand.
result<void> exactly_one(const statement& changed) {
  if (changed.changes() != 1) return errc::store_corrupt;
  return done();
}

result<void> remove(connection& to, const row& r, std::uint8_t facet) {
  BOOST_OUTCOME_TRY(auto remove, to.use(sql::unbind));
  BOOST_OUTCOME_TRYV(remove.with(r.home, in_row(facet, r.type), r.user, r.token).run());
  return exactly_one(remove);
}

/// The row tells the user's type: to look for it under either is less than to read the user.
result<void> move(connection& to, row r, const token_before& before, const token& after) {
  BOOST_OUTCOME_TRY(auto change, to.use(sql::rebind));
  const std::uint8_t now = facet_of(after).number();
  const std::int64_t last = r.user.is_empty() ? 0 : 2;
  for (r.type = std::min<std::int64_t>(1, last); r.type <= last; ++r.type) {
    change.with(r.home, in_row(before.facet, r.type), r.user, r.token, in_row(now, r.type),
                after.started_on);
    BOOST_OUTCOME_TRYV(change.run());
    if (change.changes() > 0) break;
  }
  return exactly_one(change);
}

/// The users of the rows: one that is empty when nobody is bound.
std::vector<user_id> in_rows(std::vector<user_id> users) {
  if (users.empty()) users.emplace_back();
  return users;
}

bool has(const std::vector<user_id>& users, const user_id& id) {
  return std::find(users.begin(), users.end(), id) != users.end();
}

}  // namespace

result<std::optional<token_before>> token_before_in(statement& query) {
  BOOST_OUTCOME_TRY(const bool is_there, query.step());
  if (!is_there) return std::optional<token_before>();
  columns from(query);
  token_before out;
  out.version = from.count();
  facet of;
  of.lifecycle = from.within<lifecycle>(1, 3);
  of.is_locked = from.within<lock>(0, 2) != lock::none;
  const bool by_administrator = from.flag();
  const bool by_desk = from.flag();
  of.is_suspended = by_administrator || by_desk;
  of.via = from.within<method>(1, 2);
  out.started_on = from.within<day>(INT32_MIN, INT32_MAX);
  out.users = from.text();
  if (!from.is_good()) return errc::store_corrupt;
  out.facet = of.number();
  return std::optional<token_before>(std::move(out));
}

result<void> put_bindings(connection& to, std::int64_t home, const token& after,
                          const token_before* before) {
  const std::uint8_t now = facet_of(after).number();
  std::vector<user_id> old_rows;
  bool is_moved = false;
  if (before != nullptr) {
    is_moved = before->facet != now || before->started_on != after.started_on;
    if (!is_moved && before->users == joined(after.users)) return done();
    BOOST_OUTCOME_TRY(auto users, split<user_id>(before->users));
    old_rows = in_rows(std::move(users));
  }
  const std::vector<user_id> new_rows = in_rows(after.users);
  for (const user_id& id : old_rows) {
    if (has(new_rows, id)) continue;
    BOOST_OUTCOME_TRY(const auto type, type_of(to, home, id));
    BOOST_OUTCOME_TRYV(remove(to, {home, id, after.id, type}, before->facet));
  }
  for (const user_id& id : new_rows) {
    if (!has(old_rows, id)) {
      BOOST_OUTCOME_TRY(const auto type, type_of(to, home, id));
      BOOST_OUTCOME_TRYV(add(to, {home, id, after.id, type}, now, after.started_on));
    } else if (is_moved) {
      BOOST_OUTCOME_TRYV(move(to, {home, id, after.id, 0}, *before, after));
    }
  }
  return done();
}

result<void> retype_bindings(connection& to, std::int64_t home, const user& after) {
  std::string tokens;
  std::int64_t type = 0;
  {
    BOOST_OUTCOME_TRY(auto query, to.use(sql::user_version));
    BOOST_OUTCOME_TRY(const bool is_there, query.with(home, after.id).step());
    if (!is_there || query.number(1) == static_cast<std::int64_t>(after.type)) return done();
    type = query.number(1);
    tokens = query.bytes(2);
  }
  BOOST_OUTCOME_TRY(const auto ids, split<token_id>(tokens));
  for (const token_id& id : ids) {
    BOOST_OUTCOME_TRY(auto query, to.use(sql::token_version));
    BOOST_OUTCOME_TRY(const auto before, token_before_in(query.with(home, id)));
    if (!before) return errc::store_corrupt;
    BOOST_OUTCOME_TRY(auto change, to.use(sql::rebind));
    change.with(home, in_row(before->facet, type), after.id, id,
                in_row(before->facet, static_cast<std::int64_t>(after.type)), before->started_on);
    BOOST_OUTCOME_TRYV(change.run());
    BOOST_OUTCOME_TRYV(exactly_one(change));
  }
  return done();
}

}  // namespace fxotp::store
