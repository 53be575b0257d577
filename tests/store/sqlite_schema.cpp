#ifdef FXOTP_SQLITE
#include "catch.hpp"
#include "store/dump.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

/// A store with one user, their token and an entry.
std::string filled(const scratch& in) {
  const std::string path = in.file("store.db");
  const auto store = opened(path);
  user u = a_user("U1", "GM11253");
  token t = a_token("T1", "GM11253");
  bind(u, t);
  change_set all = writing({a_bank(), a_customer("GM11253"), u, t});
  all.entries.push_back(
      an_entry({subject_kind::token, our_bank, t.customer, t.id.as<any_tag>()}, 1));
  REQUIRE(commit(*store, all) == "stood");
  return path;
}

}  // namespace

TEST_CASE("sqlite: an auditor reads the entries, and nobody changes them with SQL",
          "[store][sqlite][schema]") {
  const scratch in;
  raw_file file(filled(in));
  CHECK(file.ask("SELECT bank || ' ' || customer || ' ' || id || ' ' || sequence || ' ' || reason "
                 "FROM audit") == "GM01000 GM11253 T1 1 INC-0001\n");
  CHECK(file.run("UPDATE audit SET reason = 'other'") != SQLITE_OK);
  CHECK(file.message == "audit entries are never changed");
  CHECK(file.run("DELETE FROM audit") != SQLITE_OK);
  CHECK(file.message == "audit entries are never deleted");
  CHECK(file.ask("SELECT count(*) FROM audit WHERE reason = 'INC-0001'") == "1\n");
}

