#include "engine/staged.hpp"

#include <new>

namespace fxotp::engine {
namespace {

unit::wants wanted_with(ask next) noexcept {
  switch (next) {
    case ask::load:
      return unit::wants::records;
    case ask::commit:
      return unit::wants::commit;
    case ask::moment:
    case ask::list:
    case ask::count:
    case ask::effect:
    case ask::done:
    case ask::observe:
    case ask::import:
    case ask::reopen:
      break;
  }
  return unit::wants::nothing;
}

}  // namespace

template <class Body>
void staged::survive(Body body) noexcept {
  try {
    body();
  } catch (const std::bad_alloc&) {
    of_.answer_failed(errc::out_of_memory);
  } catch (...) {
    of_.answer_failed(errc::port_failed);
  }
}

unit::wants staged::next() noexcept {
  last_ = wants::nothing;
  survive([this] { last_ = wanted_with(of_.next()); });
  return last_;
}

void staged::answer_loaded(records found) noexcept {
  survive([&] { of_.answer_loaded(std::move(found)); });
}

void staged::settled(commit_result how) noexcept {
  is_settled_ = true;
  how_ = std::move(how);
}

void staged::report_to(machine& m) {
  using kind = commit_result::kind;
  const bool has_changes = last_ == wants::commit;
  if (!is_settled_) {
    how_ = has_changes ? commit_result::uncertain(errc::port_failed)
                       : commit_result::failed(errc::port_failed);
  }
  if (has_changes || how_.what != kind::stood) return m.answer_commit(how_);
  // A store that settles a unit without its records would be asked for them again and again.
  if (last_ == wants::records) m.answer_failed(errc::store_failed);
}

void perform_on(repository& store, machine& m, progress& at) {
  staged only(at);
  unit* const first = &only;
  try {
    store.perform({&first, 1});
  } catch (...) {
    // Whatever it has not settled, `report_to` answers.
    static_cast<void>(first);
  }
  only.report_to(m);
}

}  // namespace fxotp::engine
