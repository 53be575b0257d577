#include "stage/view.hpp"

#include <algorithm>

#include "domain/seal.hpp"

namespace fxotp::stage {
namespace {

/// Up to here a linear search is the quicker one.
constexpr std::size_t linear_max = 12;

}  // namespace

result<void> view::want(std::initializer_list<record_key> keys) {
  for (const auto& key : keys)
    note(key);
  if (!missing_.keys.empty()) return errc::unread;
  return done();
}

result<void> view::want(const std::vector<record_key>& keys) {
  for (const auto& key : keys)
    note(key);
  if (!missing_.keys.empty()) return errc::unread;
  return done();
}

result<const bank*> view::bank(const bank_code& code) {
  return read<fxotp::bank>(key_of(code));
}
result<const customer*> view::customer(const customer_key& key) {
  return read<fxotp::customer>(key_of(key));
}
result<const desk_operator*> view::desk_operator(const operator_key& key) {
  return read<fxotp::desk_operator>(key_of(key));
}
result<const user*> view::user(const user_key& key) {
  return read<fxotp::user>(key_of(key));
}
result<const token*> view::token(const token_key& key) {
  return read<fxotp::token>(key_of(key));
}
result<const proposal*> view::proposal(const bank_code& bank, const proposal_id& id) {
  return read<fxotp::proposal>(key_of(bank, id));
}

result<const address_use*> view::address_use(const record_key& key) {
  slot* at = find(key);
  if (at != nullptr && at->is_seen && !at->found) {
    at->found = fxotp::address_use{key.bank, key.customer, key.id.as<address_use_tag>(), {}, {}};
    at->is = state::good;  // Nobody has sealed it.
  }
  return read<fxotp::address_use>(key);
}

result<const trail*> view::trail(const subject& about) {
  const auto key = key_of(about);
  slot* at = find(key);
  if (at != nullptr && at->is_seen && !at->found) {
    at->found = fxotp::trail{about, {}, {}, 0, {}};
  }
  return read<fxotp::trail>(key);
}

result<const std::vector<user_id>*> view::administrators(const customer_key& of) {
  for (const auto& set : sets_) {
    if (set.of == of) return &set.users;
  }
  note(administrators_of(of));
  return errc::unread;
}

result<page*> view::page(const page_need& wanted) {
  if (page_) return &*page_;
  missing_.page = wanted;
  return errc::unread;
}

result<const tally*> view::count(const token_query& wanted) {
  if (tally_) return &*tally_;
  missing_.count = wanted;
  return errc::unread;
}

need view::take_missing() {
  ++round_;
  need out = std::move(missing_);
  missing_.keys.clear();
  missing_.page.reset();
  missing_.count.reset();
  return out;
}

void view::saw(records loaded) {
  for (auto& found : loaded.found)
    put(std::move(found));
  for (const auto& key : loaded.absent) {
    place(key).is_seen = true;
    // A set that is absent is one without members.
    if (key.kind == record_kind::administrators) sets_.push_back({{key.bank, key.customer}, {}});
  }
  for (auto& set : loaded.sets) {
    place(administrators_of(set.of)).is_seen = true;
    sets_.push_back(std::move(set));
  }
}

bool view::lacks(const std::vector<record_key>& keys) noexcept {
  return std::any_of(keys.begin(), keys.end(), [this](const auto& key) {
    const slot* at = find(key);
    return at == nullptr || !at->is_seen;
  });
}

void view::forget(const std::vector<record_key>& moved) {
  page_.reset();
  tally_.reset();
  // A set has no version that could be named.
  for (const auto& set : sets_)
    place(administrators_of(set.of)).is_seen = false;
  sets_.clear();
  if (moved.empty()) {
    slots_.clear();
    index_.clear();
    return;
  }
  for (const auto& key : moved) {
    if (slot* at = find(key)) *at = slot(key);
  }
}

view::slot* view::find(const record_key& key) noexcept {
  if (slots_.size() > linear_max) {
    const auto at = index_.find(key);
    return at == index_.end() ? nullptr : at->second;
  }
  return slots_.find_if([&key](const slot& s) { return s.key == key; });
}

view::slot& view::place(const record_key& key) {
  if (slot* at = find(key)) return *at;
  slot& made = slots_.emplace_back(key);
  if (slots_.size() == linear_max + 1) {
    slots_.each([this](slot& s) { index_.emplace(s.key, &s); });
  } else if (slots_.size() > linear_max) {
    index_.emplace(key, &made);
  }
  return made;
}

void view::put(record found) {
  const auto version = stamp_of(found).version;
  slot& at = place(key_of(found));
  if (at.found && stamp_of(*at.found).version >= version) return;
  newest_ = std::max(newest_, stamp_of(found).updated_at);
  at.found = std::move(found);
  at.is = state::unchecked;
  at.is_seen = true;
}

void view::note(const record_key& key) {
  slot& at = place(key);
  if (at.is_seen || at.noted_in == round_) return;
  at.noted_in = round_;
  missing_.keys.push_back(key);
}

template <class Record>
result<void> view::check(slot& at, const Record& r) const {
  if constexpr (domain::has_mac<Record>) {
    if (at.is == state::unchecked && how_ == checking::on) {
      const auto verdict = domain::check(r, keys_);
      at.is = verdict                                     ? state::good
              : verdict.error().code == errc::key_missing ? state::key_missing
                                                          : state::tampered;
    }
  }
  if (at.is == state::tampered) return error{errc::tampered, rule::a4};
  if (at.is == state::key_missing) return error{errc::key_missing, rule::a4};
  return done();
}

template <class Record>
result<const Record*> view::read(const record_key& key) {
  slot* at = find(key);
  if (at == nullptr || !at->is_seen) {
    note(key);
    return errc::unread;
  }
  if (!at->found) return errc::not_found;
  const auto* r = std::get_if<Record>(&*at->found);
  if (r == nullptr) return errc::store_failed;
  const auto verdict = check(*at, *r);
  if (!verdict) return verdict.error();
  return r;
}

}  // namespace fxotp::stage
