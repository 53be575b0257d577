/// M4: who is told what of a token.
#include "operation/mailed.hpp"

namespace fxotp::test {
namespace {

const names nobody_told{};

/// Locks the dealer's VIP token by wrong codes.
void lock_dealer(mailed& s) {
  for (int i = 0; i < 5; ++i)
    REQUIRE(s.wrong_code().is_done());
}

}  // namespace

TEST_CASE("notices: a token that failures lock is told to its user", "[operation][notices]") {
  mailed s;
  lock_dealer(s);
  CHECK(s.mails() == names{"locked dealer@example.co.jp"});
  const auto& letter = s.box.all.front();
  CHECK(letter.in == language::japanese);
  CHECK(letter.text.find("VSST76422445") != std::string::npos);
  CHECK(letter.text.find("NSSOL福建銀行") != std::string::npos);
  CHECK(letter.text.find("http") == std::string::npos);
  CHECK(s.waiting().empty());
}

TEST_CASE("notices: a lock for good is told too", "[operation][notices]") {
  mailed s;
  s.change_token("VSST76422445", [](token& t) { t.failures = 99; });
  CHECK(s.wrong_code().is_done());
  CHECK(s.mails() == names{"locked dealer@example.co.jp"});
}

TEST_CASE("notices: a failure that locks nothing is told to nobody", "[operation][notices]") {
  mailed s;
  for (int i = 0; i < 4; ++i)
    REQUIRE(s.wrong_code().is_done());
  REQUIRE(s.right_code().is_done());
  CHECK(s.mails() == nobody_told);
}

TEST_CASE("notices: all users of a shared token are told of its lock", "[operation][notices]") {
  mailed s;
  s.share("9998000100", "VSST76422445");
  s.add(s.person(s.sample, "9998000300", "三人目"), {s.get_token(s.sample, "VSST76422445")});
  lock_dealer(s);
  CHECK(s.mails() == names{"locked admin@example.co.jp", "locked dealer@example.co.jp"});
  CHECK(s.box.all[0].in == language::english);
  CHECK(s.box.all[1].in == language::japanese);
}

TEST_CASE("notices: an unlocked token is told, unless the user declines that",
          "[operation][notices]") {
  mailed s;
  s.lock_token("VSST76422445");
  const bool declines = GENERATE(false, true);
  if (declines) {
    s.change_user("9998000286", [](user& u) { u.declined = optional_mail; });
  }
  REQUIRE(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.mails() == (declines ? nobody_told : names{"unlocked dealer@example.co.jp"}));
}

TEST_CASE("notices: what is about security is not declined", "[operation][notices]") {
  mailed s;
  s.change_user("9998000286", [](user& u) { u.declined.bits = 0xFFFF; });
  lock_dealer(s);
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.mails() == names{"locked dealer@example.co.jp", "invalidated dealer@example.co.jp"});
}

TEST_CASE("notices: an unlocked shared token is told to all, an unbound one to whom it leaves",
          "[operation][notices]") {
  mailed s;
  s.share("9998000100", "VSST76422445");
  s.lock_token("VSST76422445");
  REQUIRE(s.admin.unlock(s.desk, ticket({s.dealer_row()})).is_done());
  CHECK(s.mails() == names{"unlocked admin@example.co.jp", "unlocked dealer@example.co.jp"});
  s.box.all.clear();
  REQUIRE(s.admin.invalidate(s.desk, ticket({s.dealer_row()})).is_done());
  CHECK(s.mails() == names{"invalidated dealer@example.co.jp"});
}

TEST_CASE("notices: an invalidated address is told to itself", "[operation][notices]") {
  mailed s;
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.email_row()})).is_done());
  CHECK(s.mails() == names{"invalidated dealer@example.co.jp"});
  CHECK(s.box.all.front().text.find("EM00000286") != std::string::npos);
}

TEST_CASE("notices: of all tokens that go at once each is told to the address that was",
          "[operation][notices]") {
  mailed s;
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row("9998000286")})).is_done());
  CHECK(s.mails() == names{"invalidated dealer@example.co.jp", "invalidated dealer@example.co.jp"});
}

TEST_CASE("notices: an address that was never confirmed is told nothing", "[operation][notices]") {
  mailed s;
  s.change_token("EM00000286", [](token& t) { t.lifecycle = lifecycle::pending; });
  lock_dealer(s);
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.row("9998000286")})).is_done());
  CHECK(s.mails() == nobody_told);
  CHECK(s.waiting().empty());
}

TEST_CASE("notices: suspending, resuming and deleting are told to nobody", "[operation][notices]") {
  mailed s("2025-09-02 10:00:00.000");
  REQUIRE(s.admin.suspend(s.desk, ticket({s.dealer_row()})).is_done());
  REQUIRE(s.admin.resume(s.desk, ticket({s.dealer_row()})).is_done());
  REQUIRE(s.admin.delete_user(s.desk, s.user_of(s.sample, "9998000286"), "INC-1").is_done());
  CHECK(s.mails() == nobody_told);
}

