/// A TCP proxy on loopback before a server: counts round trips, and cuts connections.
#pragma once

#include <atomic>
#include <thread>

namespace fxotp::test {

/// Forwards until it goes.
class proxy {
 public:
  explicit proxy(int server_port);
  proxy(const proxy&) = delete;
  proxy& operator=(const proxy&) = delete;
  ~proxy();

  [[nodiscard]] int port() const noexcept { return port_; }
  /// Times that a client has spoken after the server did, of all connections.
  [[nodiscard]] int round_trips() const noexcept { return trips_; }

  enum class cut {
    nothing,
    request,  ///< What the client says next is lost, and the connection with it.
    answer,   ///< What the server answers next is lost, and the connection with it.
    silence,  ///< What the server answers next is lost, and the connection stays.
  };
  void next(cut what) noexcept { cut_ = what; }

 private:
  void run();
  void forward(int client);
  [[nodiscard]] bool pass(int client, int server, bool& was_server);

  int server_port_;
  int port_ = 0;
  int listener_ = -1;
  std::atomic<int> trips_{0};
  std::atomic<cut> cut_{cut::nothing};
  std::atomic<bool> is_over_{false};
  std::thread thread_;
};

}  // namespace fxotp::test
