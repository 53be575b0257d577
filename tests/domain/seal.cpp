#include "domain/seal.hpp"

#include "domain/alterations.hpp"
#include "domain/sample.hpp"

using namespace fxotp;
using test::error_of;

namespace {

const error tampered{errc::tampered, rule::a4};

/// Every small change of every field is found, and what is changed back is right again.
template <class Record>
void check_every_field(Record r) {
  const key_ring keys = test::test_keys();
  domain::seal(r, keys);
  REQUIRE(error_of(domain::check(r, keys)) == error{});
  std::size_t changes = 0;
  std::size_t unseen = 0;
  test::alter_each(r, [&] {
    ++changes;
    const error why = error_of(domain::check(r, keys));
    const bool is_seen = why.code == errc::tampered || why.code == errc::key_missing;
    if (!is_seen) ++unseen;
  });
  CHECK(changes > 300);
  CHECK(unseen == 0);
  CHECK(error_of(domain::check(r, keys)) == error{});
}

/// Whether a record still passes with another's MAC.
template <class Record>
bool passes_as(Record sealed, const Record& other) {
  const key_ring keys = test::test_keys();
  domain::seal(sealed, keys);
  Record forged = other;
  forged.seal.mac = sealed.seal.mac;
  return domain::check(forged, keys).has_value();
}

/// A byte of one text moved into the next, and two texts in each other's place.
template <class Record, class A, class B>
void check_boundary(Record r, A Record::*a, B Record::*b) {
  const auto with = [&](std::string_view first, std::string_view second) {
    Record out = r;
    const auto put = [](auto& field, std::string_view text) {
      using field_type = std::decay_t<decltype(field)>;
      if constexpr (std::is_same_v<field_type, std::string>) {
        field = text;
      } else {
        field = text.empty() ? field_type{} : test::id<field_type>(text);
      }
    };
    put(out.*a, first);
    put(out.*b, second);
    return out;
  };
  CHECK(passes_as(with("AB", "C"), with("AB", "C")));
  CHECK_FALSE(passes_as(with("AB", "C"), with("A", "BC")));
  CHECK_FALSE(passes_as(with("AB", "C"), with("C", "AB")));
  CHECK_FALSE(passes_as(with("ABC", ""), with("", "ABC")));
  CHECK_FALSE(passes_as(with("AB", "C"), with("ABC", "")));
}

}  // namespace

TEST_CASE("seal: a change in any field of any record is found", "[domain][seal]") {
  check_every_field(test::sample::customer());
  check_every_field(test::sample::desk_operator());
  check_every_field(test::sample::user());
  check_every_field(test::sample::token());
  check_every_field(test::sample::email());
  check_every_field(test::sample::address_use());
  check_every_field(test::sample::proposal());
  token bare = test::sample::token();
  bare.users.clear();
  bare.data = vip_data{};
  check_every_field(bare);
  bare.data = email_data{};
  check_every_field(bare);
}

TEST_CASE("seal: no byte slips over the boundary between two fields", "[domain][seal]") {
  check_boundary(test::sample::customer(), &customer::bank, &customer::code);
  check_boundary(test::sample::customer(), &customer::code, &customer::name);
  check_boundary(test::sample::desk_operator(), &desk_operator::bank, &desk_operator::id);
  check_boundary(test::sample::user(), &user::bank, &user::customer);
  check_boundary(test::sample::user(), &user::customer, &user::id);
  check_boundary(test::sample::user(), &user::id, &user::name);
  check_boundary(test::sample::token(), &token::bank, &token::customer);
  check_boundary(test::sample::token(), &token::customer, &token::id);
  check_boundary(test::sample::address_use(), &address_use::bank, &address_use::customer);
  check_boundary(test::sample::address_use(), &address_use::customer, &address_use::address);
  check_boundary(test::sample::proposal(), &proposal::bank, &proposal::id);
  check_boundary(test::sample::proposal(), &proposal::reason, &proposal::proposer);
  check_boundary(test::sample::proposal(), &proposal::proposer, &proposal::decider);
}

TEST_CASE("seal: no element slips over the boundary of a list", "[domain][seal]") {
  const auto users = [](std::initializer_list<const char*> ids) {
    token t = test::sample::token();
    t.users.clear();
    for (const char* each : ids)
      t.users.push_back(test::id<user_id>(each));
    return t;
  };
  CHECK(passes_as(users({"AB", "C"}), users({"AB", "C"})));
  CHECK_FALSE(passes_as(users({"AB", "C"}), users({"A", "BC"})));
  CHECK_FALSE(passes_as(users({"AB", "C"}), users({"ABC"})));
  CHECK_FALSE(passes_as(users({}), users({"A"})));
  proposal split = test::sample::proposal();
  proposal joined = split;
  joined.rows[0] = {test::id<customer_code>("A"), test::id<user_id>("BC"), {}};
  split.rows[0] = {test::id<customer_code>("A"), test::id<user_id>("B"), test::id<token_id>("C")};
  CHECK_FALSE(passes_as(split, joined));
  split.rows = {{test::id<customer_code>("A"), {}, {}}};
  split.customer = {};
  joined.rows = {};
  joined.customer = test::id<customer_code>("A");
  CHECK_FALSE(passes_as(split, joined));
}

TEST_CASE("seal: a record of one kind is none of another", "[domain][seal]") {
  const key_ring keys = test::test_keys();
  customer as_customer{test::id<bank_code>("A"), test::id<customer_code>("B"), "", false, {}};
  desk_operator as_operator{test::id<bank_code>("A"), test::id<operator_id>("B"), false, {}};
  domain::seal(as_customer, keys);
  domain::seal(as_operator, keys);
  CHECK(as_customer.seal.mac != as_operator.seal.mac);
}

TEST_CASE("seal: keys rotate; old ones still check, unknown ones are named", "[domain][seal]") {
  user r = test::sample::user();
  domain::seal(r, test::test_keys(1));
  CHECK(r.seal.mac.key == 1);
  CHECK(error_of(domain::check(r, test::test_keys(2))) == error{});
  const mac_tag old = r.seal.mac;
  domain::seal(r, test::test_keys(2));
  CHECK(r.seal.mac.key == 2);
  CHECK(r.seal.mac.bytes != old.bytes);
  CHECK(error_of(domain::check(r, test::test_keys(1))) == error{});
  r.seal.mac.key = 1;  // The other key's tag is not this one's.
  CHECK(error_of(domain::check(r, test::test_keys(1))) == tampered);
  for (const key_id gone : {0U, 3U}) {
    r.seal.mac.key = gone;
    CHECK(error_of(domain::check(r, test::test_keys(1))).code == errc::key_missing);
  }
  user never = test::sample::user();
  CHECK(error_of(domain::check(never, test::test_keys(1))).is_set());
}
