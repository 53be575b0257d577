/// All that a store holds of a bank, in words: what moved, what the trail says, whether it is
/// whole.
#pragma once

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <fxotp/port/repository.hpp>

#include "catch.hpp"
#include "domain/chain.hpp"
#include "domain/seal.hpp"

namespace fxotp {

inline std::ostream& operator<<(std::ostream& to, const error& why) {
  return to << "errc " << static_cast<int>(why.code) << " by rule " << static_cast<int>(why.by);
}

namespace test {

using names = std::vector<std::string>;

inline std::string name_of(event of) {
  static const std::map<event, std::string> words{
      {event::registered, "registered"},
      {event::bound, "bound"},
      {event::unbound, "unbound"},
      {event::invalidated, "invalidated"},
      {event::unlocked, "unlocked"},
      {event::suspended, "suspended"},
      {event::resumed, "resumed"},
      {event::failed, "failed"},
      {event::locked, "locked"},
      {event::hard_locked, "hard locked"},
      {event::succeeded, "succeeded"},
      {event::created, "created"},
      {event::changed, "changed"},
      {event::role_changed, "role changed"},
      {event::deleted, "deleted"},
      {event::proposed, "proposed"},
      {event::approved, "approved"},
      {event::rejected, "rejected"},
      {event::refused, "refused"},
      {event::refusals_summed, "refusals summed"},
      {event::resealed, "resealed"},
      {event::rewrapped, "rewrapped"},
      {event::claimed, "claimed"},
      {event::claim_returned, "claim returned"},
      {event::code_sent, "code sent"},
      {event::code_withdrawn, "code withdrawn"},
      {event::pending, "pending"},
      {event::confirmed, "confirmed"},
      {event::resynchronized, "resynchronized"},
      {event::sends_cleared, "sends cleared"},
      {event::address_listed, "address listed"},
      {event::address_unlisted, "address unlisted"},
      {event::enrollment_closed, "enrollment closed"},
      {event::enrollment_opened, "enrollment opened"},
  };
  return words.at(of);
}
inline std::string place_of(const customer_code& customer, const any_id& id) {
  return std::string(customer.view()).append("/").append(id.view());
}
inline std::string name_of(const subject& of) {
  static const std::map<subject_kind, std::string> words{
      {subject_kind::bank, "bank "},
      {subject_kind::customer, "customer "},
      {subject_kind::desk_operator, "operator "},
      {subject_kind::user, "user "},
      {subject_kind::token, "token "},
      {subject_kind::system, "system "},
  };
  return words.at(of.kind) + place_of(of.customer, of.id);
}
inline std::string name_of(const record_key& of) {
  static const std::map<record_kind, std::string> words{
      {record_kind::bank, "bank "},
      {record_kind::customer, "customer "},
      {record_kind::desk_operator, "operator "},
      {record_kind::user, "user "},
      {record_kind::token, "token "},
      {record_kind::address_use, "address use "},
      {record_kind::proposal, "proposal "},
      {record_kind::trail, "trail "},
      {record_kind::administrators, "administrators "},
  };
  return words.at(of.kind) + place_of(of.customer, of.id);
}

/// What a bank's store holds at one time.
class ledger {
 public:
  ledger(repository& store, const bank_code& bank) {
    for (const auto& r : all<record>(store, record_query{bank, {}}))
      keep(r);
    for (const auto& r : all<record>(store, proposal_query{bank, {}}))
      keep(r);
    entries_ = all<audit_entry>(store, entry_query{bank, {}, {}, false});
    heads_ = all<chain_row>(store, chain_query{bank, {}});
    notices_ = all<notice>(store, notice_query{bank});
  }

  /// The records that are new here or at another version than in `before`.
  [[nodiscard]] names moved_since(const ledger& before) const {
    names out;
    for (const auto& [name, version] : versions_) {
      const auto at = before.versions_.find(name);
      if (at == before.versions_.end() || at->second != version) out.push_back(name);
    }
    return out;
  }
  /// The entries that `before` has not: `token GM11253/VSST76422445 unlocked`.
  [[nodiscard]] names told_since(const ledger& before) const {
    names out;
    for (const auto& e : entries_since(before))
      out.push_back(name_of(e.about) + " " + name_of(e.outcome));
    return out;
  }
  [[nodiscard]] std::vector<audit_entry> entries_since(const ledger& before) const {
    std::set<std::pair<std::string, std::uint64_t>> known;
    for (const auto& e : before.entries_)
      known.emplace(name_of(e.about), e.sequence);
    std::vector<audit_entry> out;
    for (const auto& e : entries_) {
      if (known.count({name_of(e.about), e.sequence}) == 0) out.push_back(e);
    }
    return out;
  }

  /// What waits to be handed over, the oldest first.
  [[nodiscard]] const std::vector<notice>& notices() const noexcept { return notices_; }

  /// Whether every record carries its MAC and every chain holds, from its first entry to the head
  /// that the token or trail names.
  [[nodiscard]] bool is_whole(const key_ring& keys) const {
    for (const auto& r : records_) {
      if (!has_good_mac(r, keys)) return false;
    }
    std::map<std::string, chain_head> chains;
    for (const auto& e : entries_) {
      auto& chain = chains[name_of(e.about)];
      if (!domain::follows(chain, e, keys)) return false;
      chain = {e.sequence, e.mac};
    }
    for (const auto& head : heads_) {
      const auto& chain = chains[name_of(head.about)];
      if (chain.entries != head.chain.entries || chain.newest != head.chain.newest) return false;
    }
    return heads_.size() == chains.size();
  }

 private:
  template <class Row>
  static std::vector<Row> all(repository& store, const list_query& query) {
    std::vector<Row> out;
    std::optional<cursor> after;
    do {
      auto got = store.list({query, after, 1'000, direction::forward});
      REQUIRE(got.has_value());
      const auto& rows = std::get<std::vector<Row>>(got.assume_value().rows);
      out.insert(out.end(), rows.begin(), rows.end());
      after = got.assume_value().next;
    } while (after);
    return out;
  }
  void keep(const record& r) {
    versions_[name_of(key_of(r))] = stamp_of(r).version;
    records_.push_back(r);
  }
  static bool has_good_mac(const record& r, const key_ring& keys) {
    return std::visit(
        [&](const auto& one) {
          if constexpr (domain::has_mac<std::decay_t<decltype(one)>>) {
            return domain::check(one, keys).has_value();
          }
          return true;
        },
        r);
  }

  std::map<std::string, std::uint64_t> versions_;
  std::vector<record> records_;
  std::vector<audit_entry> entries_;
  std::vector<chain_row> heads_;
  std::vector<notice> notices_;
};

}  // namespace test
}  // namespace fxotp
