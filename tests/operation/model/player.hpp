/// Plays commands on the library and on the model, and compares.
#pragma once

#include "operation/door.hpp"
#include "operation/model/command.hpp"
#include "operation/model/snapshot.hpp"

namespace fxotp::test::model {

class player {
 public:
  player(const setting& with, store_kind over);

  /// Empty: the library did as the model.
  [[nodiscard]] std::string play(const command& c);
  /// Whether every MAC and chain holds.
  [[nodiscard]] bool is_whole() { return s_.is_whole(); }
  /// How many steps were accepted by the library, by kind.
  [[nodiscard]] const std::vector<int>& accepted() const { return accepted_; }

 private:
  /// What the library answered.
  struct answered_so {
    error why;
    instant at{};
    std::optional<unsigned> left;
    bool announces = false;
    std::vector<error> rows;
  };
  /// A command with its choices made.
  struct frame {
    const command& c;
    instant clock{};
    visit by;
    std::string token;
    answered answer;
    std::string typed;
    std::string address;
    ticked on;
    desk::shown pair;
    std::string second;
    // What happened meanwhile.
    bool is_asked = false;
    bool is_mailed = false;
    bool has_died = false;
    open_claim claim;
    drawn drew;
    reply expected;
    std::string fault;
  };

  void set_up(const setting& with);
  void move_clock(const command& c);
  frame resolve(const command& c);
  std::string token_of(const pick& of);
  void choose_vip_code(frame& f);
  void choose_mailed_code(frame& f);
  void choose_pair(frame& f);
  void play_one(const command& c, std::string& fault);
  answered_so call(const frame& f);
  answered_so call_login(const frame& f);
  answered_so call_user_change(const frame& f);
  answered_so call_select(const frame& f);
  answered_so call_system(const frame& f);
  reply expect(const frame& f, instant at);
  reply expect_login(const frame& f, instant at);
  reply expect_change(const frame& f, instant at);
  std::string finish(frame& f, const answered_so& got);
  void settle_mail(frame& f);
  std::string compare(const frame& f, const reply& expected, const answered_so& got) const;
  void taking(const mail& what);
  result<vip_reply> asking(const vip_question& what);
  void play_inner(frame& f);
  std::string check_offer(const frame& f);
  std::string check(const command& c, const world& before);
  void note_taken(const frame& f, const answered_so& got);

  world w_;
  door s_;
  logins logins_;
  desk desk_;
  std::vector<frame*> stack_;
  instant newest_{};
  std::map<std::string, std::vector<answered>> mailed_;   ///< By user.
  std::map<std::string, std::vector<std::string>> made_;  ///< Email tokens ever, by user.
  step_taken taken_;
  std::vector<int> accepted_ = std::vector<int>(kinds, 0);
};

}  // namespace fxotp::test::model
