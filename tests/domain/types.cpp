// What must not compile, shown by what the types say of themselves.
#include <ostream>
#include <type_traits>

#include <fxotp/key_ring.hpp>
#include <fxotp/model/calendar.hpp>
#include <fxotp/model/policy.hpp>
#include <fxotp/model/records.hpp>

#include "catch.hpp"

using namespace fxotp;

namespace {

template <class A, class B, class = void>
constexpr bool compares = false;
template <class A, class B>
constexpr bool
    compares<A, B, std::void_t<decltype(std::declval<const A&>() == std::declval<const B&>())>> =
        true;

template <class A, class B, class = void>
constexpr bool is_ordered = false;
template <class A, class B>
constexpr bool
    is_ordered<A, B, std::void_t<decltype(std::declval<const A&>() < std::declval<const B&>())>> =
        true;

template <class A, class = void>
constexpr bool prints = false;
template <class A>
constexpr bool
    prints<A, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<const A&>())>> =
        true;

template <class A, class B>
constexpr bool mixes = std::is_constructible_v<A, B> || std::is_convertible_v<B, A> ||
                       std::is_assignable_v<A&, B> || compares<A, B> || is_ordered<A, B>;

/// Whether any two of the kinds mix.
template <class... Kinds>
constexpr bool any_mixes() {
  const auto with_all = [](auto one) {
    using kind = decltype(one);
    return ((!std::is_same_v<kind, Kinds> && mixes<kind, Kinds>) || ...);
  };
  return (with_all(Kinds{}) || ...);
}

// Ids of different kinds, and texts, do not take each other's place.
static_assert(!any_mixes<bank_code, customer_code, user_id, operator_id, token_id, proposal_id,
                         system_name, any_id>());
static_assert(!mixes<user_id, const char*> && !mixes<user_id, std::string_view>);
static_assert(!std::is_convertible_v<user_id, std::string_view>);
static_assert(compares<user_id, user_id> && is_ordered<user_id, user_id>);
static_assert(!mixes<user_key, token_key> && !mixes<customer_key, operator_key>);

// A secret goes from hand to hand, is not copied, not compared, not printed, not made in passing.
static_assert(!std::is_copy_constructible_v<secret_bytes>);
static_assert(!std::is_copy_assignable_v<secret_bytes>);
static_assert(std::is_nothrow_move_constructible_v<secret_bytes>);
static_assert(std::is_nothrow_move_assignable_v<secret_bytes>);
static_assert(!compares<secret_bytes, secret_bytes> && !is_ordered<secret_bytes, secret_bytes>);
static_assert(!compares<secret_bytes, std::string_view> && !prints<secret_bytes>);
static_assert(!std::is_convertible_v<std::string_view, secret_bytes>);
static_assert(!std::is_convertible_v<secret_bytes, std::string_view>);
static_assert(!std::is_copy_constructible_v<key_ring::key> && !prints<key_ring>);

// What has an invariant comes from make() only.
static_assert(!std::is_default_constructible_v<calendar>);
static_assert(!std::is_constructible_v<calendar, calendar::days, gap_policy>);
static_assert(!std::is_default_constructible_v<policy>);
static_assert(!std::is_constructible_v<policy, policy::settings>);
static_assert(!std::is_default_constructible_v<key_ring>);

// Days, instants and enumerators are not numbers.
static_assert(!mixes<day, int> && !mixes<instant, std::int64_t> && !mixes<day, instant>);
static_assert(!mixes<lock, lifecycle> && !mixes<lock, int> && !mixes<errc, rule>);
static_assert(!std::is_convertible_v<lock, bool> && !std::is_convertible_v<error, bool>);
static_assert(!std::is_convertible_v<result<int>, int> &&
              !std::is_convertible_v<result<int>, bool>);

}  // namespace

TEST_CASE("types: what must not compile does not", "[domain][types]") {
  SUCCEED("The static assertions above have held.");
}
