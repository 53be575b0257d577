/// HTTP, by cpp-httplib.
#pragma once

#include <memory>
#include <thread>

#include "bank.hpp"

namespace console {

/// Binds at once, serves from `start` to `stop`.
class web_server {
 public:
  /// Throws when the address is taken or a file of the web folder is missing.
  explicit web_server(bank& at);
  ~web_server();
  web_server(const web_server&) = delete;
  web_server& operator=(const web_server&) = delete;

  [[nodiscard]] int port() const noexcept { return port_; }
  /// Returns when it serves, in a thread of its own.
  void start();
  /// Returns when the last answer is sent.
  void stop();

 private:
  struct listener;
  std::unique_ptr<listener> listener_;
  int port_ = 0;
  std::thread serving_;
};

}  // namespace console
