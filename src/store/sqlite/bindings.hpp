/// The rows that lists read: one a binding, kept in step with its token and user.
#pragma once

#include <optional>
#include <string>

#include <fxotp/model/need.hpp>

#include "store/sqlite/connection.hpp"

namespace fxotp::store {

/// What of a token its bindings repeat, as it was last written.
struct token_before {
  std::uint64_t version = 0;
  std::uint8_t facet = 0;
  day started_on{};
  std::string users;  ///< As stored.
};

[[nodiscard]] result<std::optional<token_before>> token_before_in(statement& query);

/// Makes the rows of a token that is new (`before` null), or changes those that differ.
[[nodiscard]] result<void> put_bindings(connection& to, std::int64_t home, const token& after,
                                        const token_before* before);

/// Changes the rows of a user whose type is about to change. Before the user is written.
[[nodiscard]] result<void> retype_bindings(connection& to, std::int64_t home, const user& after);

}  // namespace fxotp::store
