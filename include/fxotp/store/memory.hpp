/// A repository in memory: for tests, and as the shortest example of the contract.
#pragma once

#include <memory>

#include <fxotp/port/repository.hpp>

namespace fxotp {

/// Everything in memory, gone with the object. Null when memory runs out.
[[nodiscard]] std::unique_ptr<repository> make_memory_store() noexcept;

}  // namespace fxotp
