/// The manual's sample data: the bank, two customers, their users with VIP Access, the desk.
#pragma once

#include "../server/bank.hpp"

namespace console {

/// Everybody's password in the sample.
inline constexpr std::string_view sample_password = "demo-2025";

/// A user of the sample with the VIP Access token that they hold.
struct sample_user {
  std::string_view customer;
  std::string_view user;
  std::string_view name;
  fxotp::role as;
  std::string_view token;
};

/// Registers all of it, as on 2024/10/01 20:19:33, with accounts. Throws when fxotp refuses.
void register_people(bank& at);

/// Takes a CSV of customers, users and tokens into the bank. Throws, with the line, when it cannot.
void import_people(bank& at, const std::string& path);

/// For the page that shows the codes.
[[nodiscard]] const std::vector<sample_user>& sample_users();

/// Throws, with the reason, unless it is done.
void expect(const fxotp::answer& what, std::string_view when);

}  // namespace console
