/// A bank with something of each kind under an old key.
#pragma once

#include <algorithm>

#include "operation/door.hpp"

namespace fxotp::test {

inline constexpr std::uint32_t whole = 1'000;

inline key_ring ring_of(std::initializer_list<key_id> ids, key_id active) {
  std::vector<key_ring::key> keys;
  for (const key_id each : ids) {
    const char letter = static_cast<char>('a' + each - 1);
    keys.push_back({each, secret_bytes(std::string(key_ring::key_size, letter))});
  }
  return value_of(key_ring::make(std::move(keys), active));
}
/// The first key has gone.
inline key_ring new_ring() {
  return ring_of({2}, 2);
}

/// Every record that carries a MAC.
inline std::vector<record> all_of(repository& store, const bank_code& bank) {
  std::vector<record> out;
  for (const list_query& query :
       {list_query(record_query{bank, {}}), list_query(proposal_query{bank, {}})}) {
    const auto got = store.list({query, {}, 10'000, direction::forward});
    REQUIRE(got.has_value());
    for (const auto& r : std::get<std::vector<record>>(got.assume_value().rows)) {
      if (!std::holds_alternative<fxotp::bank>(r)) out.push_back(r);
    }
  }
  return out;
}

/// Whether the ring reads the record and all that is sealed in it.
inline bool reads(const record& any, const key_ring& keys) {
  return std::visit(
      [&](const auto& r) {
        using kind = std::decay_t<decltype(r)>;
        if constexpr (domain::has_mac<kind>) {
          if (!domain::check(r, keys)) return false;
        }
        if constexpr (std::is_same_v<kind, user>) {
          for (const auto& sealed : r.listed)
            if (!domain::listed_address(r, sealed, keys)) return false;
        }
        if constexpr (std::is_same_v<kind, token>) {
          const auto* vip = std::get_if<vip_data>(&r.data);
          if (vip != nullptr && vip->sealed_secret.empty()) return true;
          return vip != nullptr ? domain::secret_of(r, keys).has_value()
                                : domain::address_of(r, keys).has_value();
        }
        return true;
      },
      any);
}

/// All of it under the first key; the second is active from now on.
struct old_bank : door {
  explicit old_bank(std::unique_ptr<repository> inner = make_memory_store())
      : door("2025-07-01 10:00:00.000", test_policy(dual_control::on), std::move(inner)) {
    change_user(dealer_id.view(), [&](user& u) {
      u.listed = {domain::seal_listed(u, "kojima@example.co.jp", with.keys, {}),
                  domain::seal_listed(u, "second@example.co.jp", with.keys, {1})};
    });
    add_user("9998000400", "VSST00000400");
    share("9998000400", dealer_token.view());
    address = enroll();
    add_email("9998000400", "EM0000000400");
    const auto asked =
        admin.propose(desk, {action::invalidate, ticket({row("9998000400", "VSST00000400")}), {}});
    REQUIRE(asked.is_done());
    time.advance(std::chrono::hours(1));
    with.keys = test_keys(2);
  }

  token_id address;

  /// Pages from a cursor to the end; how many records were moved.
  std::uint64_t move_on(std::optional<cursor> from, std::uint32_t rows) {
    std::uint64_t moved = 0;
    do {
      const auto got = prov.rewrap(system, from, rows);
      REQUIRE(got.has_value());
      CHECK(got.assume_value().seen <= rows);
      moved += got.assume_value().moved;
      from = got.assume_value().next;
    } while (from);
    return moved;
  }
  [[nodiscard]] bool is_readable_by(const key_ring& keys) {
    const auto records = all_of(store, bank);
    return std::all_of(records.begin(), records.end(),
                       [&](const record& r) { return reads(r, keys); });
  }
  /// The user whom the address serves by the active key's name of it.
  [[nodiscard]] std::vector<user_id> served_by(std::string_view typed) {
    const auto tag = domain::tag_of_address({bank, sample}, typed, with.keys, with.keys.active());
    REQUIRE(tag.has_value());
    const auto use = find<address_use>(key_of({bank, sample}, tag.assume_value()));
    return use ? use->users : std::vector<user_id>{};
  }
};

}  // namespace fxotp::test
