/// What a caller asked of the bank and was told: a line of its account.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fxotp::test {

/// What was asked.
enum class asked : std::uint8_t { wrong_code = 1, right_code = 2, unlock = 3 };

/// What came back.
enum class told : std::uint8_t {
  accepted = 1,
  not_accepted = 2,  ///< Judged as wrong, and counted.
  held = 3,
  replayed = 4,
  unlocked = 5,
  not_locked = 6,
  nothing_done = 7,  ///< Busy, or no store was reached: nothing of it stands.
  undecided = 8,     ///< It stands or it does not.
  something_else = 9,
};

/// One question and its answer.
struct line {
  std::uint32_t token = 0;
  asked what = asked::wrong_code;
  told how = told::something_else;
  std::uint16_t code = 0;  ///< The `errc`.
  std::uint32_t left = 0;  ///< Attempts before the lock, after a wrong code.
  std::uint32_t took = 0;  ///< Milliseconds.
  std::int64_t step = 0;   ///< The right code's.
};

/// The lines of an account in a file but for the first `after`, as they were written.
[[nodiscard]] std::vector<line> read_account(const std::string& file, std::size_t after = 0);

/// Whether it says that a change stands.
[[nodiscard]] bool is_acknowledged(const line& of) noexcept;

/// The answers up to one in words, the newest last.
[[nodiscard]] std::string in_words(const std::vector<line>& all, std::size_t end);

}  // namespace fxotp::test
