#include "engine/machine.hpp"

namespace fxotp::engine {

change_source& machine::source() {
  // Only an import asks for `import`; any other source is empty.
  class nothing final : public change_source {
   public:
    result<bool> next(change_set& /*into*/) override { return false; }
  };
  static nothing empty;
  return empty;
}

}  // namespace fxotp::engine
