#include "sample.hpp"

#include <cstdlib>
#include <iostream>

#include <fxotp/store/sqlite.hpp>

#include "device.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

const fxotp::messages& words() {
  static const auto catalogue = fxotp::messages::standard();
  return catalogue;
}

/// A key for the demonstration; a bank's comes from its key store.
fxotp::key_ring demonstration_keys() {
  std::vector<fxotp::key_ring::key> keys;
  keys.push_back({1, fxotp::secret_bytes("0123456789abcdef0123456789abcdef")});
  return fxotp::key_ring::make(std::move(keys), 1).value();
}

fxotp::policy demonstration_policy() {
  fxotp::policy::settings chosen;
  chosen.dual_control = fxotp::dual_control::on;
  chosen.enrollment = fxotp::enrollment_by::first_factor;
  return fxotp::policy::make(chosen).value();
}

[[noreturn]] void give_up(const fxotp::error& why) {
  std::cerr << "quickstart: " << words().explain(why, fxotp::language::english) << '\n';
  std::exit(EXIT_FAILURE);
}

}  // namespace

void expect(const fxotp::answer& what) {
  if (!what.is_done()) give_up(what.why);
}

void set_clock::set(std::string_view japan_time) {
  now_ = fxotp::parse_instant(japan_time).value();
}

fxotp::result<void> mailbox_pane::send(const fxotp::mail& what) {
  mails_.push_back(what);
  return fxotp::done();
}

void mailbox_pane::show_newest() const {
  const auto& newest = mails_.back();
  letter(newest.to, newest.subject, newest.text);
}

std::string mailbox_pane::code() const {
  const std::string text = '\n' + mails_.back().text + '\n';
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; ++at) {
    const auto line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    if (line.size() == 6 && line.find_first_not_of("0123456789") == std::string::npos) return line;
  }
  return {};
}

sample::sample(const std::string& path) {
  fxotp::sqlite_options options;
  options.path = path;
  auto opened = fxotp::open_sqlite_store(options);
  if (!opened) give_up(opened.error());
  store_ = std::move(opened).value();
  host_ =
      std::make_unique<fxotp::host>(fxotp::host{*store_, clock, entropy, demonstration_keys(),
                                                fxotp::calendar::manual(), demonstration_policy()});
  host_->mail = &mailbox;
  clock.set("2024-10-01 20:19:33.000");
  provision();
}

void sample::provision() const {
  const fxotp::provisioning to(*host_);
  expect(to.put_bank(system, "NSSOL福建銀行"));
  expect(to.put_customer(system, customer, "マニュアルサンプル"));
  expect(to.put_customer(system, other, "別会社サンプル"));
  expect(to.put_operator(system, id<fxotp::operator_id>("desk-01"), false));
  expect(to.put_operator(system, id<fxotp::operator_id>("desk-02"), false));
  const auto administrator_key = fxotp::user_key{bank, customer, id<fxotp::user_id>("9998000001")};
  const auto foreign_key = fxotp::user_key{bank, other, id<fxotp::user_id>("9998000901")};
  add(administrator_key, "管理者ユーザ", fxotp::role::administrator, administrator_token);
  add(user, "マニュアルOTPユーザ", fxotp::role::dealer, token);
  add(dealer, "為替担当ユーザ", fxotp::role::dealer, dealer_token);
  add(foreign_key, "別会社管理者", fxotp::role::administrator, id<fxotp::token_id>("VSST76422901"));
}

void sample::add(const fxotp::user_key& who, std::string_view name, fxotp::role as,
                 const fxotp::token_id& with) const {
  const fxotp::provisioning to(*host_);
  fxotp::user_entry entry;
  entry.key = who;
  entry.name = name;
  entry.role = as;
  expect(to.put_user(system, entry));
  fxotp::vip_entry vip;
  vip.key = {who.bank, who.customer, with};
  vip.users = {who.user};
  vip.secret = fxotp::secret_bytes(device_secret);
  expect(to.register_vip(system, vip));
}

void sample::mistype(const fxotp::user_key& who) {
  const fxotp::login logins(*host_);
  const auto wrong = mistyped_code(clock.now());
  for (int i = 0; i < 5; ++i) {
    const auto how = logins.verify({who, true}, {fxotp::method::vip, wrong, {}, {}});
    if (how.why.code != fxotp::errc::wrong_code) give_up(how.why);
  }
}

}  // namespace quickstart
