/// Sentences on lists that change between two pages.
#include <algorithm>

#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

constexpr unsigned first_id = 20;
constexpr unsigned count = 9;

/// Tokens 20, 22, ... 36, each of its own user and begun on a day of its own, so that every order
/// is the same one.
struct street {
  customer_key at;

  [[nodiscard]] user resident(unsigned number) const {
    user out = a_user(at, id<user_id>("U", number));
    out.tokens = {id<token_id>("T", number)};
    return out;
  }
  [[nodiscard]] token house(unsigned number) const {
    token out = a_token(at, id<token_id>("T", number));
    out.users = {id<user_id>("U", number)};
    out.started_on = day{static_cast<std::int32_t>(19'900 + number)};
    return out;
  }
  [[nodiscard]] change_set founding() const {
    std::vector<record> all{a_customer(at)};
    for (unsigned i = 0; i < count; ++i)
      all.emplace_back(resident(first_id + 2 * i));
    for (unsigned i = 0; i < count; ++i)
      all.emplace_back(house(first_id + 2 * i));
    return writing(std::move(all));
  }
  [[nodiscard]] change_set removing(unsigned number) const {
    token dead = next(house(number));
    dead.users.clear();
    dead.lifecycle = lifecycle::invalid;
    user left = next(resident(number));
    left.tokens.clear();
    return writing({left, dead});
  }
  [[nodiscard]] change_set adding(unsigned number) const {
    return writing({resident(number), house(number)});
  }
  [[nodiscard]] static std::string row(unsigned number) {
    return "T" + std::to_string(number) + "/U" + std::to_string(number);
  }
};

/// Without invalid ones.
page_need first_page(const street& of, unsigned chapter) {
  token_query query =
      all_tokens(of.at.bank, of.at.customer, static_cast<row_order>(1 + chapter / 2));
  query.terms = {0x00FFFF, 0x00FFFF};
  return {query, {}, 3, chapter % 2 == 0 ? direction::forward : direction::backward};
}

/// From a page on, to the end.
step<shown_rows> rest(talk& t, page_need from) {
  shown_rows out;
  for (unsigned pages = 0; pages < 50; ++pages) {
    BOOST_OUTCOME_TRY(const page* got, t.list(from));
    const shown_rows rows = bindings_of(*got);
    out.insert(out.end(), rows.begin(), rows.end());
    if (!got->next) return out;
    from.after = got->next;
  }
  return broken("the pages have no end");
}

/// Six chapters, a street each: three orders, both ways. The first page is read, `change` comes,
/// and the rest is read: as it was then, but for what `change` says.
template <class Change>
step<void> between_pages(talk& t, Change change) {
  if (t.chapter() == 6) return done();
  const street here{t.home(t.chapter())};
  BOOST_OUTCOME_TRYV(t.stands(here.founding()));
  page_need need = first_page(here, t.chapter());
  BOOST_OUTCOME_TRY(const page* first, t.list(need));
  const shown_rows seen = bindings_of(*first);
  if (seen.empty() || !first->next)
    return broken("the first page of nine rows has " + std::to_string(seen.size()) +
                  (first->next ? "" : ", and no next"));
  shown_rows left;
  unsigned last = 0;
  for (unsigned number = first_id; number < first_id + 2 * count; number += 2) {
    const std::string row = street::row(number);
    if (row == seen.back()) last = number;
    if (std::find(seen.begin(), seen.end(), row) == seen.end()) left.push_back(row);
  }
  if (last == 0) return broken("the first page ends with a row that is not there: " + seen.back());
  const bool is_forward = need.way == direction::forward;
  BOOST_OUTCOME_TRYV(change(here, last, is_forward, left));
  std::sort(left.begin(), left.end());
  if (!is_forward) std::reverse(left.begin(), left.end());
  need.after = first->next;
  BOOST_OUTCOME_TRY(const shown_rows got, rest(t, need));
  BOOST_OUTCOME_TRYV(same_rows(left, got));
  return talk::turn();
}

step<void> rows_come(talk& t) {
  return between_pages(
      t, [&t](const street& here, unsigned last, bool is_forward, shown_rows& left) -> step<void> {
        const unsigned behind = is_forward ? last - 1 : last + 1;
        const unsigned ahead = is_forward ? last + 1 : last - 1;
        BOOST_OUTCOME_TRYV(t.stands(here.adding(behind)));
        BOOST_OUTCOME_TRYV(t.stands(here.adding(ahead)));
        left.push_back(street::row(ahead));
        return done();
      });
}

step<void> rows_go(talk& t) {
  return between_pages(
      t, [&t](const street& here, unsigned last, bool is_forward, shown_rows& left) -> step<void> {
        const unsigned beyond = is_forward ? last + 4 : last - 4;
        // The row at which the page ended, and one that was not read yet.
        BOOST_OUTCOME_TRYV(t.stands(here.removing(last)));
        BOOST_OUTCOME_TRYV(t.stands(here.removing(beyond)));
        left.erase(std::remove(left.begin(), left.end(), street::row(beyond)), left.end());
        return done();
      });
}

}  // namespace

sentences meanwhile_sentences() {
  return {
      {"list.rows_come",
       "Rows that come between two pages move no other: those ahead are read, those behind not.",
       rows_come},
      {"list.rows_go",
       "Rows that go between two pages move no other, not even the one at which the page ended.",
       rows_go},
  };
}

}  // namespace fxotp::conformance
