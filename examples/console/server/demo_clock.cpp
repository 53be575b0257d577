#include "demo_clock.hpp"

#include <fstream>
#include <stdexcept>

namespace console {

demo_clock::demo_clock(std::string path) : path_(std::move(path)) {
  std::ifstream file(path_);
  if (!file) return;
  std::chrono::microseconds::rep ahead = 0;
  if (!(file >> ahead)) throw std::runtime_error(path_ + " does not hold the clock");
  ahead_ = ahead;
}

fxotp::instant demo_clock::now() {
  return fxotp::system_clock().now() + std::chrono::microseconds(ahead_);
}

void demo_clock::set(fxotp::instant at) {
  ahead_ = (at - fxotp::system_clock().now()).count();
}

void demo_clock::save() const {
  std::ofstream file(path_, std::ios::trunc);
  file << ahead_ << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path_);
}

}  // namespace console
