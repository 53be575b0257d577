#include "postgres/proxy.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace fxotp::test {
namespace {

sockaddr_in at_port(int port) {
  sockaddr_in out{};
  out.sin_family = AF_INET;
  out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  out.sin_port = htons(static_cast<std::uint16_t>(port));
  return out;
}

const sockaddr* generic(const sockaddr_in& of) {
  return reinterpret_cast<const sockaddr*>(&of);
}

}  // namespace

proxy::proxy(int server_port) : server_port_(server_port) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in any = at_port(0);
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  if (bind(listener_, generic(any), sizeof any) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&bound), &size) != 0) {
    throw std::runtime_error("no proxy");
  }
  port_ = ntohs(bound.sin_port);
  thread_ = std::thread([this] { run(); });
}

proxy::~proxy() {
  is_over_ = true;
  thread_.join();
  close(listener_);
}

void proxy::run() {
  std::vector<std::thread> all;
  while (!is_over_) {
    pollfd one{listener_, POLLIN, 0};
    if (poll(&one, 1, 20) <= 0) continue;
    const int client = accept(listener_, nullptr, nullptr);
    if (client >= 0) all.emplace_back([this, client] { forward(client); });
  }
  for (auto& each : all)
    each.join();
}

void proxy::forward(int client) {
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in to = at_port(server_port_);
  if (connect(server, generic(to), sizeof to) == 0) {
    bool was_server = true;
    while (!is_over_ && pass(client, server, was_server)) {
    }
  }
  close(server);
  close(client);
}

bool proxy::pass(int client, int server, bool& was_server) {
  std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
  if (poll(both.data(), both.size(), 20) <= 0) return true;
  const bool is_client = both[0].revents != 0;
  const cut what = cut_;
  std::array<char, 65'536> bytes{};
  const ssize_t size = recv(is_client ? client : server, bytes.data(), bytes.size(), 0);
  if (size <= 0) return false;
  if (is_client) {
    if (was_server) ++trips_;
    was_server = false;
    if (what == cut::request) return false;
  } else {
    was_server = true;
    if (what == cut::answer) return false;
    if (what == cut::silence) return true;
  }
  return send(is_client ? server : client, bytes.data(), static_cast<std::size_t>(size),
              MSG_NOSIGNAL) == size;
}

}  // namespace fxotp::test
