#include "terminal.hpp"

#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cwchar>
#include <iostream>
#include <sstream>

namespace quickstart {
namespace {

bool is_coloured() {
  static const bool is = isatty(STDOUT_FILENO) == 1;
  return is;
}

std::string painted(std::string_view text, std::string_view code) {
  if (!is_coloured()) return std::string(text);
  return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.append(width - std::min(width, width_of(text)), ' ');
  return out;
}

std::string line_of(const std::vector<std::size_t>& widths, std::string_view left,
                    std::string_view between, std::string_view right) {
  std::string out(left);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) out.append(between);
    for (std::size_t n = 0; n < widths[i] + 2; ++n)
      out.append("─");
  }
  return out.append(right);
}

}  // namespace

std::size_t width_of(std::string_view utf8) {
  // The C library knows the widths once the character set is UTF-8.
  static const char* const set = std::setlocale(LC_CTYPE, "C.UTF-8");
  static_cast<void>(set);
  std::size_t width = 0;
  std::mbstate_t state{};
  while (!utf8.empty()) {
    wchar_t c = 0;
    const auto size = std::mbrtowc(&c, utf8.data(), utf8.size(), &state);
    if (size == 0 || size > utf8.size()) return width + utf8.size();
    width += static_cast<std::size_t>(std::max(0, ::wcwidth(c)));
    utf8.remove_prefix(size);
  }
  return width;
}

void heading(std::string_view text) {
  std::cout << '\n' << painted("■ " + std::string(text), "1;36") << '\n';
}

void say(std::string_view text) {
  std::cout << "  " << text << '\n';
}

void box(std::string_view text) {
  const std::vector<std::size_t> widths{width_of(text)};
  std::cout << "      " << line_of(widths, "╭", "", "╮") << '\n'
            << "      │ " << painted(text, "1") << " │\n"
            << "      " << line_of(widths, "╰", "", "╯") << '\n';
}

void letter(std::string_view to, std::string_view subject, std::string_view text) {
  std::vector<std::string> lines{"To: " + std::string(to), std::string(subject), {}};
  std::istringstream body{std::string(text)};
  for (std::string line; std::getline(body, line);)
    lines.push_back(line);
  std::vector<std::size_t> widths{0};
  for (const auto& line : lines)
    widths[0] = std::max(widths[0], width_of(line));
  std::cout << "      " << line_of(widths, "╭", "", "╮") << '\n';
  for (const auto& line : lines)
    std::cout << "      │ " << padded(line, widths[0]) << " │\n";
  std::cout << "      " << line_of(widths, "╰", "", "╯") << '\n';
}

void verdict(std::string_view attempt, bool done, std::string_view why) {
  std::cout << "  " << (done ? painted("✔", "32") : painted("✘", "31")) << ' ' << attempt;
  if (!why.empty()) std::cout << "\n      " << why;
  std::cout << '\n';
}

void table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::cout << "  " << line_of(widths, "┌", "┬", "┐") << '\n';
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::cout << "  ";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string text = i < rows[r].size() ? rows[r][i] : std::string();
      const std::string cell = padded(text, widths[i]);
      std::cout << "│ " << (r == 0 ? painted(cell, "1") : cell) << ' ';
    }
    std::cout << "│\n";
    if (r == 0) std::cout << "  " << line_of(widths, "├", "┼", "┤") << '\n';
  }
  std::cout << "  " << line_of(widths, "└", "┴", "┘") << '\n' << std::flush;
}

}  // namespace quickstart
