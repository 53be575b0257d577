#include "bench/lib/sqlite_floor.hpp"

#include <algorithm>
#include <cstdlib>

#include <fxotp/store/sqlite.hpp>

namespace fxotp::bench {
namespace {

using half = town_plan::half;

/// What the library called the user's email token.
std::string email_token_of(repository& store, const user_key& who) {
  const auto got = store.load({key_of(who)});
  if (!got) return {};
  for (const record& each : got.value().found) {
    const auto* t = std::get_if<token>(&each);
    if (t != nullptr && t->via() == method::email) return std::string(t->id.view());
  }
  return {};
}

void copy_file(const std::string& from, const std::string& to) {
  sqlite3* source = nullptr;
  sqlite3* target = nullptr;
  if (sqlite3_open(from.c_str(), &source) != SQLITE_OK) std::abort();
  if (sqlite3_open(to.c_str(), &target) != SQLITE_OK) std::abort();
  sqlite3_backup* copying = sqlite3_backup_init(target, "main", source, "main");
  if (copying == nullptr || sqlite3_backup_step(copying, -1) != SQLITE_DONE) std::abort();
  sqlite3_backup_finish(copying);
  sqlite3_close(target);
  sqlite3_close(source);
}

}  // namespace

raw_login login_of(const town_plan& plan, std::uint64_t n, instant at) {
  const std::uint64_t customer = customer_of(n, plan.tokens());
  return {user_text(n),
          token_text(n),
          {},
          customer_text(customer),
          static_cast<std::int64_t>(customer),
          at.time_since_epoch().count()};
}

sqlite_floor::sqlite_floor(const std::string& town_file, const std::string& path, town& beside)
    : beside_(beside), plan_(beside.plan()) {
  copy_file(town_file, path);
  sqlite_options options;
  options.path = path;
  copy_ = open_sqlite_store(options).value();
  for (std::size_t i = 0; i < town::callers_max; ++i) {
    logins_.push_back(std::make_unique<raw_verify>(path));
    desks_.push_back(std::make_unique<raw_floor>(path));
  }
  for (std::uint64_t n = 0; n < town_plan::mailed; ++n)
    email_tokens_.push_back(
        email_token_of(beside.store(), plan_.user(plan_.mailing(half::floor, n))));
}

side sqlite_floor::verify() {
  return {{}, [this](std::size_t which) {
            const std::uint64_t n = visits_++;
            logins_[which]->verify(login_of(plan_, plan_.visitor(half::floor, n), plan_.now(n)));
            return true;
          }};
}

side sqlite_floor::send_code() {
  return {{}, [this](std::size_t which) {
            const std::uint64_t n = sends_++;
            raw_login by = login_of(plan_, plan_.mailing(half::floor, n), plan_.now(visits_));
            by.other_token = std::exchange(by.token, email_tokens_[n % town_plan::mailed]);
            logins_[which]->verify(by);
            return true;
          }};
}

side sqlite_floor::unlock() {
  const auto prepare = [this] {
    beside_.lock_for_floor(*copy_, std::min<std::uint64_t>(unlocks_, town_plan::unlocked));
    unlocks_ = 0;
  };
  return {prepare, [this](std::size_t which) {
            const std::uint64_t n = unlocks_++;
            if (n >= town_plan::unlocked) return false;
            const std::uint64_t row = plan_.unlocking(half::floor, n);
            desks_[which]->unlock({{user_text(row), token_text(row)}}, plan_.now(visits_));
            return true;
          }};
}

side sqlite_floor::page() {
  return {{}, [this](std::size_t which) { return desks_[which]->page("") > 0; }};
}

}  // namespace fxotp::bench
