/// What a person sees: headings, tables that are aligned with double-width characters, verdicts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quickstart {

/// Columns that the text takes on a terminal; Japanese characters take two each.
[[nodiscard]] std::size_t width_of(std::string_view utf8);

/// A chapter of the walk-through.
void heading(std::string_view text);
/// What happens next, in a sentence.
void say(std::string_view text);
/// What the screen asks or says.
void box(std::string_view text);
/// A mail, as a pane of its own.
void letter(std::string_view to, std::string_view subject, std::string_view text);
/// A dialogue: what was attempted, and how it went.
void verdict(std::string_view attempt, bool done, std::string_view why);

/// A table: the first row holds the headings.
void table(const std::vector<std::vector<std::string>>& rows);

}  // namespace quickstart
