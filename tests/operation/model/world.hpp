/// The bank as the rules' text sees it: plain structs, in no way the library's own. What a random
/// sequence of operations is judged by.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fxotp/model/records.hpp>

namespace fxotp::test::model {

/// What the bank chose.
struct choices {
  unsigned lock_after = 5;
  unsigned digits = 6;
  bool own_allowed = false;
  bool shared_address = false;
  bool listed_only = false;
  bool open_gap = false;
  bool dual = false;
};

/// A code that was mailed. `digits` is what the mail said.
struct mailed_code {
  std::string id;
  code_purpose what = code_purpose::login;
  instant issued{};
  instant until{};
  unsigned attempts = 0;
  std::string digits;
};
/// A code that the remote service was asked about.
struct open_claim {
  std::string id;
  instant until{};
};

struct token {
  std::string id;
  std::string firm;
  bool is_email = false;
  lifecycle life = lifecycle::active;
  lock locked = lock::none;
  bool by_admin = false;
  bool by_desk = false;
  std::set<std::string> users;
  unsigned streak = 0;
  unsigned failures = 0;
  unsigned generation = 1;
  instant touched{};
  // VIP Access.
  bool is_remote = false;
  std::int64_t last_step = -1;
  std::int64_t drift = 0;
  std::vector<open_claim> claims;
  std::vector<instant> claims_back;
  // Email.
  std::string address;
  std::optional<mailed_code> live;
  std::vector<instant> sends;
  std::vector<instant> sends_back;
  std::optional<instant> open_until;
  bool is_announced = true;

  [[nodiscard]] bool is_suspended() const { return by_admin || by_desk; }
};

struct user {
  std::string firm;
  std::string id;
  bool is_admin = false;
  bool is_closed = false;
  bool is_deleted = false;
  std::set<std::string> tokens;  ///< All that are not invalid.
  std::vector<std::string> listed;
  language in = language::japanese;
  unsigned declined = 0;
  instant touched{};
};
struct firm {
  bool is_suspended = false;
  instant touched{};
};

struct world {
  choices chosen;
  std::map<std::string, firm> firms;
  std::map<std::string, user> users;    ///< By `GM11253/9998000100`.
  std::map<std::string, token> tokens;  ///< By id: no two firms share one here.
  std::map<std::string, bool> desk;     ///< Operators; true: disabled.
};

/// Somebody of a firm; known or not.
struct person {
  std::string firm;
  std::string id;
  [[nodiscard]] std::string key() const { return firm + "/" + id; }
};

// What the calendar says, and what is held.
[[nodiscard]] phase phase_at(instant at);
[[nodiscard]] bool accepts(const world& w, bool email, instant at);
/// Why codes of this token are not accepted now (C3, C4, L3, L4); unset: they are.
[[nodiscard]] error why_held(const world& w, const token& t, instant at);
/// Whether some administrator of the firm could log in now (P4).
[[nodiscard]] bool has_administrator(const world& w, const std::string& firm, instant at);
[[nodiscard]] bool opens(const world& w, const token& t, instant at);

/// The newest change among what anybody sees who sees this user: they, their firm, their tokens.
[[nodiscard]] instant newest_of(const world& w, const user& u);
/// The same of a token: it, its users, its firm.
[[nodiscard]] instant newest_of(const world& w, const token& t);
/// C6: the instant that is decided at; none: the clock went back too far.
[[nodiscard]] std::optional<instant> settle(instant clock, instant newest);

/// A wrong code (L2, L3).
void count_failure(const world& w, token& t);

}  // namespace fxotp::test::model
