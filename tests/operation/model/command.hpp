/// One step of a random sequence, chosen without looking at any state, so that a sequence can be
/// shortened and played again.
#pragma once

#include <string>
#include <vector>

#include "operation/model/desk.hpp"

namespace fxotp::test::model {

enum class kind {
  offer,
  verify_vip,
  verify_mailed,
  send_login,
  send_change,
  enroll,
  change,
  resend,
  confirm,
  set_mail,
  note,
  unlock,
  suspend,
  resume,
  invalidate,
  hold,
  release,
  list,
  unlist,
  reopen,
  clear_sends,
  remove,
  put_user,
  put_operator,
  register_vip,
  resynchronize,
};
inline constexpr int kinds = static_cast<int>(kind::resynchronize) + 1;

/// Which of a user's tokens.
enum class which { none, vip, confirmed, waiting, gone, of_another, unknown };
/// Which challenge an answer names.
enum class challenge_choice { newest, before, of_another, invented };
/// Which code is typed.
enum class typed { right, right_before, right_next, far, wrong, malformed };
/// What a port does meanwhile: the mailer (takes, refuses, throws), or the remote service.
enum class port { good, wrong, none, throws, about_another, late, dies };

struct pick {
  int who = 0;
  which token = which::none;
};
struct command {
  kind what = kind::offer;
  int who = 0;  ///< Who logs in, or who is changed; of `people`.
  int by = 0;   ///< Who changes them; of `askers`.
  bool first_factor = true;
  bool has_reason = true;
  which token = which::none;
  challenge_choice challenge = challenge_choice::newest;
  typed code = typed::right;
  int style = 0;    ///< As typed: plain, hyphens, full width (L8).
  int address = 0;  ///< Of `addresses`.
  port outcome = port::good;
  std::vector<pick> rows;
  bool best_effort = false;
  bool reenroll = false;
  bool flag = false;
  /// Before it: this far, from one of the calendar's edges if that still lies ahead (1 to 3).
  std::chrono::microseconds wait{0};
  int edge = 0;
  std::vector<command> inner;  ///< While the mailer or the remote service is busy.
};

struct known {
  person who;
  std::string vip;  ///< Their credential.
};
[[nodiscard]] const std::vector<known>& people();
[[nodiscard]] const std::vector<asker>& askers();
[[nodiscard]] const std::vector<std::string>& addresses();

/// What a sequence begins with.
struct setting {
  choices chosen;
  instant start{};
  std::vector<int> with_email;      ///< Of `people`.
  bool has_new_user = false;        ///< Without a token.
  std::vector<int> near_hard_lock;  ///< Of `people`: 98 failures so far.
};

/// The command in words, for a failure's report.
[[nodiscard]] std::string describe(const command& c);

}  // namespace fxotp::test::model
