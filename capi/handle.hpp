/// Handles: small slots whose memory is never given back, so that a closed or foreign one is told.
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
struct slot {
  std::atomic<tag> is{tag::none};
  void* object = nullptr;
  slot* next = nullptr;  ///< Of closed ones.
};

/// A fresh slot. Closed ones are used again in their order, at the earliest when 256 more wait, so
/// that a handle that was just closed is recognised. Throws std::bad_alloc.
[[nodiscard]] slot* open_slot(tag of, void* object);
/// The handle is closed from here on.
void close_slot(slot* closed) noexcept;

/// What an operation is made of: its handle, the handle of its first question, and its memory.
/// Taken and given back at once, under one lock; a few memories wait for the next operation.
struct op_parts {
  slot* handle = nullptr;
  slot* first_call = nullptr;
  void* memory = nullptr;
};
/// `size` is always the same. The slots are closed. Throws std::bad_alloc.
[[nodiscard]] op_parts take_parts(std::size_t size);
void give_back(const op_parts& parts) noexcept;

/// Opens and shuts a slot that its owner keeps.
void open(slot* at, tag of, void* object) noexcept;
void shut(slot* at) noexcept;

/// What a function ends with when it cannot do what was asked.
struct refusal {
  std::int32_t status = FXOTP_E_INTERNAL;
  std::uint32_t argument = 0;
  std::uint32_t field = 0;
  std::uint32_t offset = 0;
  std::uint32_t rule = 0;
  std::int32_t vendor = 0;
};

/// A handle as its slot.
[[nodiscard]] inline slot* slot_of(const void* handle) noexcept {
  return const_cast<slot*>(static_cast<const slot*>(handle));
}

/// What the handle is of. Throws a refusal with its place among the arguments: FXOTP_E_NULL,
/// FXOTP_E_HANDLE.
template <class Object>
[[nodiscard]] Object& object_of(const void* handle, tag wanted, std::uint32_t argument = 1) {
  if (handle == nullptr) throw refusal{FXOTP_E_NULL, argument};
  const slot* at = slot_of(handle);
  if (at->is.load(std::memory_order_acquire) != wanted) throw refusal{FXOTP_E_HANDLE, argument};
  return *static_cast<Object*>(at->object);
}

/// A slot that is closed with its owner.
class owned_slot {
 public:
  owned_slot() = default;
  owned_slot(tag of, void* object) : at_(open_slot(of, object)) {}
  /// One that is only shut.
  owned_slot(slot* lent, tag of, void* object) noexcept : at_(lent), is_lent_(true) {
    open(lent, of, object);
  }
  owned_slot(owned_slot&& other) noexcept : at_(other.at_), is_lent_(other.is_lent_) {
    other.at_ = nullptr;
  }
  owned_slot& operator=(owned_slot&& other) noexcept {
    std::swap(at_, other.at_);
    std::swap(is_lent_, other.is_lent_);
    return *this;
  }
  owned_slot(const owned_slot&) = delete;
  owned_slot& operator=(const owned_slot&) = delete;
  ~owned_slot() { close(); }

  [[nodiscard]] slot* get() const noexcept { return at_; }
  void close() noexcept {
    if (at_ != nullptr) is_lent_ ? shut(at_) : close_slot(at_);
    at_ = nullptr;
  }

 private:
  slot* at_ = nullptr;
  bool is_lent_ = false;
};

}  // namespace fxotp::capi
