/// Dual control over every store: one operator proposes, another decides.
#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

const row dealer_row{customer, dealer_id, dealer_token};

fields by_desk(const char* who, const fields& more) {
  fields out{{FXOTP_F_BANK, bank}, {FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_DESK}, {FXOTP_F_ACTOR_ID, who}};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

/// Two operators at a bank with dual control, and a dealer whose token five wrong codes locked.
class two_desks {
 public:
  two_desks(const std::string& store, style how) : in(store, how, all_asks, FXOTP_DUAL_CONTROL_ON) {
    in.found();
    comes_to(FXOTP_OK, FXOTP_OP_PUT_OPERATOR, system({{FXOTP_F_OPERATOR, "desk2"}}));
    for (int i = 0; i < 5; ++i)
      comes_to(FXOTP_E_WRONG_CODE, FXOTP_OP_VERIFY, login("000000"));
  }

  ended comes_to(std::int32_t reason, std::uint32_t operation, const fields& given,
                 const std::vector<row>& selected = {}) {
    CAPTURE(operation);
    auto out = in.run(operation, given, selected);
    CHECK(out.reason == reason);
    CHECK(out.verdict == (reason == FXOTP_OK ? FXOTP_DONE : FXOTP_NOT_ACCEPTED));
    said += out.spelled();
    return out;
  }
  static fields login(const std::string& code) {
    return dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, code}});
  }
  bool can_log_in() {
    in.with.now += 60'000'000;
    return in.run(FXOTP_OP_VERIFY, login(vip_code(in.with.now))).verdict == FXOTP_ACCEPTED;
  }
  /// Its id.
  std::string propose_unlocking() {
    const auto out = comes_to(FXOTP_OK, FXOTP_OP_PROPOSE,
                              desk({{FXOTP_F_ACTION, FXOTP_OP_UNLOCK}, {FXOTP_F_REASON, "INC-1"}}),
                              {dealer_row});
    CHECK(rows(out.table(FXOTP_T_ROWS)) == 1);
    return out.text(FXOTP_F_PROPOSAL);
  }
  /// The proposals of a state, as one text.
  std::string proposals(std::int64_t state) {
    const auto out = comes_to(FXOTP_OK, FXOTP_OP_LIST_PROPOSALS, desk({{FXOTP_F_STATE, state}}));
    std::string ids;
    for (std::uint32_t i = 0; i < rows(out.table(FXOTP_T_ROWS)); ++i)
      ids += text(out.table(FXOTP_T_ROWS), i, FXOTP_F_PROPOSAL) + '\n';
    return ids;
  }

  world in;
  std::string said;
};

std::string approved(const std::string& store, style how) {
  CAPTURE(store, how == style::called);
  two_desks at(store, how);
  const fields reason{{FXOTP_F_REASON, "INC-1"}};
  at.comes_to(FXOTP_E_NEEDS_APPROVAL, FXOTP_OP_UNLOCK, desk(reason), {dealer_row});
  const auto id = at.propose_unlocking();
  CHECK(id.size() == 16);
  CHECK(at.proposals(FXOTP_STATE_OPEN) == id + '\n');
  CHECK_FALSE(at.can_log_in());  // A proposal changes nothing.
  const fields which{{FXOTP_F_PROPOSAL, id}};
  at.comes_to(FXOTP_E_SAME_OPERATOR, FXOTP_OP_APPROVE, desk(which));
  const auto done = at.comes_to(FXOTP_OK, FXOTP_OP_APPROVE, by_desk("desk2", which));
  const auto* verdicts = done.table(FXOTP_T_ROWS);
  REQUIRE(rows(verdicts) == 1);
  CHECK(number(verdicts, 0, FXOTP_F_WHY) == FXOTP_OK);
  CHECK(at.proposals(FXOTP_STATE_OPEN).empty());
  CHECK(at.proposals(FXOTP_STATE_APPROVED) == id + '\n');
  CHECK(at.can_log_in());
  at.comes_to(FXOTP_E_PROPOSAL_CLOSED, FXOTP_OP_APPROVE, by_desk("desk2", which));
  return at.said;
}

std::string rejected(const std::string& store, style how) {
  CAPTURE(store, how == style::called);
  two_desks at(store, how);
  const auto id = at.propose_unlocking();
  const fields which{{FXOTP_F_PROPOSAL, id}};
  const fields refused{{FXOTP_F_PROPOSAL, id}, {FXOTP_F_REASON, "INC-2"}};
  at.comes_to(FXOTP_E_REASON_MISSING, FXOTP_OP_REJECT, by_desk("desk2", which));
  at.comes_to(FXOTP_OK, FXOTP_OP_REJECT, by_desk("desk2", refused));
  CHECK(at.proposals(FXOTP_STATE_REJECTED) == id + '\n');
  at.comes_to(FXOTP_E_PROPOSAL_CLOSED, FXOTP_OP_REJECT, by_desk("desk2", refused));
  at.comes_to(FXOTP_E_PROPOSAL_CLOSED, FXOTP_OP_APPROVE, by_desk("desk2", which));
  CHECK_FALSE(at.can_log_in());
  return at.said;
}

using playing = std::string (*)(const std::string&, style);

void plays_the_same(playing play) {
  const std::string first = play("memory:", style::called);
  CHECK(first.size() > 1'000);
  for (const char* store : {"host:", by_fields}) {
    CHECK(play(store, style::called) == first);
    CHECK(play(store, style::asked) == first);
  }
#ifdef FXOTP_SQLITE
  CHECK(play(sqlite_store(), style::called) == first);
#endif
}

}  // namespace

TEST_CASE("dual control: what one operator proposed another approves", "[capi][service]") {
  plays_the_same(approved);
}

TEST_CASE("dual control: what was rejected stays as it was", "[capi][service]") {
  plays_the_same(rejected);
}

}  // namespace fxotp::test::c
