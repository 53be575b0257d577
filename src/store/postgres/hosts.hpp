/// The hosts that a connection string names, each by itself.
#pragma once

#include <string>
#include <vector>

#include <fxotp/model/error.hpp>

namespace fxotp::store::postgres {

/// libpq would go on to the next host only once one has answered, or the system has given it up.
class host_list {
 public:
  /// Errors: invalid_value (no connection string).
  [[nodiscard]] static result<host_list> parse(const std::string& connection);

  /// One where the string names none or one, or lists of different lengths, which libpq refuses.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Whether there are several and the string leaves open which of them is wanted.
  [[nodiscard]] bool leaves_choice() const noexcept { return size_ > 1 && wanted_.empty(); }
  /// Whether the string asks for a server that may not be written.
  [[nodiscard]] bool is_for_reading() const noexcept {
    return wanted_ == "standby" || wanted_ == "prefer-standby" || wanted_ == "read-only";
  }

  /// libpq's keywords that name one of several, and their values.
  struct keyword {
    const char* name;
    const char* value;
  };
  [[nodiscard]] std::vector<keyword> only(std::size_t at) const;

 private:
  void settle_size() noexcept;

  std::vector<std::string> names_;
  std::vector<std::string> addresses_;
  std::vector<std::string> ports_;
  std::size_t size_ = 1;
  std::string wanted_;  ///< `target_session_attrs`.
};

}  // namespace fxotp::store::postgres
