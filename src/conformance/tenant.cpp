/// Sentences on the same ids in several customers and banks.
#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

/// What is the same everywhere but for a mark.
struct household {
  customer_key at;
  std::string mark;
  customer owner;
  user who;
  token what;
  address_use use;
  trail of_who;

  household(const customer_key& key, std::string name)
      : at(key),
        mark(std::move(name)),
        owner(a_customer(key)),
        who(a_user(key, id<user_id>("U1"))),
        what(a_token(key, id<token_id>("T1"))),
        use(an_address_use(key, id<address_tag_id>("A1"))),
        of_who(a_trail(subject_of(who))) {
    owner.name = who.name = mark;
    who.role = role::administrator;
    bind(who, what);
    std::get<vip_data>(what.data).sealed_secret = mark;
    use.users = {who.id};
    of_who.chain = {1, an_entry(of_who.about, 1, 5).mac};
  }
  [[nodiscard]] change_set founding() const {
    change_set out = writing({owner, who, what, use, of_who});
    out.entries = {entry()};
    return out;
  }
  [[nodiscard]] audit_entry entry() const {
    audit_entry out = an_entry(of_who.about, 1, 5);
    out.detail = mark;
    return out;
  }
  [[nodiscard]] std::vector<record> all() const { return {owner, who, what, use, of_who}; }
};

step<void> its_own_only(const household& h, const records& got) {
  for (const record& wanted : h.all()) {
    bool is_there = false;
    for (const record& r : got.found) {
      if (!(key_of(r) == key_of(wanted))) continue;
      const std::string wrong = difference(fields_of(wanted), fields_of(r));
      if (!wrong.empty()) return broken("of " + name_of(key_of(r)) + ", " + wrong);
      is_there = true;
    }
    if (!is_there) return broken(name_of(key_of(wanted)) + " did not come");
  }
  for (const record& r : got.found) {
    const record_key key = key_of(r);
    if (key.bank != h.at.bank || key.customer != h.at.customer)
      return broken("a load of " + h.mark + " brought " + name_of(key));
  }
  for (const auto& set : got.sets) {
    if (!(set.of == h.at) || set.users != std::vector<user_id>{h.who.id})
      return broken("the set of administrators is not of " + h.mark);
  }
  return done();
}

step<void> loaded_apart(talk& t, const household& h) {
  std::vector<record_key> keys{administrators_of(h.at)};
  for (const record& r : h.all())
    keys.push_back(key_of(r));
  BOOST_OUTCOME_TRY(const records* got, t.load(keys));
  return its_own_only(h, *got);
}

step<void> listed_apart(talk& t, const household& h) {
  holding only;
  for (const record& r : h.all())
    only.put(r);
  only.entries = {h.entry()};
  std::vector<list_query> queries{
      user_query{h.at.bank, h.at.customer},
      record_query{h.at.bank, h.at.customer},
      chain_query{h.at.bank, h.at.customer},
      entry_query{h.at.bank, h.at.customer, {}, false},
      entry_query{h.at.bank, {}, h.of_who.about, true},
  };
  for (const row_order order : {row_order::token, row_order::user, row_order::started_on})
    queries.emplace_back(all_tokens(h.at.bank, h.at.customer, order));
  for (const list_query& query : queries) {
    shown_rows wanted;
    for (plain_row& row : plain_rows(only, query))
      wanted.push_back(std::move(row.shown));
    BOOST_OUTCOME_TRY(const shown_rows got, paged(t, {query, {}, 50, direction::forward}));
    BOOST_OUTCOME_TRYV(same_rows(wanted, got));
  }
  return done();
}

step<void> counted_apart(talk& t, const household& h) {
  BOOST_OUTCOME_TRY(const tally* got, t.count(all_tokens(h.at.bank, h.at.customer)));
  holding only;
  for (const record& r : h.all())
    only.put(r);
  if (got->rows == plain_count(only, all_tokens(h.at.bank, h.at.customer)).rows) return done();
  return broken("a count of " + h.mark + ", which has one row, gives another tally");
}

template <step<void> (*Judge)(talk&, const household&)>
step<void> two_customers(talk& t) {
  const household one(t.home(0), "customer one");
  const household two(t.home(1), "customer two");
  for (const household& each : {one, two}) {
    BOOST_OUTCOME_TRYV(t.stands(each.founding()));
  }
  for (const household& each : {one, two}) {
    BOOST_OUTCOME_TRYV(Judge(t, each));
  }
  return done();
}

template <step<void> (*Judge)(talk&, const household&)>
step<void> two_banks(talk& t) {
  if (t.plan().neighbour.is_empty()) return not_checked("no second bank was given");
  const household one(t.home(), "bank one");
  const household two({t.plan().neighbour, t.home().customer}, "bank two");
  for (const household& each : {one, two}) {
    BOOST_OUTCOME_TRYV(t.stands(each.founding()));
  }
  for (const household& each : {one, two}) {
    BOOST_OUTCOME_TRYV(Judge(t, each));
  }
  return done();
}

/// What has no customer.
step<void> desks_apart(talk& t) {
  if (t.plan().neighbour.is_empty()) return not_checked("no second bank was given");
  const bank_code other = t.plan().neighbour;
  change_set theirs = writing(
      {an_operator({other, id<operator_id>("OP1")}), a_proposal(other, id<proposal_id>("P9"))});
  theirs.notices = {a_notice(other, id<message_id>("N18"))};
  BOOST_OUTCOME_TRYV(t.stands(theirs));
  for (const list_query& query :
       {list_query(proposal_query{t.bank(), {}}), list_query(notice_query{t.bank()})}) {
    BOOST_OUTCOME_TRYV(as_in_town(t, {query, {}, 50, direction::forward}));
  }
  const list_query proposals = proposal_query{other, {}};
  BOOST_OUTCOME_TRY(const shown_rows one, paged(t, {proposals, {}, 50, direction::forward}));
  BOOST_OUTCOME_TRYV(same_rows({dump(theirs.writes.back())}, one));
  const list_query notices = notice_query{other};
  BOOST_OUTCOME_TRY(const shown_rows mail, paged(t, {notices, {}, 50, direction::forward}));
  return same_rows({dump(theirs.notices.back())}, mail);
}

}  // namespace

sentences tenant_sentences() {
  return {
      {"tenant.load", "Loads keep two customers apart who have the same ids.",
       two_customers<loaded_apart>},
      {"tenant.list", "Lists keep them apart.", two_customers<listed_apart>},
      {"tenant.count", "Counts keep them apart.", two_customers<counted_apart>},
      {"tenant.bank_load", "Loads keep two banks apart that have the same ids.",
       two_banks<loaded_apart>},
      {"tenant.bank_list", "Lists keep them apart.", two_banks<listed_apart>},
      {"tenant.bank_count", "Counts keep them apart.", two_banks<counted_apart>},
      {"tenant.bank_desk", "So do lists of proposals and notices, which have no customer.",
       desks_apart},
  };
}

}  // namespace fxotp::conformance
