#include "people.hpp"

#include <fstream>
#include <stdexcept>

#include <fxotp/provisioning.hpp>

#include "../../quickstart/device.hpp"

namespace console {
namespace {

struct sample_customer {
  std::string_view code;
  std::string_view name;
};
constexpr sample_customer customers[] = {{"GM11253", "マニュアルサンプル"},
                                         {"GM20480", "別会社サンプル"}};
constexpr std::string_view operators[] = {"desk-01", "desk-02"};

template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

void register_user(bank& at, const sample_user& who) {
  const fxotp::provisioning to(at.host());
  fxotp::user_entry entry;
  entry.key = {at.code, id<fxotp::customer_code>(who.customer), id<fxotp::user_id>(who.user)};
  entry.name = who.name;
  entry.role = who.as;
  expect(to.put_user(at.system(), entry), who.user);
  fxotp::vip_entry vip;
  vip.key = {at.code, entry.key.customer, id<fxotp::token_id>(who.token)};
  vip.users = {entry.key.user};
  vip.secret = fxotp::secret_bytes(quickstart::device_secret);
  expect(to.register_vip(at.system(), vip), who.token);
  account with;
  with.customer = entry.key.customer;
  with.id = id<fxotp::any_id>(who.user);
  with.name = who.name;
  with.is_administrator = who.as == fxotp::role::administrator;
  at.accounts.put(with, sample_password);
}

/// A dealer with two tokens, and one that two dealers share (共有).
void register_special(bank& at) {
  const fxotp::provisioning to(at.host());
  fxotp::vip_entry shared;
  const auto customer = id<fxotp::customer_code>("GM11253");
  shared.key = {at.code, customer, id<fxotp::token_id>("VSST76422500")};
  shared.users = {id<fxotp::user_id>("9998000288"), id<fxotp::user_id>("9998000289")};
  shared.secret = fxotp::secret_bytes(quickstart::device_secret);
  expect(to.register_vip(at.system(), shared), "VSST76422500");
}

class csv_file final : public fxotp::text_source {
 public:
  explicit csv_file(const std::string& path) : file_(path, std::ios::binary) {
    if (!file_) throw std::runtime_error("cannot read " + path);
  }
  [[nodiscard]] fxotp::result<std::size_t> read(char* into, std::size_t size) override {
    file_.read(into, static_cast<std::streamsize>(size));
    if (file_.bad()) return fxotp::errc::port_failed;
    return static_cast<std::size_t>(file_.gcount());
  }
  [[nodiscard]] fxotp::result<void> rewind() override {
    file_.clear();
    file_.seekg(0);
    if (!file_) return fxotp::errc::port_failed;
    return fxotp::done();
  }

 private:
  std::ifstream file_;
};

std::string explained(const fxotp::error& why) {
  static const auto words = fxotp::messages::standard();
  return words.explain(why, fxotp::language::english);
}

}  // namespace

const std::vector<sample_user>& sample_users() {
  using fxotp::role;
  static const std::vector<sample_user> all{
      {"GM11253", "9998000001", "管理者ユーザ", role::administrator, "VSST76422001"},
      {"GM11253", "9998000002", "副管理者ユーザ", role::administrator, "VSST76422002"},
      {"GM11253", "9998000286", "マニュアルOTPユーザ", role::dealer, "VSST76422445"},
      {"GM11253", "9998000287", "為替担当ユーザ", role::dealer, "VSST76422446"},
      {"GM11253", "9998000288", "輸入担当ユーザ", role::dealer, "VSST76422447"},
      {"GM11253", "9998000289", "輸出担当ユーザ", role::dealer, "VSST76422448"},
      {"GM20480", "9998000901", "別会社管理者", role::administrator, "VSST76422901"},
      {"GM20480", "9998000902", "別会社担当者", role::dealer, "VSST76422902"},
  };
  return all;
}

void expect(const fxotp::answer& what, std::string_view when) {
  if (what.is_done()) return;
  throw std::runtime_error(std::string(when) + ": " + explained(what.why));
}

void import_people(bank& at, const std::string& path) {
  csv_file from(path);
  const auto how = fxotp::provisioning(at.host()).import_csv(at.system(), from);
  if (!how.why.is_set()) return;
  std::string where = path;
  if (!how.errors.empty()) where += ", line " + std::to_string(how.errors.front().line);
  throw std::runtime_error(where + ": " +
                           explained(how.errors.empty() ? how.why : how.errors.front().why));
}

void register_people(bank& at) {
  at.time.set(fxotp::parse_instant("2024-10-01 20:19:33.000").value());
  const fxotp::provisioning to(at.host());
  expect(to.put_bank(at.system(), at.name), "bank");
  for (const auto& each : customers)
    expect(to.put_customer(at.system(), id<fxotp::customer_code>(each.code), each.name), each.code);
  for (const auto each : operators) {
    expect(to.put_operator(at.system(), id<fxotp::operator_id>(each), false), each);
    account with;
    with.id = id<fxotp::any_id>(each);
    with.name = "サポートデスク" + std::string(each.substr(each.find('-') + 1));
    at.accounts.put(with, sample_password);
  }
  for (const auto& each : sample_users())
    register_user(at, each);
  register_special(at);
}

}  // namespace console
