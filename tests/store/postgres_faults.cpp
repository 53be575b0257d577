/// What goes wrong between a store and its server: each has its answer, and in time.
#include <thread>

#include "postgres/proxy.hpp"
#include "postgres/server.hpp"
#include "store/impatient.hpp"

namespace fxotp::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A database of the program's server, made and founded, and given back.
struct founded {
  std::string database = postgres_server::running()->lend();
  founded() {
    auto made = open_postgres_store(options_for(database));
    REQUIRE(made);
    REQUIRE(commit(*made.value(), writing({a_bank(), a_customer("GM00001")})) == "stood");
  }
  founded(const founded&) = delete;
  founded& operator=(const founded&) = delete;
  ~founded() { postgres_server::running()->give_back(database); }
};

/// No answer takes longer than all bounds together.
struct stopwatch {
  steady_clock::time_point began = steady_clock::now();
  ~stopwatch() { CHECK(steady_clock::now() - began < std::chrono::seconds(8)); }
};

}  // namespace

TEST_CASE("postgres: a connection that is cut in a commit's middle leaves it uncertain",
          "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  const founded bank;
  proxy between(postgres_server::running()->port());
  const auto with = brief(postgres_server::running()->over_tcp(bank.database, between.port()));
  const auto store = opened(with);
  REQUIRE(version_in(*store) == 1);
  const auto change = writing({next(a_customer("GM00001"))});
  // The statement is known to the connection from here on.
  REQUIRE(commit(*store, change_set{{{key_of(bank_id("GM01000")), 1}}, {}, {}, {}, {}}) == "stood");
  const stopwatch bound;
  SECTION("before the server has it: a later read finds nothing of it") {
    between.next(proxy::cut::request);
    const auto ended = store->commit(change);
    between.next(proxy::cut::nothing);
    CHECK(ended.what == commit_result::kind::uncertain);
    CHECK(ended.why.code == errc::store_uncertain);
    CHECK(version_in(*store) == 1);
  }
  SECTION("before its answer came: a later read finds it") {
    between.next(proxy::cut::answer);
    const auto ended = store->commit(change);
    between.next(proxy::cut::nothing);
    CHECK(ended.what == commit_result::kind::uncertain);
    CHECK(version_in(*store) == 2);
  }
  SECTION("a server that says nothing is given up") {
    between.next(proxy::cut::silence);
    const auto ended = store->commit(change);
    between.next(proxy::cut::nothing);
    CHECK(ended.what == commit_result::kind::uncertain);
    CHECK(version_in(*store) == 2);
  }
  SECTION("a load is simply made again") {
    between.next(proxy::cut::answer);
    std::thread mends([&] {
      std::this_thread::sleep_for(milliseconds(200));
      between.next(proxy::cut::nothing);
    });
    const auto got = store->load({key_of(bank_id("GM01000"))});
    mends.join();
    CHECK(got.has_value());
  }
}

TEST_CASE("postgres: a server that stops, and one that comes back", "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  postgres_server own;
  const auto with = brief(own.over_tcp("postgres", own.port()));
  const auto store = opened(with);
  REQUIRE(commit(*store, writing({a_bank(), a_customer("GM00001")})) == "stood");
  for (const char* how : {"stop", "kill"}) {
    own.tell(how);
    const stopwatch bound;
    const auto got = store->load({key_of(bank_id("GM01000"))});
    REQUIRE(!got);
    CHECK(got.error().code == errc::store_failed);
    const auto ended = store->commit(writing({next(a_customer("GM00001"))}));
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::store_failed);
    CHECK(why_not(with).code == errc::store_failed);
    own.tell("start");
    // The same store goes on.
    CHECK(version_in(*store) == 1);
  }
}

