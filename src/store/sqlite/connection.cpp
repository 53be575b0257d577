#include "store/sqlite/connection.hpp"

#include <cerrno>
#include <filesystem>

#include <boost/outcome/try.hpp>

namespace fxotp::store {
namespace {

/// Whether the directory is there, in which the file is to be made.
bool has_directory(const std::string& name) {
  std::error_code ignored;
  const auto parent = std::filesystem::absolute(name, ignored).parent_path();
  return std::filesystem::is_directory(parent, ignored);
}

}  // namespace

result<std::unique_ptr<connection>> connection::open(const std::string& path) {
  // Without this, SQLite takes such names for something else than a file.
  const bool is_special = path.rfind("file:", 0) == 0;
  const std::string name = is_special ? "./" + path : path;
  sqlite3* file = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                    SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(name.c_str(), &file, flags, nullptr);
  if (file == nullptr) return errc::out_of_memory;
  std::unique_ptr<connection> out(new connection(file));
  if (code != SQLITE_OK) {
    const error why = out->refused(error_of(code));
    const bool is_made_nowhere = primary(code) == SQLITE_CANTOPEN &&
                                 sqlite3_system_errno(file) == ENOENT && has_directory(name);
    return is_made_nowhere ? error(errc::store_read_only, rule::none, code) : why;
  }
  sqlite3_db_config(file, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(file, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  BOOST_OUTCOME_TRYV(out->run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY"));
  return out;
}

error connection::refused(const error& why) const noexcept {
  if (primary(why.vendor) != SQLITE_CANTOPEN) return why;
  const int number = sqlite3_system_errno(file_);
  if (number != EACCES && number != EPERM && number != EROFS) return why;
  return {errc::store_read_only, rule::none, why.vendor};
}

connection::~connection() {
  for (prepared& p : fixed_)
    p.reset();
  varying_.clear();
  sqlite3_close_v2(file_);
}

result<void> connection::run(const char* script) noexcept {
  const int code = sqlite3_exec(file_, script, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(sqlite3_extended_errcode(file_));
  return done();
}

result<void> connection::run(sql which) {
  BOOST_OUTCOME_TRY(auto statement, use(which));
  return statement.run();
}

result<prepared> connection::compile(const std::string& text) noexcept {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(file_, text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) return error_of(sqlite3_extended_errcode(file_));
  return prepared(made);
}

result<statement> connection::use(sql which) {
  prepared& at = fixed_[static_cast<std::size_t>(which)];
  if (at == nullptr) {
    BOOST_OUTCOME_TRY(at, compile(text_of(which)));
  }
  return statement(at.get());
}

result<lent> connection::prepare(const std::string& text) {
  auto at = varying_.find(text);
  if (at == varying_.end()) {
    if (varying_.size() >= texts_max) forget_idle();
    auto kept = std::make_unique<std::string>(text);
    const std::string_view key = *kept;
    at = varying_.emplace(key, idle{std::move(kept), {}, 0}).first;
  }
  idle& found = at->second;
  if (found.statements.empty()) {
    BOOST_OUTCOME_TRY(auto made, compile(text));
    // Room for its return, which must not fail.
    found.statements.reserve(found.statements.capacity() + 1);
    ++found.in_use;
    return lent(*this, found.text.get(), std::move(made));
  }
  prepared taken = std::move(found.statements.back());
  found.statements.pop_back();
  ++found.in_use;
  return lent(*this, found.text.get(), std::move(taken));
}

void connection::take_back(const std::string* text, prepared used) noexcept {
  sqlite3_reset(used.get());
  const auto at = varying_.find(*text);
  if (at == varying_.end()) return;
  --at->second.in_use;
  auto& kept = at->second.statements;
  if (kept.size() < kept.capacity()) kept.push_back(std::move(used));
}

void connection::forget_idle() noexcept {
  for (auto at = varying_.begin(); at != varying_.end();) {
    at = at->second.in_use == 0 ? varying_.erase(at) : std::next(at);
  }
}

void connection::roll_back() noexcept {
  if (!is_in_transaction()) return;
  // What it cannot undo, closing the file undoes.
  static_cast<void>(run(sql::roll_back));
}

result<void> connection::watch_log() noexcept {
  // The same one for as long as this connection is open.
  const int code = sqlite3_file_control(file_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log_);
  if (code != SQLITE_OK) return error_of(code);
  if (log_ == nullptr || log_->pMethods == nullptr) return errc::store_failed;
  const auto note = [](void* to, sqlite3*, const char*, int pages) {
    auto& seen = *static_cast<watched*>(to);
    seen.pages = pages;
    ++seen.commits;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(file_, note, &watched_);
  return done();
}

result<void> connection::sync_log() noexcept {
  const int code = log_->pMethods->xSync(log_, SQLITE_SYNC_NORMAL);
  if (code != SQLITE_OK) return error_of(code);
  return done();
}

result<void> connection::sync_file() noexcept {
  sqlite3_file* file = nullptr;
  int code = sqlite3_file_control(file_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
  if (code != SQLITE_OK) return error_of(code);
  return done();
}

void connection::keep_log() noexcept {
  sqlite3_db_config(file_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

result<log_progress> connection::move_log(bool holds) noexcept {
  log_progress out;
  const int mode = holds ? SQLITE_CHECKPOINT_FULL : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(file_, "main", mode, &out.pages, &out.moved);
  if (code != SQLITE_OK) return error_of(sqlite3_extended_errcode(file_));
  return out;
}

bool connection::is_read_only() const noexcept {
  return sqlite3_db_readonly(file_, "main") == 1;
}

}  // namespace fxotp::store
