#include "store/postgres/connection.hpp"

#include <boost/outcome/try.hpp>

#include "store/postgres/errors.hpp"
#include "store/postgres/session.hpp"
#include "store/postgres/waiting.hpp"

namespace fxotp::store::postgres {
namespace {

/// How much longer than the server's own bound an answer is waited for.
constexpr std::chrono::milliseconds grace{1'000};

constexpr int binary = 1;

std::string_view state_of(const PGresult* given) noexcept {
  const char* state = PQresultErrorField(given, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string_view() : state;
}

/// Who is written to, in what encoding, and whether a commit is on the disk.
constexpr const char* identify =
    "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on',"
    " current_setting('server_encoding') = 'UTF8' AND"
    " current_setting('synchronous_commit') <> 'off'";

/// Every statement goes by an index, also on tables that were empty when its plan was made; and a
/// commit is durable, where the server would not insist on it.
std::string settings_of(const postgres_options& options) {
  if (!options.keeps_sessions) return {};
  const auto ms = [](std::chrono::milliseconds of) { return std::to_string(of.count()); };
  return "SET statement_timeout = " + ms(options.statement_wait) +
         "; SET lock_timeout = " + ms(options.lock_wait) +
         "; SET default_transaction_isolation = 'read committed'"
         "; SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off"
         "; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off"
         "; SELECT set_config('synchronous_commit', 'on', false)"
         " WHERE current_setting('synchronous_commit') = 'off'; ";
}

/// Equal texts have equal names on any session: where a pooler gives it to another client against
/// what was agreed, a statement is not there, and is never another one.
std::string made_name(const std::string& text) {
  std::uint64_t number = 0xCBF29CE484222325U;
  for (const char c : text)
    number = (number ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return "fxotp_" + std::to_string(number);
}

}  // namespace

result<std::unique_ptr<connection>> connection::open(const postgres_options& options,
                                                     time_point until,
                                                     std::atomic<std::size_t>& newest) {
  BOOST_OUTCOME_TRY(const host_list hosts, host_list::parse(options.connection));
  BOOST_OUTCOME_TRY(auto session, begin_session(options, hosts, until, newest));
  std::unique_ptr<connection> out(new connection(std::move(session), options));
  BOOST_OUTCOME_TRYV(out->prepare_session(options, hosts.is_for_reading()));
  return out;
}

result<void> connection::prepare_session(const postgres_options& options, bool is_for_reading) {
  PQsetNoticeReceiver(
      session_.get(),
      [](void* of, const PGresult* given) {
        const char* level = PQresultErrorField(given, PG_DIAG_SEVERITY_NONLOCALIZED);
        if (level != nullptr && std::string_view(level) == "WARNING") {
          static_cast<connection*>(of)->has_warned_ = true;
        }
      },
      this);
  if (PQsetnonblocking(session_.get(), 1) != 0) return errc::store_failed;
  const attempt told = script(settings_of(options) + identify);
  if (!told) return told.error().why;
  if (told.value().rows() != 1) return errc::store_failed;
  // A script's rows are text.
  const answer_row is(told.value(), 0);
  if (is.bytes(0) != "f" && !is_for_reading) return errc::store_read_only;
  if (is.bytes(1) != "t") return errc::invalid_value;
  return done();
}

bool connection::is_usable() const noexcept {
  if (is_lost_ || PQtransactionStatus(session_.get()) != PQTRANS_IDLE) return false;
  // A server that is gone has left its last word, or the end of the stream.
  pollfd one{PQsocket(session_.get()), POLLIN, 0};
  return poll(&one, 1, 0) == 0;
}

std::string connection::quoted(const std::string& name) const {
  char* made = PQescapeIdentifier(session_.get(), name.data(), name.size());
  if (made == nullptr) return {};
  std::string out = made;
  PQfreemem(made);
  return out;
}

result<std::uint32_t> connection::row_type(const std::string& name) {
  if (row_types_.empty()) {
    const attempt found =
        run("SELECT t.typname::text, t.oid::bigint FROM pg_type t JOIN pg_namespace n ON "
            "n.oid = t.typnamespace WHERE n.nspname = 'fxotp' AND t.typtype = 'c'",
            {});
    if (!found) return found.error().why;
    for (int i = 0; i < found.value().rows(); ++i) {
      const answer_row type(found.value(), i);
      row_types_.emplace(type.bytes(0), static_cast<std::uint32_t>(type.number(1)));
    }
  }
  const auto at = row_types_.find(name);
  if (at == row_types_.end()) return errc::store_corrupt;
  return at->second;
}

attempt connection::run(const std::string& text, const parameters& with) {
  std::string name;
  if (keeps_session_) {
    BOOST_OUTCOME_TRY(name, name_of(text));
  }
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const std::string& each : with.all()) {
    values.push_back(each.data());
    lengths.push_back(static_cast<int>(each.size()));
  }
  const std::vector<int> formats(values.size(), binary);
  has_warned_ = false;
  const int count = static_cast<int>(values.size());
  const int sent = keeps_session_
                       ? PQsendQueryPrepared(session_.get(), name.c_str(), count, values.data(),
                                             lengths.data(), formats.data(), binary)
                       : PQsendQueryParams(session_.get(), text.c_str(), count, nullptr,
                                           values.data(), lengths.data(), formats.data(), binary);
  if (sent != 1) return lost(true);
  return collect();
}

/// What it is prepared as.
tried<std::string> connection::name_of(const std::string& text) {
  const auto at = statements_.find(text);
  if (at != statements_.end()) return at->second;
  if (statements_.size() >= statements_max) {
    BOOST_OUTCOME_TRYV(script("DEALLOCATE ALL"));
    statements_.clear();
  }
  std::string name = made_name(text);
  BOOST_OUTCOME_TRYV(prepare(name, text));
  statements_.emplace(text, name);
  return name;
}

attempt connection::prepare(const std::string& name, const std::string& text) {
  if (PQsendPrepare(session_.get(), name.c_str(), text.c_str(), 0, nullptr) != 1) {
    return lost(false);
  }
  attempt ended = collect();
  // Nothing was asked for yet.
  if (!ended) ended.error().may_stand = false;
  return ended;
}

attempt connection::script(const std::string& text) {
  has_warned_ = false;
  if (PQsendQuery(session_.get(), text.c_str()) != 1) return lost(false);
  return collect();
}

attempt connection::collect() {
  const time_point until = std::chrono::steady_clock::now() + statement_wait_ + grace;
  answer last(nullptr);
  bool has_failed = false;
  failure why;
  for (;;) {
    if (!await_answer(until)) {
      failure silent = lost(true);
      silent.is_silent = true;
      return silent;
    }
    PGresult* given = PQgetResult(session_.get());
    if (given == nullptr) break;
    last = answer(given);
    const ExecStatusType status = PQresultStatus(given);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || has_failed) continue;
    why = failed(given);
    has_failed = true;
  }
  if (has_failed) return why;
  if (PQstatus(session_.get()) == CONNECTION_BAD) return lost(true);
  return last;
}

/// True: the next result is there, or the end of them, or the connection's.
bool connection::await_answer(time_point until) noexcept {
  PGconn* const of = session_.get();
  for (;;) {
    const int unsent = PQflush(of);
    if (unsent < 0) return PQstatus(of) == CONNECTION_BAD;
    if (unsent == 0 && PQisBusy(of) == 0) return true;
    const auto events = static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN);
    if (!await_socket(PQsocket(of), events, until)) return false;
    if (PQconsumeInput(of) != 1) return true;
  }
}

failure connection::lost(bool may_stand) {
  is_lost_ = true;
  failure out;
  out.why = errc::store_failed;
  out.is_lost = true;
  out.may_stand = may_stand;
  return out;
}

failure connection::failed(const PGresult* given) {
  const std::string_view state = state_of(given);
  failure out;
  out.why = error_of(state);
  out.is_outdated = is_outdated(state);
  out.is_lost = ends_connection(state);
  out.may_stand = out.is_lost;
  is_lost_ = is_lost_ || out.is_lost || out.is_outdated;
  return out;
}

}  // namespace fxotp::store::postgres
