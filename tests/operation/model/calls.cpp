/// The library's side of a command.
#include "operation/model/player.hpp"

namespace fxotp::test::model {
namespace {

actor actor_of(const asker& by, const bank_code& bank) {
  switch (by.is) {
    case actor::kind::user:
      return actor::user({bank, id<customer_code>(by.firm), id<user_id>(by.id)});
    case actor::kind::desk:
      return actor::desk({bank, id<operator_id>(by.id)});
    case actor::kind::system:
      return actor::system(bank, id<system_name>(by.id));
  }
  return {};
}
user_key key_of(const person& who, const bank_code& bank) {
  return {bank, id<customer_code>(who.firm), id<user_id>(who.id)};
}
token_id token_of(const std::string& id) {
  return id.empty() ? token_id{} : test::id<token_id>(id);
}
std::string reason_of(const command& c) {
  return c.has_reason ? "INC-1001" : std::string();
}

template <class Verdict>
auto left_of(const Verdict& v) {
  std::optional<unsigned> out;
  if (v.attempts_left) out = *v.attempts_left;
  return out;
}

}  // namespace

player::answered_so player::call(const frame& f) {
  switch (f.c.what) {
    case kind::unlock:
    case kind::suspend:
    case kind::resume:
    case kind::invalidate:
      return call_select(f);
    case kind::hold:
    case kind::release:
    case kind::list:
    case kind::unlist:
    case kind::reopen:
    case kind::clear_sends:
    case kind::remove:
    case kind::resynchronize:
      return call_user_change(f);
    case kind::put_user:
    case kind::put_operator:
    case kind::register_vip:
      return call_system(f);
    default:
      return call_login(f);
  }
}

player::answered_so player::call_login(const frame& f) {
  const login_try by{key_of(f.by.by, s_.bank), f.by.first_factor};
  const auto challenge =
      f.answer.challenge.empty() ? challenge_id{} : id<challenge_id>(f.answer.challenge);
  const code_entry mailed{method::email, f.typed, challenge, {}};
  const auto sent = [](const code_sent& how) {
    return answered_so{how.why, how.at, {}, false, {}};
  };
  const auto judged = [](const code_verdict& how) {
    const error why = how.is_accepted == how.why.is_set() ? error{errc::invalid_value} : how.why;
    return answered_so{why, how.at, left_of(how), !how.new_address.empty(), {}};
  };
  const auto plain = [](const answer& how) { return answered_so{how.why, how.at, {}, false, {}}; };
  switch (f.c.what) {
    case kind::verify_vip:
      return judged(s_.logins.verify(by, {method::vip, f.typed, {}, model::token_of(f.token)}));
    case kind::verify_mailed:
      return judged(s_.logins.verify(by, mailed));
    case kind::send_login:
      return sent(s_.logins.send_code(by));
    case kind::send_change:
      return sent(s_.logins.send_code(by, code_purpose::change));
    case kind::enroll:
      return sent(s_.logins.enroll_email(by, f.address));
    case kind::change:
      return sent(s_.logins.change_email(by, mailed, f.address));
    case kind::resend:
      return sent(s_.logins.resend_confirmation(by));
    case kind::confirm:
      return judged(s_.logins.confirm_email(by, mailed));
    case kind::set_mail:
      return plain(s_.logins.set_mail(by, f.c.flag ? language::english : language::japanese,
                                      {static_cast<std::uint16_t>(f.c.address << 12U)}));
    default:
      return plain(s_.logins.note_verdict(by.who, model::token_of(f.token),
                                          f.c.flag ? verdict::right : verdict::wrong));
  }
}

player::answered_so player::call_select(const frame& f) {
  const auto by = actor_of(askers()[static_cast<std::size_t>(f.c.by)], s_.bank);
  selection_request what;
  what.mode = f.on.best_effort ? mode::best_effort : mode::all_or_nothing;
  what.reenroll = f.on.reenroll;
  what.reason = reason_of(f.c);
  for (const auto& [whose, token] : f.on.rows) {
    const auto key = key_of(whose, s_.bank);
    what.rows.push_back({key.customer, key.user, model::token_of(token)});
  }
  answer how;
  if (f.c.what == kind::unlock) how = s_.admin.unlock(by, what);
  if (f.c.what == kind::suspend) how = s_.admin.suspend(by, what);
  if (f.c.what == kind::resume) how = s_.admin.resume(by, what);
  if (f.c.what == kind::invalidate) how = s_.admin.invalidate(by, what);
  return {how.why, how.at, {}, false, how.rows};
}

player::answered_so player::call_user_change(const frame& f) {
  const auto by = actor_of(askers()[static_cast<std::size_t>(f.c.by)], s_.bank);
  const auto whom = key_of(f.by.by, s_.bank);
  const auto reason = reason_of(f.c);
  answer how;
  if (f.c.what == kind::hold) how = s_.admin.suspend_customer(by, whom.customer, reason);
  if (f.c.what == kind::release) how = s_.admin.resume_customer(by, whom.customer, reason);
  if (f.c.what == kind::list) how = s_.admin.add_address(by, whom, f.address, reason);
  if (f.c.what == kind::unlist) how = s_.admin.remove_address(by, whom, f.address, reason);
  if (f.c.what == kind::reopen) how = s_.admin.reopen_enrollment(by, whom, reason);
  if (f.c.what == kind::clear_sends) how = s_.admin.clear_sends(by, whom, reason);
  if (f.c.what == kind::remove) how = s_.admin.delete_user(by, whom, reason);
  if (f.c.what == kind::resynchronize)
    how = s_.admin.resynchronize(by, {whom.customer, whom.user, model::token_of(f.token)},
                                 {f.typed, f.second, reason});
  return {how.why, how.at, {}, false, {}};
}

player::answered_so player::call_system(const frame& f) {
  const auto by = actor_of(askers()[static_cast<std::size_t>(f.c.by)], s_.bank);
  const auto whom = key_of(f.by.by, s_.bank);
  answer how;
  if (f.c.what == kind::put_user) {
    user_entry entry{whom, "名前", user_type::corporate, role::dealer, language::japanese};
    if (f.c.flag) entry.role = role::administrator;
    how = s_.prov.put_user(by, entry);
  } else if (f.c.what == kind::put_operator) {
    how = s_.prov.put_operator(by, id<operator_id>("desk02"), f.c.flag);
  } else {
    const vip_entry entry{{s_.bank, whom.customer, id<token_id>(f.token)}, {whom.user}, {}, {}};
    how = s_.prov.register_vip(by, entry);
  }
  return {how.why, how.at, {}, false, {}};
}

}  // namespace fxotp::test::model
