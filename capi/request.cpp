#include "request.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

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

void wiped_bytes::grow(std::size_t more) {
  const std::uint32_t wanted =
      std::max(capacity_ * 2, size_ + static_cast<std::uint32_t>(more) + 128);
  std::unique_ptr<char[]> larger(new char[wanted]);
  if (size_ != 0) {
    std::memcpy(larger.get(), bytes_, size_);
    wipe(bytes_, size_);
  }
  far_ = std::move(larger);
  bytes_ = far_.get();
  capacity_ = wanted;
}

std::uint32_t wiped_bytes::add(std::string_view bytes) {
  char* const to = reserve(bytes.size());
  if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
  return std::exchange(size_, size_ + static_cast<std::uint32_t>(bytes.size()));
}

// Written where it stays: a copy of bytes that were just written would wait for them.
bool wiped_bytes::add_id(std::string_view text, std::uint32_t& at) {
  static_assert(alignof(any_id) == 1);
  if (!(new (reserve(sizeof(any_id))) any_id)->assign(text)) return false;
  at = std::exchange(size_, size_ + static_cast<std::uint32_t>(sizeof(any_id)));
  return true;
}

void request::refuse(std::uint32_t field) const {
  if (has(field)) throw refusal{FXOTP_E_TWICE, 2, field};
  throw refusal{FXOTP_E_INTERNAL};
}

void request::take_back(std::uint8_t count, std::uint32_t size) noexcept {
  while (count_ > count)
    is_set_.reset(place_of(items_[--count_].field));
  bytes_.cut(size);
}

void request::set(std::uint32_t field, std::int64_t value) {
  check_free(field);
  if (!is_allowed(field, value)) throw refusal{FXOTP_E_VALUE, 3, field};
  put(field, value, 0);
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
    return put(field, bytes_.add(text), static_cast<std::uint32_t>(text.size()));
  }
  std::uint32_t at = 0;
  if (!bytes_.add_id(text, at)) check_text(text, field, of);
  put(field, at, sizeof(any_id));
}

void request::add(const selected_row& row) {
  if (rows_.size() == rows_max) throw refusal{FXOTP_E_SELECTION_TOO_LARGE};
  rows_.push_back(row);
}

}  // namespace fxotp::capi
