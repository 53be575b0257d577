/// Random settings and commands.
#pragma once

#include <deque>
#include <random>

#include "operation/model/command.hpp"

namespace fxotp::test::model {

/// Draws settings and commands.
class generator {
 public:
  explicit generator(unsigned seed) : random_(seed) {}
  [[nodiscard]] setting start();
  [[nodiscard]] std::vector<command> sequence(int steps);

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return below(n) == 0; }
  command next(bool is_inner);
  command any();
  /// Begins one of the stories; the next commands tell it.
  void tell();
  command go_on();
  kind next_kind();
  int somebody();
  void choose_actor(command& c);
  void follow(command& c);
  void choose_code(command& c);
  void choose_wait(command& c);
  void choose_rows(command& c);

  std::mt19937 random_;
  int focus_ = 0;
  bool is_calm_ = false;
  command last_;
  std::deque<command> told_;  ///< What a story has still to tell.
};

}  // namespace fxotp::test::model
