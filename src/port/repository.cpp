#include <new>

#include <fxotp/port/repository.hpp>

namespace fxotp {
namespace {

/// What a load throws is the unit's own trouble.
void give(repository& from, unit& into) noexcept {
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

/// A commit that threw may stand all the same.
commit_result committed(repository& to, const unit& from) noexcept {
  try {
    return to.commit(from.changes());
  } catch (...) {
    return commit_result::uncertain(errc::port_failed);
  }
}

}  // namespace

commit_result repository::import(change_source& /*source*/) {
  return commit_result::failed(errc::unsupported);
}

void repository::perform(const units& all) {
  for (unit* const each : all) {
    unit::wants wanted = each->next();
    for (; wanted == unit::wants::records; wanted = each->next())
      give(*this, *each);
    each->settled(wanted == unit::wants::commit ? committed(*this, *each) : commit_result::stood());
  }
}

result<void> repository::maintain() {
  return done();
}

}  // namespace fxotp
