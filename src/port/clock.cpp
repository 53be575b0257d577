#include <fxotp/port/clock.hpp>

namespace fxotp {

instant system_clock::now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace fxotp
