#include "request.hpp"

#include <algorithm>
#include <cstring>

#include <fxotp/model/secret.hpp>

#include "engine.hpp"

namespace fxotp::capi {
namespace {

constexpr std::size_t rows_max = 10'000;

}  // namespace

wiped_bytes::~wiped_bytes() {
  if (size_ != 0) wipe(bytes_, size_);
}

void wiped_bytes::cut(std::uint32_t size) noexcept {
  wipe(bytes_ + size, size_ - size);
  size_ = size;
}

std::uint32_t wiped_bytes::add(std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (capacity_ - size_ < size) {
    const std::uint32_t wanted = std::max(capacity_ * 2, size_ + size + 128);
    std::unique_ptr<char[]> larger(new char[wanted]);
    if (size_ != 0) {
      std::memcpy(larger.get(), bytes_, size_);
      wipe(bytes_, size_);
    }
    far_ = std::move(larger);
    bytes_ = far_.get();
    capacity_ = wanted;
  }
  const std::uint32_t at = size_;
  if (size != 0) std::memcpy(bytes_ + at, bytes.data(), size);
  size_ += size;
  return at;
}

void request::check_free(std::uint32_t field) const {
  if (has(field)) throw refusal{FXOTP_E_TWICE, 2, field};
  if (count_ == items_.size() || place_of(field) == places_end) throw refusal{FXOTP_E_INTERNAL};
}

void request::put(const item& what) noexcept {
  items_[count_] = what;
  slots_[place_of(what.field)] = ++count_;
}

void request::take_back(std::uint8_t count, std::uint32_t size) noexcept {
  while (count_ > count)
    slots_[place_of(items_[--count_].field)] = 0;
  bytes_.cut(size);
}

void request::set(std::uint32_t field, std::int64_t value) {
  check_free(field);
  if (!is_allowed(field, value)) throw refusal{FXOTP_E_VALUE, 3, field};
  put({value, 0, field});
}

void request::set(std::uint32_t field, const char* text, std::uint32_t size) {
  check_free(field);
  const form of = form_of(field);
  if (of == form::id && text == nullptr) throw refusal{FXOTP_E_NULL, 3, field};
  put(field, text_of(text, size, of != form::code && of != form::secret, {3, field}));
}

void request::put(std::uint32_t field, std::string_view text) {
  const form of = form_of(field);
  if (of != form::id) {
    check_text(text, field, of);
    return put({bytes_.add(text), static_cast<std::uint32_t>(text.size()), field});
  }
  const auto parsed = any_id::parse(text);
  if (!parsed) check_text(text, field, of);
  const auto* const id = reinterpret_cast<const char*>(&parsed.assume_value());
  put({bytes_.add({id, sizeof(any_id)}), sizeof(any_id), field});
}

void request::add(const selected_row& row) {
  if (rows_.size() == rows_max) throw refusal{FXOTP_E_SELECTION_TOO_LARGE};
  rows_.push_back(row);
}

}  // namespace fxotp::capi
