#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

const record* found_in(const records& got, const record_key& key) {
  for (const record& r : got.found) {
    if (key_of(r) == key) return &r;
  }
  return nullptr;
}

/// The record is in the answer, each time field by field.
step<void> has(const records& got, const record& wanted, const std::string& with) {
  const record_key key = key_of(wanted);
  if (found_in(got, key) == nullptr)
    return broken(name_of(key).append(" did not come").append(with));
  for (const record& r : got.found) {
    if (!(key_of(r) == key)) continue;
    const std::string wrong = difference(fields_of(wanted), fields_of(r));
    if (wrong.empty()) continue;
    return broken(std::string("of ").append(name_of(key)).append(with).append(", ").append(wrong));
  }
  return done();
}

/// Forty keys of the town a chapter.
step<void> as_committed(talk& t) {
  constexpr unsigned share = 40;
  std::vector<const record*> wanted;
  unsigned number = 0;
  for (const auto& [key, r] : t.town().records) {
    if (number++ / share == t.chapter()) wanted.push_back(&r);
  }
  if (wanted.empty()) return done();
  std::vector<record_key> keys;
  keys.reserve(wanted.size());
  for (const record* r : wanted)
    keys.push_back(key_of(*r));
  BOOST_OUTCOME_TRY(const records* got, t.load(keys));
  for (const record* r : wanted) {
    BOOST_OUTCOME_TRYV(has(*got, *r, ""));
  }
  return talk::turn();
}

step<void> absent_is_no_error(talk& t) {
  const customer_key there{t.bank(), plain_customer()};
  const customer_key nowhere{t.bank(), id<customer_code>("NOBODY")};
  const auto nobody = id<user_id>("NOBODY");
  const std::vector<record_key> keys{
      key_of(nowhere),
      key_of(operator_key{t.bank(), id<operator_id>("NOBODY")}),
      key_of(user_key{there.bank, there.customer, nobody}),
      key_of(user_key{nowhere.bank, nowhere.customer, id<user_id>("1")}),
      key_of(token_key{there.bank, there.customer, id<token_id>("NOTHING")}),
      key_of(there, id<address_tag_id>("NOTHING")),
      key_of(t.bank(), id<proposal_id>("NOTHING")),
      key_of(subject{subject_kind::user, there.bank, there.customer, nobody.as<any_tag>()}),
      // Of another case than a user that is there.
      key_of(user_key{there.bank, longest_customer(), id<user_id>("A~")}),
  };
  BOOST_OUTCOME_TRY(const records* got, t.load(keys));
  for (const record_key& key : keys) {
    if (found_in(*got, key) != nullptr) return broken(name_of(key) + " is found");
    if (std::find(got->absent.begin(), got->absent.end(), key) == got->absent.end())
      return broken(name_of(key) + " is not among the absent");
  }
  return done();
}

/// Not one of what was asked for is absent.
step<void> present_is_not_absent(talk& t) {
  for (const auto& [name, r] : t.town().records) {
    const auto* u = std::get_if<user>(&r);
    if (u == nullptr || u->customer != plain_customer()) continue;
    for (int times = 0; times < 3; ++times) {
      BOOST_OUTCOME_TRY(const records* got, t.load({key_of(r)}));
      if (!got->absent.empty())
        return broken(names_of(got->absent) + " is absent, and was committed");
    }
  }
  return done();
}

step<void> user_brings(talk& t) {
  const customer_key at{t.bank(), plain_customer()};
  for (const char* name : {"1", "10", "a~"}) {
    const record_key key = key_of(user_key{at.bank, at.customer, id<user_id>(name)});
    const auto* who = t.town().find<user>(key);
    const std::string with = " with " + name_of(key);
    BOOST_OUTCOME_TRY(const records* got, t.load({key}));
    BOOST_OUTCOME_TRYV(has(*got, *who, ""));
    BOOST_OUTCOME_TRYV(has(*got, *t.town().find<customer>(key_of(at)), with));
    for (const token_id& bound : who->tokens) {
      const auto* wanted = t.town().find<token>(key_of(token_key{at.bank, at.customer, bound}));
      BOOST_OUTCOME_TRYV(has(*got, *wanted, with));
    }
  }
  return done();
}

