/// Sentences on rows of tokens: order, pages, filters.
#include <algorithm>

#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

constexpr std::uint32_t whole = 1'000;

/// One customer, one whose rows are held, one with the longest ids, one without, a whole bank.
std::vector<token_query> scopes(const bank_code& bank, row_order order) {
  std::vector<token_query> out;
  for (const customer_code& code :
       {plain_customer(), suspended_customer(), longest_customer(), empty_customer()})
    out.push_back(all_tokens(bank, code, order));
  out.push_back(all_tokens(bank, {}, order));
  return out;
}

template <row_order Order, direction Way>
step<void> in_order(talk& t) {
  const auto all = scopes(t.bank(), Order);
  if (t.chapter() == all.size()) return done();
  BOOST_OUTCOME_TRYV(as_in_town(t, {all[t.chapter()], {}, whole, Way}));
  return talk::turn();
}

step<void> page_by_page(talk& t) {
  struct cut {
    row_order order;
    std::uint32_t rows;
    direction way;
  };
  std::vector<cut> cuts;
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    for (const std::uint32_t rows : {2U, 7U}) {
      for (const direction way : {direction::forward, direction::backward})
        cuts.push_back({order, rows, way});
    }
  }
  // A customer by every cut, then the bank with larger pages.
  const std::size_t number = t.chapter();
  if (number == 2 * cuts.size()) return done();
  const cut at = cuts[number % cuts.size()];
  const bool is_bank = number >= cuts.size();
  token_query query = all_tokens(t.bank(), plain_customer(), at.order);
  if (is_bank) query.customer.reset();
  BOOST_OUTCOME_TRYV(as_in_town(t, {query, {}, is_bank ? 5 * at.rows : at.rows, at.way}));
  return talk::turn();
}

step<void> one_by_one(talk& t) {
  const direction way = t.chapter() == 0 ? direction::forward : direction::backward;
  const token_query query = all_tokens(t.bank(), longest_customer(), row_order::started_on);
  BOOST_OUTCOME_TRYV(as_in_town(t, {query, {}, 1, way}));
  if (t.chapter() == 1) return done();
  return talk::turn();
}

step<void> the_same_again(talk& t) {
  constexpr unsigned times = 4;
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    const page_need need{all_tokens(t.bank(), {}, order), {}, 20, direction::forward};
    BOOST_OUTCOME_TRY(const page* first, t.list(need));
    BOOST_OUTCOME_TRY(const shown_rows rows, rows_of(*first, need.query));
    for (unsigned i = 1; i < times; ++i) {
      BOOST_OUTCOME_TRY(const page* again, t.list(need));
      BOOST_OUTCOME_TRY(const shown_rows others, rows_of(*again, need.query));
      const std::size_t common = std::min(rows.size(), others.size());
      // A page may be shorter than another time; what is in both is the same.
      BOOST_OUTCOME_TRYV(same_rows({rows.begin(), rows.begin() + static_cast<long>(common)},
                                   {others.begin(), others.begin() + static_cast<long>(common)}));
    }
  }
  return done();
}

/// Every chapter a query of one kind of filter.
step<void> filtered(talk& t, const std::vector<token_query>& queries) {
  if (t.chapter() == queries.size()) return done();
  const token_query& query = queries[t.chapter()];
  const direction way = t.chapter() % 3 == 2 ? direction::backward : direction::forward;
  const std::uint32_t rows = t.chapter() % 2 == 0 ? whole : 3;
  BOOST_OUTCOME_TRYV(as_in_town(t, {query, {}, rows, way}));
  return talk::turn();
}

/// The query in each order, over a customer and over the bank.
template <class Change>
void add_each(std::vector<token_query>& out, const bank_code& bank, Change change) {
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on}) {
    for (const bool is_bank : {false, true}) {
      token_query query = all_tokens(bank, plain_customer(), order);
      if (is_bank) query.customer.reset();
      change(query);
      out.push_back(query);
    }
  }
}

