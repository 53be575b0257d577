#include "mail/message.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "mail/encoding.hpp"
#include "mail/syntax.hpp"
#include "text/utf8.hpp"

namespace fxotp::smtp {
namespace {

// What is shorter and plain stays readable; all else becomes encoded words.
constexpr std::size_t plain_size_max = 60;

bool is_plain(std::string_view text) noexcept {
  return text.size() <= plain_size_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
         text.find("=?") == std::string_view::npos && text.front() != ' ' && text.back() != ' ';
}

std::string subject_field(std::string_view subject) {
  constexpr std::string_view name = "Subject: ";
  if (subject.empty()) return "Subject:\r\n";
  const auto value = is_plain(subject) ? std::string(subject) : encoded_words(subject, name.size());
  return std::string(name) + value + "\r\n";
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The address has a line of its own: beside encoded words it could make one that is too long.
std::string from_field(const sender& from) {
  constexpr std::string_view name = "From: ";
  if (from.name.empty()) return std::string(name) + from.address + "\r\n";
  std::string shown = quoted(from.name);
  if (!is_plain(from.name) || name.size() + shown.size() > line_size_max) {
    shown = encoded_words(from.name, name.size());
  }
  return std::string(name) + shown + "\r\n <" + from.address + ">\r\n";
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// In UTC, and not by strftime: its names of days and months depend on the process's locale.
std::string date_field(instant at) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string out = "Date: ";
  out.append(days.at(static_cast<std::size_t>(parts.tm_wday))).append(", ");
  out.append(two_digits(parts.tm_mday)).append(" ");
  out.append(months.at(static_cast<std::size_t>(parts.tm_mon))).append(" ");
  out.append(std::to_string(parts.tm_year + 1900)).append(" ");
  out.append(two_digits(parts.tm_hour)).append(":").append(two_digits(parts.tm_min));
  return out.append(":").append(two_digits(parts.tm_sec)).append(" +0000\r\n");
}

// Lines ended by CRLF, the last one too.
std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32 + 2);
  for (const char c : text) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
    out += c;
  }
  if (!out.empty() && out.back() != '\n') out += "\r\n";
  return out;
}

// Whether the text goes as it is: ASCII in short lines.
bool is_seven_bit(std::string_view lines) noexcept {
  std::size_t column = 0;
  return std::all_of(lines.begin(), lines.end(), [&column](char c) {
    column = c == '\n' ? 0 : column + 1;
    return static_cast<unsigned char>(c) < 0x80U && column <= line_size_max + 1;
  });
}

bool is_body(std::string_view text) noexcept {
  if (text.size() > text_size_max || !text::is_utf8(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends_line = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    const bool is_control = static_cast<unsigned char>(text[i]) < 0x20U || text[i] == 0x7F;
    if (is_control && text[i] != '\n' && text[i] != '\t' && !ends_line) return false;
  }
  return true;
}

bool is_subject(std::string_view subject) noexcept {
  return subject.empty() || text::check_text(subject, subject_size_max).has_value();
}

}  // namespace

bool is_sender_name(std::string_view name) noexcept {
  return name.empty() || text::check_text(name, from_name_size_max).has_value();
}

result<std::string> compose(const sender& from, const mail& what, instant at) {
  if (!is_address(what.to) || !is_message_id(what.id.view()) || !is_subject(what.subject) ||
      !is_body(what.text)) {
    return errc::not_delivered;
  }
  const std::string lines = with_crlf(what.text);
  const bool as_it_is = is_seven_bit(lines);
  std::string out = date_field(at) + from_field(from) + "To: " + what.to + "\r\n";
  out += subject_field(what.subject);
  out += "Message-ID: <" + std::string(what.id.view()) + "@" +
         std::string(domain_of(from.address)) + ">\r\n";
  out += "MIME-Version: 1.0\r\n";
  out += "Auto-Submitted: auto-generated\r\n";
  out += what.in == language::english ? "Content-Language: en\r\n" : "Content-Language: ja\r\n";
  out += "Content-Type: text/plain; charset=UTF-8\r\n";
  out += as_it_is ? "Content-Transfer-Encoding: 7bit\r\n\r\n"
                  : "Content-Transfer-Encoding: base64\r\n\r\n";
  return out + (as_it_is ? lines : base64_lines(lines));
}

}  // namespace fxotp::smtp
