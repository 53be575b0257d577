#include "domain/bytes.hpp"

namespace fxotp::domain {

char* byte_writer::far_room(std::size_t begin) {
  if (begin <= near_.size()) far_.assign(near_.data(), begin);
  if (far_.size() < used_) far_.resize(2 * used_);
  return far_.data() + begin;
}

}  // namespace fxotp::domain
