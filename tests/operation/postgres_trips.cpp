/// What an operation costs on the way to a PostgreSQL server.
#if FXOTP_POSTGRES
#include "operation/door.hpp"
#include "postgres/proxy.hpp"

namespace fxotp::test {
namespace {

/// A store behind a proxy, over a database that is given back.
struct distant {
  std::string database = postgres_server::running()->lend();
  proxy between{postgres_server::running()->port()};

  distant() = default;
  distant(const distant&) = delete;
  distant& operator=(const distant&) = delete;
  ~distant() { postgres_server::running()->give_back(database); }

  [[nodiscard]] std::unique_ptr<repository> open() const {
    auto with = options_for(database);
    with.connection = postgres_server::running()->over_tcp(database, between.port());
    with.connections = 1;
    return value_of(open_postgres_store(with));
  }
};

}  // namespace

TEST_CASE("postgres: a verification is two round trips", "[operation][login][postgres]") {
  if (!has_postgres()) return;
  distant far;
  {
    door s("2025-07-01 10:00:00.000", test_policy(), far.open());
    // Statements are prepared when they are first met.
    CHECK(!s.verify_vip(s.wrong_vip_code()).is_accepted);
    const auto cost_of = [&](const std::string& code, bool is_right) {
      const int before = far.between.round_trips();
      CHECK(s.verify_vip(code).is_accepted == is_right);
      return far.between.round_trips() - before;
    };
    CHECK(cost_of(s.wrong_vip_code(), false) == 2);
    CHECK(cost_of(s.vip_code(), true) == 2);
    // What cannot be a guess is read only.
    CHECK(cost_of("12345", false) <= 1);
  }
}

}  // namespace fxotp::test
#endif
