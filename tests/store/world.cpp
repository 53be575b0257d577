#include <algorithm>

#include "store/dump.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

constexpr auto insert_sorted = [](auto& into, const auto& one) {
  into.insert(std::lower_bound(into.begin(), into.end(), one), one);
};
constexpr auto remove = [](auto& from, const auto& one) {
  from.erase(std::remove(from.begin(), from.end(), one), from.end());
};

}  // namespace

std::string world::random_id() {
  static constexpr std::string_view letters = "!09AZaz~";
  std::string out(once_in(20) ? 32 : 1 + below(6), ' ');
  for (char& c : out)
    c = letters[below(letters.size())];
  return out;
}

stamp world::random_stamp() {
  stamp out;
  out.updated_at = instant(std::chrono::microseconds(1'750'000'000'000'000 + below(1'000'000)));
  out.mac.key = 1 + below(3);
  std::generate(out.mac.bytes.begin(), out.mac.bytes.end(),
                [this] { return static_cast<std::uint8_t>(below(256)); });
  return out;
}

/// Writes one version beyond what stood at the last step.
void world::put(record r) {
  const std::string key = dump(key_of(r));
  const auto at = held_.records.find(key);
  if (at != held_.records.end() && changed_.count(key) == 0) before_.emplace(key, at->second);
  const auto before = before_.find(key);
  const std::uint64_t version = before == before_.end() ? 0 : stamp_of(before->second).version;
  std::visit(
      [&](auto& any) {
        any.seal = random_stamp();
        any.seal.version = version + 1;
      },
      r);
  changed_.insert(key);
  held_.records.insert_or_assign(key, std::move(r));
}

/// An entry and its chain's new end, in the token or in a trail.
void world::enter(const subject& about) {
  std::uint64_t last = 0;
  for (const audit_entry& e : held_.entries)
    last += e.about == about ? 1U : 0U;
  for (const audit_entry& e : new_entries_)
    last += e.about == about ? 1U : 0U;
  audit_entry e = an_entry(about, last + 1, 1'750'000'000'000'000 + below(50));
  e.mac = random_stamp().mac;
  new_entries_.push_back(e);
  if (about.kind == subject_kind::token) {
    const token_key of{about.bank, about.customer, about.id.as<token_tag>()};
    token t = std::get<token>(held_.records.at(dump(key_of(of))));
    t.chain = {e.sequence, e.mac};
    put(std::move(t));
    return;
  }
  trail t;
  t.about = about;
  t.chain = {e.sequence, e.mac};
  t.hour_began = e.at;
  t.refusals = below(20);
  put(std::move(t));
}

void world::found_user(const customer_key& of) {
  user u;
  u.bank = of.bank;
  u.customer = of.customer;
  u.id = id<user_id>(random_id());
  u.name = once_in(3) ? "N" : "外為 花子";
  u.type = once_in(4) ? user_type::bank : user_type::corporate;
  u.role = once_in(3) ? role::administrator : role::dealer;
  u.enrollment = once_in(3) ? enrollment::closed : enrollment::open;
  u.mail_language = once_in(3) ? language::english : language::japanese;
  u.declined.bits = static_cast<std::uint16_t>(below(0x10000));
  for (unsigned i = once_in(2) ? below(4) : 0; i > 0; --i)
    u.listed.push_back(random_sealed());
  if (held_.records.count(dump(key_of(user_key{u.bank, u.customer, u.id}))) != 0) return;
  put(u);
  if (once_in(2)) enter({subject_kind::user, u.bank, u.customer, u.id.as<any_tag>()});
}

void world::found_token(const customer_key& of, const std::vector<std::string>& users) {
  token t;
  t.bank = of.bank;
  t.customer = of.customer;
  t.id = id<token_id>(random_id());
  if (held_.records.count(dump(key_of(token_key{t.bank, t.customer, t.id}))) != 0) return;
  if (once_in(2)) {
    t.data = random_email();
    t.lifecycle = once_in(3) ? lifecycle::pending : lifecycle::active;
  } else {
    t.data = random_vip();
  }
  t.started_on = day{static_cast<std::int32_t>(19'990 + below(12))};
  t.suspended_by_administrator = once_in(8);
  t.suspended_by_desk = once_in(8);
  for (unsigned i = once_in(3) ? 3 : 1; i > 0; --i) {
    user u = std::get<user>(held_.records.at(users[below(static_cast<unsigned>(users.size()))]));
    if (u.is_deleted || std::binary_search(t.users.begin(), t.users.end(), u.id)) continue;
    insert_sorted(t.users, u.id);
    insert_sorted(u.tokens, t.id);
    put(std::move(u));
  }
  if (t.users.empty()) t.lifecycle = lifecycle::invalid;
  put(t);
  if (!once_in(5)) enter({subject_kind::token, t.bank, t.customer, t.id.as<any_tag>()});
}

void world::found_customer(const bank_code& bank, unsigned number, unsigned users) {
  const customer_key of{bank,
                        id<customer_code>(random_id().substr(0, 28) + std::to_string(number))};
  put(customer{of.bank, of.customer, "顧客" + std::to_string(number), once_in(5), {}});
  if (once_in(2)) enter({subject_kind::customer, of.bank, of.customer, {}});
  for (unsigned i = 0; i < users; ++i)
    found_user(of);
  std::vector<std::string> there;
  for (const auto& [key, r] : held_.records) {
    const auto* u = std::get_if<user>(&r);
    if (u != nullptr && u->customer == of.customer && u->bank == of.bank) there.push_back(key);
  }
  for (unsigned i = 0; i < users + users / 2 && !there.empty(); ++i)
    found_token(of, there);
  for (unsigned i = below(4); i > 0 && !there.empty(); --i)
    found_address_use(of, there);
}

change_set world::founding(unsigned customers, unsigned users) {
  for (const char* code : {"GM01000", "GM02000"}) {
    const bank_code bank = bank_id(code);
    put(fxotp::bank{bank, "銀行", {}});
    enter({subject_kind::bank, bank, {}, {}});
    enter({subject_kind::system, bank, {}, id<any_id>("import")});
    for (const char* name : {"OP1", "OP2", "OP3"}) {
      put(desk_operator{bank, id<operator_id>(name), once_in(3), {}});
      enter({subject_kind::desk_operator, bank, {}, id<any_id>(name)});
    }
    for (unsigned i = 0; i < customers; ++i)
      found_customer(bank, i, 1 + below(users));
    for (unsigned i = 0; i < 7; ++i)
      found_proposal(bank, i);
    for (unsigned i = 0; i < 30; ++i)
      tell(bank);
  }
  return take();
}

void world::invalidate(token t) {
  for (const user_id& bound : t.users) {
    user u = std::get<user>(held_.records.at(dump(key_of(user_key{t.bank, t.customer, bound}))));
    remove(u.tokens, t.id);
    put(std::move(u));
  }
  t.users.clear();
  t.lifecycle = lifecycle::invalid;
  put(std::move(t));
}

void world::change_token(token t) {
  if (t.lifecycle == lifecycle::invalid) return;
  const subject about{subject_kind::token, t.bank, t.customer, t.id.as<any_tag>()};
  switch (below(6)) {
    case 0:
      t.lock = t.lock == lock::none ? lock::failures : lock::none;
      t.streak = t.lock == lock::none ? 0 : 5;
      t.failures = std::max(t.failures, t.streak);
      break;
    case 1:
      t.suspended_by_desk = !t.suspended_by_desk;
      break;
    case 2:
      t.started_on = day{static_cast<std::int32_t>(19'990 + below(12))};
      break;
    case 3:
      ++t.failures;
      t.data = t.via() == method::vip ? random_vip() : random_email();
      break;
    case 4:
      if (t.lifecycle == lifecycle::pending) t.lifecycle = lifecycle::active;
      break;
    case 5:
      return invalidate(std::move(t));
  }
  put(std::move(t));
  enter(about);
}

change_set world::changing(unsigned times) {
  for (unsigned i = 0; i < times; ++i) {
    auto at = held_.records.begin();
    std::advance(at, below(static_cast<unsigned>(held_.records.size())));
    const record r = at->second;
    if (const auto* t = std::get_if<token>(&r)) change_token(*t);
    if (const auto* u = std::get_if<user>(&r)) change_user(*u);
    if (const auto* a = std::get_if<address_use>(&r)) change_use(*a);
    if (const auto* c = std::get_if<customer>(&r)) {
      customer other = *c;
      other.is_suspended = !other.is_suspended;
      put(std::move(other));
    }
  }
  for (const char* bank : {"GM01000", "GM02000"})
    tell(bank_id(bank));
  take_notices();
  return take();
}

change_set world::take() {
  change_set out;
  for (const std::string& key : changed_)
    out.writes.push_back(held_.records.at(key));
  std::shuffle(out.writes.begin(), out.writes.end(), random_);
  for (const record& r : out.writes)
    out.expected.push_back({key_of(r), stamp_of(r).version - 1});
  out.entries = new_entries_;
  out.notices = std::exchange(new_notices_, {});
  out.taken = std::exchange(taken_, {});
  held_.entries.insert(held_.entries.end(), new_entries_.begin(), new_entries_.end());
  new_entries_.clear();
  changed_.clear();
  before_.clear();
  return out;
}

}  // namespace fxotp::test