TEST_CASE("notices: a refused request tells nobody", "[operation][notices]") {
  mailed s;
  s.lock_token("VSST76422445");
  const auto rows = pick({s.dealer_row(), s.row("9998000286", "EM00000286")});
  REQUIRE(s.admin.unlock(s.administrator, rows).why == rows_refused);
  CHECK(s.mails() == nobody_told);
  auto some = rows;
  some.mode = mode::best_effort;
  REQUIRE(s.admin.unlock(s.administrator, some).is_done());
  CHECK(s.mails() == names{"unlocked dealer@example.co.jp"});
}

TEST_CASE("notices: a host without a mailer writes none", "[operation][notices]") {
  mailed s;
  s.with.mail = nullptr;
  const administration admin(s.with);
  s.lock_token("VSST76422445");
  const auto before = s.waiting().size();
  REQUIRE(admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.waiting().size() == before);
  CHECK(before == 0);
}

TEST_CASE("notices: a user whose address cannot be read holds nothing up", "[operation][notices]") {
  mailed s;
  s.lock_token("VSST76422445");
  s.tap.after_load = [](records& found) {
    for (auto& r : found.found) {
      auto* t = std::get_if<token>(&r);
      if (t != nullptr && t->id.view() == "EM00000286") t->streak = 77;
    }
  };
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.mails() == nobody_told);
}

TEST_CASE("notices: many shared tokens are told within the loads of one attempt",
          "[operation][notices]") {
  mailed s;
  std::vector<selected_row> rows;
  for (int i = 0; i < 20; ++i) {
    const auto number = std::to_string(10 + i);
    const auto of_token = "VSST000004" + number;
    s.add_user("99980004" + number, of_token);
    // Who shares it is not selected, so that only the notice reads their tokens.
    s.add(s.person(s.sample, "99980005" + number, "共有"), {s.get_token(s.sample, of_token)});
    s.give_address("99980005" + number, "EM000005" + number, "u" + number + "@example.com");
    s.lock_token(of_token);
    rows.push_back(s.row("99980004" + number, of_token));
  }
  int loads = 0;
  s.tap.before_load = [&](const std::vector<record_key>&) {
    ++loads;
    return error{};
  };
  s.box.refuses = mailer_down;
  REQUIRE(s.admin.unlock(s.administrator, pick(rows)).is_done());
  s.tap.untap();
  CHECK(s.waiting().size() == 20);
  CHECK(loads <= 3 + 20);  // Each mail that is tried reads the bank.
}

TEST_CASE("notices: an enrolment is told to the customer's other administrators",
          "[operation][notices]") {
  mailed s;
  s.add_administrator("9998000101", "VSST00000101");
  s.give_address("9998000101", "EM00000101", "second@example.co.jp");
  s.add(s.get_user(s.other, "9998000100"), {s.email(s.other, "EM00000200", "far@example.co.jp")});
  auto asked = pick({s.email_row()});
  asked.reenroll = true;
  REQUIRE(s.admin.invalidate(s.administrator, asked).is_done());
  s.box.all.clear();
  SECTION("to all who want it") {
    s.enroll("new@example.co.jp");
    CHECK(s.mails() == names{"enrolled admin@example.co.jp", "enrolled second@example.co.jp"});
  }
  SECTION("not to who declines it") {
    s.change_user("9998000100", [](user& u) { u.declined = optional_mail; });
    s.enroll("new@example.co.jp");
    CHECK(s.mails() == names{"enrolled second@example.co.jp"});
  }
}

TEST_CASE("notices: an administrator's own change is told to the old address and the others",
          "[operation][notices]") {
  mailed s;
  s.add_administrator("9998000101", "VSST00000101");
  s.give_address("9998000101", "EM00000101", "second@example.co.jp");
  const login_try self{{s.bank, s.sample, s.administrator_id}, true};
  const auto proof = s.logins.send_code(self, code_purpose::change);
  REQUIRE(proof.why == none);
  s.wait(std::chrono::seconds(61));
  const auto code = s.box.code();
  const auto sent =
      s.logins.change_email(self, {method::email, code, proof.challenge, {}}, "next@example.co.jp");
  REQUIRE(sent.why == none);
  const auto confirming = s.box.code();
  REQUIRE(s.logins.confirm_email(self, {method::email, confirming, sent.challenge, {}}).why ==
          none);
  CHECK(s.mails() == names{"changed admin@example.co.jp", "enrolled second@example.co.jp"});
}

TEST_CASE("notices: a stored one holds no address in the open", "[operation][notices]") {
  mailed s;
  s.box.refuses = mailer_down;
  lock_dealer(s);
  s.wait(std::chrono::microseconds(1));
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  const auto all = s.waiting();
  REQUIRE(all.size() == 2);
  CHECK(all[0].kind == mail_kind::locked_notice);
  CHECK(all[1].kind == mail_kind::invalidated_notice);
  CHECK(all[0].id < all[1].id);
  CHECK(all[0].id.view().size() == 32);
  for (const auto& n : all) {
    CHECK(n.sealed_to.find("example") == std::string::npos);
    CHECK(domain::address_of(n, s.with.keys).assume_value() == "dealer@example.co.jp");
    CHECK(n.about == s.dealer_id);
  }
  CHECK(all[0].sealed_to != all[1].sealed_to);
}

}  // namespace fxotp::test
