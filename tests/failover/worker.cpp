#include "failover/worker.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/store/group.hpp>
#include <fxotp/store/postgres.hpp>

#include "failover/account.hpp"
#include "failover/town.hpp"

namespace fxotp::test {
namespace {

using clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

told meaning_of(errc why) {
  static const std::map<errc, told> meanings{
      {errc::wrong_code, told::not_accepted},
      {errc::wrong_state, told::held},
      {errc::replayed, told::replayed},
      {errc::busy, told::nothing_done},
      {errc::store_failed, told::nothing_done},
      {errc::clock_backwards, told::nothing_done},
      {errc::store_read_only, told::nothing_done},
      {errc::store_uncertain, told::undecided},
  };
  const auto found = meanings.find(why);
  return found == meanings.end() ? told::something_else : found->second;
}

/// A thread of the host, with a clock of its own.
class caller {
 public:
  caller(repository& store, int account, unsigned seed)
      : host_{store, time_, entropy_, test_keys(), calendar::manual(), test_policy()},
        account_(account),
        random_(seed) {}

  /// Asks one thing about a token; the right code is that of `step`, which is now.
  told ask(std::uint32_t token, asked what, std::int64_t step) {
    time_.set(instant_of(step));
    line out;
    out.token = token;
    out.what = what;
    out.step = step;
    const auto began = clock::now();
    out.how = what == asked::unlock ? unlock(out) : verify(out);
    out.took = static_cast<std::uint32_t>((clock::now() - began) / milliseconds(1));
    if (::write(account_, &out, sizeof out) != static_cast<ssize_t>(sizeof out)) std::abort();
    return out.how;
  }
  [[nodiscard]] unsigned draw(unsigned below) { return static_cast<unsigned>(random_() % below); }

 private:
  told verify(line& out) const {
    const place at = place_of(out.token);
    const std::string code =
        out.what == asked::right_code ? code_of(out.step) : wrong_code_at(out.step);
    const auto got = login(host_).verify({at.user, true}, {method::vip, code, {}, {}});
    out.code = static_cast<std::uint16_t>(got.why.code);
    out.left = got.attempts_left.value_or(0);
    return got.is_accepted ? told::accepted : meaning_of(got.why.code);
  }
  told unlock(line& out) const {
    const place at = place_of(out.token);
    selection_request one;
    one.rows = {{at.user.customer, at.user.user, at.token}};
    const auto got = administration(host_).unlock(at.administrator, one);
    out.code = static_cast<std::uint16_t>(got.why.code);
    if (got.is_done()) return told::unlocked;
    return got.why.code == errc::wrong_state ? told::not_locked : meaning_of(got.why.code);
  }

  manual_clock time_;
  system_entropy entropy_;
  host host_;
  int account_;
  std::mt19937 random_;
};

asked next_question(caller& by, told last, unsigned wrong_of_ten) {
  if (last == told::held) return asked::unlock;
  return by.draw(10) < wrong_of_ten ? asked::wrong_code : asked::right_code;
}

/// Tokens that nobody else touches: each answer can be told from the ones before.
void use_own_tokens(const workplace& in, caller by, unsigned number) {
  std::vector<told> last(tokens_a_caller, told::accepted);
  std::int64_t step = first_step();
  while (!in.is_over()) {
    const unsigned which = by.draw(tokens_a_caller);
    const asked what = next_question(by, last[which], 6);
    // One right code in four is one that was presented before.
    const bool is_fresh = what == asked::right_code && by.draw(4) != 0;
    if (is_fresh) ++step;
    while (!is_distinct(step))
      ++step;
    last[which] = by.ask(number * tokens_a_caller + which, what, step);
  }
}

/// A token that all processes use, with the same code at the same time.
void use_shared_token(const workplace& in, caller by) {
  told last = told::accepted;
  while (!in.is_over()) {
    const std::int64_t step = first_step() + (clock::now() - in.began) / milliseconds(300);
    if (!is_distinct(step)) continue;
    last = by.ask(shared_token, next_question(by, last, 1), step);
    std::this_thread::sleep_for(milliseconds(by.draw(30)));
  }
}

}  // namespace

std::unique_ptr<repository> open_grouped(const std::string& connection) {
  postgres_options options;
  options.connection = connection;
  options.connections = 4;
  options.lock_wait = milliseconds(500);
  options.statement_wait = milliseconds(1'000);
  auto opened = open_postgres_store(options);
  if (!opened) std::abort();
  auto grouped = group_commit(std::move(opened).assume_value());
  if (!grouped) std::abort();
  return std::move(grouped).assume_value();
}

void work(const workplace& in, unsigned process) {
  const int account = ::open(in.account_of(process).c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const auto store = open_grouped(in.connection);
  std::vector<std::thread> all;
  for (unsigned i = 0; i < callers_a_process; ++i) {
    const unsigned number = process * callers_a_process + i;
    all.emplace_back([&in, &store, account, number] {
      use_own_tokens(in, caller(*store, account, number), number);
    });
  }
  all.emplace_back([&] { use_shared_token(in, caller(*store, account, callers + process)); });
  for (auto& each : all)
    each.join();
  ::close(account);
}

}  // namespace fxotp::test
