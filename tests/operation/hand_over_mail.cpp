/// M4: notices that nobody took yet are handed over later, each under its own id.
#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

/// Ten notices wait, a second apart: dealer's VIP token locked and unlocked.
void fill(mailed& s, int count) {
  s.box.refuses = mailer_down;
  for (int i = 0; i < count; ++i) {
    s.lock_token("VSST76422445");
    s.wait(std::chrono::seconds(1));
    REQUIRE(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  }
  s.box.refuses = {};
  REQUIRE(s.waiting().size() == static_cast<std::size_t>(count));
  REQUIRE(s.box.all.empty());
}

std::vector<message_id> ids_of(const std::vector<notice>& all) {
  std::vector<message_id> out;
  for (const auto& n : all)
    out.push_back(n.id);
  return out;
}
std::vector<message_id> ids_of(const std::vector<mail>& all) {
  std::vector<message_id> out;
  for (const auto& m : all)
    out.push_back(m.id);
  return out;
}

}  // namespace

TEST_CASE("hand over: the oldest first, and no more than asked for", "[operation][mail]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  CAPTURE(static_cast<int>(kind));
  mailed s("2025-07-01 10:00:00.000", test_policy(), make_store(kind));
  fill(s, 5);
  const auto all = ids_of(s.waiting());
  CHECK(s.prov.pending_notices(s.system, 2).value() == 2);
  CHECK(ids_of(s.box.all) == std::vector<message_id>(all.begin(), all.begin() + 2));
  CHECK(ids_of(s.waiting()) == std::vector<message_id>(all.begin() + 2, all.end()));
  CHECK(s.prov.pending_notices(s.system, 100).value() == 3);
  CHECK(ids_of(s.box.all) == all);
  CHECK(s.waiting().empty());
  CHECK(s.prov.pending_notices(s.system, 100).value() == 0);
  CHECK(s.is_whole());
}

TEST_CASE("hand over: more than a page", "[operation][mail]") {
  mailed s;
  fill(s, 150);
  const auto all = ids_of(s.waiting());
  CHECK(s.prov.pending_notices(s.system, 1'000).value() == 150);
  CHECK(ids_of(s.box.all) == all);
  CHECK(s.waiting().empty());
}

TEST_CASE("hand over: one that the mailer does not take stays, the rest goes",
          "[operation][mail]") {
  mailed s;
  fill(s, 5);
  const auto all = ids_of(s.waiting());
  bool throws = false;
  SECTION("refused") {}
  SECTION("thrown") {
    throws = true;
  }
  s.box.before = [&](const mail& what) {
    s.box.throws = throws && what.id == all[1];
    s.box.refuses = !throws && what.id == all[1] ? mailer_down : error{};
  };
  CHECK(s.prov.pending_notices(s.system, 100).value() == 4);
  CHECK(ids_of(s.waiting()) == std::vector<message_id>{all[1]});
  CHECK(s.box.all.size() == 4);
  s.box.before = nullptr;
  s.box.refuses = {};
  s.box.throws = false;
  CHECK(s.prov.pending_notices(s.system, 100).value() == 1);
  CHECK(s.box.all.back().id == all[1]);
}

TEST_CASE("hand over: a notice that somebody moved to another recipient stays unsent",
          "[operation][mail]") {
  mailed s;
  fill(s, 3);
  auto moved = s.waiting()[0];
  SECTION("another user's token") {
    moved.token = id<token_id>("VSST00000100");
  }
  SECTION("another kind") {
    moved.kind = mail_kind::invalidated_notice;
  }
  SECTION("another time") {
    moved.at += std::chrono::seconds(1);
  }
  SECTION("another recipient") {
    moved.sealed_to = s.waiting()[1].sealed_to;
  }
  SECTION("nothing") {
    moved.sealed_to.clear();
  }
  change_set swap;
  swap.taken.push_back(key_of(moved));
  REQUIRE(s.store.commit(swap).what == commit_result::kind::stood);
  change_set back;
  back.notices.push_back(moved);
  REQUIRE(s.store.commit(back).what == commit_result::kind::stood);
  // It takes nobody's turn.
  CHECK(s.prov.pending_notices(s.system, 2).value() == 2);
  CHECK(ids_of(s.waiting()) == std::vector<message_id>{moved.id});
  CHECK(s.prov.pending_notices(s.system, 2).value() == 0);
  CHECK(s.box.all.size() == 2);
}

TEST_CASE("hand over: a commit that fails repeats the mails under the same ids",
          "[operation][mail]") {
  mailed s;
  fill(s, 2);
  s.tap.before_commit = [](const change_set&) -> std::optional<commit_result> {
    return commit_result::failed(errc::store_failed);
  };
  CHECK(s.prov.pending_notices(s.system, 100).error().code == errc::store_failed);
  s.tap.untap();
  CHECK(s.prov.pending_notices(s.system, 100).value() == 2);
  REQUIRE(s.box.all.size() == 4);
  CHECK(s.box.all[0].id == s.box.all[2].id);
  CHECK(s.box.all[1].id == s.box.all[3].id);
}

TEST_CASE("hand over: an operation's answer does not depend on its mail", "[operation][mail]") {
  mailed s;
  s.lock_token("VSST76422445");
  SECTION("refused") {
    s.box.refuses = mailer_down;
  }
  SECTION("thrown") {
    s.box.throws = true;
  }
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.waiting().size() == 1);
}

TEST_CASE("hand over: the system only, with a mailer, at least one", "[operation][mail]") {
  mailed s;
  fill(s, 1);
  for (const auto& by : {s.administrator, s.desk, s.dealer}) {
    const auto before = s.now();
    CHECK(s.prov.pending_notices(by, 10).error() == refused_p0);
    CHECK(s.told(before).size() == 1);
  }
  CHECK(s.prov.pending_notices(s.system, 0).error().code == errc::invalid_value);
  CHECK(s.prov.pending_notices({}, 10).error().code == errc::invalid_id);
  const auto elsewhere = actor::system(id<bank_code>("GM02000"), id<system_name>("provisioning"));
  CHECK(s.prov.pending_notices(elsewhere, 10).value() == 0);
  CHECK(s.waiting().size() == 1);
  s.with.mail = nullptr;
  const provisioning mute(s.with);
  CHECK(mute.pending_notices(s.system, 10).error() == error{errc::unsupported, rule::m4});
}

TEST_CASE("hand over: in the reader's language, in the host's own wording", "[operation][mail]") {
  mailed s;
  auto words = messages::standard();
  const auto subject = message_key::mail_subject(mail_kind::unlocked_notice);
  REQUIRE(words.replace(subject, language::english, "{token} of {user} at {bank}"));
  s.with.words = &words;
  const administration admin(s.with);
  s.lock_token("VSST76422445");
  s.change_user("9998000286", [](user& u) { u.mail_language = language::english; });
  REQUIRE(admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(s.box.all.size() == 1);
  CHECK(s.box.all[0].in == language::english);
  CHECK(s.box.all[0].subject == "VSST76422445 of 9998000286 at NSSOL福建銀行");
}

}  // namespace fxotp::test
