#include "operation/row_filter.hpp"

#include <limits>
#include <string>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

constexpr status_set all = status_set{} | status::pending | status::available | status::locked |
                           status::suspended | status::retired | status::invalid;

template <class Id>
result<void> check_match(const id_match<Id>& asked) noexcept {
  using how = typename id_match<Id>::how;
  if (asked.by == how::exact && asked.text.is_empty()) return errc::invalid_id;
  if (asked.by > how::prefix) return errc::invalid_value;
  return done();
}

/// Every id begins with nothing.
template <class Id>
id_match<Id> simplest(const id_match<Id>& asked) noexcept {
  return asked.text.is_empty() ? id_match<Id>{} : asked;
}

template <class Enum>
bool is_among(const std::optional<Enum>& asked, Enum first, Enum last) noexcept {
  return !asked || (*asked >= first && *asked <= last);
}

template <class Id>
bool is_asked(const id_match<Id>& match) noexcept {
  return match.by != id_match<Id>::how::any;
}

row_order order_for(const list_filter& asked, const token_query& query) noexcept {
  if (asked.order) return *asked.order;
  if (query.started_from || query.started_until) return row_order::started_on;
  if (is_asked(query.user) && !is_asked(query.token)) return row_order::user;
  return row_order::token;
}

}  // namespace

result<void> check_filter(const list_filter& asked) noexcept {
  BOOST_OUTCOME_TRYV(check_match(asked.user));
  BOOST_OUTCOME_TRYV(check_match(asked.token));
  const bool are_known = is_among(asked.type, user_type::corporate, user_type::bank) &&
                         is_among(asked.via, method::vip, method::email) &&
                         is_among(asked.order, row_order::token, row_order::started_on) &&
                         (asked.statuses.bits & ~all.bits) == 0;
  const bool is_range =
      !asked.started_from || !asked.started_until || *asked.started_from <= *asked.started_until;
  if (!are_known || !is_range) return errc::invalid_value;
  return done();
}

token_query query_of(const list_filter& asked, const customer_key& whose,
                     const domain::sight& in) noexcept {
  token_query out;
  out.bank = whose.bank;
  if (!whose.customer.is_empty()) out.customer = whose.customer;
  out.user = simplest(asked.user);
  out.token = simplest(asked.token);
  out.type = asked.type;
  out.started_from = asked.started_from;
  out.started_until = asked.started_until;
  const bool is_all = asked.statuses.bits == 0 && asked.with_invalid;
  out.terms = domain::terms_of(is_all ? all : asked.statuses, in);
  if (asked.via) out.terms = domain::only(out.terms, *asked.via);
  out.order = order_for(asked, out);
  return out;
}

bool is_void(const token_query& query) noexcept {
  return query.terms.open == 0 && query.terms.held == 0;
}

result<void> check_cursor(const std::optional<cursor>& after, const token_query& query) noexcept {
  if (!after) return done();
  const auto& token = query.order == row_order::user ? after->second : after->first;
  using days = std::numeric_limits<std::int32_t>;
  const bool has_day = after->number >= days::min() && after->number <= days::max();
  const bool is_row = after->kind == 0 && after->sequence == 0 && !token.is_empty() &&
                      !after->customer.is_empty() &&
                      (query.order == row_order::started_on ? has_day : after->number == 0);
  const bool is_inside = !query.customer || after->customer == *query.customer;
  if (!is_row || !is_inside) return errc::invalid_cursor;
  return done();
}

cursor cursor_of(const token_row& row, row_order order) noexcept {
  cursor out;
  out.customer = row.customer;
  out.first = row.token.as<any_tag>();
  out.second = row.user.as<any_tag>();
  if (order == row_order::user) std::swap(out.first, out.second);
  if (order == row_order::started_on) out.number = static_cast<std::int64_t>(row.started_on);
  return out;
}

cursor end_of(const token_query& query, direction way) noexcept {
  using days = std::numeric_limits<std::int32_t>;
  const bool is_forward = way == direction::forward;
  const auto parsed = any_id::parse(is_forward ? std::string(any_id::size_max, '~') : "!");
  const any_id extreme = parsed ? parsed.assume_value() : any_id{};
  cursor out;
  out.customer = query.customer.value_or(extreme.as<customer_tag>());
  out.first = extreme;
  out.second = extreme;
  // Forward from here, a row without a user is not passed over.
  if (!is_forward) (query.order == row_order::user ? out.first : out.second) = {};
  if (query.order == row_order::started_on) out.number = is_forward ? days::max() : days::min();
  return out;
}

void derive(token_row& row, const domain::sight& in) noexcept {
  row.status = domain::status_of(row.facet, row.customer_suspended, in);
  row.why_not = domain::why_not_accepted(row.facet, row.customer_suspended, in);
  row.accepted_now = !row.why_not.is_set();
}

}  // namespace fxotp::operation
