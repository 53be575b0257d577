#include "options.hpp"

#include <charconv>
#include <iostream>
#include <string_view>

namespace console {
namespace {

constexpr std::string_view usage =
    "usage: fxotp_console FOLDER [--demo] [--fresh] [--tokens N] [--port N] [--address A]\n"
    "                     [--behind-tls] [--idle-seconds N] [--password-tries N] [--web FOLDER]\n"
    "  --demo        the mailbox, VIP Access and calendar pages, with a clock that they move\n"
    "  --fresh       makes the sample data anew; without it the folder's are used again\n"
    "  --tokens      so many tokens beside the manual's sample data, up to 1,000,000\n"
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
  if (word == "--address") return !(into.address = value).empty();
  if (word == "--web") return !(into.web = value).empty();
  return false;
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
  if (!out.folder.empty()) return out;
  std::cerr << usage;
  return std::nullopt;
}

}  // namespace console
