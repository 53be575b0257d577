#include "text/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/outcome/try.hpp>
#include <cstring>
#include <fxotp/model/secret.hpp>

#include "domain/utf8.hpp"
#include "text/csv_writer.hpp"

namespace fxotp::text {
namespace {

constexpr std::size_t chunk_size = 65'536;

// The bytes that mean something somewhere; everything between two of them is copied at once.
constexpr std::array<bool, 256> make_marks() {
  std::array<bool, 256> marks{};
  for (const char c : {'\0', '"', ',', '\r', '\n'})
    marks[static_cast<unsigned char>(c)] = true;
  return marks;
}
constexpr std::array<bool, 256> marks = make_marks();

}  // namespace

csv_reader::csv_reader(text_source& from)
    : from_(from), chunk_(new char[chunk_size]), record_(new char[record_size_max]) {
  ends_.reserve(fields_max);
  fields_.reserve(fields_max);
}

csv_reader::~csv_reader() {
  wipe(chunk_.get(), chunk_size);
  wipe(record_.get(), record_size_max);
}

result<bool> csv_reader::next() noexcept {
  if (broken_.is_set()) return broken_;
  begin_record();
  for (;;) {
    if (at_ == end_) {
      BOOST_OUTCOME_TRY(const bool has_more, fill());
      if (!has_more) return give_last();
    }
    if (!take_run()) return refuse();
    if (at_ == end_) continue;
    switch (take(chunk_[at_])) {
      case step::bad:
        return refuse();
      case step::record:
        ++at_;
        return give();
      case step::more:
        ++at_;
    }
  }
}

result<void> csv_reader::rewind() noexcept {
  broken_ = errc::port_failed;
  try {
    const result<void> began = from_.rewind();
    broken_ = began ? error{} : began.assume_error();
  } catch (...) {
    // A source that throws has failed.
  }
  if (broken_.is_set()) return broken_;
  at_ = end_ = 0;
  is_at_start_ = true;
  line_ = 1;
  begin_record();
  return done();
}

void csv_reader::begin_record() noexcept {
  size_ = 0;
  ends_.clear();
  fields_.clear();
  place_ = place::field_start;
  begins_on_ = line_;
  column_ = 0;
}

// Fills the chunk anew. The first one holds at least the three bytes of a byte order mark, however
// few the source gives at a time.
result<bool> csv_reader::fill() noexcept {
  at_ = end_ = 0;
  do {
    BOOST_OUTCOME_TRY(const std::size_t got, pull(end_));
    if (got == 0) break;
    end_ += got;
  } while (is_at_start_ && end_ < byte_order_mark.size());
  if (is_at_start_ && std::string_view(chunk_.get(), end_).substr(0, 3) == byte_order_mark) at_ = 3;
  is_at_start_ = false;
  return end_ > 0;
}

result<std::size_t> csv_reader::pull(std::size_t at) noexcept {
  try {
    const result<std::size_t> got = from_.read(chunk_.get() + at, chunk_size - at);
    if (!got) return broken_ = got.assume_error();
    if (got.assume_value() <= chunk_size - at) return got;
  } catch (...) {
    // A source that throws has failed, as one that claims more than there was room for.
  }
  return broken_ = errc::port_failed;
}

// Copies what means nothing special here; false when the record grows too long.
bool csv_reader::take_run() noexcept {
  if (place_ != place::plain && place_ != place::quoted && place_ != place::field_start)
    return true;
  const char* const from = chunk_.get() + at_;
  const char* const to = std::find_if(from, static_cast<const char*>(chunk_.get()) + end_,
                                      [](char c) { return marks[static_cast<unsigned char>(c)]; });
  const auto size = static_cast<std::size_t>(to - from);
  if (size == 0) return true;
  if (size > record_size_max - size_) return false;
  std::memcpy(record_.get() + size_, from, size);
  size_ += size;
  at_ += size;
  if (place_ == place::field_start) place_ = place::plain;
  return true;
}

csv_reader::step csv_reader::take(char c) noexcept {
  if (c == '\0') return step::bad;
  switch (place_) {
    case place::field_start:
      if (c != '"') return take_unquoted(c);
      place_ = place::quoted;
      return step::more;
    case place::plain:
      return c == '"' ? step::bad : take_unquoted(c);
    case place::quoted:
      if (c != '"') return keep(c);
      place_ = place::after_quote;
      return step::more;
    case place::after_quote:
      if (c != '"') return take_unquoted(c);
      place_ = place::quoted;
      return keep(c);
    case place::after_return:
      return c == '\n' ? end_record() : step::bad;
  }
  return step::bad;
}

// A separator, outside quotes; after a closing quote nothing else may come.
csv_reader::step csv_reader::take_unquoted(char c) noexcept {
  switch (c) {
    case ',':
      return end_field(place::field_start);
    case '\r':
      return end_field(place::after_return);
    case '\n':
      return end_field(place::after_return) == step::bad ? step::bad : end_record();
    default:
      return step::bad;
  }
}

csv_reader::step csv_reader::keep(char c) noexcept {
  if (size_ == record_size_max) return step::bad;
  record_[size_++] = c;
  if (c == '\n') ++line_;
  return step::more;
}

csv_reader::step csv_reader::end_field(place then) noexcept {
  if (ends_.size() == fields_max) return step::bad;
  ends_.push_back(size_);
  place_ = then;
  return step::more;
}

csv_reader::step csv_reader::end_record() noexcept {
  ++line_;
  return step::record;
}

// Fields are checked one by one: two broken halves would make a whole character together.
result<bool> csv_reader::give() noexcept {
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    const std::string_view field{record_.get() + begin, end - begin};
    if (!domain::is_utf8(field)) {
      column_ = static_cast<std::uint32_t>(fields_.size() + 1);
      fields_.clear();
      return errc::invalid_text;
    }
    fields_.push_back(field);
    begin = end;
  }
  return true;
}

// The source has ended: the last line needs no line break.
result<bool> csv_reader::give_last() noexcept {
  if (place_ == place::field_start && ends_.empty()) return false;
  const bool is_open = place_ == place::quoted || place_ == place::after_return;
  if (is_open || end_field(place::field_start) == step::bad) return refuse();
  return give();
}

// Leaves the rest of the physical line unread, however long it is.
result<bool> csv_reader::refuse() noexcept {
  column_ = static_cast<std::uint32_t>(std::min(ends_.size() + 1, fields_max));
  for (;;) {
    const void* const found = std::memchr(chunk_.get() + at_, '\n', end_ - at_);
    if (found != nullptr) {
      at_ = static_cast<std::size_t>(static_cast<const char*>(found) - chunk_.get()) + 1;
      ++line_;
      return errc::invalid_csv;
    }
    BOOST_OUTCOME_TRY(const bool has_more, fill());
    if (!has_more) return errc::invalid_csv;
  }
}

}  // namespace fxotp::text
