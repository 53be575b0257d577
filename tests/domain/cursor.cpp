#include <limits>

#include <fxotp/model/need.hpp>

#include "domain/alterations.hpp"
#include "domain/sample.hpp"

using namespace fxotp;
using test::error_of;

namespace {

const error invalid{errc::invalid_cursor};

cursor sample_cursor() {
  return {test::id<customer_code>("GM11253"), 5,       test::id<any_id>("VSST76422445"),
          test::id<any_id>("9998000286"),     -20'262, 7};
}
bool same(const cursor& a, const cursor& b) {
  return a.customer == b.customer && a.kind == b.kind && a.first == b.first &&
         a.second == b.second && a.number == b.number && a.sequence == b.sequence;
}

}  // namespace

TEST_CASE("cursor: what is written is read back, at its longest too", "[domain][cursor]") {
  const std::string longest(32, '~');
  for (const auto number : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                            std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
    for (const auto& at :
         {sample_cursor(), cursor{},
          cursor{test::id<customer_code>(longest), 255, test::id<any_id>(longest),
                 test::id<any_id>(longest), 1, std::numeric_limits<std::uint64_t>::max()}}) {
      cursor wanted = at;
      wanted.number = number;
      const std::string text = to_text(wanted);
      CHECK(text.size() <= 160);
      CHECK(same(test::must(parse_cursor(text)), wanted));
    }
  }
}

TEST_CASE("cursor: one text a cursor, and no other text is one", "[domain][cursor]") {
  const std::string text = to_text(sample_cursor());
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(error_of(parse_cursor(text.substr(0, size))) == invalid);
  for (const char more : {'A', '_', '\0', '='})
    CHECK(error_of(parse_cursor(text + more)) == invalid);
  for (const auto& wrong :
       {std::string(10'000'000, 'A'), std::string(160, 'A'), std::string(161, '_'),
        std::string(1, '\0'), std::string("ユーザ"), std::string(20, '\xFF'), std::string("AQ==")})
    CHECK(error_of(parse_cursor(wrong)) == invalid);
  // Whatever else is taken is another cursor, written just so.
  std::string changed = text;
  test::alter(changed, [&] {
    const auto parsed = parse_cursor(changed);
    if (!parsed) return;
    CHECK(to_text(parsed.assume_value()) == changed);
    CHECK_FALSE(same(parsed.assume_value(), sample_cursor()));
  });
}