step<void> token_brings(talk& t) {
  const customer_key at{t.bank(), suspended_customer()};
  // One of everybody, one of one, one of nobody.
  for (const char* name : {"v", "VSST00000010", "VSST00000026"}) {
    const record_key key = key_of(token_key{at.bank, at.customer, id<token_id>(name)});
    const auto* what = t.town().find<token>(key);
    const std::string with = " with " + name_of(key);
    BOOST_OUTCOME_TRY(const records* got, t.load({key}));
    BOOST_OUTCOME_TRYV(has(*got, *what, ""));
    BOOST_OUTCOME_TRYV(has(*got, *t.town().find<customer>(key_of(at)), with));
    for (const user_id& bound : what->users) {
      const auto* wanted = t.town().find<user>(key_of(user_key{at.bank, at.customer, bound}));
      BOOST_OUTCOME_TRYV(has(*got, *wanted, with));
    }
  }
  return done();
}

/// A record that was brought before it is asked for brings its own all the same.
step<void> both_bring(talk& t) {
  const customer_key at{t.bank(), plain_customer()};
  const auto* shared =
      t.town().find<token>(key_of(token_key{at.bank, at.customer, id<token_id>("v")}));
  const record_key first = key_of(user_key{at.bank, at.customer, shared->users.front()});
  BOOST_OUTCOME_TRY(const records* got, t.load({first, key_of(record(*shared))}));
  for (const user_id& bound : shared->users) {
    const auto* wanted = t.town().find<user>(key_of(user_key{at.bank, at.customer, bound}));
    BOOST_OUTCOME_TRYV(has(*got, *wanted, " with a token that a user had brought"));
  }
  return done();
}

step<void> set_is_given(talk& t) {
  for (const customer_code& code : {plain_customer(), empty_customer()}) {
    const customer_key at{t.bank(), code};
    std::vector<const user*> wanted;
    for (const auto& [name, r] : t.town().records) {
      const auto* u = std::get_if<user>(&r);
      if (u != nullptr && u->customer == code && u->role == role::administrator && !u->is_deleted)
        wanted.push_back(u);
    }
    std::sort(wanted.begin(), wanted.end(), [](auto* a, auto* b) { return a->id < b->id; });
    std::vector<user_id> ids;
    ids.reserve(wanted.size());
    std::string names;
    for (const user* u : wanted)
      ids.push_back(u->id);
    BOOST_OUTCOME_TRY(const records* got, t.load({administrators_of(at)}));
    if (got->sets.empty() && ids.empty()) continue;
    if (got->sets.size() != 1) return broken(std::to_string(got->sets.size()) + " sets came");
    for (const user_id& each : got->sets.front().users)
      names += std::string(each.view()) + " ";
    if (got->sets.front().users != ids)
      return broken(std::to_string(ids.size()) +
                    " administrators should be named; these are: " + names);
    for (const user* u : wanted) {
      BOOST_OUTCOME_TRYV(has(*got, *u, " with the set"));
      for (const token_id& bound : u->tokens) {
        const record_key key = key_of(token_key{at.bank, code, bound});
        BOOST_OUTCOME_TRYV(has(*got, *t.town().find<token>(key), " with the set"));
      }
    }
  }
  return done();
}

}  // namespace

sentences load_sentences() {
  return {
      {"load.as_committed", "A load gives each record as it was committed, in every field.",
       as_committed},
      {"load.absent", "What is not there is absent, and no error.", absent_is_no_error},
      {"load.present", "What is there is never absent.", present_is_not_absent},
      {"load.user_brings", "A user brings their customer and every token bound to them.",
       user_brings},
      {"load.token_brings", "A token brings its customer and every user bound to it.",
       token_brings},
      {"load.both_bring", "What was brought and asked for as well brings its own all the same.",
       both_bring},
      {"load.set",
       "A set names the customer's administrators in order, without deleted ones, with their "
       "tokens.",
       set_is_given},
  };
}

}  // namespace fxotp::conformance
