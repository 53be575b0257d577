/// One connection to the server, used by one thread at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include <fxotp/store/postgres.hpp>

#include "store/postgres/answer.hpp"
#include "store/postgres/values.hpp"

namespace fxotp::store::postgres {

using time_point = std::chrono::steady_clock::time_point;

struct finisher {
  void operator()(PGconn* session) const noexcept { PQfinish(session); }
};
using session_ptr = std::unique_ptr<PGconn, finisher>;

/// How a statement failed.
struct failure {
  error why;
  bool is_lost = false;      ///< The connection is gone, or was given up.
  bool is_silent = false;    ///< It was given up: the server said nothing in time.
  bool may_stand = false;    ///< What was sent may have been done.
  bool is_outdated = false;  ///< Nothing was done; a new connection serves.

  failure() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as an error becomes a result.
  failure(const error& of) noexcept : why(of) {}
  failure(errc of) noexcept : why(of) {}  // NOLINT(google-explicit-constructor)
  // NOLINTNEXTLINE(google-explicit-constructor): so that it is returned where an error is.
  operator error() const noexcept { return why; }
};

/// What statements gave, or how one of them failed.
template <class Value>
using tried = boost::outcome_v2::basic_result<Value, failure, boost::outcome_v2::policy::terminate>;
using attempt = tried<answer>;

/// Makes a session and keeps its prepared statements. No call outlasts its bound.
class connection {
 public:
  /// `newest` as `begin_session` has it.
  /// Errors: those of opening, but for what is found in the schema.
  [[nodiscard]] static result<std::unique_ptr<connection>> open(const postgres_options& options,
                                                                time_point until,
                                                                std::atomic<std::size_t>& newest);

  /// Runs a statement, prepared when it is first met where the session is kept: one round trip
  /// from then on.
  [[nodiscard]] attempt run(const std::string& text, const parameters& with);
  /// Runs statements without parameters, not kept; the last one's rows.
  [[nodiscard]] attempt script(const std::string& text);

  /// False once it was lost, or the server has ended it meanwhile.
  [[nodiscard]] bool is_usable() const noexcept;
  /// Whether the server has warned while it worked on the last statement.
  [[nodiscard]] bool has_warned() const noexcept { return has_warned_; }
  /// A name or role as SQL has it; empty for what is none.
  [[nodiscard]] std::string quoted(const std::string& name) const;
  /// The numbers of the schema's row types, by name; read when first asked for.
  [[nodiscard]] result<std::uint32_t> row_type(const std::string& name);

 private:
  connection(session_ptr session, const postgres_options& options)
      : session_(std::move(session)),
        statement_wait_(options.statement_wait),
        keeps_session_(options.keeps_sessions) {}
  result<void> prepare_session(const postgres_options& options, bool is_for_reading);
  tried<std::string> name_of(const std::string& text);
  attempt prepare(const std::string& name, const std::string& text);
  attempt collect();
  bool await_answer(time_point until) noexcept;
  failure lost(bool may_stand);
  failure failed(const PGresult* given);

  static constexpr std::size_t statements_max = 256;

  session_ptr session_;
  std::chrono::milliseconds statement_wait_;
  bool keeps_session_;
  bool is_lost_ = false;
  bool has_warned_ = false;
  std::unordered_map<std::string, std::string> statements_;  ///< Names by text.
  std::unordered_map<std::string, std::uint32_t> row_types_;
};

}  // namespace fxotp::store::postgres
