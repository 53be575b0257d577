#include "conformance/rows.hpp"
#include "conformance/sample.hpp"
#include "conformance/sentence.hpp"

namespace fxotp::conformance {
namespace {

step<void> is_empty(talk& t, const bank_code& bank) {
  BOOST_OUTCOME_TRY(const records* got, t.load({key_of(bank)}));
  step<void> ended = got->found.empty() ? nothing_in(t, bank) : broken("its record is there");
  if (ended || ended.error().is == halt::kind::asks) return ended;
  return halt{halt::kind::hopeless, "the bank " + std::string(bank.view()) +
                                        " is not empty, and the check works only in one that is: " +
                                        ended.error().detail};
}

step<void> the_banks_are_empty(talk& t) {
  BOOST_OUTCOME_TRYV(is_empty(t, t.bank()));
  if (t.plan().neighbour.is_empty()) return done();
  return is_empty(t, t.plan().neighbour);
}

step<void> the_town_is_founded(talk& t) {
  if (!t.plan().neighbour.is_empty()) {
    BOOST_OUTCOME_TRYV(t.stands(writing({a_bank(t.plan().neighbour)})));
  }
  step<void> ended = t.stands(founding(t.town()));
  if (ended || ended.error().is != halt::kind::not_checked) return ended;
  return broken(ended.error().detail);
}

}  // namespace

sentences opening_sentences() {
  return {
      {"start.empty", "The banks that are given to the check hold nothing.", the_banks_are_empty},
      {"commit.large", "Several hundred records, entries and notices are one change set.",
       the_town_is_founded},
  };
}

}  // namespace fxotp::conformance
