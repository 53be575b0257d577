/// One request, as a screen sees it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <fxotp/model/login.hpp>
#include <fxotp/port/row_sink.hpp>

#include "bank.hpp"
#include "words.hpp"

namespace console {

/// What the browser sent.
struct request {
  bool is_post = false;
  std::string path;
  std::string peer;
  std::string body;     ///< Of a form, byte for byte.
  std::string session;  ///< Its cookie; 32 hex digits or empty.
  std::string door;     ///< The cookie of somebody who is not logged in; the same.
  fxotp::language in = fxotp::language::japanese;
  std::multimap<std::string, std::string> fields;

  /// The first value; empty when there is none.
  [[nodiscard]] std::string_view field(const std::string& name) const;
  [[nodiscard]] std::vector<std::string_view> all(const std::string& name) const;
};

/// What goes back.
struct reply {
  int status = 200;
  html page;
  std::string to;  ///< Of a redirection.
  /// Instead of a page: writes a file, of a `kind` and to be saved under a `name`. Called when the
  /// request has been answered, so it owns what it uses.
  std::function<fxotp::result<void>(fxotp::text_sink&)> file;
  std::string kind;
  std::string name;
  std::optional<std::string> session;  ///< The cookie to be set; empty: to be taken away.
  std::string door;                    ///< The same; empty: it stays.

  [[nodiscard]] static reply redirect(std::string where) {
    reply out;
    out.status = 303;
    out.to = std::move(where);
    return out;
  }
};

/// A request of a visitor, with all that a screen needs. While it is served, nothing else is served
/// to the same session.
struct visit {
  bank& at;
  const request& asked;
  console::words words;
  std::shared_ptr<session> who;  ///< Null: nobody's password has passed.
  std::string cookie;            ///< The session's id, or the door's before a login.

  [[nodiscard]] std::string_view field(const std::string& name) const { return asked.field(name); }
  [[nodiscard]] const fxotp::host& host() const noexcept { return at.host(); }
  [[nodiscard]] std::string explain(const fxotp::error& why) const {
    return words.explain(why, at.host().days);
  }
  /// The token that a form of this visitor's carries.
  [[nodiscard]] std::string form_token() const { return keyed_form_token(cookie); }
  [[nodiscard]] static std::string keyed_form_token(const std::string& cookie);
  /// The first factor has passed: a session exists only then (L0).
  [[nodiscard]] fxotp::login_try login_try() const { return {who->user(), who != nullptr}; }
};

/// What the page says first.
[[nodiscard]] notice done(std::string_view text);
[[nodiscard]] notice refused(std::string_view text);
/// What an action led to: its completion, or the reason.
[[nodiscard]] notice said(const visit& v, fxotp::action what, const fxotp::answer& how);

/// An id from a field; empty when it is none.
template <class Id>
[[nodiscard]] Id id_of(std::string_view text) {
  const auto parsed = Id::parse(text);
  return parsed ? parsed.value() : Id();
}

/// Whether it is a second operator's to approve what this one wants (P6): then it is proposed at
/// once, as trying it first would leave a refusal on record.
[[nodiscard]] bool is_to_propose(const visit& v, fxotp::action what);

/// Waits until fxotp's answer may leave (L7), at most a second.
void wait_until(const visit& v, fxotp::instant not_before);

/// The code of the form, judged as the confirmation that this session waits for.
[[nodiscard]] fxotp::code_verdict confirmed(const visit& v);

}  // namespace console
