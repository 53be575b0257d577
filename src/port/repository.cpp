#include <fxotp/port/repository.hpp>

#include "port/serving.hpp"

namespace fxotp {

commit_result repository::import(change_source& /*source*/) {
  return commit_result::failed(errc::unsupported);
}

void repository::perform(const units& all) {
  for (unit* const each : all) {
    const bool has_changes = port::serve(*this, *each, 0) == unit::wants::commit;
    each->settled(has_changes ? port::commit_of(*this, *each) : commit_result::stood());
  }
}

result<void> repository::maintain() {
  return done();
}

}  // namespace fxotp
