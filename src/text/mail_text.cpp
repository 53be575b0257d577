#include "text/mail_text.hpp"

#include <algorithm>
#include <array>

namespace fxotp::text {
namespace {

constexpr std::string_view code_mark = "{code}";

// Shape: `2025/06/23 10:05`, Japan time.
std::string minute_of(instant at) {
  return to_text(at).substr(0, std::string_view("2025/06/23 10:05").size());
}

struct filling {
  std::string_view mark;
  std::string_view by;
};

class letter_writer {
 public:
  explicit letter_writer(const mail_words& of)
      : minutes_(std::to_string(of.lifetime.count())),
        at_(minute_of(of.at)),
        fillings_{{{code_mark, of.code},
                   {"{bank}", of.bank},
                   {"{user}", of.about.view()},
                   {"{token}", of.token.view()},
                   {"{minutes}", minutes_},
                   {"{at}", at_}}} {}

  [[nodiscard]] std::string fill(std::string_view wording) const {
    std::string out;
    out.reserve(wording.size() + room);  // A code leaves no copies behind while it grows.
    while (!wording.empty()) {
      const std::size_t brace = std::min(wording.find('{'), wording.size());
      out += wording.substr(0, brace);
      wording.remove_prefix(brace);
      if (wording.empty()) break;
      const filling with = at_brace(wording);
      out += with.by;
      wording.remove_prefix(with.mark.size());
    }
    return out;
  }

 private:
  // A brace that begins no mark stands for itself.
  [[nodiscard]] filling at_brace(std::string_view wording) const noexcept {
    for (const filling& each : fillings_)
      if (wording.substr(0, each.mark.size()) == each.mark) return each;
    return {"{", "{"};
  }

  static constexpr std::size_t room = 1'024;
  std::string minutes_;
  std::string at_;
  std::array<filling, 6> fillings_;
};

bool holds(std::string_view wording, std::string_view wanted) noexcept {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  return std::search(wording.begin(), wording.end(), wanted.begin(), wanted.end(), same) !=
         wording.end();
}

}  // namespace

mail_letter write_letter(const messages& words, const mail_words& of) {
  const letter_writer writer(of);
  return {writer.fill(words.text(message_key::mail_subject(of.kind), of.in)),
          writer.fill(words.text(message_key::mail_text(of.kind), of.in))};
}

bool carries_code(mail_kind kind) noexcept {
  switch (kind) {
    case mail_kind::login_code:
    case mail_kind::enrollment_code:
    case mail_kind::change_code:
      return true;
    case mail_kind::changed_notice:
    case mail_kind::locked_notice:
    case mail_kind::unlocked_notice:
    case mail_kind::invalidated_notice:
    case mail_kind::enrolled_notice:
      return false;
  }
  return false;
}

bool has_code(std::string_view wording) noexcept {
  return wording.find(code_mark) != std::string_view::npos;
}

bool has_link(std::string_view wording) noexcept {
  return holds(wording, "://") || holds(wording, "www.") || holds(wording, "mailto:");
}

}  // namespace fxotp::text
