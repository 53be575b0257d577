#include "store/postgres/session.hpp"

#include <vector>

#include <boost/outcome/try.hpp>

#include "store/postgres/errors.hpp"
#include "store/postgres/waiting.hpp"

namespace fxotp::store::postgres {
namespace {

/// What libpq is told beside the host's own string.
struct keywords {
  std::vector<const char*> names;
  std::vector<const char*> values;

  void add(const char* name, const char* value) {
    names.push_back(name);
    values.push_back(value);
  }
};

keywords keywords_for(const std::string& connection, const host_list& hosts, std::size_t at) {
  keywords out;
  out.add("dbname", connection.c_str());
  for (const host_list::keyword& each : hosts.only(at))
    out.add(each.name, each.value);
  out.add("fallback_application_name", "fxotp");
  out.add("client_encoding", "UTF8");
  if (hosts.leaves_choice()) out.add("target_session_attrs", "read-write");
  out.add(nullptr, nullptr);
  return out;
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
  const bool is_read_only = message.find("is read-only") != std::string_view::npos ||
                            message.find("is in hot standby") != std::string_view::npos;
  return is_read_only ? errc::store_read_only : errc::store_failed;
}

result<session_ptr> connect(const keywords& told, time_point until) {
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

/// What a server refuses for good another one is not asked for.
bool is_final(const error& why) noexcept {
  return why.code != errc::busy && why.vendor != 0;
}

/// A server's own word says more than that one may not be written, and that more than silence.
error better_of(const error& a, const error& b) noexcept {
  const auto weight = [](const error& why) {
    return why.vendor != 0 ? 2 : why.code == errc::store_read_only ? 1 : 0;
  };
  return weight(b) >= weight(a) ? b : a;
}

}  // namespace

result<session_ptr> begin_session(const postgres_options& options, const host_list& hosts,
                                  time_point until, std::atomic<std::size_t>& newest) {
  const std::size_t size = hosts.size();
  const std::size_t first = newest.load();
  error why = errc::store_failed;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t at = (first + i) % size;
    const time_point now = std::chrono::steady_clock::now();
    const auto share = (until - now) / static_cast<std::int64_t>(size - i);
    auto made = connect(keywords_for(options.connection, hosts, at), now + share);
    if (made) {
      newest = at;
      return made;
    }
    why = i == 0 ? made.error() : better_of(why, made.error());
    if (is_final(made.error())) break;
  }
  return why;
}

}  // namespace fxotp::store::postgres