TEST_CASE("postgres: a standby, and a server that is set to read only",
          "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  postgres_server own;
  const auto with = brief(own.to("postgres"));
  const auto store = opened(with);
  REQUIRE(commit(*store, writing({a_bank(), a_customer("GM00001")})) == "stood");
  const stopwatch bound;
  SECTION("set while the store is open, and taken back") {
    raw_session owner(own.to("postgres"));
    REQUIRE(owner.run("ALTER SYSTEM SET default_transaction_read_only = on").empty());
    REQUIRE(owner.run("SELECT pg_reload_conf()").empty());
    while (raw_session(own.to("postgres")).ask("SHOW default_transaction_read_only") != "on\n") {
    }
    const auto ended = store->commit(writing({next(a_customer("GM00001"))}));
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::store_read_only);
    CHECK(why_not(with).code == errc::store_read_only);
    REQUIRE(owner.run("SET default_transaction_read_only = off").empty());
    REQUIRE(owner.run("ALTER SYSTEM RESET default_transaction_read_only").empty());
    REQUIRE(owner.run("SELECT pg_reload_conf()").empty());
    while (raw_session(own.to("postgres")).ask("SHOW default_transaction_read_only") != "off\n") {
    }
    CHECK(commit(*store, writing({next(a_customer("GM00001"))})) == "stood");
  }
  SECTION("a server in recovery") {
    own.tell("stop");
    own.tell("standby");
    own.tell("start");
    CHECK(why_not(with).code == errc::store_read_only);
    // Of several hosts, one that may be written is looked for.
    auto several = with;
    several.connect_wait = milliseconds(2'500);
    several.connection = "host=127.0.0.1,127.0.0.1 port=" + std::to_string(own.port()) +
                         " user=fxotp dbname=postgres password='otp \\'secret\\''";
    CHECK(why_not(several).code == errc::store_read_only);
  }
  SECTION("a server in recovery, asked for") {
    auto replica = with;
    replica.connection += " target_session_attrs=standby";
    CHECK(why_not(replica).code == errc::store_failed);
    own.tell("stop");
    own.tell("standby");
    own.tell("start");
    const auto reads = opened(replica);
    CHECK(version_in(*reads) == 1);
    const auto listed = reads->list({record_query{bank_id("GM01000"), {}}, {}});
    REQUIRE(listed);
    CHECK(std::get<std::vector<record>>(listed.value().rows).size() == 2);
    CHECK(reads->commit(writing({next(a_customer("GM00001"))})).why.code == errc::store_read_only);
  }
  SECTION("one that lets nobody in until it has recovered") {
    own.tell("stop");
    own.tell("recover");
    // Its first words may take a while.
    for (int tries = 0; tries < 3 && why_not(with).vendor == 0; ++tries) {
    }
    CHECK(why_not(with) == error(errc::busy, rule::none, base_36("57P03")));
    CHECK(commit(*store, writing({next(a_customer("GM00001"))})) ==
          words(commit_result::failed({errc::busy, rule::none, base_36("57P03")})));
  }
}

TEST_CASE("postgres: refused at the door", "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  auto* server = postgres_server::running();
  const stopwatch bound;
  auto with = brief(server->over_tcp("postgres", server->port()));
  with.connection.replace(with.connection.find(" password="), std::string::npos, " password=no");
  CHECK(why_not(with) == error(errc::store_failed, rule::none, base_36("28P01")));
  CHECK(why_not(brief(server->to("nowhere"))) ==
        error(errc::store_failed, rule::none, base_36("3D000")));
  CHECK(why_not(brief("host=127.0.0.1 port=1")).code == errc::store_failed);
  CHECK(why_not(brief("no such thing")).code == errc::invalid_value);
  with = options_for("postgres");
  with.connections = 0;
  CHECK(why_not(with).code == errc::invalid_value);
}

TEST_CASE("postgres: too many connections, and locks that others hold",
          "[store][postgres][faults]") {
  if (postgres_server::running() == nullptr) return;
  const founded bank;
  auto with = brief(postgres_server::running()->to(bank.database));
  with.connections = 1;
  const auto store = opened(with);
  const stopwatch bound;
  SECTION("the store's own, all in use") {
    struct holding final : change_source {
      repository* of = nullptr;
      error got;
      result<bool> next(change_set& /*into*/) override {
        const auto found = of->load({key_of(bank_id("GM01000"))});
        if (!found) got = found.error();
        return false;
      }
    } source;
    source.of = store.get();
    CHECK(store->import(source).what == commit_result::kind::stood);
    CHECK(source.got.code == errc::busy);
  }
  SECTION("the server's") {
    raw_session owner(postgres_server::running()->to("postgres"));
    REQUIRE(owner.run("ALTER DATABASE " + bank.database + " CONNECTION LIMIT 1").empty());
    REQUIRE(owner.run("CREATE ROLE guest LOGIN").empty());
    auto guest = with;
    guest.connection.replace(guest.connection.find("user=fxotp"), 10, "user=guest");
    CHECK(why_not(guest) == error(errc::busy, rule::none, base_36("53300")));
    REQUIRE(owner.run("ALTER DATABASE " + bank.database + " CONNECTION LIMIT -1").empty());
    REQUIRE(owner.run("DROP ROLE guest").empty());
  }
  SECTION("a row that somebody has locked by hand") {
    raw_session other(postgres_server::running()->to(bank.database));
    REQUIRE(other.run("BEGIN; LOCK TABLE fxotp.customer IN ACCESS EXCLUSIVE MODE").empty());
    const auto ended = store->commit(writing({next(a_customer("GM00001"))}));
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why == error(errc::busy, rule::none, base_36("55P03")));
    REQUIRE(other.run("ROLLBACK").empty());
    CHECK(commit(*store, writing({next(a_customer("GM00001"))})) == "stood");
  }
}

}  // namespace fxotp::test
