/// E6, M3: an enrolment that is opened again, a send window that is cleared.
#include "operation/mailed.hpp"

namespace fxotp::test {
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr error open_already{errc::wrong_state, rule::e6};
constexpr error none_counts{errc::wrong_state, rule::m3};

struct readmitting : mailed {
  explicit readmitting(std::string_view now = "2025-07-01 10:00:00.000",
                       const policy& limits = test_policy())
      : mailed(now, limits) {
    change_user("9998000286", [](user& u) { u.enrollment = enrollment::closed; });
    change_user("9998000100", [](user& u) { u.enrollment = enrollment::closed; });
    for (const auto* each : {"EM00000286", "EM00000100"}) {
      change_token(each, [this](token& t) {
        auto& data = std::get<email_data>(t.data);
        data.sends = {time.now() - minutes(3), time.now() - seconds(10)};
        data.given_back = {time.now() - minutes(3)};
      });
    }
  }
  const user_key whom{bank, sample, dealer_id};

  /// Both requests, which are refused for the same reasons.
  error ask(const actor& by, const user_key& of, std::string_view reason = {}) {
    const auto before = now();
    const auto why = admin.reopen_enrollment(by, of, reason).why;
    CHECK(admin.clear_sends(by, of, reason).why == why);
    if (why.is_set()) {
      CHECK(moved(before).empty());
      CHECK(told(before).size() == 2);
    }
    return why;
  }
  [[nodiscard]] email_data email_of(std::string_view token) {
    return std::get<email_data>(get_token(sample, token).data);
  }
};

}  // namespace

TEST_CASE("readmitting: a closed enrolment opens again", "[operation][readmit]") {
  readmitting s;
  const bool by_desk = GENERATE(false, true);
  const auto& by = by_desk ? s.desk : s.administrator;
  const auto before = s.now();
  REQUIRE(s.admin.reopen_enrollment(by, s.whom, "INC-1").why == none);
  CHECK(s.get_user(s.sample, "9998000286").enrollment == enrollment::open);
  CHECK(s.moved(before) == names{"user GM11253/9998000286"});
  CHECK(s.told(before) == names{"user GM11253/9998000286 enrollment opened"});
  CHECK(s.admin.reopen_enrollment(by, s.whom, "INC-1").why == open_already);
  CHECK(s.is_whole());
}

TEST_CASE("readmitting: after an invalidation the user enrols again only once it is open",
          "[operation][readmit]") {
  door s;
  REQUIRE(s.admin.invalidate(s.administrator, pick({s.dealer_row()})).is_done());
  CHECK(s.logins.enroll_email(s.dealer_in, "k@example.com").why ==
        error{errc::enrollment_closed, rule::e6});
  REQUIRE(s.admin.reopen_enrollment(s.administrator, s.dealer_in.who, {}).is_done());
  CHECK(s.logins.enroll_email(s.dealer_in, "k@example.com").why == none);
}

TEST_CASE("readmitting: cleared sends count no more", "[operation][readmit]") {
  readmitting s;
  const bool by_desk = GENERATE(false, true);
  const auto& by = by_desk ? s.desk : s.administrator;
  CHECK(s.logins.send_code(s.dealer_in).why.code == errc::too_many_sends);
  const auto before = s.now();
  REQUIRE(s.admin.clear_sends(by, s.whom, "INC-1").why == none);
  CHECK(s.email_of("EM00000286").sends.empty());
  CHECK(s.email_of("EM00000286").given_back.empty());
  CHECK(s.email_of("EM00000100").sends.size() == 2);
  CHECK(s.moved(before) == names{"token GM11253/EM00000286"});
  CHECK(s.told(before) == names{"token GM11253/EM00000286 sends cleared"});
  CHECK(s.admin.clear_sends(by, s.whom, "INC-1").why == none_counts);
  CHECK(s.logins.send_code(s.dealer_in).why == none);
  CHECK(s.is_whole());
}

TEST_CASE("readmitting: the address that waits beside is cleared with the present one",
          "[operation][readmit]") {
  readmitting s;
  s.wait_beside("9998000286", "EM00000999", "new@example.co.jp");
  s.change_token("EM00000999", [&](token& t) {
    std::get<email_data>(t.data).sends = {s.time.now() - seconds(1)};
  });
  REQUIRE(s.admin.clear_sends(s.administrator, s.whom, {}).why == none);
  CHECK(s.email_of("EM00000286").sends.empty());
  CHECK(s.email_of("EM00000999").sends.empty());
}

TEST_CASE("readmitting: sends that count no more are nothing to clear", "[operation][readmit]") {
  readmitting s;
  s.wait(minutes(30) - seconds(10) - std::chrono::microseconds(1));
  const bool has_waited = GENERATE(false, true);
  if (has_waited) s.wait(std::chrono::microseconds(1));
  CHECK(s.admin.clear_sends(s.administrator, s.whom, {}).why == (has_waited ? none_counts : none));
}

TEST_CASE("readmitting: a code that is out lives on", "[operation][readmit]") {
  readmitting s;
  s.send_code_to("EM00000286");
  REQUIRE(s.admin.clear_sends(s.administrator, s.whom, {}).why == none);
  CHECK(s.has_code_out("EM00000286"));
}

TEST_CASE("readmitting: a user without an address has nothing to clear", "[operation][readmit]") {
  services s;
  CHECK(s.admin.clear_sends(s.administrator, s.user_of(s.sample, "9998000286"), {}).why ==
        none_counts);
}

TEST_CASE("readmitting: who may, of whom", "[operation][readmit]") {
  readmitting s;
  CHECK(s.ask(s.dealer, s.whom) == refused_p0);
  CHECK(s.ask(s.system, s.whom) == refused_p0);
  CHECK(s.ask(s.administrator, s.user_of(s.other, "9998000300")) == unreached);
  CHECK(s.ask(s.administrator, s.user_of(s.sample, "1111111111")) == unreached);
  CHECK(s.ask(s.administrator, s.user_of(s.sample, "9998000100")) == own);
  CHECK(s.ask(s.desk, s.whom) == no_reason);
  CHECK(s.ask(s.desk, {}, "INC-1") == unreached);
  CHECK(s.ask(s.desk, s.whom, std::string(201, 'r')).code == errc::invalid_text);
  s.change_user("9998000286", [](user& u) { u.is_deleted = true; });
  CHECK(s.ask(s.administrator, s.whom) == unreached);
  CHECK(s.is_whole());
}

TEST_CASE("readmitting: a policy may leave it to oneself", "[operation][readmit]") {
  readmitting s("2025-07-01 10:00:00.000", own_token_policy());
  CHECK(s.ask(s.administrator, s.user_of(s.sample, "9998000100")) == none);
}

TEST_CASE("readmitting: from coexistence on", "[operation][readmit]") {
  const auto [now, why] = GENERATE(table<std::string, error>({
      {"2025-06-22 23:59:59.999", closed},
      {"2025-06-23 00:00:00.000", none},
      {"2025-08-30 00:00:00.000", none},
      {"2025-09-01 00:00:00.000", none},
  }));
  readmitting s(now);
  CAPTURE(now);
  CHECK(s.ask(s.desk, s.whom, "INC-1") == why);
}

}  // namespace fxotp::test
