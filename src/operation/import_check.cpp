#include "operation/import_check.hpp"

#include <boost/outcome/try.hpp>

#include "stage/draft.hpp"

namespace fxotp::operation {
namespace {

const customer_key* customer_in(const text::import_item& item, customer_key& room) {
  if (const auto* c = std::get_if<text::customer_line>(&item)) return &c->key;
  if (const auto* u = std::get_if<text::user_line>(&item)) {
    room = {u->key.bank, u->key.customer};
  } else if (const auto* t = std::get_if<text::token_line>(&item)) {
    room = {t->key.bank, t->key.customer};
  } else {
    return nullptr;
  }
  return &room;
}

bool is_of_text(errc code) noexcept {
  return code == errc::invalid_csv || code == errc::invalid_text;
}

}  // namespace

result<bool> import_check::fill(text::csv_reader& from) {
  lines_.clear();
  users_ = 0;
  asks_ = asking::owners;
  seen_.emplace(by_.rules.keys);
  while (lines_.size() < lines_max && users_ < users_max) {
    const auto more = from.next();
    if (!more && !is_of_text(more.error().code)) return more.error();
    if (more && !more.assume_value()) break;
    line read{from.line(), {}, {}};
    if (!more) {
      read.fault = {from.column(), more.error()};
    } else {
      auto parsed = text::parse_import_line(from.fields());
      if (parsed) {
        read.item = std::move(parsed).assume_value();
      } else {
        read.fault = parsed.assume_error();
      }
    }
    take(std::move(read));
  }
  return !lines_.empty();
}

void import_check::take(line read) {
  const bool is_fault = read.fault.why.is_set();
  if (!is_fault && std::holds_alternative<std::monostate>(read.item)) return;
  if (auto* t = std::get_if<text::token_line>(&read.item)) {
    users_ += t->users.size();
    t->secret = {};
  }
  lines_.push_back(std::move(read));
}

std::vector<record_key> import_check::missing() {
  while (asks_ != asking::nothing) {
    const bool is_first = asks_ == asking::owners;
    wanted_.clear();
    for (const auto& each : lines_) {
      if (is_first) {
        want_owners(each.item);
      } else {
        want_members(each.item);
      }
    }
    asks_ = is_first ? asking::members : asking::nothing;
    const auto known = seen_->want(std::vector<record_key>(wanted_.begin(), wanted_.end()));
    if (!known) return seen_->take_missing().keys;
  }
  return {};
}

void import_check::want_owners(const text::import_item& item) {
  if (std::holds_alternative<std::monostate>(item)) return;
  if (!plan_.bank()) wanted_.insert(key_of(by_.bank));
  customer_key room;
  const auto* key = customer_in(item, room);
  if (key == nullptr || key->bank != by_.bank) return;
  if (plan_.find_customer(key->customer) == import_plan::none) wanted_.insert(key_of(*key));
}

void import_check::want_members(const text::import_item& item) {
  if (const auto* b = std::get_if<text::bank_line>(&item)) {
    if (by_.reads == import_reads::all && b->code == by_.bank) {
      wanted_.insert(key_of(stage::subject_of(b->code)));
    }
  } else if (const auto* c = std::get_if<text::customer_line>(&item)) {
    if (by_.reads == import_reads::all && c->key.bank == by_.bank) {
      wanted_.insert(key_of(stage::subject_of(c->key)));
    }
  } else if (const auto* o = std::get_if<text::operator_line>(&item)) {
    if (o->key.bank == by_.bank) want_created(key_of(o->key), stage::subject_of(o->key));
  } else if (const auto* u = std::get_if<text::user_line>(&item)) {
    if (!reads_beneath(customer_key{u->key.bank, u->key.customer})) return;
    want_created(key_of(u->key), stage::subject_of(u->key));
  } else if (const auto* t = std::get_if<text::token_line>(&item)) {
    const customer_key of{t->key.bank, t->key.customer};
    if (!reads_beneath(of)) return;
    const auto customer = plan_.find_customer(of.customer);
    wanted_.insert(key_of(t->key));
    for (const auto& id : t->users) {
      const bool is_known =
          customer != import_plan::none && plan_.find_user(customer, id) != import_plan::none;
      if (!is_known) wanted_.insert(key_of(user_key{of.bank, of.customer, id}));
    }
  }
}

void import_check::want_created(const record_key& key, const subject& about) {
  wanted_.insert(key);
  if (by_.reads == import_reads::all) wanted_.insert(key_of(about));
}

bool import_check::reads_beneath(std::uint64_t version) const noexcept {
  return version != 0 || by_.reads == import_reads::all;
}

bool import_check::reads_beneath(const customer_key& key) {
  if (key.bank != by_.bank) return false;
  const auto number = plan_.find_customer(key.customer);
  if (number != import_plan::none) return reads_beneath(plan_.version_of(number));
  return by_.reads == import_reads::all || seen_->customer(key).has_value();
}

result<void> import_check::judge() {
  for (const auto& each : lines_) {
    const auto fault =
        each.fault.why.is_set()
            ? each.fault
            : std::visit([this](const auto& what) { return judge(what); }, each.item);
    if (fault.why.is_set()) refuse(each, fault);
  }
  plan_.saw(seen_->newest());
  if (broken_.is_set()) return broken_;
  return done();
}

void import_check::refuse(const line& of, const text::import_fault& fault) {
  ++report_.error_count;
  if (fault.why.code == errc::invalid_csv) is_malformed_ = true;
  if (report_.errors.size() == import_report::errors_max) return;
  report_.errors.push_back({of.number, fault.column, fault.why});
}

error import_check::verdict() const noexcept {
  if (report_.error_count == 0) return {};
  return is_malformed_ ? error{errc::invalid_csv} : error{errc::rows_refused, rule::p8};
}

}  // namespace fxotp::operation
