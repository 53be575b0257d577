#include "options.hpp"

#include <charconv>
#include <iostream>
#include <string_view>

namespace console {
namespace {

constexpr std::string_view usage =
    "usage: fxotp_console FOLDER --demo | --smtp URL --smtp-from ADDRESS [--smtp-ca FILE]\n"
    "  [--fresh] [--tokens N] [--accounts N] [--import FILE] [--port N] [--address A] "
    "[--behind-tls]\n"
    "  [--idle-seconds N] [--password-tries N] [--lock-after N] [--web FOLDER]\n"
    "  --demo        the mailbox, VIP Access and calendar pages, with a clock that they move\n"
    "  --smtp        who takes the mail: smtps://[USER@]HOST[:PORT] (TLS), smtp://... (STARTTLS),\n"
    "                relay://HOST[:PORT] (in the clear, for a relay on this machine); the "
    "password\n"
    "                comes from the environment: FXOTP_SMTP_PASSWORD\n"
    "  --fresh       makes the sample data anew; without it the folder's are used again\n"
    "  --tokens      so many tokens beside the manual's sample data, up to 1,000,000\n"
    "  --accounts    so many of their users have the sample's password, up to 10,000\n"
    "  --import      a CSV of users and tokens that is taken into the sample data\n"
    "  --lock-after  wrong one-time passwords in a row that lock: 1 to 100, without it 5\n"
    "  --behind-tls  a proxy in front speaks TLS: cookies are Secure, HSTS is sent\n";

template <class Number>
bool read(std::string_view text, std::uint32_t most, Number& into) {
  std::uint32_t number = 0;
  const auto end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, number);
  if (got.ec != std::errc() || got.ptr != end || number > most) return false;
  into = static_cast<Number>(number);
  return true;
}

bool take_flag(std::string_view word, options& into) {
  if (word == "--demo") return into.is_demo = true;
  if (word == "--fresh") return into.is_fresh = true;
  if (word == "--behind-tls") return into.is_behind_tls = true;
  return false;
}

bool take_value(std::string_view word, std::string_view value, options& into) {
  if (word == "--tokens") return read(value, 1'000'000, into.tokens);
  if (word == "--port") return read(value, 65'535, into.port);
  if (word == "--idle-seconds") return read(value, 86'400, into.idle_seconds);
  if (word == "--password-tries") return read(value, 1'000'000, into.password_tries);
  if (word == "--accounts") return read(value, 10'000, into.accounts);
  if (word == "--lock-after") return read(value, 100, into.lock_after) && into.lock_after > 0;
  if (word == "--import") return !(into.import = value).empty();
  if (word == "--smtp") return !(into.smtp = value).empty();
  if (word == "--smtp-from") return !(into.smtp_from = value).empty();
  if (word == "--smtp-ca") return !(into.smtp_ca = value).empty();
  if (word == "--address") return !(into.address = value).empty();
  if (word == "--web") return !(into.web = value).empty();
  return false;
}

/// What is missing or does not fit; empty when nothing is.
std::string_view fault_of(const options& chosen) {
  if (chosen.smtp.empty() != chosen.smtp_from.empty())
    return "--smtp and --smtp-from belong together";
  if (!chosen.is_demo && chosen.smtp.empty())
    return "no way to send mail: give --smtp URL --smtp-from ADDRESS, or --demo to see it on a "
           "page";
  return {};
}

}  // namespace

std::optional<options> parse_options(int count, char** words) {
  options out;
  out.web = FXOTP_CONSOLE_WEB;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word.substr(0, 2) != "--") {
      out.folder = word;
    } else if (!take_flag(word, out)) {
      const bool has_value = i + 1 < count;
      if (!has_value || !take_value(word, words[++i], out)) {
        std::cerr << "fxotp_console: " << word << " is not understood\n" << usage;
        return std::nullopt;
      }
    }
  }
  if (out.folder.empty()) {
    std::cerr << usage;
    return std::nullopt;
  }
  if (const auto fault = fault_of(out); !fault.empty()) {
    std::cerr << "fxotp_console: " << fault << '\n';
    return std::nullopt;
  }
  return out;
}

}  // namespace console
