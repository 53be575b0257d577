/// A real PostgreSQL server as a child process, and stores over databases of it.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <fxotp/store/postgres.hpp>

#include "postgres/script.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {

/// Ends with the object, its cluster with it.
class postgres_server {
 public:
  /// Started once for the whole program; null where no server is installed, which is a failure
  /// where CI is set.
  [[nodiscard]] static postgres_server* running();

  [[nodiscard]] bool is_there() const noexcept { return script_.is_there(); }

  /// `start`, `stop`, `kill`, `standby` (once it is started again), or `recover`: begins, and stays
  /// in recovery.
  void tell(const std::string& word) { script_.tell(word); }
  [[nodiscard]] int port() const noexcept { return script_.heard().first; }
  [[nodiscard]] int process() const noexcept { return script_.heard().second; }
  [[nodiscard]] const std::string& folder() const noexcept { return folder_.path(); }

  /// A connection string for its superuser, over its socket.
  [[nodiscard]] std::string to(const std::string& database) const;
  /// The same over a port of loopback, with its password.
  [[nodiscard]] std::string over_tcp(const std::string& database, int port) const;

  /// An empty database; one that was given back, if there is one.
  [[nodiscard]] std::string lend();
  /// With all that is in it.
  void give_back(const std::string& database);

 private:
  scratch folder_;
  child_script script_{"postgres/server.sh", {folder_.path(), "otp 'secret'"}};
  std::mutex mutex_;
  std::vector<std::string> idle_;
  int made_ = 0;
};

/// A session of libpq alone: what somebody does to the database from outside.
class raw_session {
 public:
  explicit raw_session(const std::string& connection)
      : session_(PQconnectdb(connection.c_str()), PQfinish) {}
  /// The SQLSTATE, empty when it went well.
  std::string run(const std::string& text);
  /// The first column of every row, a line a row.
  std::string ask(const std::string& text);
  [[nodiscard]] PGconn* handle() const noexcept { return session_.get(); }

 private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> session_;
};

/// Options for a database of the program's server.
[[nodiscard]] postgres_options options_for(const std::string& database);
/// A store over an empty database, which it gives back when it goes. The server is there.
[[nodiscard]] std::unique_ptr<repository> make_postgres_store();

}  // namespace fxotp::test
