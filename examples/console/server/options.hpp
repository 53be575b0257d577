/// What the command line says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace console {

struct options {
  std::string folder;  ///< Of the data.
  std::string web;     ///< Of the style sheet and the script.
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  bool is_demo = false;   ///< Mailbox, VIP Access and calendar pages, and a clock of its own.
  bool is_fresh = false;  ///< What the folder holds is made anew.
  bool is_behind_tls = false;
  std::uint32_t tokens = 0;           ///< Of the bank-sized sample, beside the manual's.
  std::uint32_t idle_seconds = 900;   ///< Of a session.
  std::uint32_t password_tries = 10;  ///< An account in five minutes.
};

/// Nothing, when the command line is wrong; it has been said why.
[[nodiscard]] std::optional<options> parse_options(int count, char** words);

}  // namespace console
