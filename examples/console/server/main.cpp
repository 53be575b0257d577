/// A small but real 外為Web: the manual's screens over fxotp on a SQLite file.
#include <csignal>
#include <exception>
#include <iostream>

#include "../sample/crowd.hpp"
#include "../sample/people.hpp"
#include "data_folder.hpp"
#include "gateway.hpp"
#include "secrets.hpp"
#include "web_server.hpp"

namespace {

/// Ctrl-C and `kill` are waited for here, and by no handler that could interrupt something.
sigset_t stop_signals() {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGINT);
  sigaddset(&out, SIGTERM);
  return out;
}

void make_sample(console::bank& at) {
  std::cout << "Making the sample data: the manual's users";
  if (at.chosen.tokens > 0) std::cout << ", and " << at.chosen.tokens << " more with a VIP token";
  std::cout << std::endl;
  at.use_mail(&at.mails);
  console::register_people(at);
  if (!at.chosen.import.empty()) console::import_people(at, at.chosen.import);
  console::make_crowd(at, at.chosen.tokens);
  at.accounts.save();
  at.time.save();
}

/// Until one of the signals comes.
void wait_and_look_after(console::bank& at) {
  const sigset_t signals = stop_signals();
  const timespec beat{0, 100'000'000};
  constexpr int beats_a_minute = 600;
  for (int beats = 1; sigtimedwait(&signals, nullptr, &beat) < 0; ++beats) {
    at.maintain();
    if (beats % beats_a_minute == 0) at.look_after();
  }
}

/// With both, the mailbox page shows what the mail server took.
fxotp::mailer* mail_way(console::bank& at, fxotp::mailer* gateway) {
  if (!at.chosen.is_demo) return gateway;
  at.mails.pass_on(gateway);
  return &at.mails;
}

int serve(const console::options& chosen) {
  const auto gateway = console::gateway_of(chosen);
  const console::data_folder folder(chosen.folder, chosen.is_fresh);
  console::bank at(chosen);
  console::web_server server(at);
  if (!folder.is_complete()) {
    make_sample(at);
    folder.complete();
  }
  at.use_mail(mail_way(at, gateway.get()));
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  server.start();
  std::cout << "http://" << chosen.address << ':' << server.port() << "/\n" << std::flush;
  wait_and_look_after(at);
  server.stop();
  std::cout << "stopped\n";
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const auto chosen = console::parse_options(count, words);
  if (!chosen) return 2;
  try {
    console::start_secrets();
    return serve(*chosen);
  } catch (const std::exception& e) {
    std::cerr << "fxotp_console: " << e.what() << '\n';
    return 1;
  }
}
