/// The words of a page in its language: fxotp's catalogue, and what the console adds.
#pragma once

#include <fxotp/messages.hpp>

namespace console {

/// A text of the console's own, in both languages.
struct phrase {
  std::string_view ja;
  std::string_view en;
};

/// One language.
class words {
 public:
  explicit words(fxotp::language in) noexcept : in_(in) {}
  [[nodiscard]] std::string_view operator()(fxotp::message_key key) const {
    return catalogue().text(key, in_);
  }
  [[nodiscard]] std::string_view operator()(const phrase& own) const noexcept {
    return in_ == fxotp::language::japanese ? own.ja : own.en;
  }
  [[nodiscard]] std::string explain(const fxotp::error& why, const fxotp::calendar& days) const {
    return catalogue().explain(why, days, in_);
  }
  [[nodiscard]] std::string_view confirmation(fxotp::action of) const {
    return catalogue().confirmation(of, in_);
  }
  [[nodiscard]] std::string_view completion(fxotp::action of) const {
    return catalogue().completion(of, in_);
  }
  [[nodiscard]] fxotp::language in() const noexcept { return in_; }
  [[nodiscard]] std::string_view tag() const noexcept {
    return in_ == fxotp::language::japanese ? "ja" : "en";
  }

 private:
  static const fxotp::messages& catalogue() {
    static const auto standard = fxotp::messages::standard();
    return standard;
  }
  fxotp::language in_;
};

}  // namespace console