TEST_CASE("sqlite: what no record can be is refused by the file itself",
          "[store][sqlite][schema]") {
  const scratch in;
  raw_file file(filled(in));
  for (const char* bad : {
           "UPDATE token SET lifecycle = 4",
           "UPDATE token SET lifecycle = 3",
           "UPDATE token SET users = ''",
           "UPDATE token SET lifecycle = 1",
           "UPDATE token SET lock = 3",
           "UPDATE token SET lock = 1",
           "UPDATE token SET lock = 2, streak = 5, failures = 99",
           "UPDATE token SET streak = 1",
           "UPDATE token SET streak = -1, failures = 0",
           "UPDATE token SET suspended_by_desk = 2",
           "UPDATE token SET mac = x'00'",
           "UPDATE token SET version = 0",
           "UPDATE token SET id = ''",
           "UPDATE token SET started_on = 'soon'",
           "UPDATE token SET generation = 0",
           "UPDATE user SET role = 3",
           "UPDATE user SET name = ''",
           "UPDATE user SET name = NULL",
           "UPDATE user SET is_deleted = 1",
           "UPDATE user SET name = hex(zeroblob(101))",
           "UPDATE customer SET is_suspended = 2",
           "UPDATE binding SET facet = 72",
           "UPDATE binding SET facet = 24",
           "UPDATE binding SET facet = 49",
           "UPDATE binding SET user_id = 'NOBODY'",
           "UPDATE binding SET token_id = 'NOTHING'",
           "DELETE FROM bank",
           "DELETE FROM customer",
           "DELETE FROM user",
           "DELETE FROM token",
           "INSERT INTO customer VALUES (9, 'NOBANK', 'C', 'N', 0, 1, 0, 0, x'')",
           "INSERT INTO customer VALUES (9, 'GM01000', 'GM11253', 'N', 0, 1, 0, 0, x'')",
           "UPDATE user SET declined = 65536",
           "INSERT INTO address_use VALUES (9, 'A', '', 1, 0, 0, x'')",
           "INSERT INTO address_use VALUES (1, '', '', 1, 0, 0, x'')",
           "INSERT INTO notice VALUES ('GM01000', '', 'C', 11, 1, 'U', 'T', 0, x'00')",
           "INSERT INTO notice VALUES ('GM01000', 'N', 'C', 0, 1, 'U', 'T', 0, x'00')",
           "INSERT INTO notice VALUES ('GM01000', 'N', 'C', 11, 3, 'U', 'T', 0, x'00')",
           "INSERT INTO trail VALUES ('GM01000', '', 7, '', 0, 0, x'', 0, 0, 1, 0, 0, x'')",
       }) {
    INFO(bad);
    const int code = file.run(bad);
    CHECK((code & 0xFF) == SQLITE_CONSTRAINT);
  }
  CHECK(file.ask("PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("sqlite: what was put into the file by hand and is no record is store_corrupt",
          "[store][sqlite][schema]") {
  for (const char* forged : {
           "UPDATE token SET data = x'0203'",
           "UPDATE token SET data = x'01'",
           "UPDATE token SET data = x'010104'",
           "UPDATE user SET listed = x'02'",
           "UPDATE user SET listed = x'010005'",
           "UPDATE user SET declined = -1",
           "UPDATE token SET users = 'U1 '",
           "UPDATE token SET method = 2",
           "UPDATE token SET lock = 9",
           "UPDATE token SET mac = x'0102'",
           "UPDATE user SET tokens = ' T1'",
           "UPDATE user SET type = 7",
           "UPDATE user SET version = -3",
       }) {
    const scratch in;
    const std::string path = filled(in);
    REQUIRE(raw_file(path).run(std::string("PRAGMA ignore_check_constraints = ON; ") + forged) ==
            SQLITE_OK);
    const auto store = opened(path);
    REQUIRE(store != nullptr);
    const auto got =
        store->load({key_of(user_key{our_bank, customer_id("GM11253"), id<user_id>("U1")})});
    INFO(forged);
    REQUIRE(!got);
    CHECK(got.error().code == errc::store_corrupt);
  }
}

TEST_CASE("sqlite: a row taken out of the lists by hand shows in the records for verification",
          "[store][sqlite][schema]") {
  for (const char* forged : {"DELETE FROM binding", "UPDATE binding SET facet = facet + 6",
                             "UPDATE binding SET started_on = started_on + 1"}) {
    const scratch in;
    const std::string path = filled(in);
    const auto before = opened(path)->list({record_query{our_bank, {}}, {}, 100, {}});
    REQUIRE(before);
    REQUIRE(raw_file(path).run(forged) == SQLITE_OK);
    const auto after = opened(path)->list({record_query{our_bank, {}}, {}, 100, {}});
    REQUIRE(after);
    INFO(forged);
    CHECK(dump(before.value()) != dump(after.value()));
  }
}

TEST_CASE("sqlite: what no column can hold is refused and changes nothing",
          "[store][sqlite][schema]") {
  const scratch in;
  const auto store = opened(filled(in));
  token t = a_token("T2", "GM11253");
  t.lifecycle = lifecycle::invalid;
  auto& data = t.data.emplace<vip_data>();
  data.sealed_secret = std::string(5'000, 'x');
  CHECK(store->commit(writing({t})).why.code == errc::invalid_value);
  data.sealed_secret.resize(4'096);
  CHECK(commit(*store, writing({t})) == "stood");
  customer c = a_customer("GM00009");
  c.name = std::string(201, 'x');
  CHECK(store->commit(writing({c})).why.code == errc::store_failed);
  c.name = std::string("a\0b", 3);
  CHECK(commit(*store, writing({c})) == "stood");
  user orphan = a_user("U9", "NOBODY");
  CHECK(store->commit(writing({orphan})).why.code == errc::store_failed);
  token stranger = a_token("T3", "GM11253");
  stranger.users = {id<user_id>("NOBODY")};
  CHECK(store->commit(writing({stranger})).why.code == errc::store_failed);
  c = next(c);
  c.seal.version = 0x8000000000000001ULL;
  CHECK(store->commit(writing({c})).what != commit_result::kind::stood);
}

}  // namespace fxotp::test
#endif
