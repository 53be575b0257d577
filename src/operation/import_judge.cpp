#include <algorithm>

#include "domain/permission.hpp"
#include "operation/import_check.hpp"
#include "stage/draft.hpp"

namespace fxotp::operation {
namespace {

using text::import_fault;

constexpr import_fault fine{};
constexpr error not_there{errc::not_found, rule::p2};
constexpr error repeated{errc::duplicate, rule::p8};

}  // namespace

/// A record or none; or why it cannot be known.
template <class Record>
import_check::looked<Record> import_check::look(result<const Record*> read) noexcept {
  if (read) return {read.assume_value(), {}};
  const error why = read.assume_error();
  if (why.code == errc::not_found) return {};
  if (why.code == errc::unread) broken_ = errc::store_failed;
  return {nullptr, why};
}

error import_check::judge_trail(const subject& about) {
  if (by_.reads == import_reads::usual) return {};
  const auto [found, why] = look(seen_->trail(about));
  // A trail without its record: the record was taken away by hand.
  if (found != nullptr && found->seal.version != 0) return {errc::tampered, rule::a4};
  return why;
}

error import_check::find_bank(const bank_code& code) {
  if (code != by_.bank) return not_there;
  if (plan_.bank()) return {};
  const auto [found, why] = look(seen_->bank(code));
  if (found == nullptr) return why.is_set() ? why : not_there;
  plan_.set_bank(found->seal.version);
  return {};
}

import_check::owner import_check::find_owner(const customer_key& key) {
  const error no_bank = find_bank(key.bank);
  if (no_bank.is_set()) return {import_plan::none, {2, no_bank}};
  const auto number = plan_.find_customer(key.customer);
  if (number != import_plan::none) return {number, fine};
  const auto [found, why] = look(seen_->customer(key));
  if (found == nullptr) return {import_plan::none, {3, why.is_set() ? why : not_there}};
  return {plan_.add_customer(key.customer, found->seal.version), fine};
}

import_fault import_check::judge(const std::monostate& /*nothing*/) {
  return fine;
}

import_fault import_check::judge(const text::bank_line& what) {
  const error why = find_bank(what.code);
  if (!why.is_set()) return {2, plan_.bank() == 0 ? repeated : error{errc::already_exists}};
  if (what.code != by_.bank || why != not_there) return {2, why};
  const error left = judge_trail(stage::subject_of(what.code));
  if (left.is_set()) return {2, left};
  plan_.set_bank(0);
  ++report_.banks;
  return fine;
}

import_fault import_check::judge(const text::customer_line& what) {
  const auto [number, fault] = find_owner(what.key);
  if (number != import_plan::none) {
    return {3, plan_.version_of(number) == 0 ? repeated : error{errc::already_exists}};
  }
  if (fault.column != 3 || fault.why != not_there) return fault;
  const error left = judge_trail(stage::subject_of(what.key));
  if (left.is_set()) return {3, left};
  plan_.add_customer(what.key.customer, 0);
  ++report_.customers;
  return fine;
}

import_fault import_check::judge(const text::operator_line& what) {
  const error no_bank = find_bank(what.key.bank);
  if (no_bank.is_set()) return {2, no_bank};
  if (plan_.has_operator(what.key.id)) return {3, repeated};
  const auto [found, why] = look(seen_->desk_operator(what.key));
  if (found != nullptr) return {3, errc::already_exists};
  if (why.is_set()) return {3, why};
  const error left = judge_trail(stage::subject_of(what.key));
  if (left.is_set()) return {3, left};
  plan_.add_operator(what.key.id);
  ++report_.operators;
  return fine;
}

import_check::looked<user> import_check::look_user(std::uint32_t customer, const user_key& key) {
  if (!reads_beneath(plan_.version_of(customer))) return {};
  return look(seen_->user(key));
}

import_fault import_check::judge(const text::user_line& what) {
  const auto [customer, fault] = find_owner({what.key.bank, what.key.customer});
  if (customer == import_plan::none) return fault;
  const auto number = plan_.find_user(customer, what.key.user);
  if (number != import_plan::none) {
    return {4, plan_.is_stored(number) ? error{errc::already_exists} : repeated};
  }
  const auto [found, why] = look_user(customer, what.key);
  if (why.is_set()) return {4, why};
  if (found != nullptr && found->is_deleted) return {4, {errc::id_retired, rule::d2}};
  if (found != nullptr) return {4, errc::already_exists};
  const error left = judge_trail(stage::subject_of(what.key));
  if (left.is_set()) return {4, left};
  plan_.add_user(customer, what.key.user);
  ++report_.users;
  return fine;
}

import_fault import_check::judge(const text::token_line& what) {
  const auto [customer, fault] = find_owner({what.key.bank, what.key.customer});
  if (customer == import_plan::none) return fault;
  if (plan_.find_token(customer, what.key.token) != import_plan::none) return {4, repeated};
  return judge_token(customer, what);
}

import_fault import_check::judge_token(std::uint32_t customer, const text::token_line& what) {
  looked<token> before;
  if (reads_beneath(plan_.version_of(customer))) before = look(seen_->token(what.key));
  if (before.why.is_set()) return {4, before.why};
  const token* const old = before.found;
  const bool is_free =
      old == nullptr || (old->via() == method::vip && old->lifecycle == lifecycle::invalid);
  if (!is_free) return {4, errc::already_exists};
  const error unbound = find_users(customer, what);
  if (unbound.is_set()) return {5, unbound};
  if (const auto may = domain::judge_import(by_.rules, what.started_on); !may) {
    return {6, may.error()};
  }
  if (by_.today < what.started_on) return {6, errc::invalid_value};
  const auto number = plan_.add_token(customer, what.key.token);
  for (const auto user : bound_)
    plan_.bind(user, number);
  if (old != nullptr) {
    const auto last_step = std::get<vip_data>(old->data).last_step;
    plan_.keep(number, {old->seal.version, old->generation, last_step, old->chain});
  }
  ++report_.tokens;
  return fine;
}

error import_check::find_users(std::uint32_t customer, const text::token_line& what) {
  bound_.clear();
  for (const auto& id : what.users) {
    auto number = plan_.find_user(customer, id);
    if (number == import_plan::none) {
      const auto [found, why] = look_user(customer, {what.key.bank, what.key.customer, id});
      if (why.is_set()) return why;
      if (found == nullptr || found->is_deleted) return not_there;
      number = plan_.add_stored(customer, *found);
    }
    bound_.push_back(number);
  }
  return {};
}

}  // namespace fxotp::operation
