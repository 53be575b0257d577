#include "operation/reseal.hpp"

#include <boost/outcome/try.hpp>

#include "domain/utf8.hpp"

namespace fxotp::operation {
namespace {

/// Editing is enough: what a draft writes is sealed.
template <class Record>
result<void> edit(stage::draft& d, result<const Record*> found) {
  BOOST_OUTCOME_TRY(const auto* r, std::move(found));
  d.edit(*r);
  return done();
}

/// One that is not stored is not there.
result<const address_use*> stored(result<const address_use*> found) {
  if (found && found.assume_value()->seal.version == 0) return errc::not_found;
  return found;
}

/// What the entry names, where the chain is not the record's own.
std::string detail_of(const record_key& which) {
  const auto id = which.id.view();
  if (which.kind == record_kind::proposal) return std::string("proposal=").append(id);
  if (which.kind == record_kind::address_use) return std::string("address_use=").append(id);
  return {};
}

}  // namespace

subject reseal::about() const noexcept {
  switch (which_.kind) {
    case record_kind::customer:
      return {subject_kind::customer, by_.bank, which_.customer, {}};
    case record_kind::desk_operator:
      return {subject_kind::desk_operator, by_.bank, {}, which_.id};
    case record_kind::user:
      return {subject_kind::user, by_.bank, which_.customer, which_.id};
    case record_kind::address_use:
      return {subject_kind::customer, by_.bank, which_.customer, {}};
    case record_kind::bank:
    case record_kind::token:
    case record_kind::proposal:
    case record_kind::trail:
    case record_kind::administrators:
      break;
  }
  return stage::subject_of(by_.bank);
}

result<record_key> reseal::sealed_key() const noexcept {
  switch (which_.kind) {
    case record_kind::customer:
      return key_of(customer_key{which_.bank, which_.customer});
    case record_kind::desk_operator:
      return key_of(operator_key{which_.bank, which_.id.as<operator_tag>()});
    case record_kind::user:
      return key_of(user_key{which_.bank, which_.customer, which_.id.as<user_tag>()});
    case record_kind::token:
      return key_of(token_key{which_.bank, which_.customer, which_.id.as<token_tag>()});
    case record_kind::address_use:
      return key_of(customer_key{which_.bank, which_.customer}, which_.id.as<address_use_tag>());
    case record_kind::proposal:
      return key_of(which_.bank, which_.id.as<proposal_tag>());
    case record_kind::bank:
    case record_kind::trail:
    case record_kind::administrators:
      break;
  }
  return errc::invalid_value;
}

result<stage::decision> reseal::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(domain::check_reason(reason_));
  const auto sealed = sealed_key();
  if (!sealed) return sealed.error();
  const bool reaches = which_.bank == by_.bank;
  auto keys = keys_of(by_);
  if (reaches) {
    keys.push_back(sealed.assume_value());
    keys.push_back(key_of(about()));
  }
  BOOST_OUTCOME_TRYV(seen.want(keys));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, action::reseal, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  if (!reaches) return refuse(who, rules_, refused({errc::not_found, rule::p2}, who.now));
  stage::draft d(rules_, who.now, {by_, {}, action::reseal, reason_});
  BOOST_OUTCOME_TRYV(apply(seen, d));
  stage::outcome out;
  out.what.at = who.now;
  return stage::decision{d.take(), std::move(out)};
}

result<void> reseal::edit_record(stage::view& seen, stage::draft& d) const {
  const auto& [kind, of, bank, customer, id] = which_;
  switch (kind) {
    case record_kind::customer:
      return edit(d, seen.customer({bank, customer}));
    case record_kind::desk_operator:
      return edit(d, seen.desk_operator({bank, id.as<operator_tag>()}));
    case record_kind::user:
      return edit(d, seen.user({bank, customer, id.as<user_tag>()}));
    case record_kind::token:
      return edit(d, seen.token({bank, customer, id.as<token_tag>()}));
    case record_kind::address_use:
      return edit(d, stored(seen.address_use(which_)));
    case record_kind::proposal:
      return edit(d, seen.proposal(bank, id.as<proposal_tag>()));
    case record_kind::bank:
    case record_kind::trail:
    case record_kind::administrators:
      break;
  }
  return errc::invalid_value;
}

result<void> reseal::apply(stage::view& seen, stage::draft& d) const {
  BOOST_OUTCOME_TRYV(edit_record(seen, d));
  if (which_.kind == record_kind::token) {
    const auto id = which_.id.as<token_tag>();
    BOOST_OUTCOME_TRY(const auto* t, seen.token({which_.bank, which_.customer, id}));
    d.note(d.edit(*t), event::resealed, {});
    return done();
  }
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(about()));
  d.note(*book, event::resealed, detail_of(which_));
  return done();
}

}  // namespace fxotp::operation
