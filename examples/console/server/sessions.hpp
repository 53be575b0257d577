/// Sessions, kept by the server: the browser has only an id.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include <fxotp/model/audit.hpp>

#include "html.hpp"

namespace console {

/// What a page says of what was done before.
struct notice {
  enum class tone : std::uint8_t { done = 1, refused = 2 };
  tone how = tone::done;
  html text;
};
/// What a form's sending led to: where to go, and what is said there.
struct outcome {
  std::string to;
  std::optional<notice> said;
};

/// Somebody whose password has passed. `busy` is held while a request of theirs is served: of two
/// clicks the second one finds what the first one did.
struct session {
  std::mutex busy;
  std::string id;
  bool is_inside = false;  ///< The one-time password has passed too.
  fxotp::actor who;
  std::string name;
  bool is_administrator = false;
  fxotp::challenge_id login_code;
  fxotp::challenge_id enrollment_code;
  fxotp::challenge_id change_code;
  std::string sent_to;      ///< Masked.
  std::string new_address;  ///< To be shown on the first page (E6).

  [[nodiscard]] bool is_desk() const noexcept { return who.is == fxotp::actor::kind::desk; }
  [[nodiscard]] fxotp::user_key user() const noexcept {
    return {who.bank, who.customer, who.id.as<fxotp::user_tag>()};
  }

  /// The outcome of a form that was sent before, byte for byte; null: it was not.
  [[nodiscard]] const outcome* done(const std::string& form) const;
  /// Keeps an outcome: the last 32.
  const outcome& keep(const std::string& form, outcome what);

 private:
  struct kept {
    std::string form;
    outcome what;
  };
  std::deque<kept> kept_;
};

/// All sessions. Thread-safe.
class sessions {
 public:
  using clock = std::chrono::steady_clock;
  struct limits {
    std::chrono::seconds idle{900};
    std::chrono::seconds whole{28'800};
    std::size_t most = 10'000;
  };
  explicit sessions(const limits& to) : limits_(to) {}

  /// A new one, with an id that nobody knew before; the longest unused one goes for it if need be.
  [[nodiscard]] std::shared_ptr<session> open();
  /// The session of an id, if it is still alive; its idle time begins anew.
  [[nodiscard]] std::shared_ptr<session> find(const std::string& id);
  /// The same session under a new id: after each step of the login.
  void rename(session& which);
  void close(const std::string& id);

 private:
  struct place {
    std::shared_ptr<session> who;
    clock::time_point began;
    clock::time_point seen;
  };
  using places = std::unordered_map<std::string, place>;
  void make_room(clock::time_point now);
  [[nodiscard]] bool is_over(const place& which, clock::time_point now) const;

  limits limits_;
  std::mutex lock_;
  places all_;
};

}  // namespace console
