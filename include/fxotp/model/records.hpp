/// What a store holds: banks, customers, operators, users, tokens, address uses, proposals, trails.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/calendar.hpp>
#include <fxotp/model/ids.hpp>
#include <fxotp/model/mail.hpp>
#include <fxotp/model/selection.hpp>
#include <fxotp/model/time.hpp>

namespace fxotp {

/// Which kind of user: 事業法人ユーザ or the bank's own.
enum class user_type : std::uint8_t { corporate = 1, bank = 2 };
/// What a user may inside their own customer (管理者権限).
enum class role : std::uint8_t { dealer = 1, administrator = 2 };
/// Whether a user may register an email address by themselves (E6).
enum class enrollment : std::uint8_t { open = 1, closed = 2 };

/// A token's life. Only email is ever `pending`; nothing leaves `invalid` but a new generation.
enum class lifecycle : std::uint8_t { pending = 1, active = 2, invalid = 3 };
/// The hold by failures (L2, L3). Independent of the two suspensions.
enum class lock : std::uint8_t { none = 0, failures = 1, hard = 2 };
/// Whether an operator has decided on a proposal; expiry is computed, never stored (P6).
enum class proposal_state : std::uint8_t { open = 1, approved = 2, rejected = 3 };

/// What every record ends with: its version (0: it does not exist yet), when it was last written,
/// and the MAC over id, version and all fields (A4; banks and trails carry none).
struct stamp {
  std::uint64_t version = 0;
  instant updated_at{};
  mac_tag mac;
};

struct bank {
  bank_code code;
  std::string name;  ///< UTF-8, 1 to 200 bytes.
  stamp seal;
};

struct customer {
  bank_code bank;
  customer_code code;
  std::string name;  ///< UTF-8, 1 to 200 bytes.
  bool is_suspended = false;
  stamp seal;
};

/// An operator of the bank's support desk (外為Webサポートデスク).
struct desk_operator {
  bank_code bank;
  operator_id id;
  bool is_disabled = false;
  stamp seal;
};

/// A user of a customer. `tokens` names every token that is bound to the user and not invalid, in
/// order: the user's version covers that set, and its MAC shows when one was hidden.
struct user {
  bank_code bank;
  customer_code customer;
  user_id id;
  std::string name;  ///< UTF-8, 1 to 200 bytes.
  user_type type = user_type::corporate;
  fxotp::role role = fxotp::role::dealer;
  fxotp::enrollment enrollment = fxotp::enrollment::open;
  language mail_language = language::japanese;
  mail_kind_set declined;   ///< Optional notices that the user does not want (メール設定).
  bool is_deleted = false;  ///< A tombstone (D2).
  std::vector<token_id> tokens;
  /// The addresses that are listed for the user (メールアドレス管理, E1), each sealed under the key
  /// ring and bound to the user; at most `policy::listed_max`.
  std::vector<std::string> listed;
  stamp seal;
};

/// A code that a remote service has been asked about, or is about to be (L6).
struct claim {
  claim_id id;
  instant expires_at{};
};

/// A VIP Access credential. An empty secret: a remote service checks its codes.
struct vip_data {
  std::string sealed_secret;    ///< AES-256-GCM under the key ring, bound to the token; or empty.
  std::int64_t last_step = -1;  ///< The last accepted TOTP step (30 s each); -1: none.
  std::int32_t drift = 0;       ///< How many steps the credential's clock is ahead.
  std::vector<claim> claims;    ///< Open ones, oldest first (L6).
  std::vector<instant> given_back;  ///< Claims without a verdict in the last hour, oldest first.
};

/// What an emailed code is for. Numbers are stable.
enum class code_purpose : std::uint8_t {
  login = 1,
  enroll = 2,  ///< Confirms an address (E3).
  change = 3,  ///< Allows to register another address (E4).
};

/// A code that was mailed and not yet answered (M1, M2).
struct challenge {
  challenge_id id;
  mac_tag code;  ///< The code's keyed hash.
  code_purpose purpose = code_purpose::login;
  instant issued_at{};
  instant expires_at{};
  std::uint32_t attempts = 0;  ///< Wrong answers to it.
};

/// An email address that codes go to.
struct email_data {
  std::string sealed_address;       ///< AES-256-GCM under the key ring, bound to the token.
  std::optional<challenge> live;    ///< The one code that is out (M1).
  std::vector<instant> sends;       ///< In the last 30 min, oldest first (M3).
  std::vector<instant> given_back;  ///< Slots of failed sends in the last 30 min, oldest first.
  /// Set while an address waits beside the present one for its confirmation (E4); 1970: none.
  instant opened_until{};
  bool is_announced = true;  ///< False until the next login has shown the new address (E6).
};

/// A token: VIP Access credential or email address, with its lifecycle and three holds.
struct token {
  bank_code bank;
  customer_code customer;
  token_id id;
  std::uint32_t generation = 1;  ///< One more each time an invalid VIP id is registered again.
  fxotp::lifecycle lifecycle = fxotp::lifecycle::active;
  fxotp::lock lock = fxotp::lock::none;
  bool suspended_by_administrator = false;
  bool suspended_by_desk = false;
  std::vector<user_id> users;  ///< Bound users in order; several: 共有. Empty once invalid.
  std::uint32_t streak = 0;    ///< Consecutive failures (L2).
  std::uint32_t failures = 0;  ///< Failures since the last success, across unlocks (L3).
  day started_on{};            ///< 利用開始日.
  std::variant<vip_data, email_data> data;
  chain_head chain;  ///< The newest entry about this token (A2).
  stamp seal;

  [[nodiscard]] method via() const noexcept {
    return std::holds_alternative<vip_data>(data) ? method::vip : method::email;
  }
  [[nodiscard]] bool is_suspended() const noexcept {
    return suspended_by_administrator || suspended_by_desk;
  }
};

/// Who is served by an email address of a customer; named by the address's keyed hash (E1). A user
/// stays named when their token goes: who asks looks whether it still stands.
struct address_use {
  bank_code bank;
  customer_code customer;
  address_tag_id address;
  std::vector<user_id> users;  ///< In order.
  stamp seal;
};

/// A change that the desk wants under dual control (P6).
struct proposal {
  bank_code bank;
  proposal_id id;
  action what{};
  selection rows;          ///< For token actions and deletion (one row).
  customer_code customer;  ///< For `resume_customer`.
  bool best_effort = false;
  bool reenroll = false;  ///< Of `invalidate` (E6).
  std::string reason;
  operator_id proposer;
  operator_id decider;  ///< Who approved or rejected; empty while open.
  proposal_state state = proposal_state::open;
  instant created_at{};
  instant expires_at{};
  stamp seal;
};

/// The newest entry of a subject that is not a token, and how many refusals this hour has seen
/// (A1).
struct trail {
  subject about;
  chain_head chain;
  instant hour_began{};        ///< When the hour of refusals began.
  std::uint32_t refusals = 0;  ///< Refusals in that hour, summed ones included.
  stamp seal;
};

/// Any record that has a version.
using record =
    std::variant<bank, customer, desk_operator, user, token, address_use, proposal, trail>;

}  // namespace fxotp
