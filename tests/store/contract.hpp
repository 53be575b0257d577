/// The stores that the contract of `repository` is checked on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fxotp/port/repository.hpp>

#include "catch.hpp"

namespace fxotp::test {

/// Makes stores of one kind.
class store_maker {
 public:
  virtual ~store_maker() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  /// An empty one. The last one made has gone.
  virtual std::unique_ptr<repository> fresh() = 0;
  /// The last one once more, after it was closed; null when its content goes with it.
  virtual std::unique_ptr<repository> again() { return nullptr; }
};

/// One maker a kind of store.
std::vector<std::unique_ptr<store_maker>> store_makers();

/// Runs a check on an empty store of each kind.
template <class Check>
void on_each_store(Check check) {
  for (const auto& maker : store_makers()) {
    DYNAMIC_SECTION(maker->name()) {
      const auto store = maker->fresh();
      REQUIRE(store != nullptr);
      check(*store);
    }
  }
}

}  // namespace fxotp::test
