/// A port that fails at each call once: everything stands or nothing does, and the chains hold.
#include "operation/services.hpp"

namespace fxotp::test {
namespace {

using ended = commit_result;

/// What fails, at the n-th call of its kind.
enum class fault {
  load_fails,
  load_throws,
  commit_fails,
  commit_is_uncertain,       ///< Nothing stands.
  commit_stood_uncertainly,  ///< Everything stands.
  commit_conflicts,          ///< For nothing: tried again.
};
constexpr fault faults[] = {fault::load_fails,
                            fault::load_throws,
                            fault::commit_fails,
                            fault::commit_is_uncertain,
                            fault::commit_stood_uncertainly,
                            fault::commit_conflicts};

error error_of(fault what) {
  switch (what) {
    case fault::load_fails:
      return {errc::store_failed, rule::none, 10};
    case fault::load_throws:
      return errc::port_failed;
    case fault::commit_fails:
      return {errc::store_full, rule::none, 13};
    case fault::commit_is_uncertain:
    case fault::commit_stood_uncertainly:
      return {errc::store_uncertain, rule::none, 5};
    case fault::commit_conflicts:
      return none;
  }
  return none;
}

/// Sets the tap to fail once; the flag tells whether it has.
std::shared_ptr<bool> arm(services& s, fault what, int at_call) {
  auto has_failed = std::make_shared<bool>(false);
  const auto is_now = [has_failed, calls = std::make_shared<int>(0), at_call] {
    if (++*calls == at_call) *has_failed = true;
    return *calls == at_call;
  };
  if (what == fault::load_fails || what == fault::load_throws) {
    s.tap.before_load = [=](const std::vector<record_key>&) -> error {
      if (!is_now()) return none;
      if (what == fault::load_throws) throw 7;
      return error_of(what);
    };
  } else if (what == fault::commit_stood_uncertainly) {
    s.tap.after_commit = [=](ended& how) {
      if (is_now()) how = ended::uncertain({errc::store_failed, rule::none, 5});
    };
  } else {
    s.tap.before_commit = [=](const change_set&) -> std::optional<ended> {
      if (!is_now()) return {};
      if (what == fault::commit_fails) return ended::failed(error_of(what));
      if (what == fault::commit_conflicts) return ended::conflict({});
      return ended::uncertain({errc::store_failed, rule::none, 5});
    };
  }
  return has_failed;
}

/// An operation, and what has to be there before it.
struct use_case {
  std::string name;
  std::function<void(services&)> prepare;
  std::function<answer(services&)> run;
};

vip_entry new_token(services& s) {
  return {s.token_of(s.sample, "VSST00009999"), {s.dealer_id, s.administrator_id}, {}, {}};
}
proposal_id proposed(services& s) {
  const auto done = s.admin.propose(s.desk, {action::invalidate, ticket({s.dealer_row()}), {}});
  REQUIRE(done.is_done());
  return done.proposal;
}
user_entry demoted(services& s) {
  return {s.user_of(s.sample, "9998000100"), "改名", user_type::corporate, role::dealer,
          language::japanese};
}

std::vector<use_case> token_cases() {
  const auto lock_it = [](services& s) { s.lock_token("VSST76422445"); };
  const auto nothing = [](services&) {};
  return {
      {"unlock", lock_it,
       [](services& s) { return s.admin.unlock(s.administrator, pick({s.dealer_row()})); }},
      {"suspend", nothing,
       [](services& s) { return s.admin.suspend(s.desk, ticket({s.row("9998000286")})); }},
      {"resume",
       [](services& s) {
         s.change_token("VSST76422445", [](token& t) { t.suspended_by_desk = true; });
       },
       [](services& s) { return s.admin.resume(s.desk, ticket({s.dealer_row()})); }},
      {"invalidate", nothing,
       [](services& s) {
         return s.admin.invalidate(s.administrator,
                                   pick({s.dealer_row(), s.own_row()}, mode::best_effort));
       }},
      {"note_verdict", nothing, [](services& s) { return s.wrong_code(); }},
      {"refused", nothing,
       [](services& s) { return s.admin.unlock(s.administrator, pick({s.dealer_row()})); }},
  };
}

std::vector<use_case> other_cases() {
  const auto nothing = [](services&) {};
  const auto second = [](services& s) { s.add_administrator("9998000101", "VSST00000101"); };
  return {
      {"suspend_customer", nothing,
       [](services& s) { return s.admin.suspend_customer(s.desk, s.sample, "INC-1001"); }},
      {"delete_user",
       [](services& s) {
         s.add(s.person(s.sample, "9998000287", "メール", role::administrator),
               {s.email(s.sample, "EM0001", "a@b.jp")});
       },
       [](services& s) {
         return s.admin.delete_user(s.system, s.user_of(s.sample, "9998000287"), {});
       }},
      {"propose", nothing,
       [](services& s) {
         return s.admin.propose(s.desk, {action::invalidate, ticket({s.dealer_row()}), {}});
       }},
      {"put_bank", nothing, [](services& s) { return s.prov.put_bank(s.system, "改名"); }},
      {"put_customer", nothing,
       [](services& s) { return s.prov.put_customer(s.system, s.sample, "改名"); }},
      {"put_operator", nothing,
       [](services& s) { return s.prov.put_operator(s.system, id<operator_id>("d9"), false); }},
      {"put_user", second, [](services& s) { return s.prov.put_user(s.system, demoted(s)); }},
      {"register_vip", [](services& s) { s.time.set(at("2025-06-01")); },
       [](services& s) { return s.prov.register_vip(s.system, new_token(s)); }},
      {"reseal", nothing,
       [](services& s) {
         return s.prov.reseal(s.system, key_of(s.user_of(s.sample, "9998000286")), "INC-1001");
       }},
  };
}

/// What a use case leaves when nothing fails.
struct whole {
  error why;
  std::size_t moved = 0;  ///< How many: a proposal's name differs from run to run.
  names told;
};
whole play(services& s, const use_case& which) {
  const auto before = s.now();
  const auto done = which.run(s);
  return {done.why, s.moved(before).size(), s.told(before)};
}

/// Fails the n-th call; false when there is no n-th call.
bool check_fault(store_kind kind, const use_case& which, fault what, int at_call) {
  CAPTURE(which.name, static_cast<int>(what), at_call, static_cast<int>(kind));
  services sound("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  which.prepare(sound);
  const auto all = play(sound, which);
  services s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  which.prepare(s);
  const auto before = s.now();
  const auto has_failed = arm(s, what, at_call);
  const auto done = which.run(s);
  s.tap.untap();
  if (!*has_failed) return false;
  const bool stands = what == fault::commit_stood_uncertainly || what == fault::commit_conflicts;
  CHECK(done.why == (what == fault::commit_conflicts ? all.why : error_of(what)));
  CHECK(s.moved(before).size() == (stands ? all.moved : 0));
  CHECK(s.told(before) == (stands ? all.told : names{}));
  CHECK(s.is_whole());
  if (!stands) {
    const auto again = play(s, which);
    CHECK(again.why == all.why);
    CHECK(again.told == all.told);
    CHECK(s.is_whole());
  }
  return true;
}

void check_all(const std::vector<use_case>& cases) {
  for (const auto kind : light_kinds()) {
    for (const auto& which : cases) {
      for (const auto what : faults) {
        int calls = 0;
        while (check_fault(kind, which, what, calls + 1))
          ++calls;
        CAPTURE(which.name, static_cast<int>(what));
        CHECK(calls >= 1);
        CHECK(calls <= 3);
      }
    }
  }
}

}  // namespace

TEST_CASE("faults: changes of tokens, whatever fails", "[operation][faults]") {
  check_all(token_cases());
}

TEST_CASE("faults: all other changes, whatever fails", "[operation][faults]") {
  check_all(other_cases());
}

TEST_CASE("faults: an approval, whatever fails", "[operation][faults]") {
  proposal_id which;
  check_all({{"approve", [&](services& s) { which = proposed(s); },
              [&](services& s) { return s.admin.approve(s.second_desk, which); }},
             {"reject", [&](services& s) { which = proposed(s); },
              [&](services& s) { return s.admin.reject(s.second_desk, which, "no"); }}});
}

}  // namespace fxotp::test
