#ifdef FXOTP_SQLITE
#include <sys/stat.h>

#include <fstream>

#include "catch.hpp"
#include "store/raw_file.hpp"
#include "store/sample.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

using std::chrono::milliseconds;

error opening(const std::string& path) {
  const auto opened = open_sqlite_store({path, milliseconds(50), 2});
  return opened ? error{} : opened.error();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::string& path) {
  std::ifstream from(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(from), {}};
}

/// A store with a bank, closed.
std::string a_store(const scratch& in) {
  const std::string path = in.file("store.db");
  const auto opened = open_sqlite_store({path, milliseconds(50), 1});
  REQUIRE(opened);
  REQUIRE(commit(*opened.value(), writing({a_bank(), a_customer("GM11253")})) == "stood");
  return path;
}

/// Does something as a user to whom permissions apply, even when the tests run as root.
template <class Body>
void without_privileges(Body body) {
  const uid_t before = geteuid();
  const bool is_root = before == 0;
  if (is_root) REQUIRE(seteuid(65'534) == 0);
  body();
  if (is_root) REQUIRE(seteuid(before) == 0);
}

}  // namespace

TEST_CASE("sqlite: a path that is none is refused", "[store][sqlite][open]") {
  const scratch in;
  CHECK(opening("").code == errc::store_failed);
  CHECK(opening(":memory:").code == errc::store_failed);
  CHECK(opening(in.file(std::string("a\0b", 3))).code == errc::store_failed);
  CHECK(opening(std::string(10'000'000, 'a')).code == errc::store_failed);
  CHECK(opening(in.path()).code == errc::store_failed);
  CHECK(opening(in.file("missing/store.db")).code == errc::store_failed);
  CHECK(opening("file:/dev/null?mode=memory").is_set());
}

TEST_CASE("sqlite: waits and readers out of range are refused", "[store][sqlite][open]") {
  const scratch in;
  for (const sqlite_options& bad : {sqlite_options{in.file("a"), milliseconds(-1), 4},
                                    {in.file("a"), milliseconds(60'001), 4},
                                    {in.file("a"), milliseconds(5), 0},
                                    {in.file("a"), milliseconds(5), 65}}) {
    const auto opened = open_sqlite_store(bad);
    REQUIRE(!opened);
    CHECK(opened.error().code == errc::invalid_value);
  }
}

TEST_CASE("sqlite: a new file is in WAL mode, ours, and of version 1", "[store][sqlite][open]") {
  const scratch in;
  raw_file file(a_store(in));
  CHECK(file.ask("PRAGMA journal_mode") == "wal\n");
  CHECK(file.ask("PRAGMA application_id") == std::to_string(0x66786F74) + "\n");
  CHECK(file.ask("PRAGMA user_version") == "1\n");
  CHECK(file.ask("PRAGMA integrity_check") == "ok\n");
  CHECK(file.ask("PRAGMA foreign_key_check").empty());
  CHECK(file.ask("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                 "AND NOT strict AND name NOT LIKE 'sqlite_%'")
            .empty());
  // An empty file is as good as none.
  write_file(in.file("empty.db"), "");
  CHECK(!opening(in.file("empty.db")).is_set());
}

TEST_CASE("sqlite: a file of something else is left alone", "[store][sqlite][open]") {
  const scratch in;
  const std::string text = in.file("notes.txt");
  write_file(text, std::string(5'000, 'x'));
  CHECK(opening(text).code == errc::store_foreign);
  CHECK(read_file(text) == std::string(5'000, 'x'));
  CHECK(opening("/bin/sh").code == errc::store_foreign);

  const std::string other = in.file("other.db");
  REQUIRE(raw_file(other).run("CREATE TABLE cookies (name TEXT)") == SQLITE_OK);
  const std::string before = read_file(other);
  CHECK(opening(other).code == errc::store_foreign);
  CHECK(read_file(other) == before);
  REQUIRE(raw_file(other).run("DROP TABLE cookies; PRAGMA application_id = 7") == SQLITE_OK);
  CHECK(opening(other).code == errc::store_foreign);
}

TEST_CASE("sqlite: a newer schema is refused and left alone", "[store][sqlite][open]") {
  const scratch in;
  const std::string path = a_store(in);
  REQUIRE(raw_file(path).run("PRAGMA user_version = 2") == SQLITE_OK);
  CHECK(opening(path).code == errc::store_too_new);
  CHECK(raw_file(path).ask("PRAGMA user_version") == "2\n");
}

TEST_CASE("sqlite: tables that were tampered with are store_corrupt", "[store][sqlite][open]") {
  for (const char* damage : {"DROP TRIGGER audit_is_not_deleted", "DROP INDEX binding_by_token",
                             "CREATE TABLE more (a INTEGER)", "PRAGMA user_version = 0",
                             "ALTER TABLE bank RENAME COLUMN name TO title"}) {
    const scratch in;
    const std::string path = a_store(in);
    REQUIRE(raw_file(path).run(damage) == SQLITE_OK);
    INFO(damage);
    CHECK(opening(path).code == errc::store_corrupt);
  }
}

TEST_CASE("sqlite: a damaged file is store_corrupt, never a crash", "[store][sqlite][open]") {
  const scratch in;
  const std::string path = a_store(in);
  const std::string whole = read_file(path);
  REQUIRE(whole.size() > 40'000);
  std::mt19937 random(5);
  int refused = 0;
  for (int i = 0; i < 150; ++i) {
    std::string bytes = whole;
    const std::size_t at = 100 + random() % (bytes.size() - 700);
    for (std::size_t k = at; k < at + 600; ++k)
      bytes[k] = static_cast<char>(random());
    if (i % 3 == 0) bytes.resize(4'096 + random() % (bytes.size() - 4'096));
    write_file(path, bytes);
    const auto opened = open_sqlite_store({path, milliseconds(5), 1});
    if (!opened) {
      CHECK(opened.error().code == errc::store_corrupt);
      ++refused;
      continue;
    }
    repository& store = *opened.value();
    const bank_code bank = bank_id("GM01000");
    const auto got = store.list({record_query{bank, {}}, {}, 100, direction::forward});
    if (!got) CHECK(got.error().code == errc::store_corrupt);
    const auto loaded =
        store.load({key_of(bank), key_of(customer_key{bank, customer_id("GM11253")})});
    if (!loaded) CHECK(loaded.error().code == errc::store_corrupt);
    const commit_result ended = store.commit(writing({a_customer("GM99999")}));
    if (ended.what == commit_result::kind::failed) {
      CHECK((ended.why.code == errc::store_corrupt || ended.why.code == errc::store_failed));
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("sqlite: a file or directory that cannot be written is store_read_only",
          "[store][sqlite][open]") {
  const scratch in;
  const std::string path = a_store(in);
  REQUIRE(chmod(in.path().c_str(), 0755) == 0);
  REQUIRE(chmod(path.c_str(), 0444) == 0);
  without_privileges([&] {
    CHECK(opening(path).code == errc::store_read_only);
    CHECK(opening(in.file("new.db")).code == errc::store_read_only);
  });
  // The directory alone: there is no place for the WAL.
  REQUIRE(chmod(path.c_str(), 0666) == 0);
  without_privileges([&] { CHECK(opening(path).code == errc::store_read_only); });
  CHECK(!opening(path).is_set());
}

TEST_CASE("sqlite: two stores may open one new file at once", "[store][sqlite][open]") {
  for (int i = 0; i < 20; ++i) {
    const scratch in;
    const std::string path = in.file("store.db");
    std::vector<std::unique_ptr<repository>> all;
    for (int k = 0; k < 3; ++k) {
      auto opened = open_sqlite_store({path, milliseconds(2'000), 1});
      REQUIRE(opened);
      all.push_back(std::move(opened.value()));
    }
    CHECK(commit(*all[0], writing({a_bank()})) == "stood");
    CHECK(commit(*all[1], writing({a_bank()})) == "conflict");
    CHECK(all[2]->load({key_of(bank_id("GM01000"))}).value().found.size() == 1);
  }
}

}  // namespace fxotp::test
#endif
