/// What the check asks a store for, and what comes back.
#pragma once

#include <fxotp/port/repository.hpp>

namespace fxotp::conformance {

/// What is wanted next. Numbers are stable.
enum class ask : std::uint8_t {
  load = 1,
  list = 2,
  count = 3,
  commit = 4,
  reopen = 5,  ///< Close the store and open it again, from what is durable.
  done = 6,
};

/// One question; the field of its kind is set.
struct question {
  ask what = ask::done;
  std::vector<record_key> keys;
  page_need page;
  token_query query;
  change_set changes;
};

/// The answer to one; of `reopen`: whether the store can do that.
using answer = std::variant<result<records>, result<page>, result<tally>, commit_result, bool>;

}  // namespace fxotp::conformance
