/// A connection to the server, kept from one mail to the next; libcurl's, and only here.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <fxotp/mail/smtp.hpp>

namespace fxotp::smtp {

/// Time limits are measured on a clock that nobody sets.
using deadline = std::chrono::steady_clock::time_point;

/// Whether this process's libcurl can send mail; sets it up the first time.
[[nodiscard]] bool has_libcurl() noexcept;

/// What a mail ends with that got no connection within its time.
[[nodiscard]] error no_connection() noexcept;

/// For one thread at a time. Connects at the first mail, and again when the server hung up.
class connection {
 public:
  /// Null: memory ran out. `settings` outlives it.
  [[nodiscard]] static std::unique_ptr<connection> make(const smtp_settings& settings);
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection();

  /// Errors: not_delivered, port_failed; the vendor's number as `make_smtp_mailer` says.
  [[nodiscard]] result<void> send(const std::string& to, std::string_view message, deadline until);

 private:
  struct attempt;

  connection(void* handle, const smtp_settings& settings) noexcept
      : handle_(handle), settings_(settings) {}
  [[nodiscard]] bool set_up();
  [[nodiscard]] bool set_up_server();
  [[nodiscard]] bool set_up_login();
  [[nodiscard]] bool set_up_transfer();
  [[nodiscard]] attempt try_once(bool on_a_new_connection);
  void hang_up() noexcept;

  static std::size_t give(char* into, std::size_t size, std::size_t count, void* self) noexcept;

  void* handle_;
  const smtp_settings& settings_;
  std::string_view message_;
  std::size_t given_ = 0;
  deadline until_{};
};

}  // namespace fxotp::smtp
