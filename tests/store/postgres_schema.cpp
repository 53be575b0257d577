/// The schema: made once, by whoever comes first, and kept by the server's own rules.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "postgres/server.hpp"
#include "store/contract.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

/// An empty database of the program's server.
struct lent_database {
  std::string name = postgres_server::running()->lend();
  lent_database() = default;
  lent_database(const lent_database&) = delete;
  lent_database& operator=(const lent_database&) = delete;
  ~lent_database() { postgres_server::running()->give_back(name); }
  [[nodiscard]] raw_session session() const {
    return raw_session(postgres_server::running()->to(name));
  }
  [[nodiscard]] errc opens() const {
    const auto made = open_postgres_store(options_for(name));
    return made ? errc::none : made.error().code;
  }
};

/// Options for another role.
postgres_options options_as(const std::string& role, const std::string& database) {
  postgres_options out = options_for(database);
  const std::string owner = "user=fxotp";
  out.connection.replace(out.connection.find(owner), owner.size(), "user=" + role);
  return out;
}

std::string everything(repository& in) {
  std::string out;
  for (const list_query& query : {list_query(record_query{bank_id("GM01000"), {}}),
                                  list_query(entry_query{bank_id("GM01000"), {}, {}, true})}) {
    const auto got = in.list({query, {}, 10'000, direction::forward});
    REQUIRE(got);
    out +=
        std::to_string(std::visit([](const auto& rows) { return rows.size(); }, got.value().rows)) +
        " ";
  }
  return out;
}

}  // namespace

TEST_CASE("postgres: eight processes make the schema at once", "[store][postgres][processes]") {
  if (postgres_server::running() == nullptr) return;
  const lent_database at;
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) _exit(at.opens() == errc::none ? 0 : 1);
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(at.session().ask("SELECT version FROM fxotp.migration") == "1\n");
  CHECK(at.opens() == errc::none);
}

TEST_CASE("postgres: a schema that is another's, newer, or damaged", "[store][postgres]") {
  if (postgres_server::running() == nullptr) return;
  const lent_database at;
  raw_session owner = at.session();
  SECTION("another's") {
    REQUIRE(owner.run("CREATE SCHEMA fxotp").empty());
    CHECK(at.opens() == errc::store_foreign);
  }
  SECTION("newer") {
    REQUIRE(at.opens() == errc::none);
    REQUIRE(owner.run("INSERT INTO fxotp.migration (version) VALUES (2)").empty());
    CHECK(at.opens() == errc::store_too_new);
  }
  SECTION("damaged") {
    REQUIRE(at.opens() == errc::none);
    REQUIRE(owner.run("ALTER FUNCTION fxotp.commit RENAME TO commits").empty());
    CHECK(at.opens() == errc::store_corrupt);
  }
  SECTION("in a database of another encoding") {
    raw_session any(postgres_server::running()->to("postgres"));
    REQUIRE(any.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0").empty());
    const auto made = open_postgres_store(options_for("latin"));
    CHECK((!made && made.error().code == errc::invalid_value));
    REQUIRE(any.run("DROP DATABASE latin").empty());
  }
}

TEST_CASE("postgres: a statement by hand cannot break what the tables promise",
          "[store][postgres]") {
  if (postgres_server::running() == nullptr) return;
  const lent_database at;
  REQUIRE(at.opens() == errc::none);
  raw_session owner = at.session();
  auto store = open_postgres_store(options_for(at.name));
  REQUIRE(store);
  world of(5);
  REQUIRE(commit(*store.value(), of.founding(4, 6)) == "stood");
  const std::string check = "23514";
  const std::string foreign = "23503";
  const std::string refused = "P0001";
  CHECK(owner.run("UPDATE fxotp.token SET lock = 3") == check);
  CHECK(owner.run("UPDATE fxotp.token SET streak = failures + 1") == check);
  CHECK(owner.run("UPDATE fxotp.token SET facet = (facet + 1) % 24") == check);
  CHECK(owner.run("UPDATE fxotp.token SET version = 0") == check);
  CHECK(owner.run("UPDATE fxotp.binding SET facet = 72") == check);
  CHECK(owner.run("UPDATE fxotp.\"user\" SET name = repeat('x', 201)") == check);
  CHECK(owner.run("DELETE FROM fxotp.customer") == foreign);
  CHECK(owner.run("DELETE FROM fxotp.\"user\"") == foreign);
  CHECK(owner.run("UPDATE fxotp.token SET customer = 'NOBODY'") == foreign);
  CHECK(owner.run("UPDATE fxotp.audit SET reason = ''") == refused);
  CHECK(owner.run("DELETE FROM fxotp.audit") == refused);
  CHECK(owner.run("TRUNCATE fxotp.audit") == refused);
}

TEST_CASE("postgres: the application's role writes, but not the past, nor the schema",
          "[store][postgres][roles]") {
  if (postgres_server::running() == nullptr) return;
  const lent_database at;
  raw_session owner = at.session();
  REQUIRE(owner.run("CREATE ROLE \"teller no 1\" LOGIN").empty());
  auto as_teller = options_as("'teller no 1'", at.name);
  const std::string denied = "42501";
  // Without the schema, and without the right to make it.
  const auto early = open_postgres_store(as_teller);
  REQUIRE(!early);
  CHECK(early.error().code == errc::store_failed);
  CHECK(early.error().vendor == std::strtol(denied.c_str(), nullptr, 36));
  CHECK(!migrate_postgres(options_for(at.name), "nobody of that name"));
  REQUIRE(migrate_postgres(options_for(at.name), "teller no 1"));
  REQUIRE(migrate_postgres(options_for(at.name), "teller no 1"));
  auto opened = open_postgres_store(as_teller);
  REQUIRE(opened);
  repository& store = *opened.value();
  world of(9);
  REQUIRE(commit(store, of.founding(5, 5)) == "stood");
  for (int i = 0; i < 5; ++i)
    REQUIRE(commit(store, of.changing(30)) == "stood");
  const std::string before = everything(store);

  raw_session teller(as_teller.connection);
  // Not an error, and of no effect.
  teller.run("SET client_min_messages = error; GRANT UPDATE ON fxotp.audit TO \"teller no 1\"");
  for (const char* text :
       {"UPDATE fxotp.audit SET reason = ''", "DELETE FROM fxotp.audit", "TRUNCATE fxotp.audit",
        "DELETE FROM fxotp.token", "DELETE FROM fxotp.\"user\"", "DELETE FROM fxotp.trail",
        "UPDATE fxotp.migration SET version = 2", "INSERT INTO fxotp.migration VALUES (2)",
        "CREATE TABLE fxotp.mine (id integer)", "DROP TABLE fxotp.audit", "DROP SCHEMA fxotp",
        "ALTER TABLE fxotp.audit DISABLE TRIGGER ALL", "ALTER TABLE fxotp.audit OWNER TO fxotp",
        "CREATE OR REPLACE FUNCTION fxotp.audit_stays() RETURNS trigger LANGUAGE sql AS ''"}) {
    INFO(text);
    CHECK(teller.run(text) == denied);
  }
  CHECK(everything(store) == before);
  opened = errc::none;
  CHECK(owner.run("DROP OWNED BY \"teller no 1\"; DROP ROLE \"teller no 1\"").empty());
}

}  // namespace fxotp::test
