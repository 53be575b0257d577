#include "gateway.hpp"

#include <stdexcept>

#ifdef FXOTP_CONSOLE_SMTP
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fxotp/mail/smtp.hpp>
#include <fxotp/messages.hpp>
#endif

namespace console {

#ifdef FXOTP_CONSOLE_SMTP
namespace {

[[noreturn]] void give_up(const options& chosen, std::string_view why) {
  throw std::runtime_error("--smtp " + chosen.smtp + ": " + std::string(why));
}

/// What stands before the last `mark`, which is taken off together with it; nothing when it is not
/// there.
std::string_view cut(std::string_view& text, std::string_view mark) {
  const auto at = text.rfind(mark);
  if (at == std::string_view::npos) return {};
  const auto out = text.substr(0, at);
  text.remove_prefix(at + mark.size());
  return out;
}

fxotp::smtp_tls tls_of(const options& chosen, std::string_view scheme) {
  if (scheme == "smtps") return fxotp::smtp_tls::implicit;
  if (scheme == "smtp") return fxotp::smtp_tls::starttls;
  if (scheme == "relay") return fxotp::smtp_tls::none;
  give_up(chosen, "it begins with none of smtps://, smtp://, relay://");
}

/// `HOST`, `HOST:PORT`, and an IPv6 address in brackets.
void take_host(const options& chosen, std::string_view text, fxotp::smtp_settings& into) {
  const bool is_bracketed = !text.empty() && text.front() == '[';
  const auto end = is_bracketed ? text.find(']') : text.find(':');
  if (is_bracketed && end == std::string_view::npos) give_up(chosen, "a bracket is not closed");
  const auto host = is_bracketed ? text.substr(1, end - 1) : text.substr(0, end);
  if (host.empty()) give_up(chosen, "it names no host");
  into.host = host;
  text.remove_prefix(is_bracketed ? end + 1 : std::min(end, text.size()));
  if (text.empty()) return;
  const auto last = text.data() + text.size();
  const auto got = std::from_chars(text.data() + 1, last, into.port);
  const bool is_port = text.front() == ':' && got.ec == std::errc() && got.ptr == last;
  if (!is_port || into.port == 0) give_up(chosen, "the port is no number of 1 to 65535");
}

}  // namespace

std::unique_ptr<fxotp::mailer> gateway_of(const options& chosen) {
  if (chosen.smtp.empty()) return nullptr;
  std::string_view left = chosen.smtp;
  fxotp::smtp_settings settings;
  settings.tls = tls_of(chosen, cut(left, "://"));
  settings.user = cut(left, "@");
  take_host(chosen, left, settings);
  settings.from = chosen.smtp_from;
  settings.ca_file = chosen.smtp_ca;
  if (!settings.user.empty()) {
    const char* password = std::getenv("FXOTP_SMTP_PASSWORD");
    if (password == nullptr) give_up(chosen, "FXOTP_SMTP_PASSWORD is not in the environment");
    settings.password = fxotp::secret_bytes(password);
  }
  auto made = fxotp::make_smtp_mailer(std::move(settings));
  if (!made) {
    const auto words = fxotp::messages::standard();
    give_up(chosen, words.explain(made.error(), fxotp::language::english));
  }
  return std::move(made).value();
}
#else
std::unique_ptr<fxotp::mailer> gateway_of(const options& chosen) {
  if (chosen.smtp.empty()) return nullptr;
  throw std::runtime_error("--smtp: this console was built without fxotp's SMTP (-DFXOTP_SMTP=ON)");
}
#endif

}  // namespace console
