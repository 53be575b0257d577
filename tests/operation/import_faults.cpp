#include <stdexcept>

#include "catch.hpp"
#include "operation/importing.hpp"
#include "text/sources.hpp"

using namespace fxotp;
using namespace fxotp::test;

namespace {

const std::string one_user = "user,GM01000,GM11253,9998000777,名前,corporate,dealer\n";
const std::string one_token = "token,GM01000,GM11253,VSST60000001,9998000777,2024/10/01\n";

/// Nothing was imported, and the store is whole.
void check_untouched(importing& at, const ledger& before) {
  CHECK(at.now().moved_since(before).empty());
  CHECK(at.now().told_since(before).empty());
  CHECK(at.is_whole(at.bank));
  CHECK(at.is_whole(at.fresh));
  CHECK_FALSE(at.find<bank>(key_of(at.fresh)).has_value());
}

/// Ends a source's text after some parts.
class broken_off final : public change_source {
 public:
  broken_off(change_source& from, std::size_t parts, error why) noexcept
      : from_(from), left_(parts), why_(why) {}
  [[nodiscard]] result<bool> next(change_set& into) override {
    if (left_ == 0) return why_;
    --left_;
    return from_.next(into);
  }

 private:
  change_source& from_;
  std::size_t left_;
  error why_;
};

}  // namespace

