/// What administrators, the desk and the system change, by the rules' text (P, C5, D, E6).
#pragma once

#include "operation/model/logins.hpp"

namespace fxotp::test::model {

/// Who asks: a user (of a firm), an operator of the desk, or the host's own code.
struct asker {
  actor::kind is = actor::kind::user;
  std::string firm;
  std::string id;
};
/// A row ticked on the screen. Without a token: all of the user's.
struct row {
  person whose;
  std::string token;
};
struct ticked {
  std::vector<row> rows;
  bool best_effort = false;
  bool reenroll = false;
};
/// A change of one user or one firm.
struct order {
  asker by;
  bool has_reason = true;
};

class desk {
 public:
  explicit desk(world& w) : w_(w) {}

  /// unlock, suspend, resume or invalidate.
  reply select(const order& o, action what, const ticked& on, instant at);
  reply hold(const order& o, const std::string& firm, bool holds, instant at);
  reply list_address(const order& o, const person& whom, const std::string& typed, bool adds,
                     instant at);
  reply reopen(const order& o, const person& whom, instant at);
  reply clear_sends(const order& o, const person& whom, instant at);
  reply remove(const order& o, const person& whom, instant at);
  reply put_user(const order& o, const person& whom, bool is_admin, instant at);
  reply put_operator(const order& o, const std::string& id, bool is_disabled, instant at);
  /// A credential that exists: binds a user, or begins a new generation that a service checks.
  reply register_vip(const order& o, const std::string& token, const person& whom, instant at);
  /// `step`: where the shown pair's second code lies; none: nowhere within reach.
  struct shown {
    bool is_code = true;
    std::optional<std::int64_t> step;
  };
  reply resynchronize(const order& o, const row& which, const shown& pair, instant at);

 private:
  /// The actor, judged by P0 and P1; the instant settled over `seen` (C6).
  struct judged {
    error why;
    instant at{};
    bool is_admin = false;
  };
  reply resynchronize(const order& o, token& t, const shown& pair, instant at);
  judged judge(const asker& by, action what, instant seen, instant at) const;
  judged judge(const order& o, action what, instant seen, instant at) const;
  judged judge_user(const asker& by, action what, judged out) const;
  /// One round over the rows; true: nothing more is refused.
  bool judge_rows(const order& o, action what, const ticked& on, reply& out);
  [[nodiscard]] instant newest_of(const asker& by) const;
  [[nodiscard]] instant newest_of(const asker& by, const person& whom) const;
  [[nodiscard]] instant newest_of(const asker& by, const row& r) const;
  [[nodiscard]] bool reaches(const asker& by, const std::string& firm) const;
  [[nodiscard]] user* find(const person& whom) const;
  struct change {
    error why;
    instant at{};
    user* whom = nullptr;
    judged by;
  };
  change begin(const order& o, action what, const person& whom, instant at) const;

  world& w_;
};

/// One pass over a selection's rows, on a world of its own. What a row means is what it meant
/// before the pass.
class rows_pass {
 public:
  struct request {
    const asker& by;
    action what;
    bool reenroll;
  };
  rows_pass(world& w, const world& before, const request& r)
      : w_(w), before_(before), by_(r.by), what_(r.what), reenroll_(r.reenroll) {}
  /// P2: whether there is such a row for this actor.
  [[nodiscard]] error judge_row(const row& r) const;
  error change(const row& r, instant at);
  [[nodiscard]] bool took_own(const row& r) const;

 private:
  error change_one(const user& whose, token& t, instant at);
  error apply(user& whose, token& t, instant at);
  error mark(token& t) const;
  error unbind(user& whose, token& t);
  [[nodiscard]] std::vector<std::string> tokens_of(const row& r, error& why) const;

  world& w_;
  const world& before_;
  const asker& by_;
  action what_;
  bool reenroll_;
  std::map<std::string, std::vector<std::pair<std::string, error>>> done_;
  std::set<std::string> gone_;
};

/// C5: whether tokens of this method may be managed now.
[[nodiscard]] error judge_window(bool by_desk, bool email, instant at);

}  // namespace fxotp::test::model
