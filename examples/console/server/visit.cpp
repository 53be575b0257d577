#include "visit.hpp"

#include <algorithm>
#include <thread>

#include <fxotp/login.hpp>

#include "secrets.hpp"

namespace console {

std::string_view request::field(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<std::string_view> request::all(const std::string& name) const {
  std::vector<std::string_view> out;
  const auto range = fields.equal_range(name);
  for (auto each = range.first; each != range.second; ++each)
    out.emplace_back(each->second);
  return out;
}

std::string visit::keyed_form_token(const std::string& cookie) {
  return keyed_hash("form " + cookie);
}

notice done(std::string_view text) {
  return {notice::tone::done, escaped(text)};
}

notice refused(std::string_view text) {
  return {notice::tone::refused, escaped(text)};
}

notice said(const visit& v, fxotp::action what, const fxotp::answer& how) {
  if (!how.is_done()) return refused(v.explain(how.why));
  const auto text = v.words.completion(what);
  return done(text.empty() ? v.words(fxotp::word::ok) : text);
}

bool is_to_propose(const visit& v, fxotp::action what) {
  using fxotp::action;
  const bool is_suspension = what == action::suspend || what == action::suspend_customer;
  return v.who->is_desk() && v.host().limits.has_dual_control() && !is_suspension;
}

void wait_until(const visit& v, fxotp::instant not_before) {
  constexpr std::chrono::microseconds longest = std::chrono::seconds(1);
  const auto left = not_before - v.host().time.now();
  if (left.count() > 0) std::this_thread::sleep_for(std::min(left, longest));
}

fxotp::code_verdict confirmed(const visit& v) {
  fxotp::code_entry entry;
  entry.via = fxotp::method::email;
  entry.code = v.field("code");
  entry.challenge = v.who->enrollment_code;
  auto how = fxotp::login(v.host()).confirm_email(v.login_try(), entry);
  wait_until(v, how.not_before);
  return how;
}

}  // namespace console