TEST_CASE("import: a store that fails at each part leaves nothing", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  const ledger before = at.now();
  const auto text = large_file(2'000);
  const error full{errc::store_full, rule::none, 13};
  for (std::size_t parts = 0; parts < 5; ++parts) {
    at.met.on_import = [&](change_source& from) -> std::optional<commit_result> {
      broken_off cut(from, parts, full);
      return at.met.import_inside(cut);
    };
    const auto report = at.load(at.fresh_system, text);
    CAPTURE(parts);
    CHECK(report.why == full);
    CHECK(report.users == 0);
    check_untouched(at, before);
  }
  at.met.on_import = nullptr;
  CHECK_FALSE(at.load(at.fresh_system, text).why.is_set());
}

TEST_CASE("import: what a store says is handed on", "[operation][import]") {
  importing at;
  const ledger before = at.now();
  const error gone{errc::store_failed, rule::none, 10};
  at.met.on_import = [&](change_source&) { return commit_result::failed(gone); };
  CHECK(at.load(one_user).why == gone);
  at.met.on_import = [&](change_source&) { return commit_result::uncertain(gone); };
  CHECK(at.load(one_user).why == error{errc::store_uncertain, rule::none, 10});
  at.met.on_import = [&](change_source&) -> std::optional<commit_result> {
    throw std::runtime_error("gone");
  };
  CHECK(at.load(one_user).why.code == errc::store_uncertain);
  at.met.on_import = nullptr;
  for (std::size_t failing : {1U, 2U, 3U}) {
    std::size_t loads = 0;
    at.met.on_load = [&](std::size_t) { return ++loads == failing ? gone : error{}; };
    CHECK(at.load(one_user).why == gone);
    at.met.on_load = [&](std::size_t) -> error {
      if (++loads == 2 * failing) throw std::bad_alloc();
      return {};
    };
    loads = failing;
    CHECK(at.load(one_user).why == error{errc::out_of_memory});
  }
  at.met.on_load = nullptr;
  check_untouched(at, before);
}

TEST_CASE("import: a text that is another one the second time is not imported",
          "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  const ledger before = at.now();
  const auto text = large_file(1'200);
  std::vector<std::string> others{"",           "bank,GM02000,第二銀行\n",
                                  text + "\n",  text.substr(0, text.size() - 2),
                                  text + "x\n", text + "operator,GM02000,desk\n",
                                  "\n" + text,  text + "customer,GM02000,C1,\xFF\n"};
  auto renamed = text;
  renamed.replace(renamed.find("顧客7"), std::string("顧客7").size(), "顧客8");
  others.push_back(renamed);
  auto elsewhere = text;
  elsewhere.replace(elsewhere.find("9990000011"), 10, "9990000012");
  others.push_back(elsewhere);
  auto other_token = text;
  other_token.replace(other_token.find("VSST10000500"), 12, "VSST20000500");
  others.push_back(other_token);
  for (const auto& other : others) {
    given_text source(text);
    source.on_rewind = [&] {
      if (source.rewinds == 2) source.text = other;
    };
    const auto report = at.prov.import_csv(at.fresh_system, source);
    CAPTURE(other.size());
    CHECK(report.why == error{errc::port_failed});
    CHECK(report.users == 0);
    check_untouched(at, before);
  }
}

TEST_CASE("import: sources that fail", "[operation][import]") {
  importing at;
  const ledger before = at.now();
  for (const std::size_t good : {0U, 10'000U}) {
    broken_source fails(good, broken_source::way::fails);
    CHECK(at.prov.import_csv(at.system, fails).why == error{errc::unsupported});
    broken_source throws(good, broken_source::way::throws);
    CHECK(at.prov.import_csv(at.system, throws).why == error{errc::port_failed});
    broken_source claims(good, broken_source::way::claims_too_much);
    CHECK(at.prov.import_csv(at.system, claims).why == error{errc::port_failed});
  }
  // An error that sounds like the text's own ends the import all the same.
  struct : text_source {
    result<std::size_t> read(char*, std::size_t) override { return errc::invalid_csv; }
    result<void> rewind() override { return done(); }
  } misleading;
  CHECK(at.prov.import_csv(at.system, misleading).why == error{errc::port_failed});
  check_untouched(at, before);
}

TEST_CASE("import: others who write between the passes", "[operation][import]") {
  const auto kind = GENERATE(from_range(store_kinds()));
  importing at(kind);
  std::size_t tries = 0;

  SECTION("what they made is named by its line") {
    at.met.on_import = [&](change_source&) -> std::optional<commit_result> {
      if (++tries == 1) at.put(at.person(at.sample, "9998000777", "先着"));
      return std::nullopt;
    };
    const auto report = at.load("\n" + one_user);
    CHECK(report.why == error{errc::rows_refused, rule::p8});
    REQUIRE(report.errors.size() == 1);
    CHECK(report.errors[0].line == 2);
    CHECK(report.errors[0].why == already);
    CHECK(at.get_user(at.sample, "9998000777").name == "先着");
  }
  SECTION("what they made of a bank that was new is named too") {
    at.met.on_import = [&](change_source&) -> std::optional<commit_result> {
      if (++tries == 1) {
        CHECK_FALSE(at.prov.put_bank(at.fresh_system, "先着").why.is_set());
        const auto firm = id<customer_code>("C1");
        CHECK_FALSE(at.prov.put_customer(at.fresh_system, firm, "先着").why.is_set());
      }
      return std::nullopt;
    };
    const auto report = at.load(at.fresh_system, large_file(20, 2));
    CHECK(report.why == error{errc::rows_refused, rule::p8});
    REQUIRE(report.errors.size() == 2);
    CHECK(report.errors[0].line == 1);
    CHECK(report.errors[1].line == 3);
  }
  SECTION("a user whom they changed is read anew") {
    at.met.on_import = [&](change_source&) -> std::optional<commit_result> {
      if (++tries > 1) return std::nullopt;
      at.add(at.get_user(at.sample, "9998000286"), {at.vip(at.sample, "VSST60000002")});
      return std::nullopt;
    };
    const auto report = at.load("token,GM01000,GM11253,VSST60000001,9998000286,2024/10/01\n");
    CHECK_FALSE(report.why.is_set());
    CHECK(tries == 2);
    CHECK(at.get_user(at.sample, "9998000286").tokens.size() == 3);
  }
  SECTION("without end: busy") {
    at.met.on_import = [&](change_source&) -> std::optional<commit_result> {
      at.put(customer{at.bank, at.sample, "名前" + std::to_string(++tries), false, {}});
      return std::nullopt;
    };
    CHECK(at.load(one_user).why == error{errc::busy});
    CHECK(tries == 3);
    CHECK_FALSE(at.find<user>(key_of(at.user_of(at.sample, "9998000777"))).has_value());
  }
  CHECK(at.is_whole(at.bank));
}

TEST_CASE("import: a trail whose record was taken away is tampered (A4)", "[operation][import]") {
  importing at;
  change_set left;
  trail of{
      {subject_kind::user, at.bank, id<customer_code>("GM11270"), id<any_id>("u1")}, {}, {}, 0, {}};
  of.seal.version = 1;
  left.expected.push_back({key_of(of.about), 0});
  left.writes.emplace_back(of);
  REQUIRE(at.store.commit(left).what == commit_result::kind::stood);
  at.check_refused("customer,GM01000,GM11270,名\nuser,GM01000,GM11270,u1,名,bank,dealer\n",
                   {2, 4, {errc::tampered, rule::a4}});
}

TEST_CASE("import: a store without import takes what one commit may hold", "[operation][import]") {
  policy::settings chosen;
  chosen.dual_control = dual_control::off;
  chosen.enrollment = enrollment_by::first_factor;
  chosen.selection_max = 50;
  const auto limits = policy::make(chosen);
  REQUIRE(limits.has_value());
  importing at(store_kind::memory, limits.assume_value());
  at.met.on_import = [&](change_source& from) { return at.met.repository::import(from); };
  const ledger before = at.now();
  CHECK(at.load(at.fresh_system, large_file(20, 10)).why == error{errc::unsupported});
  check_untouched(at, before);
  const auto report = at.load(at.fresh_system, large_file(20, 9));
  CHECK_FALSE(report.why.is_set());
  CHECK(report.tokens == 20);
  CHECK(at.is_whole(at.fresh));
}

TEST_CASE("import: a clock that went back (C6)", "[operation][import]") {
  importing at;
  const ledger before = at.now();
  at.time.set(test::at("2024-10-01 20:18:32.000"));
  CHECK(at.load("token,GM01000,GM11253,VSST60000001,9998000286,2024/09/01\n").why ==
        error{errc::clock_backwards, rule::c6});
  check_untouched(at, before);
  at.time.set(test::at("2024-10-01 20:18:33.000"));
  CHECK_FALSE(at.load(one_user).why.is_set());
  CHECK(at.get_user(at.sample, "9998000777").seal.updated_at ==
        test::at("2024-10-01 20:19:33.000"));
  CHECK_FALSE(at.load("token,GM01000,GM11253,VSST60000001,9998000777,2024/10/01\n").why.is_set());
}
