/// Sentences on the lists that are not rows of tokens, and on counts.
#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

/// Every chapter a query and a way, in small pages and in one.
step<void> both_ways(talk& t, const std::vector<list_query>& queries) {
  const std::size_t number = t.chapter() / 4;
  if (number == queries.size()) return done();
  const direction way = t.chapter() % 2 == 0 ? direction::forward : direction::backward;
  const std::uint32_t rows = t.chapter() % 4 < 2 ? 1'000 : 4;
  BOOST_OUTCOME_TRYV(as_in_town(t, {queries[number], {}, rows, way}));
  return talk::turn();
}

/// Nobody's, some customers', and the bank's.
template <class Query>
step<void> over_tenants(talk& t) {
  std::vector<list_query> all;
  for (const customer_code& code :
       {plain_customer(), longest_customer(), empty_customer(), id<customer_code>("NOBODY")})
    all.emplace_back(Query{t.bank(), code});
  all.emplace_back(Query{t.bank(), {}});
  return both_ways(t, all);
}

template <bool ByTime>
step<void> entries(talk& t) {
  const customer_code plain = plain_customer();
  std::vector<list_query> all;
  all.emplace_back(entry_query{t.bank(), {}, {}, ByTime});
  all.emplace_back(entry_query{t.bank(), plain, {}, ByTime});
  for (const subject& about :
       {subject{subject_kind::token, t.bank(), plain, id<any_id>("VSST00000013")},
        subject{subject_kind::user, t.bank(), plain, id<any_id>("1")},
        subject{subject_kind::customer, t.bank(), plain, {}},
        subject{subject_kind::bank, t.bank(), {}, {}},
        subject{subject_kind::system, t.bank(), {}, id<any_id>("import")},
        subject{subject_kind::desk_operator, t.bank(), {}, id<any_id>("OP3")},
        subject{subject_kind::desk_operator, t.bank(), {}, id<any_id>("1")}})
    all.emplace_back(entry_query{t.bank(), {}, about, ByTime});
  return both_ways(t, all);
}

step<void> proposals(talk& t) {
  std::vector<list_query> all{proposal_query{t.bank(), {}}};
  for (const proposal_state state :
       {proposal_state::open, proposal_state::approved, proposal_state::rejected})
    all.emplace_back(proposal_query{t.bank(), state});
  return both_ways(t, all);
}

step<void> notices(talk& t) {
  return both_ways(t, {notice_query{t.bank()}});
}

std::string total(const tally& of) {
  std::uint64_t sum = 0;
  for (const auto& half : of.rows) {
    for (const std::uint64_t each : half)
      sum += each;
  }
  return std::to_string(sum);
}

step<void> counted(talk& t) {
  std::vector<token_query> all;
  for (const std::optional<customer_code>& code :
       {std::optional(plain_customer()), std::optional(suspended_customer()),
        std::optional(empty_customer()), std::optional<customer_code>()}) {
    token_query query = all_tokens(t.bank(), code);
    all.push_back(query);
    query.type = user_type::bank;
    all.push_back(query);
    query.type.reset();
    query.token = {id_match<token_id>::how::prefix, id<token_id>("VSST0000001")};
    query.started_from = day{19'992};
    all.push_back(query);
    query = all_tokens(t.bank(), code);
    query.user = {id_match<user_id>::how::exact, id<user_id>("10")};
    query.terms = {0x0F0F0F, 0xF0F0F0};
    all.push_back(query);
  }
  for (const token_query& query : all) {
    BOOST_OUTCOME_TRY(const tally* got, t.count(query));
    const tally wanted = plain_count(t.town(), query);
    for (std::size_t held = 0; held < 2; ++held) {
      for (std::size_t facet = 0; facet < facet::count; ++facet) {
        if (got->rows[held][facet] == wanted.rows[held][facet]) continue;
        return broken("of facet " + std::to_string(facet) + (held == 1 ? ", held, " : " ") +
                      std::to_string(got->rows[held][facet]) + " rows were counted, not " +
                      std::to_string(wanted.rows[held][facet]) + " (in all " + total(*got) +
                      ", not " + total(wanted) + ")");
      }
    }
  }
  return done();
}

}  // namespace

sentences other_list_sentences() {
  return {
      {"list.users",
       "Users who are not deleted come in order, each with their tokens after them, and each "
       "customer once on a page before its first user.",
       over_tenants<user_query>},
      {"list.entries_by_subject",
       "Audit entries come in order of customer, kind, id and sequence, in every field.",
       entries<false>},
      {"list.entries_by_time", "By time, they come in order of instant, then as by subject.",
       entries<true>},
      {"list.chains", "The newest entry of every subject, tokens included, comes in order.",
       over_tenants<chain_query>},
      {"list.proposals", "Proposals come in order of id, of one state or of all.", proposals},
      {"list.records", "Records come in order of kind, customer and id, dead ones included.",
       over_tenants<record_query>},
      {"list.notices", "Notices come in order of id.", notices},
  };
}

sentences count_sentences() {
  return {{"count.facets", "A count gives the rows that the list would, facet by facet.", counted}};
}

}  // namespace fxotp::conformance