step<void> by_id(talk& t) {
  using user_match = id_match<user_id>;
  using token_match = id_match<token_id>;
  std::vector<token_query> all;
  for (const char* text : {"1", "A", "NOBODY"}) {
    add_each(all, t.bank(), [text](token_query& q) {
      q.user = {user_match::how::exact, id<user_id>(text)};
    });
    add_each(all, t.bank(), [text](token_query& q) {
      q.user = {user_match::how::prefix, id<user_id>(text)};
    });
  }
  for (const char* text : {"VSST00000012", "VSST0000003", "v", "V", "~"}) {
    add_each(all, t.bank(), [text](token_query& q) {
      q.token = {token_match::how::exact, id<token_id>(text)};
    });
    add_each(all, t.bank(), [text](token_query& q) {
      q.token = {token_match::how::prefix, id<token_id>(text)};
      if (q.order == row_order::user) q.user = {user_match::how::prefix, id<user_id>("1")};
    });
  }
  return filtered(t, all);
}

step<void> by_type(talk& t) {
  std::vector<token_query> all;
  for (const user_type type : {user_type::corporate, user_type::bank})
    add_each(all, t.bank(), [type](token_query& q) { q.type = type; });
  return filtered(t, all);
}

constexpr day first_day{19'991};
constexpr day last_day{19'993};

step<void> by_day(talk& t) {
  std::vector<token_query> all;
  add_each(all, t.bank(), [](token_query& q) { q.started_from = last_day; });
  add_each(all, t.bank(), [](token_query& q) { q.started_until = first_day; });
  add_each(all, t.bank(), [](token_query& q) {
    q.started_from = first_day;
    q.started_until = last_day;
  });
  add_each(all, t.bank(), [](token_query& q) { q.started_from = q.started_until = first_day; });
  return filtered(t, all);
}

step<void> by_terms(talk& t) {
  std::vector<token_query> all;
  for (const term_set terms : {term_set{0, 0}, term_set{0xFFFFFF, 0}, term_set{0, 0xFFFFFF},
                               term_set{0x00FFFF, 0x00FFFF}, term_set{0x555555, 0x0F0F0F}})
    add_each(all, t.bank(), [terms](token_query& q) { q.terms = terms; });
  for (unsigned number = 0; number < facet::count; number += 5) {
    token_query one = all_tokens(t.bank(), {}, row_order::token);
    one.terms = {1U << number, 1U << number};
    all.push_back(one);
  }
  return filtered(t, all);
}

}  // namespace

sentences list_sentences() {
  using o = row_order;
  using d = direction;
  return {
      {"list.order_token", "Rows of tokens come in order of customer, token and user.",
       in_order<o::token, d::forward>},
      {"list.order_user", "Rows of tokens come in order of customer, user and token.",
       in_order<o::user, d::forward>},
      {"list.order_started_on",
       "Rows of tokens come in order of customer, first day of use, token and user.",
       in_order<o::started_on, d::forward>},
      {"list.backward_token", "Backward, they come in the reverse of order `token`.",
       in_order<o::token, d::backward>},
      {"list.backward_user", "Backward, they come in the reverse of order `user`.",
       in_order<o::user, d::backward>},
      {"list.backward_started_on", "Backward, they come in the reverse of order `started_on`.",
       in_order<o::started_on, d::backward>},
      {"list.stable", "The same list asked again gives the same rows in the same order.",
       the_same_again},
  };
}

sentences page_sentences() {
  return {
      {"list.pages",
       "Page by page, up to the one without `next`, the rows are the whole list: none is skipped, "
       "none comes twice.",
       page_by_page},
      {"list.one_by_one", "So too when each page has one row.", one_by_one},
      {"list.by_id", "A filter by id matches the whole id, or how it begins, byte by byte.", by_id},
      {"list.by_type", "A filter by type of user gives the rows of users of that type.", by_type},
      {"list.by_day", "A filter by first day of use includes both its days.", by_day},
      {"list.by_terms",
       "A filter by stored terms gives the facets asked for, apart for suspended customers.",
       by_terms},
  };
}

}  // namespace fxotp::conformance
