#include "port/serving.hpp"

#include <new>

namespace fxotp::port {
namespace {

void load(repository& from, unit& into) noexcept {
  try {
    auto found = from.load(into.missing());
    if (!found) return into.answer_failed(found.error());
    into.answer_loaded(std::move(found).assume_value());
  } catch (const std::bad_alloc&) {
    into.answer_failed(errc::out_of_memory);
  } catch (...) {
    into.answer_failed(errc::port_failed);
  }
}

}  // namespace

unit::wants serve(repository& from, unit& into, std::size_t few) noexcept {
  unit::wants wanted = into.next();
  // Each load gives all that was missed, and a unit misses things a few times only.
  while (wanted == unit::wants::records && into.missing().size() > few) {
    load(from, into);
    wanted = into.next();
  }
  return wanted;
}

commit_result commit_of(repository& to, const unit& from) noexcept {
  try {
    return to.commit(from.changes());
  } catch (...) {
    // It may stand all the same.
    return commit_result::uncertain(errc::port_failed);
  }
}

}  // namespace fxotp::port
