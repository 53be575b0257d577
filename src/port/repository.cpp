#include <fxotp/port/repository.hpp>

namespace fxotp {

commit_result repository::import(change_source& /*source*/) {
  return commit_result::failed(errc::unsupported);
}

}  // namespace fxotp
