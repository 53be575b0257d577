#include "operation/import_parts.hpp"

#include <algorithm>
#include <new>

#include <boost/outcome/try.hpp>

#include "domain/token.hpp"
#include "operation/put.hpp"
#include "operation/register_vip.hpp"

namespace fxotp::operation {
namespace {

constexpr errc another_text = errc::port_failed;

// What ends a reader in a text that was read without errors before.
error of_reader(error why) noexcept {
  const bool is_other = why.code == errc::invalid_csv || why.code == errc::invalid_text;
  return is_other ? error{another_text} : why;
}

}  // namespace

result<bool> import_parts::next(change_set& into) noexcept {
  try {
    auto made = make(into);
    if (!made) why_ = made.error();
    return made;
  } catch (const std::bad_alloc&) {
    why_ = errc::out_of_memory;
  } catch (...) {
    why_ = errc::port_failed;
  }
  return why_;
}

result<bool> import_parts::make(change_set& into) {
  into = {};
  if (why_.is_set()) return why_;
  trails_.clear();
  users_.clear();
  tokens_.clear();
  stage::draft d(at_.rules, at_.now, {at_.by, {}, action::import_csv, {}});
  const std::size_t stored = write_stored(d);
  if (!has_ended_) {
    BOOST_OUTCOME_TRYV(write_lines(d, lines_max - stored));
  }
  into = d.take();
  if (into.is_empty()) return false;
  if (!has_owners_) rely_on_owners(into);
  has_owners_ = true;
  return true;
}

// That the owners are still there, as they were seen (P2).
void import_parts::rely_on_owners(change_set& into) const {
  const auto& bank = at_.by.bank;
  if (plan_.bank().value_or(0) != 0) into.expected.push_back({key_of(bank), *plan_.bank()});
  for (std::uint32_t i = 0; i < plan_.customers(); ++i) {
    if (plan_.version_of(i) == 0) continue;
    const customer_key key{bank, plan_.customer_at(i)};
    into.expected.push_back({key_of(key), plan_.version_of(i)});
  }
}

std::size_t import_parts::write_stored(stage::draft& d) {
  for (; stored_ < plan_.users() && users_.size() < lines_max; ++stored_) {
    if (!plan_.is_stored(stored_)) continue;
    users_.push_back(plan_.stored_user(at_.by.bank, stored_));
    auto& tokens = d.edit(users_.back()).tokens;
    const auto bound = plan_.tokens_of(stored_);
    const auto middle = static_cast<std::ptrdiff_t>(tokens.size());
    tokens.insert(tokens.end(), bound.begin(), bound.end());
    std::inplace_merge(tokens.begin(), tokens.begin() + middle, tokens.end());
  }
  return users_.size();
}

result<void> import_parts::write_lines(stage::draft& d, std::size_t room) {
  auto& csv = from_.text.csv();
  while (room > 0) {
    const auto more = csv.next();
    if (!more) return of_reader(more.error());
    if (!more.assume_value()) return check_end();
    auto parsed = text::parse_import_line(csv.fields());
    if (!parsed) return another_text;
    const auto into_draft = [&](auto& what) { return write(d, what); };
    auto& item = parsed.assume_value();
    if (!std::visit(into_draft, item)) return another_text;
    // Lines without an item take no room: a part without changes would be the last one.
    if (!std::holds_alternative<std::monostate>(item)) --room;
  }
  return done();
}

result<void> import_parts::check_end() {
  has_ended_ = true;
  BOOST_OUTCOME_TRY(const auto digest, from_.text.finish());
  if (digest != from_.digest) return another_text;
  return done();
}

void import_parts::note_created(stage::draft& d, const subject& about, std::string_view detail) {
  trails_.push_back({about, {}, {}, 0, {}});
  d.note(trails_.back(), event::created, detail);
}

bool import_parts::write(stage::draft& /*d*/, std::monostate& /*nothing*/) {
  return true;
}

bool import_parts::write(stage::draft& d, text::bank_line& what) {
  d.create(bank{what.code, std::move(what.name), {}});
  note_created(d, stage::subject_of(what.code), {});
  return true;
}

bool import_parts::write(stage::draft& d, text::customer_line& what) {
  d.create(customer{what.key.bank, what.key.customer, std::move(what.name), false, {}});
  note_created(d, stage::subject_of(what.key), {});
  return true;
}

bool import_parts::write(stage::draft& d, text::operator_line& what) {
  d.create(desk_operator{what.key.bank, what.key.id, false, {}});
  note_created(d, stage::subject_of(what.key), detail_of_disabled(false));
  return true;
}

bool import_parts::write(stage::draft& d, text::user_line& what) {
  while (user_ < plan_.users() && plan_.is_stored(user_))
    ++user_;
  if (!plan_.is_user(user_, what.key)) return false;
  auto fresh = new_user({what.key, std::move(what.name), what.type, what.role, what.mail_language});
  fresh.tokens = plan_.tokens_of(user_++);
  d.create(std::move(fresh));
  note_created(d, stage::subject_of(what.key), detail_of(what.role));
  return true;
}

token& import_parts::begin_token(stage::draft& d, const token_key& key, std::uint32_t number) {
  token fresh;
  fresh.bank = key.bank;
  fresh.customer = key.customer;
  fresh.id = key.token;
  const auto* before = plan_.kept(number);
  if (before == nullptr) return d.create(std::move(fresh));
  fresh.lifecycle = lifecycle::invalid;
  fresh.generation = before->generation;
  std::get<vip_data>(fresh.data).last_step = before->last_step;
  fresh.chain = before->chain;
  fresh.seal.version = before->version;
  tokens_.push_back(std::move(fresh));
  return d.edit(tokens_.back());
}

bool import_parts::write(stage::draft& d, text::token_line& what) {
  if (!plan_.is_token(token_, what.key)) return false;
  const auto number = token_++;
  token& t = begin_token(d, what.key, number);
  if (plan_.kept(number) != nullptr && !domain::begin_generation(t)) return false;
  t.users = std::move(what.users);
  std::sort(t.users.begin(), t.users.end());
  t.started_on = what.started_on;
  std::get<vip_data>(t.data).sealed_secret =
      seal_secret(t, what.secret, at_.entropy, number, at_.rules.keys);
  d.note(t, event::registered, detail_of(t));
  return true;
}

}  // namespace fxotp::operation
