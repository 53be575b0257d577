/// A small but real 外為Web: the manual's screens over fxotp on a SQLite file.
#include <csignal>
#include <exception>
#include <fstream>
#include <iostream>
#include <thread>

#include "../sample/crowd.hpp"
#include "../sample/people.hpp"
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
  std::cout << "Making the sample data\n";
  at.use_mail(&at.mails);
  console::register_people(at);
  console::make_crowd(at, at.chosen.tokens);
  at.accounts.save();
  at.time.save();
  std::ofstream(at.chosen.folder + "/complete") << "1\n";
}

/// Until one of the signals comes.
void wait_and_look_after(console::bank& at) {
  const sigset_t signals = stop_signals();
  const timespec minute{60, 0};
  while (sigtimedwait(&signals, nullptr, &minute) < 0)
    at.look_after();
}

int serve(const console::options& chosen) {
  const bool is_known = console::is_there(chosen.folder, chosen.is_fresh);
  console::bank at(chosen);
  console::web_server server(at);
  if (!is_known) make_sample(at);
  at.use_mail(chosen.is_demo ? &at.mails : nullptr);
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread serving([&] { server.run(); });
  std::cout << "http://" << chosen.address << ':' << server.port() << "/\n" << std::flush;
  wait_and_look_after(at);
  server.stop();
  serving.join();
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
