/// A3: no code, secret or full address in what the observer, the trail, an error, the terminal or
/// the database file shows; every path is driven once.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fxotp/messages.hpp>
#include <fxotp/reporting.hpp>

#include "operation/door.hpp"

namespace fxotp::test {
namespace {

/// Writes down all that an observer can see.
class scribe final : public observer {
 public:
  void saw(const observation& what) override {
    const auto words = messages::standard();
    text += words.text(what.what, language::english);
    text += ' ' + words.explain(what.why, language::english) + ' ';
    for (const auto part :
         {what.by.bank.view(), what.by.customer.view(), what.by.id.view(), what.token.view()}) {
      text.append(part).append(" ");
    }
    text += std::to_string(what.why.vendor) + ' ' + to_text(what.at) + '\n';
    ++seen;
  }
  std::string text;
  int seen = 0;
};

class string_sink final : public text_sink {
 public:
  explicit string_sink(std::string& to) : to_(to) {}
  [[nodiscard]] result<void> write(std::string_view bytes) override {
    to_ += bytes;
    return fxotp::done();
  }

 private:
  std::string& to_;
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Everything that is written to the terminal meanwhile.
template <class Body>
std::string terminal_during(Body body) {
  const auto path =
      std::filesystem::temp_directory_path() / ("fxotp-terminal-" + std::to_string(::getpid()));
  std::fflush(nullptr);
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
  const int out = ::dup(1);
  const int err = ::dup(2);
  ::dup2(file, 1);
  ::dup2(file, 2);
  body();
  std::fflush(nullptr);
  ::dup2(out, 1);
  ::dup2(err, 2);
  for (const int each : {file, out, err})
    ::close(each);
  auto text = bytes_of(path);
  std::filesystem::remove(path);
  return text;
}

std::string hex_of(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out;
}

const char* const addresses[] = {"first.address@example.co.jp", "second.address@example.co.jp",
                                 "listed.address@example.co.jp", "admin.address@example.co.jp"};

void log_in_every_way(door& s) {
  const login_try administrator{{s.bank, s.sample, s.administrator_id}, true};
  const auto of_admin = s.logins.enroll_email(administrator, addresses[3]);
  static_cast<void>(
      s.logins.confirm_email(administrator, {method::email, s.box.code(), of_admin.challenge, {}}));
  s.enroll(addresses[0]);
  static_cast<void>(s.verify_vip(s.vip_code()));
  static_cast<void>(s.verify_vip(s.vip_code()));
  static_cast<void>(s.verify_vip(s.wrong_vip_code()));
  auto sent = s.logins.send_code(s.dealer_in);
  static_cast<void>(s.verify_mailed(sent.challenge, door::other_than(s.box.code())));
  static_cast<void>(s.verify_mailed(sent.challenge, s.box.code()));
  s.wait(std::chrono::seconds(60));
  s.box.throws = true;
  static_cast<void>(s.logins.send_code(s.dealer_in));
  s.box.throws = false;
  s.wait(std::chrono::seconds(60));
  sent = s.logins.send_code(s.dealer_in, code_purpose::change);
  const auto changed = s.logins.change_email(
      s.dealer_in, {method::email, s.box.code(), sent.challenge, {}}, addresses[1]);
  static_cast<void>(s.confirm(changed.challenge, s.box.code()));
}

void administer_in_every_way(door& s) {
  const user_key whom{s.bank, s.sample, s.dealer_id};
  static_cast<void>(s.admin.add_address(s.administrator, whom, addresses[2], {}));
  static_cast<void>(s.admin.add_address(s.administrator, whom, "not an address", {}));
  static_cast<void>(s.admin.remove_address(s.desk, whom, addresses[2], "INC-1"));
  static_cast<void>(s.admin.add_address(s.desk, whom, addresses[2], "INC-1"));
  static_cast<void>(
      s.admin.resynchronize(s.administrator, s.dealer_row(), {s.vip_code(10), s.vip_code(11), {}}));
  for (int i = 0; i < 6; ++i)
    static_cast<void>(s.verify_vip(s.wrong_vip_code()));
  static_cast<void>(s.admin.unlock(s.administrator, pick({s.dealer_row()})));
  static_cast<void>(s.prov.rewrap(s.system, {}, 1'000));
  static_cast<void>(s.admin.invalidate(s.administrator, pick({s.row(s.dealer_id.view())})));
  static_cast<void>(s.prov.pending_notices(s.system, 100));
}

/// What an administrator and an auditor read.
std::string read_in_every_way(door& s) {
  std::string out;
  string_sink sink(out);
  const reporting reports(s.with);
  static_cast<void>(reports.export_csv(s.administrator, {}, language::japanese, sink));
  static_cast<void>(reports.audit_checkpoint(s.system, sink));
  const auto listed = reports.addresses(s.desk, {}, {}).value();
  for (const auto& row : listed.rows) {
    out += row.confirmed + ' ' + row.pending + '\n';
    for (const auto& each : row.listed)
      out += each + '\n';
  }
  audit_request all;
  all.page.rows = 1'000;
  const auto entries = reports.read_audit(s.desk, all).value();
  for (const auto& e : entries.rows)
    out += e.detail + ' ' + e.reason + '\n';
  return out;
}

}  // namespace

TEST_CASE("secrets: no code, secret or full address leaves its mail", "[operation][login]") {
  const auto limits = policy_with([](policy::settings& p) { p.code_digits = 8; });
  const auto folder =
      std::filesystem::temp_directory_path() / ("fxotp-secrets-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::vector<mail> mails;
  std::string secret;
  std::string shown;
  scribe seen;
  const auto printed = terminal_during([&] {
    sqlite_options options;
    options.path = (folder / "bank.db").string();
    door s("2025-07-01 10:00:00.000", limits, value_of(open_sqlite_store(options)));
    s.with.watch = &seen;
    log_in_every_way(s);
    administer_in_every_way(s);
    shown = read_in_every_way(s);
    mails = s.box.all;
    secret = s.secret;
  });
  std::string stored;
  for (const auto& each : std::filesystem::directory_iterator(folder))
    stored += bytes_of(each.path());
  std::filesystem::remove_all(folder);

  CHECK(printed.empty());
  REQUIRE(seen.seen > 25);
  REQUIRE(shown.find("f***@example.co.jp") != std::string::npos);
  REQUIRE(stored.size() > 10'000);
  std::vector<std::string> hidden{secret, hex_of(secret)};
  hidden.insert(hidden.end(), std::begin(addresses), std::end(addresses));
  int codes = 0;
  for (const auto& each : mails) {
    const auto code = mailbox::code_in(each.text);
    if (code.empty()) continue;
    hidden.push_back(code);
    ++codes;
  }
  CHECK(codes == 5);
  CHECK(mails.size() > static_cast<std::size_t>(codes));
  for (const auto& each : hidden) {
    CAPTURE(each);
    CHECK(seen.text.find(each) == std::string::npos);
    CHECK(shown.find(each) == std::string::npos);
    CHECK(stored.find(each) == std::string::npos);
  }
}

}  // namespace fxotp::test
