/// A real SMTP server (server.py) as a child process, and what it has taken.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <fxotp/mail/smtp.hpp>

#include "store/scratch.hpp"

namespace fxotp::test {

/// A mail as the server's side decoded it, part by part: `subject`, `text`, `raw` ...
using letter = std::map<std::string, std::string>;

/// Started once for the whole program, on free ports; ends with it.
class server {
 public:
  [[nodiscard]] static const server& running();
  server(const server&) = delete;
  server& operator=(const server&) = delete;
  ~server();

  /// `starttls`, `login`, `plain`, `implicit`, `elsewhere` (a certificate of another name),
  /// `silent`, `down`.
  [[nodiscard]] std::uint16_t port(const std::string& way) const { return ports_.at(way); }
  /// `good.pem`, `stranger.pem`, `elsewhere.pem`.
  [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }
  /// How often, and as what, a mail has arrived.
  [[nodiscard]] std::vector<letter> taken(const message_id& id) const;

 private:
  server();
  void start();

  scratch folder_;
  std::map<std::string, std::uint16_t> ports_;
  int process_ = -1;
  int its_input_ = -1;
};

/// Settings for one way to the server, with its own certificate as authority and short timeouts.
[[nodiscard]] smtp_settings settings_for(const std::string& way);

/// A mailer of settings that are right; fails the test otherwise.
[[nodiscard]] std::unique_ptr<mailer> mailer_for(smtp_settings settings);

/// A mail of its own id to `to`@example.jp.
[[nodiscard]] mail mail_to(const std::string& to);

}  // namespace fxotp::test
