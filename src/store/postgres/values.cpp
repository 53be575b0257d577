#include "store/postgres/values.hpp"

namespace fxotp::store::postgres {
namespace {

void set_number(std::string& in, std::size_t at, std::uint32_t value) noexcept {
  for (unsigned i = 0; i < 4; ++i)
    in[at + i] = static_cast<char>(static_cast<unsigned char>(value >> (24 - 8 * i)));
}

}  // namespace

void put_number(std::string& to, std::uint64_t value, unsigned size) {
  for (unsigned shift = size * 8; shift != 0; shift -= 8)
    to += static_cast<char>(static_cast<unsigned char>(value >> (shift - 8)));
}

void array_writer::set_type(std::size_t at, type_of type) noexcept {
  set_number(items_, at, static_cast<std::uint32_t>(type));
}

void array_writer::set_length(std::size_t begin) noexcept {
  set_number(items_, begin, static_cast<std::uint32_t>(items_.size() - begin - 4));
}

std::string array_writer::take() {
  std::string out;
  put_number(out, size_ == 0 ? 0 : 1, 4);
  put_number(out, 0, 4);
  put_number(out, of_, 4);
  if (size_ == 0) return out;
  put_number(out, size_, 4);
  put_number(out, 1, 4);
  out += items_;
  return out;
}

}  // namespace fxotp::store::postgres
