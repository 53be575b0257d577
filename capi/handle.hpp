/// Handles: small cells whose memory is never given back, so that a closed or foreign one is told.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "fxotp.h"

namespace fxotp::capi {

/// What a handle is of.
enum class tag : std::uint32_t {
  none = 0,
  keys = 0x6B657973,
  texts = 0x74657874,
  engine = 0x656E676E,
  op = 0x6F706572,
  call = 0x63616C6C,
  table = 0x7461626C,
};

/// The memory behind a handle. The host sees it as one of the opaque types.
struct cell {
  std::atomic<tag> is{tag::none};
  void* object = nullptr;
  cell* next = nullptr;  ///< Of closed ones.
};

/// A fresh cell. Closed ones are used again in their order, at the earliest when 256 more wait, so
/// that a handle that was just closed is recognised. Throws std::bad_alloc.
[[nodiscard]] cell* open_cell(tag of, void* object);
/// The handle is closed from here on.
void close_cell(cell* closed) noexcept;

/// What an operation is made of: its handle, the handle of its first question, and its memory.
/// Taken and given back at once, under one lock; a few memories wait for the next operation.
struct op_parts {
  cell* handle = nullptr;
  cell* first_call = nullptr;
  void* memory = nullptr;
};
/// `size` is always the same. The cells are closed. Throws std::bad_alloc.
[[nodiscard]] op_parts take_parts(std::size_t size);
void give_back(const op_parts& parts) noexcept;

/// Opens and shuts a cell that its owner keeps.
void open(cell* at, tag of, void* object) noexcept;
void shut(cell* at) noexcept;

/// What a function ends with when it cannot do what was asked.
struct refusal {
  std::int32_t status = FXOTP_E_INTERNAL;
  std::uint32_t argument = 0;
  std::uint32_t field = 0;
  std::uint32_t offset = 0;
  std::uint32_t rule = 0;
  std::int32_t vendor = 0;
};

/// A handle as its cell.
[[nodiscard]] inline cell* cell_of(const void* handle) noexcept {
  return const_cast<cell*>(static_cast<const cell*>(handle));
}

/// What the handle is of. Throws a refusal with its place among the arguments: FXOTP_E_NULL,
/// FXOTP_E_HANDLE.
template <class Object>
[[nodiscard]] Object& object_of(const void* handle, tag wanted, std::uint32_t argument = 1) {
  if (handle == nullptr) throw refusal{FXOTP_E_NULL, argument};
  const cell* at = cell_of(handle);
  if (at->is.load(std::memory_order_acquire) != wanted) throw refusal{FXOTP_E_HANDLE, argument};
  return *static_cast<Object*>(at->object);
}

/// A cell that is closed with its owner.
class owned_cell {
 public:
  owned_cell() = default;
  owned_cell(tag of, void* object) : at_(open_cell(of, object)) {}
  /// One that is only shut.
  owned_cell(cell* lent, tag of, void* object) noexcept : at_(lent), is_lent_(true) {
    open(lent, of, object);
  }
  owned_cell(owned_cell&& other) noexcept : at_(other.at_), is_lent_(other.is_lent_) {
    other.at_ = nullptr;
  }
  owned_cell& operator=(owned_cell&& other) noexcept {
    std::swap(at_, other.at_);
    std::swap(is_lent_, other.is_lent_);
    return *this;
  }
  owned_cell(const owned_cell&) = delete;
  owned_cell& operator=(const owned_cell&) = delete;
  ~owned_cell() { close(); }

  [[nodiscard]] cell* get() const noexcept { return at_; }
  void close() noexcept {
    if (at_ != nullptr) is_lent_ ? shut(at_) : close_cell(at_);
    at_ = nullptr;
  }

 private:
  cell* at_ = nullptr;
  bool is_lent_ = false;
};

}  // namespace fxotp::capi
