#include "postgres/server.hpp"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace fxotp::test {
namespace {

/// Gives its database back once it has gone.
class lent_store final : public repository {
 public:
  lent_store(std::unique_ptr<repository> inner, std::string database)
      : inner_(std::move(inner)), database_(std::move(database)) {}
  ~lent_store() override {
    inner_.reset();
    postgres_server::running()->give_back(database_);
  }
  result<records> load(const std::vector<record_key>& keys) override { return inner_->load(keys); }
  result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  result<tally> count(const token_query& query) override { return inner_->count(query); }
  commit_result commit(const change_set& changes) override { return inner_->commit(changes); }
  commit_result import(change_source& source) override { return inner_->import(source); }
  void perform(const units& all) override { inner_->perform(all); }

 private:
  std::unique_ptr<repository> inner_;
  std::string database_;
};

}  // namespace

postgres_server* postgres_server::running() {
  static postgres_server one;
  if (one.is_there()) return &one;
  if (std::getenv("CI") != nullptr) throw std::runtime_error("no PostgreSQL server");
  static const bool is_said = [] {
    std::cout << "SKIPPED over PostgreSQL: no server is installed (package postgresql)\n";
    return true;
  }();
  return is_said ? nullptr : &one;
}

std::string postgres_server::to(const std::string& database) const {
  return "host=" + folder_.path() + " port=" + std::to_string(port()) +
         " user=fxotp dbname=" + database;
}

std::string postgres_server::over_tcp(const std::string& database, int port) const {
  return "host=127.0.0.1 port=" + std::to_string(port) + " user=fxotp dbname=" + database +
         " password='otp \\'secret\\''";
}

std::string postgres_server::lend() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!idle_.empty()) {
    std::string out = std::move(idle_.back());
    idle_.pop_back();
    return out;
  }
  std::string name = "bank_" + std::to_string(++made_);
  if (!raw_session(to("postgres")).run("CREATE DATABASE " + name).empty()) {
    throw std::runtime_error("no database");
  }
  return name;
}

void postgres_server::give_back(const std::string& database) {
  raw_session(to(database))
      .run("SET client_min_messages = warning; DROP SCHEMA IF EXISTS fxotp CASCADE");
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(database);
}

std::string raw_session::run(const std::string& text) {
  PGresult* given = PQexec(session_.get(), text.c_str());
  const ExecStatusType how = PQresultStatus(given);
  const char* state = PQresultErrorField(given, PG_DIAG_SQLSTATE);
  std::string out = how == PGRES_TUPLES_OK || how == PGRES_COMMAND_OK ? ""
                    : state == nullptr                                ? "lost"
                                                                      : state;
  PQclear(given);
  return out;
}

std::string raw_session::ask(const std::string& text) {
  PGresult* given = PQexec(session_.get(), text.c_str());
  std::string out;
  for (int i = 0; i < PQntuples(given); ++i)
    out += std::string(PQgetvalue(given, i, 0)) + "\n";
  PQclear(given);
  return out;
}

postgres_options options_for(const std::string& database) {
  postgres_options out;
  out.connection = postgres_server::running()->to(database);
  // A machine under load is slow, and no test waits for a time to pass.
  out.connections = 16;
  out.connect_wait = std::chrono::seconds(20);
  out.lock_wait = std::chrono::seconds(20);
  out.statement_wait = std::chrono::seconds(30);
  return out;
}

std::unique_ptr<repository> make_postgres_store() {
  const std::string database = postgres_server::running()->lend();
  auto opened = open_postgres_store(options_for(database));
  if (!opened) throw std::runtime_error("the store did not open");
  return std::make_unique<lent_store>(std::move(opened).value(), database);
}

}  // namespace fxotp::test
