#include <algorithm>

#include "conformance/plain_lists.hpp"
#include "store/contract.hpp"
#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

/// What a page shows, a text a row; for users, each with its tokens.
std::vector<std::string> shown(const page& of, std::vector<std::string>* customers) {
  std::vector<std::string> out;
  if (const auto* rows = std::get_if<std::vector<token_row>>(&of.rows)) {
    for (const auto& r : *rows)
      out.push_back(dump(r));
  } else if (const auto* entries = std::get_if<std::vector<audit_entry>>(&of.rows)) {
    for (const auto& e : *entries)
      out.push_back(dump(e));
  } else if (const auto* chains = std::get_if<std::vector<chain_row>>(&of.rows)) {
    for (const auto& c : *chains)
      out.push_back(dump(c));
  } else if (const auto* notices = std::get_if<std::vector<notice>>(&of.rows)) {
    for (const auto& n : *notices)
      out.push_back(dump(n));
  } else if (const auto* all = std::get_if<std::vector<record>>(&of.rows)) {
    for (const record& r : *all) {
      if (customers != nullptr && std::holds_alternative<customer>(r)) {
        customers->push_back(std::string(std::get<customer>(r).code.view()));
      } else if (customers != nullptr && std::holds_alternative<token>(r)) {
        out.back() += dump(r) + "\n";
      } else {
        out.push_back(dump(r) + (customers != nullptr ? "\n" : ""));
      }
    }
  }
  return out;
}

/// The rows that a store gives, page by page; checks each page's size and, for users, customers.
std::vector<std::string> paged(repository& store, page_need need, std::size_t limit) {
  std::vector<std::string> out;
  const bool has_customers = std::holds_alternative<user_query>(need.query);
  for (std::size_t pages = 0; pages <= limit; ++pages) {
    const auto got = store.list(need);
    REQUIRE(got);
    std::vector<std::string> customers;
    const auto rows = shown(got.value(), has_customers ? &customers : nullptr);
    CHECK(rows.size() <= need.rows);
    CHECK(std::adjacent_find(customers.begin(), customers.end()) == customers.end());
    CHECK((!has_customers || rows.empty() == customers.empty()));
    out.insert(out.end(), rows.begin(), rows.end());
    if (!got.value().next) return out;
    // Only pages of tokens may be short before the end.
    CHECK((rows.size() == need.rows || std::holds_alternative<token_query>(need.query)));
    need.after = got.value().next;
  }
  FAIL("no end of pages");
  return out;
}

void check_query(repository& store, world& of, const list_query& query) {
  const auto expected = conformance::plain_rows(of.held(), query);
  std::vector<std::string> forward;
  for (const auto& row : expected)
    forward.push_back(row.shown);
  const std::vector<std::string> backward(forward.rbegin(), forward.rend());
  const std::uint32_t rows = 1 + of.below(9);
  const std::size_t limit = expected.size() / rows + 2;
  INFO("query " << query.index() << ", " << rows << " of " << expected.size() << " rows");
  CHECK(paged(store, {query, {}, rows, direction::forward}, limit) == forward);
  CHECK(paged(store, {query, {}, rows, direction::backward}, limit) == backward);
  if (expected.empty()) return;
  // From any row, both ways.
  const std::size_t at = of.below(static_cast<unsigned>(expected.size()));
  const auto middle = static_cast<std::ptrdiff_t>(at);
  const std::vector<std::string> beyond(forward.begin() + middle + 1, forward.end());
  const std::vector<std::string> before(backward.end() - middle, backward.end());
  CHECK(paged(store, {query, expected[at].at, rows, direction::forward}, limit) == beyond);
  CHECK(paged(store, {query, expected[at].at, rows, direction::backward}, limit) == before);
}

template <class Id>
id_match<Id> random_match(world& of, const std::vector<std::string>& ids) {
  id_match<Id> out;
  out.by = static_cast<typename id_match<Id>::how>(of.below(3));
  std::string text = ids.empty() || of.once_in(5)
                         ? of.random_id()
                         : ids[of.below(static_cast<unsigned>(ids.size()))];
  if (out.by == id_match<Id>::how::prefix) text = text.substr(0, 1 + of.below(3));
  out.text = id<Id>(text);
  return out;
}

term_set random_terms(world& of) {
  switch (of.below(4)) {
    case 0:
      return {0xFFFFFF, 0xFFFFFF};
    case 1:
      return {0x00FFFF, 0x00FFFF};
    case 2:
      return {1U << of.below(24) | 1U << of.below(24), of.once_in(2) ? 0xFFFFU : 0U};
    default:
      return {of.below(1U << 24U), of.below(1U << 24U)};
  }
}

