#include "mail/server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "catch.hpp"

extern char** environ;

namespace fxotp::test {
namespace {

// The first Python that has the package: a distribution's is not always the first in the path.
constexpr const char* start_server =
    "for python in /usr/bin/python3 python3; do"
    "  $python -c 'import aiosmtpd' 2>/dev/null && exec $python \"$0\" \"$1\";"
    "done; echo 'no python3 with aiosmtpd' >&2; exit 1";

struct pipe_pair {
  pipe_pair() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{};
};

std::string content_of(const std::filesystem::path& file) {
  std::ifstream from(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(from), {}};
}

}  // namespace

const server& server::running() {
  static const server one;
  return one;
}

server::server() {
  start();
  if (ports_.count("ready") == 0) throw std::runtime_error("the SMTP server did not start");
}

void server::start() {
  const pipe_pair input;
  const pipe_pair output;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
  const auto program = std::filesystem::path(FXOTP_TESTS_DIR) / "mail" / "server.py";
  std::array<std::string, 5> words{"sh", "-c", start_server, program.string(), folder_.path()};
  std::array<char*, 6> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i)
    arguments[i] = words[i].data();
  if (posix_spawn(&process_, "/bin/sh", &actions, nullptr, arguments.data(), environ) != 0) {
    throw std::runtime_error("no shell");
  }
  posix_spawn_file_actions_destroy(&actions);
  close(input.ends[0]);
  close(output.ends[1]);
  its_input_ = input.ends[1];
  FILE* lines = fdopen(output.ends[0], "r");
  std::array<char, 64> name{};
  unsigned port = 0;
  while (ports_.count("ready") == 0 && std::fscanf(lines, "%63s %u", name.data(), &port) == 2)
    ports_[name.data()] = static_cast<std::uint16_t>(port);
  std::fclose(lines);
}

server::~server() {
  close(its_input_);
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

std::vector<letter> server::taken(const message_id& id) const {
  std::vector<letter> out;
  const std::string begin = std::string(id.view()) + "-";
  for (const auto& each : std::filesystem::directory_iterator(folder_.file("box"))) {
    const auto name = each.path().filename().string();
    if (name.compare(0, begin.size(), begin) != 0 || each.path().extension() == ".new") continue;
    letter one;
    for (const auto& part : std::filesystem::directory_iterator(each))
      one[part.path().filename().string()] = content_of(part);
    out.push_back(std::move(one));
  }
  return out;
}

smtp_settings settings_for(const std::string& way) {
  smtp_settings out;
  out.host = "127.0.0.1";
  out.port = server::running().port(way);
  out.ca_file = server::running().file("good.pem");
  out.from = "otp@bank.example";
  out.from_name = "NSSOL福島銀行 外為Web";
  out.ehlo_name = "web-01.bank.example";
  out.connect_timeout = std::chrono::milliseconds(5'000);
  out.total_timeout = std::chrono::milliseconds(10'000);
  return out;
}

std::unique_ptr<mailer> mailer_for(smtp_settings settings) {
  auto made = make_smtp_mailer(std::move(settings));
  REQUIRE(made);
  return std::move(made).value();
}

mail mail_to(const std::string& to) {
  static std::atomic<unsigned> count{0};
  std::array<char, 33> id{};
  std::snprintf(id.data(), id.size(), "%032x", ++count);
  mail out;
  out.id = message_id::parse(id.data()).value();
  out.kind = mail_kind::login_code;
  out.to = to + "@example.jp";
  out.subject = "ログイン用ワンタイムパスワードのお知らせ";
  out.text = "認証コード: 123456\n有効期限は5分です。\n";
  return out;
}

}  // namespace fxotp::test
