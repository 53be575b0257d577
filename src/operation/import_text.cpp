#include "operation/import_text.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

// A reader goes on after these, which a source that repeats them would never end.
error of_source(error why) noexcept {
  const bool is_of_text = why.code == errc::invalid_csv || why.code == errc::invalid_text;
  return is_of_text || !why.is_set() ? error{errc::port_failed} : why;
}

}  // namespace

result<std::size_t> digested_source::read(char* into, std::size_t size) {
  const auto got = from_.read(into, size);
  if (!got) return of_source(got.assume_error());
  if (got.assume_value() > size) return errc::port_failed;
  BOOST_OUTCOME_TRYV(seen_.add({into, got.assume_value()}));
  return got;
}

result<void> digested_source::rewind() {
  const auto began = from_.rewind();
  if (!began) return of_source(began.assume_error());
  return seen_.begin();
}

}  // namespace fxotp::operation
