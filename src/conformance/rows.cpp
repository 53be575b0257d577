#include "conformance/rows.hpp"

#include <algorithm>

#include "conformance/spelling.hpp"

namespace fxotp::conformance {
namespace {

constexpr unsigned pages_max = 100;
constexpr std::size_t shown_max = 90;

/// The first place where two rows differ, with some of what stands before it.
std::string excerpt(const std::string& row, const std::string& other) {
  const auto [here, there] = std::mismatch(row.begin(), row.end(), other.begin(), other.end());
  const auto same = static_cast<std::size_t>(here - row.begin());
  static_cast<void>(there);
  const std::size_t begin = same < shown_max / 2 ? 0 : same - shown_max / 2;
  return "\"" + std::string(begin == 0 ? "" : "...") + row.substr(begin, shown_max) + "\"";
}

struct row_shower {
  bool wants_users;

  template <class Row>
  step<shown_rows> operator()(const std::vector<Row>& rows) const {
    shown_rows out;
    for (const Row& each : rows)
      out.push_back(dump(each));
    return out;
  }
  step<shown_rows> operator()(const std::vector<record>& rows) const {
    shown_rows out;
    customer_code at;
    for (const record& each : rows) {
      const auto* owner = std::get_if<customer>(&each);
      const auto* who = std::get_if<user>(&each);
      if (!wants_users) {
        out.push_back(dump(each));
      } else if (owner != nullptr) {
        if (owner->code == at) return broken("a customer comes twice in a row on one page");
        at = owner->code;
      } else if (who != nullptr) {
        if (who->customer != at)
          return broken(name_of(key_of(each)) + " comes without their customer before");
        out.push_back(dump(each) + "\n");
      } else {
        if (out.empty()) return broken(name_of(key_of(each)) + " comes before any user");
        out.back() += dump(each) + "\n";
      }
    }
    return out;
  }
};

std::size_t kind_of(const list_query& query) {
  // The alternative of `page::rows` that each query has.
  static constexpr std::size_t kinds[] = {0, 1, 2, 3, 1, 1, 4};
  return kinds[query.index()];
}

/// Lists that together show all that is stored.
std::vector<list_query> lists_of(const bank_code& bank, std::optional<customer_code> customer) {
  return {record_query{bank, customer}, entry_query{bank, customer, {}, false},
          chain_query{bank, customer},  proposal_query{bank, {}},
          notice_query{bank},           all_tokens(bank, customer)};
}

}  // namespace

token_query all_tokens(const bank_code& bank, std::optional<customer_code> customer,
                       row_order order) {
  token_query out;
  out.bank = bank;
  out.customer = customer;
  out.terms = {0xFFFFFF, 0xFFFFFF};
  out.order = order;
  return out;
}

step<shown_rows> rows_of(const page& of, const list_query& query) {
  if (of.rows.index() != kind_of(query)) return broken("the page has rows of another kind");
  return std::visit(row_shower{std::holds_alternative<user_query>(query)}, of.rows);
}

step<shown_rows> paged(talk& with, page_need from, std::size_t most) {
  shown_rows out;
  for (unsigned pages = 0; pages < pages_max; ++pages) {
    BOOST_OUTCOME_TRY(const page* got, with.list(from));
    BOOST_OUTCOME_TRY(shown_rows rows, rows_of(*got, from.query));
    std::move(rows.begin(), rows.end(), std::back_inserter(out));
    if (!got->next || out.size() > most) return out;
    from.after = got->next;
  }
  return broken("the pages have no end: " + std::to_string(pages_max) + " came");
}

step<void> same_rows(const shown_rows& should_be, const shown_rows& got) {
  const auto ends = std::mismatch(should_be.begin(), should_be.end(), got.begin(), got.end());
  if (ends.first == should_be.end() && ends.second == got.end()) return done();
  const auto number =
      std::to_string(ends.second - got.begin() + 1) + " of " + std::to_string(should_be.size());
  if (ends.second == got.end())
    return broken("row " + number + " is missing: " + excerpt(*ends.first, ""));
  const std::string& came = *ends.second;
  if (std::find(got.begin(), ends.second, came) != ends.second)
    return broken("row " + number + " comes again: " + excerpt(came, ""));
  if (ends.first == should_be.end())
    return broken("a row beyond the last comes: " + excerpt(came, ""));
  const std::string instead = excerpt(came, *ends.first) + ", not " + excerpt(*ends.first, came);
  if (std::find(should_be.begin(), should_be.end(), came) == should_be.end())
    return broken("row " + number + " is " + instead);
  if (std::find(got.begin(), got.end(), *ends.first) == got.end())
    return broken("row " + number + " is missing: " + excerpt(*ends.first, ""));
  return broken("row " + number + " is out of order: " + instead);
}

shown_rows town_rows(const talk& with, const list_query& query, direction way) {
  shown_rows out;
  for (plain_row& row : plain_rows(with.town(), query))
    out.push_back(std::move(row.shown));
  if (way == direction::backward) std::reverse(out.begin(), out.end());
  return out;
}

step<void> as_in_town(talk& with, const page_need& wanted) {
  const shown_rows should_be = town_rows(with, wanted.query, wanted.way);
  BOOST_OUTCOME_TRY(const shown_rows got, paged(with, wanted, should_be.size()));
  return same_rows(should_be, got);
}

shown_rows bindings_of(const page& of) {
  shown_rows out;
  const auto* rows = std::get_if<std::vector<token_row>>(&of.rows);
  for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
    const token_row& row = (*rows)[i];
    out.push_back(std::string(row.token.view()) + "/" + std::string(row.user.view()));
  }
  return out;
}

step<void> nothing_in(talk& with, const bank_code& bank) {
  for (const list_query& query : lists_of(bank, {})) {
    BOOST_OUTCOME_TRY(const shown_rows rows, paged(with, {query, {}, 1, direction::forward}, 0));
    if (!rows.empty()) return broken("a row came: " + excerpt(rows.front(), ""));
  }
  return done();
}

step<shown_rows> everything(talk& with, const std::vector<customer_code>& of) {
  shown_rows out;
  for (const customer_code& customer : of) {
    for (const list_query& query : lists_of(with.bank(), customer)) {
      BOOST_OUTCOME_TRY(const shown_rows all, paged(with, {query, {}, 1'000, direction::forward}));
      out.insert(out.end(), all.begin(), all.end());
    }
  }
  return out;
}

}  // namespace fxotp::conformance
