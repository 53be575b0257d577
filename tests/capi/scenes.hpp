/// Every operation that there is, each with a bank in which it comes to its good end.
#pragma once

#include "capi/world.hpp"

namespace fxotp::test::c {

/// What an operation is asked.
struct request {
  request() = default;
  request(fields of, std::vector<row> rows)
      : given(std::move(of)), selected(std::move(rows)), at_once(given) {}
  fields given;
  std::vector<row> selected;
  together at_once{{}};  ///< The same fields.
};

struct scene {
  const char* name;
  std::uint32_t operation;
  std::int32_t verdict;  ///< Of a run in which nothing fails.
  request (*prepare)(world& in);
  bool is_code_once = false;  ///< The request holds a code that counts once.
};

/// A storage at a moment.
struct snapshot {
  std::map<std::string, map_storage::kept> records;
  std::map<std::string, std::string> index;
  std::int64_t now = 0;
  std::uint8_t seeds = 0;
  std::string in;
  std::int32_t reply = 0;
};
[[nodiscard]] snapshot taken(const world& of);
void put_back(const snapshot& from, world& to);

[[nodiscard]] const std::vector<scene>& scenes();

}  // namespace fxotp::test::c
