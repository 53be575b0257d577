/// What each record holds, field by field: said once, for MACs, bodies and hosts in other
/// languages.
#pragma once

#include <fxotp/model/records.hpp>

#include "domain/field.hpp"

namespace fxotp::domain {

/// The numbers that an enumerator may have.
struct span_of_numbers {
  std::uint32_t first = 1;
  std::uint32_t last = 0;
};

/// Whether `Record` is a record as `describe` takes it: itself, or const.
template <class Record, class Of>
inline constexpr bool is_record = std::is_same_v<std::remove_const_t<Record>, Of>;

// Each `describe` gives the record's fields to a visitor in one order that never changes: the MAC
// of every stored record depends on it. The visitor has `id`, `text`, `flag`, `code`, `u32`, `u64`,
// `at`, `tag`, `ids`, `texts`, `rows`, `bits`, `day_of` and `data`.

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, bank>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.code);
  v.text(field::name, r.name);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, customer>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::customer, r.code);
  v.text(field::name, r.name);
  v.flag(field::is_suspended, r.is_suspended);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, desk_operator>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::desk_operator, r.id);
  v.flag(field::is_disabled, r.is_disabled);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, user>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::customer, r.customer);
  v.id(field::user, r.id);
  v.text(field::name, r.name);
  v.code(field::type, r.type, {1, 2});
  v.code(field::role, r.role, {1, 2});
  v.code(field::enrollment, r.enrollment, {1, 2});
  v.code(field::language, r.mail_language, {1, 2});
  v.bits(field::declined, r.declined.bits);
  v.flag(field::is_deleted, r.is_deleted);
  v.ids(field::tokens, r.tokens);
  v.texts(field::listed, r.listed);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, token>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::customer, r.customer);
  v.id(field::token, r.id);
  v.u32(field::generation, r.generation);
  v.code(field::lifecycle, r.lifecycle, {1, 3});
  v.code(field::lock, r.lock, {0, 2});
  v.flag(field::suspended_by_administrator, r.suspended_by_administrator);
  v.flag(field::suspended_by_desk, r.suspended_by_desk);
  v.ids(field::users, r.users);
  v.u32(field::streak, r.streak);
  v.u32(field::failures, r.failures);
  v.day_of(field::started_on, r.started_on);
  v.data(r.data);
  v.u64(field::entries, r.chain.entries);
  v.tag(field::newest_key, field::newest, r.chain.newest);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, address_use>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::customer, r.customer);
  v.id(field::address_tag, r.address);
  v.ids(field::users, r.users);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, proposal>> describe(Visitor&& v, Record& r) {
  v.id(field::bank, r.bank);
  v.id(field::proposal, r.id);
  v.code(field::action, r.what, {1, 255});
  v.rows(field::selection, r.rows);
  v.id(field::customer, r.customer);
  v.flag(field::best_effort, r.best_effort);
  v.flag(field::reenroll, r.reenroll);
  v.text(field::reason, r.reason);
  v.id(field::proposer, r.proposer);
  v.id(field::decider, r.decider);
  v.code(field::state, r.state, {1, 3});
  v.at(field::created_at, r.created_at);
  v.at(field::expires_at, r.expires_at);
}

template <class Visitor, class Subject>
std::enable_if_t<is_record<Subject, subject>> describe(Visitor&& v, Subject& about) {
  v.code(field::subject_kind, about.kind, {1, 6});
  v.id(field::bank, about.bank);
  v.id(field::customer, about.customer);
  v.id(field::id, about.id);
}

template <class Visitor, class Record>
std::enable_if_t<is_record<Record, trail>> describe(Visitor&& v, Record& r) {
  describe(v, r.about);
  v.u64(field::entries, r.chain.entries);
  v.tag(field::newest_key, field::newest, r.chain.newest);
  v.at(field::hour_began, r.hour_began);
  v.u32(field::refusals, r.refusals);
}

template <class Visitor, class Entry>
std::enable_if_t<is_record<Entry, audit_entry>> describe(Visitor&& v, Entry& e) {
  describe(v, e.about);
  v.u64(field::sequence, e.sequence);
  v.at(field::at, e.at);
  v.code(field::phase, e.phase, {1, 4});
  v.code(field::actor_kind, e.by.is, {1, 3});
  v.id(field::actor_bank, e.by.bank);
  v.id(field::actor_customer, e.by.customer);
  v.id(field::actor_id, e.by.id);
  v.id(field::approved_by, e.approved_by);
  v.code(field::action, e.what, {1, 255});
  v.code(field::event, e.outcome, {1, 255});
  v.code(field::error, e.why.code, {0, 65'535});
  v.code(field::rule, e.why.by, {0, 65'535});
  v.code(field::vendor, e.why.vendor, {0, UINT32_MAX});
  v.text(field::reason, e.reason);
  v.text(field::detail, e.detail);
}

template <class Visitor, class Notice>
std::enable_if_t<is_record<Notice, notice>> describe(Visitor&& v, Notice& n) {
  v.id(field::bank, n.bank);
  v.id(field::message, n.id);
  v.id(field::customer, n.customer);
  v.code(field::mail_kind, n.kind, {1, 255});
  v.code(field::language, n.in, {1, 2});
  v.id(field::user, n.about);
  v.id(field::token, n.token);
  v.at(field::at, n.at);
  v.text(field::sealed_to, n.sealed_to);
}

/// The number that a kind of record has in its body.
template <class Record>
inline constexpr std::uint8_t kind_number = 0;
template <>
inline constexpr std::uint8_t kind_number<bank> = 1;
template <>
inline constexpr std::uint8_t kind_number<customer> = 2;
template <>
inline constexpr std::uint8_t kind_number<desk_operator> = 3;
template <>
inline constexpr std::uint8_t kind_number<user> = 4;
template <>
inline constexpr std::uint8_t kind_number<token> = 5;
template <>
inline constexpr std::uint8_t kind_number<proposal> = 6;
template <>
inline constexpr std::uint8_t kind_number<trail> = 7;
template <>
inline constexpr std::uint8_t kind_number<address_use> = 9;
template <>
inline constexpr std::uint8_t kind_number<audit_entry> = 20;
template <>
inline constexpr std::uint8_t kind_number<notice> = 21;

}  // namespace fxotp::domain
