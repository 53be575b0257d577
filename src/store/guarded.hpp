/// What every call of a store ends in, whatever was thrown within it.
#pragma once

#include <new>
#include <utility>

#include <fxotp/port/repository.hpp>

namespace fxotp::store {

/// A commit's result that an error converts to.
struct outcome : commit_result {
  outcome(commit_result ended) noexcept : commit_result(std::move(ended)) {}
  outcome(errc code) : commit_result(failed(code)) {}
};

/// The body's answer, or out_of_memory or port_failed.
template <class Answer, class Body>
Answer guarded(Body body) {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  } catch (...) {
    return errc::port_failed;
  }
}

}  // namespace fxotp::store
