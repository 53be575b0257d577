#include "store/sqlite/texts.hpp"

#include <array>

namespace fxotp::store {
namespace {

using texts = std::array<std::string, static_cast<std::size_t>(sql::count)>;

const std::string stamp_columns = "version, updated_at, mac_key, mac";
const std::string user_columns =
    "id, name, type, role, enrollment, mail_language, declined, is_deleted, tokens, listed, " +
    stamp_columns;
const std::string token_columns =
    "id, generation, lifecycle, lock, suspended_by_administrator, suspended_by_desk, users, "
    "streak, failures, started_on, method, data, entries, newest_key, newest, " +
    stamp_columns;

const std::string address_use_columns = "address, users, " + stamp_columns;
const std::string proposal_columns =
    "id, what, customer, best_effort, reenroll, reason, proposer, decider, state, created_at, "
    "expires_at, rows, " +
    stamp_columns;
const std::string trail_columns =
    "customer, kind, id, entries, newest_key, newest, hour_began, refusals, " + stamp_columns;

std::string& at(texts& all, sql which) {
  return all[static_cast<std::size_t>(which)];
}

void add_turns(texts& all) {
  at(all, sql::begin_read) = "BEGIN";
  at(all, sql::begin_write) = "BEGIN IMMEDIATE";
  // Finds nothing, but makes a transaction that reads one that writes.
  at(all, sql::begin_writing) = "UPDATE bank SET version = 1 WHERE code = ''";
  at(all, sql::save) = "SAVEPOINT change";
  at(all, sql::roll_back_to) = "ROLLBACK TO change";
  at(all, sql::release) = "RELEASE change";
  at(all, sql::commit) = "COMMIT";
  at(all, sql::roll_back) = "ROLLBACK";
}

std::string one_of(record_kind kind, const std::string& from) {
  return "SELECT " + columns_of(kind) + " FROM " + from;
}

void add_records(texts& all) {
  at(all, sql::bank) = one_of(record_kind::bank, "bank WHERE code = ?1");
  at(all, sql::customer) = one_of(record_kind::customer, "customer WHERE bank = ?1 AND code = ?2");
  at(all, sql::customer_id) = "SELECT id, is_suspended FROM customer WHERE bank = ?1 AND code = ?2";
  at(all, sql::desk_operator) =
      one_of(record_kind::desk_operator, "desk_operator WHERE bank = ?1 AND id = ?2");
  at(all, sql::user) = one_of(record_kind::user, "user WHERE customer = ?1 AND id = ?2");
  at(all, sql::administrators) =
      "SELECT id FROM user INDEXED BY user_administrators "
      "WHERE customer = ?1 AND role = 2 AND is_deleted = 0 ORDER BY id";
  at(all, sql::token) = one_of(record_kind::token, "token WHERE customer = ?1 AND id = ?2");
  at(all, sql::address_use) =
      one_of(record_kind::address_use, "address_use WHERE customer = ?1 AND address = ?2");
  at(all, sql::proposal) = one_of(record_kind::proposal, "proposal WHERE bank = ?1 AND id = ?2");
  at(all, sql::trail) = one_of(record_kind::trail,
                               "trail WHERE bank = ?1 AND customer = ?2 AND kind = ?3 AND id = ?4");
  at(all, sql::facet_after) =
      "SELECT facet FROM binding INDEXED BY binding_by_token "
      "WHERE customer = ?1 AND facet > ?2 ORDER BY facet LIMIT 1";
}

void add_versions(texts& all) {
  at(all, sql::bank_version) = "SELECT version FROM bank WHERE code = ?1";
  at(all, sql::customer_version) =
      "SELECT version, id, is_suspended FROM customer WHERE bank = ?1 AND code = ?2";
  at(all, sql::operator_version) = "SELECT version FROM desk_operator WHERE bank = ?1 AND id = ?2";
  at(all, sql::user_version) =
      "SELECT version, type, tokens FROM user WHERE customer = ?1 AND id = ?2";
  at(all, sql::token_version) =
      "SELECT version, lifecycle, lock, suspended_by_administrator, suspended_by_desk, "
      "method, started_on, users FROM token WHERE customer = ?1 AND id = ?2";
  at(all, sql::address_use_version) =
      "SELECT version FROM address_use WHERE customer = ?1 AND address = ?2";
  at(all, sql::proposal_version) = "SELECT version FROM proposal WHERE bank = ?1 AND id = ?2";
  at(all, sql::trail_version) =
      "SELECT version FROM trail "
      "WHERE bank = ?1 AND customer = ?2 AND kind = ?3 AND id = ?4";
}

/// An INSERT with a parameter a column, which changes nothing when the key is there.
std::string insert(const std::string& table, const std::string& columns) {
  std::string values = "?1";
  int count = 1;
  for (const char c : columns) {
    if (c == ',') values += ", ?" + std::to_string(++count);
  }
  return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values +
         ") ON CONFLICT DO NOTHING";
}

/// The end of an UPDATE: the stamp from parameter `first` on, if the version is the one before.
std::string stamped(int first, const std::string& where) {
  const auto number = [first](int beyond) { return "?" + std::to_string(first + beyond); };
  return "version = " + number(0) + ", updated_at = " + number(1) + ", mac_key = " + number(2) +
         ", mac = " + number(3) + " WHERE " + where + " AND version = " + number(0) + " - 1";
}

void add_inserts(texts& all) {
  at(all, sql::add_bank) = insert("bank", "code, name, " + stamp_columns);
  at(all, sql::add_customer) =
      insert("customer", "bank, code, name, is_suspended, " + stamp_columns);
  at(all, sql::add_operator) = insert("desk_operator", "bank, id, is_disabled, " + stamp_columns);
  at(all, sql::add_user) = insert("user", "customer, " + user_columns);
  at(all, sql::add_token) = insert("token", "customer, " + token_columns);
  at(all, sql::add_address_use) = insert("address_use", "customer, " + address_use_columns);
  at(all, sql::add_proposal) = insert("proposal", "bank, " + proposal_columns);
  at(all, sql::add_trail) = insert("trail", "bank, " + trail_columns);
  at(all, sql::add_entry) = insert("audit", "bank, " + entry_columns());
  at(all, sql::add_notice) = insert("notice", "bank, " + notice_columns());
  at(all, sql::take_notice) = "DELETE FROM notice WHERE bank = ?1 AND id = ?2";
}

void add_updates(texts& all) {
  at(all, sql::set_bank) = "UPDATE bank SET name = ?2, " + stamped(3, "code = ?1");
  at(all, sql::set_customer) =
      "UPDATE customer SET name = ?3, is_suspended = ?4, " + stamped(5, "bank = ?1 AND code = ?2");
  at(all, sql::set_operator) =
      "UPDATE desk_operator SET is_disabled = ?3, " + stamped(4, "bank = ?1 AND id = ?2");
  at(all, sql::set_user) =
      "UPDATE user SET name = ?3, type = ?4, role = ?5, enrollment = ?6, mail_language = ?7, "
      "declined = ?8, is_deleted = ?9, tokens = ?10, listed = ?11, " +
      stamped(12, "customer = ?1 AND id = ?2");
  at(all, sql::set_token) =
      "UPDATE token SET generation = ?3, lifecycle = ?4, lock = ?5, "
      "suspended_by_administrator = ?6, suspended_by_desk = ?7, users = ?8, streak = ?9, "
      "failures = ?10, started_on = ?11, method = ?12, data = ?13, entries = ?14, "
      "newest_key = ?15, newest = ?16, " +
      stamped(17, "customer = ?1 AND id = ?2");
  at(all, sql::set_address_use) =
      "UPDATE address_use SET users = ?3, " + stamped(4, "customer = ?1 AND address = ?2");
  at(all, sql::set_proposal) =
      "UPDATE proposal SET what = ?3, customer = ?4, best_effort = ?5, reenroll = ?6, reason = ?7, "
      "proposer = ?8, decider = ?9, state = ?10, created_at = ?11, expires_at = ?12, rows = ?13, " +
      stamped(14, "bank = ?1 AND id = ?2");
  at(all, sql::set_trail) =
      "UPDATE trail SET entries = ?5, newest_key = ?6, newest = ?7, hour_began = ?8, "
      "refusals = ?9, " +
      stamped(10, "bank = ?1 AND customer = ?2 AND kind = ?3 AND id = ?4");
}

void add_bindings(texts& all) {
  at(all, sql::bind) =
      "INSERT INTO binding (customer, facet, user_id, token_id, started_on) "
      "VALUES (?1, ?2, ?3, ?4, ?5)";
  at(all, sql::unbind) =
      "DELETE FROM binding WHERE customer = ?1 AND facet = ?2 AND user_id = ?3 AND token_id = ?4";
  at(all, sql::rebind) =
      "UPDATE binding SET facet = ?5, started_on = ?6 "
      "WHERE customer = ?1 AND facet = ?2 AND user_id = ?3 AND token_id = ?4";
  at(all, sql::listed_users) =
      "SELECT user_id FROM binding INDEXED BY binding_by_token WHERE customer = ?1 "
      "AND facet IN (?2, ?2 + 1, ?2 + 2) AND token_id = ?3 AND started_on = ?4 ORDER BY user_id";
}

texts made() {
  texts all;
  add_turns(all);
  add_records(all);
  add_versions(all);
  add_inserts(all);
  add_updates(all);
  add_bindings(all);
  return all;
}

}  // namespace

const std::string& entry_columns() {
  static const std::string all =
      "customer, kind, id, sequence, at, phase, actor, actor_bank, actor_customer, actor_id, "
      "approved_by, action, event, why, why_rule, why_vendor, reason, detail, mac_key, mac";
  return all;
}

const std::string& notice_columns() {
  static const std::string all = "id, customer, kind, language, about, token, at, sealed_to";
  return all;
}

const std::string& columns_of(record_kind kind) {
  static const std::string none;
  static const std::string of_bank = "code, name, " + stamp_columns;
  static const std::string of_customer = "id, code, name, is_suspended, " + stamp_columns;
  static const std::string of_operator = "id, is_disabled, " + stamp_columns;
  switch (kind) {
    case record_kind::bank:
      return of_bank;
    case record_kind::customer:
      return of_customer;
    case record_kind::desk_operator:
      return of_operator;
    case record_kind::user:
      return user_columns;
    case record_kind::token:
      return token_columns;
    case record_kind::address_use:
      return address_use_columns;
    case record_kind::proposal:
      return proposal_columns;
    case record_kind::trail:
      return trail_columns;
    case record_kind::administrators:
      break;
  }
  return none;
}

const std::string& text_of(sql which) {
  static const texts all = made();
  return all[static_cast<std::size_t>(which)];
}

}  // namespace fxotp::store
