/// A machine that is off answers nothing, not even that it is: the next one is tried all the same.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "catch.hpp"
#include "postgres/server.hpp"

namespace fxotp::test {
namespace {

/// A port of loopback at which nobody ever speaks.
class silent_port {
 public:
  silent_port() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const any = reinterpret_cast<sockaddr*>(&at);
    REQUIRE(bind(socket_, any, size) == 0);
    REQUIRE(listen(socket_, 16) == 0);
    REQUIRE(getsockname(socket_, any, &size) == 0);
    number_ = ntohs(at.sin_port);
  }
  silent_port(const silent_port&) = delete;
  silent_port& operator=(const silent_port&) = delete;
  ~silent_port() { ::close(socket_); }
  [[nodiscard]] int number() const noexcept { return number_; }

 private:
  int socket_;
  int number_ = 0;
};

}  // namespace

TEST_CASE("postgres: a host that says nothing does not hide the next",
          "[failover][postgres][hosts]") {
  auto* const server = postgres_server::running();
  if (server == nullptr) return;
  const silent_port off;
  const std::string database = server->lend();
  auto options = options_for(database);
  options.connect_wait = std::chrono::seconds(8);
  options.connection = "host=127.0.0.1,127.0.0.1 port=" + std::to_string(off.number()) + "," +
                       std::to_string(server->port()) + " user=fxotp dbname=" + database +
                       " password='otp \\'secret\\''";
  {
    const auto opened = open_postgres_store(options);
    REQUIRE(opened.has_value());
    raw_session(server->to("postgres"))
        .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database +
             "'");
    // From now on the one that has answered is asked first.
    const auto began = std::chrono::steady_clock::now();
    token_query all;
    all.bank = bank_code::parse("GM01000").value();
    CHECK(opened.value()->count(all).has_value());
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
  }
  server->give_back(database);
}

}  // namespace fxotp::test
