/// Where a benchmark of many callers takes place: a town over a store, and the store's raw floor.
#pragma once

#include <filesystem>

#include "bench/lib/town.hpp"

namespace fxotp::bench {

struct settings {
  std::string store = "sqlite";
  std::uint64_t tokens = 100'000;
  int pairs = 20;
  std::string only;  ///< One operation; empty: all.
  std::filesystem::path folder = ".";
  std::string connection;  ///< PostgreSQL's, as libpq names it.
};

/// What is compared.
struct contest {
  std::string name;
  side ours;
  side floor;  ///< May be none.
};

struct grounds {
  std::unique_ptr<town> ours;
  std::shared_ptr<void> floor;  ///< What the contests' floors call.
  std::vector<contest> contests;
  double slice_seconds = 0.2;
};

[[nodiscard]] bool is_known(std::string_view store) noexcept;
[[nodiscard]] grounds opened(const settings& by);

}  // namespace fxotp::bench
