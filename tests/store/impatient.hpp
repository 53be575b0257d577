/// Stores over PostgreSQL that wait for nothing long, and what tests of faults ask of them.
#pragma once

#include <cstdlib>

#include "postgres/server.hpp"
#include "store/contract.hpp"
#include "store/sample.hpp"

namespace fxotp::test {

inline postgres_options brief(const std::string& connection) {
  postgres_options out;
  out.connection = connection;
  out.connections = 2;
  out.connect_wait = std::chrono::milliseconds(1'500);
  out.lock_wait = std::chrono::milliseconds(300);
  out.statement_wait = std::chrono::milliseconds(1'500);
  return out;
}

inline std::unique_ptr<repository> opened(const postgres_options& with) {
  auto made = open_postgres_store(with);
  REQUIRE(made);
  return std::move(made).value();
}

inline error why_not(const postgres_options& with) {
  const auto made = open_postgres_store(with);
  REQUIRE(!made);
  return made.error();
}

inline std::uint64_t version_in(repository& store) {
  const auto got = store.load({key_of(record(a_customer("GM00001")))});
  REQUIRE(got);
  return stamp_of(got.value().found.front()).version;
}

inline std::int32_t base_36(const char* state) {
  return static_cast<std::int32_t>(std::strtol(state, nullptr, 36));
}

}  // namespace fxotp::test
