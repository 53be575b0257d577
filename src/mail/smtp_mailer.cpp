#include <fstream>
#include <new>

#include "mail/message.hpp"
#include "mail/pool.hpp"
#include "mail/syntax.hpp"
#include "text/utf8.hpp"

namespace fxotp {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds timeout_min{10};
constexpr milliseconds connect_timeout_max{60'000};
constexpr milliseconds total_timeout_max{120'000};
constexpr std::uint32_t connections_max = 64;
constexpr std::size_t user_size_max = 255;
constexpr std::size_t password_size_max = 1'000;

bool is_within(milliseconds value, milliseconds max) noexcept {
  return value >= timeout_min && value <= max;
}

bool is_readable(const std::string& path) {
  if (path.empty()) return true;
  if (path.find('\0') != std::string::npos) return false;
  std::ifstream file(path);
  return file.peek() != std::ifstream::traits_type::eof();
}

// A password never goes in the clear.
bool is_login(const smtp_settings& s) noexcept {
  if (s.user.empty()) return s.password.is_empty();
  return s.tls != smtp_tls::none && text::check_text(s.user, user_size_max).has_value() &&
         !s.password.is_empty() && s.password.size() <= password_size_max &&
         s.password.view().find('\0') == std::string_view::npos;
}

// 0: no such kind of protection.
std::uint16_t usual_port(smtp_tls tls) noexcept {
  switch (tls) {
    case smtp_tls::starttls:
      return 587;
    case smtp_tls::implicit:
      return 465;
    case smtp_tls::none:
      return 25;
  }
  return 0;
}

bool are_valid(const smtp_settings& s) {
  return usual_port(s.tls) != 0 && smtp::is_host(s.host) && is_readable(s.ca_file) && is_login(s) &&
         smtp::is_address(s.from) && smtp::is_sender_name(s.from_name) &&
         (s.ehlo_name.empty() || smtp::is_ehlo_name(s.ehlo_name)) &&
         is_within(s.connect_timeout, connect_timeout_max) &&
         is_within(s.total_timeout, total_timeout_max) && s.connections >= 1 &&
         s.connections <= connections_max;
}

class smtp_mailer final : public mailer {
 public:
  explicit smtp_mailer(smtp_settings settings)
      : settings_(std::move(settings)),
        from_{settings_.from, settings_.from_name},
        connections_(settings_) {}

  [[nodiscard]] result<void> send(const mail& what) override {
    try {
      return send_it(what);
    } catch (...) {
      // Only memory can run out, and nothing allocates once the mail is under way.
      return errc::not_delivered;
    }
  }

 private:
  [[nodiscard]] result<void> send_it(const mail& what) {
    const auto until = std::chrono::steady_clock::now() + settings_.total_timeout;
    const auto now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    const auto message = smtp::compose(from_, what, now);
    if (!message) return message.error();
    const auto through = connections_.borrow(until);
    if (through.get() == nullptr) return smtp::no_connection();
    return through.get()->send(what.to, message.assume_value(), until);
  }

  const smtp_settings settings_;
  const smtp::sender from_;
  smtp::pool connections_;
};

}  // namespace

result<std::unique_ptr<mailer>> make_smtp_mailer(smtp_settings settings) noexcept {
  try {
    if (!are_valid(settings)) return errc::invalid_value;
    if (!smtp::has_libcurl()) return errc::unsupported;
    if (settings.port == 0) settings.port = usual_port(settings.tls);
    return std::unique_ptr<mailer>(std::make_unique<smtp_mailer>(std::move(settings)));
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  } catch (...) {
    return errc::unsupported;
  }
}

}  // namespace fxotp
