/// The observer port: one observation a decision, whatever it was, and nothing that it does
/// changes an answer.
#include <fxotp/reporting.hpp>

#include "operation/door.hpp"
#include "operation/sinks.hpp"

namespace fxotp::test {
namespace {

class recorder final : public observer {
 public:
  bool throws = false;
  void saw(const observation& what) override {
    all.push_back(what);
    if (throws) throw std::runtime_error("the observer");
  }
  std::vector<observation> all;
};

struct watched : door {
  watched() { with.watch = &seen; }
  recorder seen;
};

}  // namespace

TEST_CASE("observer: one observation a decision, accepted or not", "[operation][observer]") {
  watched s;
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  CHECK(s.verify_vip(s.wrong_vip_code()).why == wrong_code);
  CHECK(s.admin.unlock(s.dealer, pick({s.dealer_row()})).why == refused_p0);
  REQUIRE(s.seen.all.size() == 3);
  CHECK(s.seen.all[0].what == action::verify);
  CHECK(s.seen.all[0].why == none);
  CHECK(s.seen.all[0].at == s.time.now());
  CHECK(s.seen.all[0].phase == phase::coexistence);
  CHECK(s.seen.all[0].by.id.view() == s.dealer_id.view());
  CHECK(s.seen.all[1].why == wrong_code);
  CHECK(s.seen.all[2].what == action::unlock);
  CHECK(s.seen.all[2].why == refused_p0);
}

TEST_CASE("observer: what is held and writes nothing is seen all the same",
          "[operation][observer]") {
  watched s;
  s.lock_token(s.dealer_token.view());
  CHECK(s.verify_vip(s.vip_code()).why == held_l4);
  REQUIRE(s.seen.all.size() == 1);
  CHECK(s.seen.all[0].why == held_l4);
}

TEST_CASE("observer: conflicts on the way and rows that changed are counted",
          "[operation][observer]") {
  watched s;
  s.lock_token(s.dealer_token.view());
  int left = 2;
  s.tap.before_commit = [&](const change_set& changes) -> std::optional<commit_result> {
    if (left-- > 0) return commit_result::conflict({changes.expected.front().key});
    return {};
  };
  CHECK(s.admin.unlock(s.administrator, pick({s.dealer_row()})).is_done());
  REQUIRE(s.seen.all.size() == 1);
  CHECK(s.seen.all[0].conflicts == 2);
  CHECK(s.seen.all[0].rows == 1);
}

TEST_CASE("observer: what it throws changes no answer", "[operation][observer]") {
  watched s;
  s.seen.throws = true;
  CHECK(s.verify_vip(s.vip_code()).is_accepted);
  CHECK(s.seen.all.size() == 1);
}

TEST_CASE("observer: handing over notices is nobody's decision", "[operation][observer]") {
  watched s;
  s.enroll();
  const auto before = s.seen.all.size();
  for (int i = 0; i < 5; ++i)
    CHECK(s.verify_vip(s.wrong_vip_code()).why == wrong_code);
  CHECK(s.box.count(mail_kind::locked_notice) == 1);
  CHECK(s.seen.all.size() == before + 5);
}

TEST_CASE("observer: an import is one decision", "[operation][observer]") {
  watched s;
  given_text wrong("bank,GM01000\n");
  CHECK(s.prov.import_csv(s.system, wrong).why.is_set());
  given_text right("customer,GM01000,GM19999,新しい顧客\n");
  CHECK_FALSE(s.prov.import_csv(s.system, right).why.is_set());
  REQUIRE(s.seen.all.size() == 2);
  CHECK(s.seen.all[0].what == action::import_csv);
  CHECK(s.seen.all[0].why.code == errc::invalid_csv);
  CHECK(s.seen.all[1].why == none);
  CHECK(s.seen.all[1].at == s.time.now());
}

}  // namespace fxotp::test
