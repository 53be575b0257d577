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
  std::uint32_t accounts = 0;         ///< Of its users, so many with the sample's password.
  std::uint32_t idle_seconds = 900;   ///< Of a session.
  std::uint32_t password_tries = 10;  ///< An account in five minutes.
  std::uint32_t lock_after = 5;       ///< Wrong one-time passwords in a row.
  std::string import;                 ///< A CSV of users and tokens, beside the sample.
  std::string smtp;                   ///< The mail server's address; empty: none.
  std::string smtp_from;
  std::string smtp_ca;
};

/// Nothing, when the command line is wrong; it has been said why.
[[nodiscard]] std::optional<options> parse_options(int count, char** words);

}  // namespace console
