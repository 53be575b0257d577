/// A script of pgbench that sends a verification's two statements.
#pragma once

#include <string>

#include "bench/lib/town.hpp"

namespace fxotp::bench {

/// The statements as the store prepares them, and what is not counted up in a token's row.
struct verify_statements {
  std::string load;
  std::string commit;
  std::string data;  ///< In hexadecimal.
  std::string facet;
};

/// Its clients visit users of the floor's half, each `of_each` of them from `first` on, in the
/// order in which the library visits its own: what a user's version is then follows from the visit,
/// and every commit writes.
[[nodiscard]] std::string verify_script(const verify_statements& of, const town_plan& plan,
                                        std::uint64_t first, std::uint64_t of_each);

}  // namespace fxotp::bench
