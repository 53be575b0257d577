/// Many threads, one mailer.
#include <atomic>
#include <set>
#include <thread>

#include "catch.hpp"
#include "mail/server.hpp"

using namespace fxotp;
using test::mail_to;
using test::mailer_for;
using test::server;
using test::settings_for;

namespace {

constexpr int threads = 8;
constexpr int mails_a_thread = 6;

template <class Work>
void on_threads(Work work) {
  std::vector<std::thread> running;
  running.reserve(threads);
  for (int i = 0; i < threads; ++i)
    running.emplace_back(work, i);
  for (auto& each : running)
    each.join();
}

}  // namespace

TEST_CASE("smtp: eight threads send at once, each mail arrives once", "[mail][concurrent]") {
  auto settings = settings_for("starttls");
  settings.connections = 3;
  settings.total_timeout = std::chrono::milliseconds(60'000);
  const auto to = mailer_for(std::move(settings));
  std::vector<std::vector<mail>> sent(threads);
  std::atomic<int> refused{0};
  for (int i = 0; i < threads; ++i) {
    for (int k = 0; k < mails_a_thread; ++k) {
      mail one = mail_to("user-" + std::to_string(i));
      one.text = "スレッド " + std::to_string(i) + " の " + std::to_string(k) + "\n";
      sent[static_cast<std::size_t>(i)].push_back(one);
    }
  }
  on_threads([&](int i) {
    for (const auto& each : sent[static_cast<std::size_t>(i)]) {
      if (!to->send(each)) ++refused;
    }
  });
  CHECK(refused == 0);
  std::set<std::string> connections;
  for (const auto& mine : sent) {
    for (const auto& each : mine) {
      const auto got = server::running().taken(each.id);
      REQUIRE(got.size() == 1);
      CHECK(got[0].at("text") == each.text);
      CHECK(got[0].at("to") == each.to);
      connections.insert(got[0].at("connection"));
    }
  }
  CHECK(connections.size() <= 3);
}

TEST_CASE("smtp: mailers are made and go beside each other", "[mail][concurrent]") {
  std::atomic<int> refused{0};
  const auto port = server::running().port("starttls");
  REQUIRE(port != 0);
  on_threads([&](int) {
    auto made = make_smtp_mailer(settings_for("starttls"));
    if (!made || !made.assume_value()->send(mail_to("hanako"))) ++refused;
  });
  CHECK(refused == 0);
}

TEST_CASE("smtp: who finds no free connection in time has sent nothing", "[mail][concurrent]") {
  auto settings = settings_for("starttls");
  settings.connections = 1;
  settings.total_timeout = std::chrono::milliseconds(1'500);
  const auto to = mailer_for(std::move(settings));
  std::atomic<int> certain{0};
  on_threads([&](int) {
    const auto sent = to->send(mail_to("slow-rcpt"));
    if (!sent && sent.error() == error(errc::not_delivered, rule::none, 28)) ++certain;
  });
  CHECK(certain == threads);
}
