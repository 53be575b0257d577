#include "operation/put.hpp"

#include <boost/outcome/try.hpp>

#include "domain/utf8.hpp"

namespace fxotp::operation {
namespace {

constexpr applied changed{{}, true};
constexpr applied unchanged{{}, false};
constexpr applied no_parent{{errc::not_found, rule::p2}, false};

/// The record, or null where there is none yet. Errors: unread, tampered.
template <class Record>
result<const Record*> maybe(result<const Record*> found) {
  if (!found && found.error().code == errc::not_found) return nullptr;
  return found;
}

}  // namespace

std::string_view detail_of_disabled(bool is_disabled) noexcept {
  return is_disabled ? "disabled=1" : "disabled=0";
}

result<stage::decision> put::decide(stage::view& seen, const stage::moment& at) const {
  const auto input = check();
  const bool is_foreign = !input && input.error().code == errc::not_found;
  if (!input && !is_foreign) return input.error();
  auto wanted = is_foreign ? std::vector<record_key>() : keys();
  if (!is_foreign) wanted.push_back(key_of(about()));
  for (const auto& key : keys_of(by_))
    wanted.push_back(key);
  BOOST_OUTCOME_TRYV(seen.want(wanted));
  BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, by_, what_, rules_));
  if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
  if (is_foreign) return refuse(who, rules_, refused(input.error(), who.now));
  BOOST_OUTCOME_TRY(const auto* book, seen.trail(about()));
  stage::draft d(rules_, who.now, {by_, {}, what_, {}});
  BOOST_OUTCOME_TRY(const auto done, apply(seen, d, who, *book));
  if (done.why.is_set()) return refuse(who, rules_, refused(done.why, who.now));
  stage::outcome out;
  out.what.at = who.now;
  if (!done.changed) return stage::decision{{}, std::move(out)};
  return stage::decision{d.take(), std::move(out)};
}

result<void> put_bank::check() const {
  return domain::check_name(name_);
}

result<applied> put_bank::apply(stage::view& seen, stage::draft& d, const acting& /*who*/,
                                const trail& book) const {
  BOOST_OUTCOME_TRY(const auto* before, maybe(seen.bank(bank())));
  if (before != nullptr && before->name == name_) return unchanged;
  if (before == nullptr) {
    d.create(fxotp::bank{bank(), std::string(name_), {}});
  } else {
    d.edit(*before).name = name_;
  }
  d.note(book, before == nullptr ? event::created : event::changed, {});
  return changed;
}

result<void> put_customer::check() const {
  if (code_.is_empty()) return errc::invalid_id;
  return domain::check_name(name_);
}

result<applied> put_customer::apply(stage::view& seen, stage::draft& d, const acting& /*who*/,
                                    const trail& book) const {
  BOOST_OUTCOME_TRY(const auto* parent, maybe(seen.bank(bank())));
  BOOST_OUTCOME_TRY(const auto* before, maybe(seen.customer({bank(), code_})));
  if (parent == nullptr) return no_parent;
  if (before != nullptr && before->name == name_) return unchanged;
  if (before == nullptr) {
    d.create(customer{bank(), code_, std::string(name_), false, {}});
  } else {
    d.edit(*before).name = name_;
  }
  d.note(book, before == nullptr ? event::created : event::changed, {});
  return changed;
}

result<void> put_operator::check() const {
  if (id_.is_empty()) return errc::invalid_id;
  return done();
}

result<applied> put_operator::apply(stage::view& seen, stage::draft& d, const acting& /*who*/,
                                    const trail& book) const {
  BOOST_OUTCOME_TRY(const auto* parent, maybe(seen.bank(bank())));
  BOOST_OUTCOME_TRY(const auto* before, maybe(seen.desk_operator({bank(), id_})));
  if (parent == nullptr) return no_parent;
  if (before != nullptr && before->is_disabled == is_disabled_) return unchanged;
  if (before == nullptr) {
    d.create(desk_operator{bank(), id_, is_disabled_, {}});
  } else {
    d.edit(*before).is_disabled = is_disabled_;
  }
  d.note(book, before == nullptr ? event::created : event::changed,
         detail_of_disabled(is_disabled_));
  return changed;
}

}  // namespace fxotp::operation
