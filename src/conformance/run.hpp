/// The check over a repository in C++.
#pragma once

#include <functional>

#include "conformance/storage_check.hpp"

namespace fxotp::conformance {

/// Closes the store and opens it again; null when that cannot be done, and then the store is as it
/// was.
using reopener = std::function<repository*()>;

/// Answers the check from the store until it is done. What the store throws is port_failed, from
/// within a commit uncertain.
void run(storage_check& check, repository& store, const reopener& reopen = nullptr);

}  // namespace fxotp::conformance
