#include "operation/model/command.hpp"

#include <array>
#include <sstream>

namespace fxotp::test::model {
namespace {

const std::string sample = "GM11253";
const std::string other = "GM11254";

}  // namespace

const std::vector<known>& people() {
  static const std::vector<known> all{
      {{sample, "9998000286"}, "VSST76422445"}, {{sample, "9998000303"}, "VSST00000303"},
      {{sample, "9998000301"}, "VSST00000301"}, {{sample, "9998000302"}, "VSST00000301"},
      {{sample, "9998000100"}, "VSST00000100"}, {{sample, "9998000101"}, "VSST00000101"},
      {{sample, "9998000400"}, "VSST00000301"}, {{other, "9998000300"}, "VSST00000300"},
      {{other, "9998000100"}, "VSST00000200"},  {{sample, "0000000000"}, "VSST76422445"},
  };
  return all;
}

const std::vector<asker>& askers() {
  constexpr auto user = actor::kind::user;
  constexpr auto desk = actor::kind::desk;
  static const std::vector<asker> all{
      {user, sample, "9998000100"},
      {user, sample, "9998000101"},
      {desk, {}, "desk01"},
      {desk, {}, "desk02"},
      {actor::kind::system, {}, "provisioning"},
      {user, other, "9998000100"},
      {user, sample, "9998000286"},
      {user, sample, "9998000400"},
      {user, sample, "0000000000"},
      {desk, {}, "desk99"},
  };
  return all;
}

const std::vector<std::string>& addresses() {
  static const std::vector<std::string> all{"a@example.com", "b@example.com", "c@example.com",
                                            "a@Example.COM", "d@example.com", "no address"};
  return all;
}

std::string describe(const command& c) {
  static constexpr std::array<const char*, kinds> words{
      "offer",        "verify_vip",   "verify_mailed", "send_login", "send_change", "enroll",
      "change",       "resend",       "confirm",       "set_mail",   "note",        "unlock",
      "suspend",      "resume",       "invalidate",    "hold",       "release",     "list",
      "unlist",       "reopen",       "clear_sends",   "remove",     "put_user",    "put_operator",
      "register_vip", "resynchronize"};
  const auto& who = people()[static_cast<std::size_t>(c.who)].who;
  std::ostringstream out;
  out << '[';
  if (c.edge != 0) out << "edge" << c.edge;
  out << std::showpos << static_cast<double>(c.wait.count()) / 1e6 << std::noshowpos << "s] "
      << words[static_cast<std::size_t>(c.what)] << ' ' << who.key() << " by "
      << askers()[static_cast<std::size_t>(c.by)].firm << '/'
      << askers()[static_cast<std::size_t>(c.by)].id << " token=" << static_cast<int>(c.token)
      << " challenge=" << static_cast<int>(c.challenge) << " code=" << static_cast<int>(c.code)
      << " style=" << c.style << " address=" << c.address << " port=" << static_cast<int>(c.outcome)
      << " flag=" << c.flag << " reenroll=" << c.reenroll << " best=" << c.best_effort
      << " first=" << c.first_factor << " reason=" << c.has_reason << " rows=";
  for (const auto& r : c.rows)
    out << people()[static_cast<std::size_t>(r.who)].who.key() << ':' << static_cast<int>(r.token)
        << ' ';
  for (const auto& each : c.inner)
    out << "\n      meanwhile " << describe(each);
  return out.str();
}

}  // namespace fxotp::test::model
