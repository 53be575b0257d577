#include "store/postgres/session.hpp"

#include <array>
#include <cstring>
#include <vector>

#include <boost/outcome/try.hpp>

#include "store/postgres/errors.hpp"
#include "store/postgres/waiting.hpp"

namespace fxotp::store::postgres {
namespace {

struct freer {
  void operator()(PQconninfoOption* parsed) const noexcept { PQconninfoFree(parsed); }
};

/// What libpq is told beside the host's own string.
struct keywords {
  std::vector<const char*> names{"dbname", "fallback_application_name", "client_encoding"};
  std::vector<const char*> values;
};

/// Whether the string names several hosts and leaves open which of them is wanted.
result<bool> leaves_choice(const std::string& connection) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, freer> parsed(
      PQconninfoParse(connection.c_str(), &message));
  PQfreemem(message);
  if (parsed == nullptr) return errc::invalid_value;
  bool has_several = false;
  bool is_chosen = false;
  for (const PQconninfoOption* each = parsed.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr) continue;
    const std::string_view name = each->keyword;
    const bool is_place = name == "host" || name == "hostaddr";
    has_several = has_several || (is_place && std::strchr(each->val, ',') != nullptr);
    is_chosen = is_chosen || name == "target_session_attrs";
  }
  return has_several && !is_chosen;
}

/// The SQLSTATE in libpq's message, which holds nothing else of the server's: "FATAL:  28P01".
std::string_view state_in(std::string_view message) noexcept {
  std::string_view last;
  for (std::size_t at = message.find(":  "); at != std::string_view::npos;
       at = message.find(":  ", at + 1)) {
    const std::string_view state = message.substr(at + 3, 5);
    if (number_of(state) != 0) last = state;
  }
  return last;
}

error why_not_connected(const PGconn* session) noexcept {
  const std::string_view message = PQerrorMessage(session);
  const std::string_view state = state_in(message);
  if (!state.empty()) return error_of(state);
  // Of several hosts none may be written.
  const bool is_read_only = message.find("read-only") != std::string_view::npos ||
                            message.find("hot standby") != std::string_view::npos;
  return is_read_only ? errc::store_read_only : errc::store_failed;
}

}  // namespace

result<session_ptr> begin_session(const postgres_options& options, time_point until) {
  BOOST_OUTCOME_TRY(const bool wants_writable, leaves_choice(options.connection));
  keywords told;
  told.values = {options.connection.c_str(), "fxotp", "UTF8"};
  if (wants_writable) {
    told.names.push_back("target_session_attrs");
    told.values.push_back("read-write");
  }
  told.names.push_back(nullptr);
  told.values.push_back(nullptr);
  session_ptr out(PQconnectStartParams(told.names.data(), told.values.data(), 1));
  if (out == nullptr) return errc::out_of_memory;
  // libpq would print what a server says that ends meanwhile.
  PQsetNoticeProcessor(
      out.get(), [](void*, const char*) {}, nullptr);
  // Messages may hold values; of what is refused only the SQLSTATE is wanted.
  PQsetErrorVerbosity(out.get(), PQERRORS_SQLSTATE);
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (PQstatus(out.get()) != CONNECTION_BAD) {
    const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (!await_socket(PQsocket(out.get()), events, until)) return errc::store_failed;
    state = PQconnectPoll(out.get());
    if (state == PGRES_POLLING_OK) return out;
    if (state == PGRES_POLLING_FAILED) break;
  }
  return why_not_connected(out.get());
}

}  // namespace fxotp::store::postgres
