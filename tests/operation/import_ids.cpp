#include "operation/import_ids.hpp"

#include <string>

#include "catch.hpp"

using namespace fxotp::operation;

TEST_CASE("import_ids: each owner's ids are found by their numbers", "[operation][import]") {
  id_table ids;
  CHECK(ids.find(0, "a") == id_table::none);
  constexpr std::uint32_t count = 100'000;
  for (std::uint32_t i = 0; i < count; ++i)
    REQUIRE(ids.add(i % 7, "id" + std::to_string(i / 7)) == i);
  CHECK(ids.size() == count);
  for (std::uint32_t i = 0; i < count; ++i) {
    REQUIRE(ids.find(i % 7, "id" + std::to_string(i / 7)) == i);
    REQUIRE(ids.owner_of(i) == i % 7);
    REQUIRE(ids.id_of(i) == "id" + std::to_string(i / 7));
  }
  CHECK(ids.find(7, "id0") == id_table::none);
  CHECK(ids.find(0, "id") == id_table::none);
  CHECK(ids.find(6, "id" + std::to_string(count / 7)) == id_table::none);
  ids.end_finding();
  CHECK(ids.id_of(8) == "id1");
}

TEST_CASE("import_ids: an arena keeps bytes of any size where they are", "[operation][import]") {
  byte_arena arena;
  const std::string large(3'000'000, 'x');
  const auto empty = arena.add({});
  const auto first = arena.add("ab", "cd");
  const auto second = arena.add(large);
  const auto third = arena.add("e");
  for (int i = 0; i < 100'000; ++i)
    static_cast<void>(arena.add("0123456789", "0123456789"));
  CHECK(arena.at(empty).empty());
  CHECK(arena.at(first) == "abcd");
  CHECK(arena.at(second) == large);
  CHECK(arena.at(third) == "e");
}