/// Ids that are there, to ask for.
struct known_ids {
  std::vector<std::string> customers, users, tokens;

  explicit known_ids(const world& of) {
    for (const auto& [key, r] : of.held().records) {
      const record_key k = key_of(r);
      if (k.bank != bank_id("GM01000")) continue;
      if (k.kind == record_kind::customer) customers.emplace_back(k.customer.view());
      if (k.kind == record_kind::user) users.emplace_back(k.id.view());
      if (k.kind == record_kind::token) tokens.emplace_back(k.id.view());
    }
  }
  [[nodiscard]] std::optional<customer_code> any_customer(world& of) const {
    if (of.once_in(3)) return std::nullopt;
    return customer_id(customers[of.below(static_cast<unsigned>(customers.size()))]);
  }
};

token_query random_query(world& of, const known_ids& known) {
  token_query q;
  q.bank = bank_id("GM01000");
  q.customer = known.any_customer(of);
  if (of.once_in(2)) q.user = random_match<user_id>(of, known.users);
  if (of.once_in(2)) q.token = random_match<token_id>(of, known.tokens);
  if (of.once_in(3)) q.type = of.once_in(2) ? user_type::bank : user_type::corporate;
  const auto random_day = [&of] { return day{static_cast<std::int32_t>(19'988 + of.below(16))}; };
  if (of.once_in(3)) q.started_from = random_day();
  if (of.once_in(3)) q.started_until = random_day();
  q.terms = random_terms(of);
  q.order = static_cast<row_order>(1 + of.below(3));
  return q;
}

/// The same world in a store: founded, then changed some times.
void settle(repository& store, world& of, unsigned customers, unsigned users) {
  REQUIRE(commit(store, of.founding(customers, users)) == "stood");
  for (int i = 0; i < 5; ++i)
    REQUIRE(commit(store, of.changing(40)) == "stood");
}

}  // namespace

TEST_CASE("tokens: every combination of filters pages both ways without gap or repeat",
          "[store][contract][list]") {
  on_each_store([](repository& store) {
    world of(7);
    settle(store, of, 12, 9);
    const known_ids known(of);
    for (int i = 0; i < 600; ++i) {
      const token_query query = random_query(of, known);
      check_query(store, of, query);
      const auto counted = store.count(query);
      REQUIRE(counted);
      CHECK(counted.value().rows == conformance::plain_count(of.held(), query).rows);
    }
  });
}

TEST_CASE("tokens: a bank of many customers is listed in order of their codes",
          "[store][contract][list]") {
  on_each_store([](repository& store) {
    world of(11);
    // More than a store may walk one by one before it looks another way.
    settle(store, of, 450, 2);
    const known_ids known(of);
    for (int i = 0; i < 40; ++i) {
      token_query query = random_query(of, known);
      query.customer.reset();
      check_query(store, of, query);
    }
  });
}

TEST_CASE("lists: users, entries, chains, proposals, records and notices page both ways",
          "[store][contract][list]") {
  on_each_store([](repository& store) {
    world of(13);
    settle(store, of, 10, 8);
    const known_ids known(of);
    const bank_code bank = bank_id("GM01000");
    for (int i = 0; i < 25; ++i) {
      check_query(store, of, user_query{bank, known.any_customer(of)});
      check_query(store, of, chain_query{bank, known.any_customer(of)});
      check_query(store, of, record_query{bank, known.any_customer(of)});
      check_query(store, of, entry_query{bank, known.any_customer(of), {}, of.once_in(2)});
      const audit_entry& some =
          of.held().entries[of.below(static_cast<unsigned>(of.held().entries.size()))];
      check_query(store, of, entry_query{bank, {}, some.about, of.once_in(2)});
      check_query(store, of, entry_query{bank, known.any_customer(of), some.about, of.once_in(2)});
      std::optional<proposal_state> state;
      if (of.once_in(2)) state = static_cast<proposal_state>(1 + of.below(3));
      check_query(store, of, proposal_query{bank, state});
      check_query(store, of, notice_query{bank});
    }
  });
}

TEST_CASE("lists: a page has 1 to 10,000 rows", "[store][contract][list]") {
  on_each_store([](repository& store) {
    for (const std::uint32_t rows : {0U, 10'001U, 0xFFFFFFFFU}) {
      const auto got = store.list({user_query{bank_id("GM01000"), {}}, {}, rows, {}});
      REQUIRE(!got);
      CHECK(got.error().code == errc::invalid_value);
    }
  });
}

}  // namespace fxotp::test
