#include "handle.hpp"

#include <array>
#include <memory>
#include <mutex>
#include <new>

namespace fxotp::capi {
namespace {

/// All slots of the process. Never destroyed: handles may be closed while the process ends.
class slots {
 public:
  slot* take() {
    const std::lock_guard<std::mutex> hold(lock_);
    return pop();
  }
  /// The memory is null when none waits.
  op_parts take_parts() {
    const std::lock_guard<std::mutex> hold(lock_);
    if (waiting_ <= kept_back + 1) grow();
    op_parts out;
    out.handle = pop();
    out.first_call = pop();
    if (memories_ != 0) out.memory = spare_[--memories_];
    return out;
  }
  /// The memory that cannot be kept; null: it is.
  void* give_back(const op_parts& parts) noexcept {
    const std::lock_guard<std::mutex> hold(lock_);
    append(parts.handle);
    append(parts.first_call);
    if (memories_ == spare_.size()) return parts.memory;
    spare_[memories_++] = parts.memory;
    return nullptr;
  }
  void give_back(slot* closed) noexcept {
    const std::lock_guard<std::mutex> hold(lock_);
    append(closed);
  }

 private:
  static constexpr std::size_t kept_back = 512;  // An operation takes two.
  static constexpr std::size_t block_size = 512;
#if defined(__SANITIZE_ADDRESS__) || defined(FXOTP_NO_SPARE)
  static constexpr std::size_t spare_max = 0;  // Use after close is to be seen.
#else
  static constexpr std::size_t spare_max = 64;
#endif
  struct block {
    std::array<slot, block_size> all;
    std::unique_ptr<block> before;
  };

  slot* pop() {
    if (waiting_ <= kept_back) grow();
    slot* out = first_;
    first_ = out->next;
    --waiting_;
    return out;
  }
  void grow() {
    auto fresh = std::make_unique<block>();
    fresh->before = std::move(blocks_);
    blocks_ = std::move(fresh);
    // In front of those that were closed: they are to wait.
    for (slot& each : blocks_->all) {
      each.next = first_;
      first_ = &each;
      if (last_ == nullptr) last_ = &each;
    }
    waiting_ += block_size;
  }
  void append(slot* closed) noexcept {
    closed->next = nullptr;
    if (first_ == nullptr) {
      first_ = closed;
    } else {
      last_->next = closed;
    }
    last_ = closed;
    ++waiting_;
  }

  std::mutex lock_;
  std::unique_ptr<block> blocks_;
  slot* first_ = nullptr;
  slot* last_ = nullptr;
  std::size_t waiting_ = 0;
  std::array<void*, spare_max> spare_{};
  std::size_t memories_ = 0;
};

slots& all_slots() {
  static auto* const all = new slots;
  return *all;
}

}  // namespace

slot* open_slot(tag of, void* object) {
  slot* out = all_slots().take();
  open(out, of, object);
  return out;
}

void close_slot(slot* closed) noexcept {
  shut(closed);
  all_slots().give_back(closed);
}

void open(slot* at, tag of, void* object) noexcept {
  at->object = object;
  at->is.store(of, std::memory_order_release);
}

void shut(slot* at) noexcept {
  at->is.store(tag::none, std::memory_order_release);
  at->object = nullptr;
}

op_parts take_parts(std::size_t size) {
  op_parts out = all_slots().take_parts();
  if (out.memory != nullptr) return out;
  try {
    out.memory = ::operator new(size);
  } catch (...) {
    all_slots().give_back(out.handle);
    all_slots().give_back(out.first_call);
    throw;
  }
  return out;
}

void give_back(const op_parts& parts) noexcept {
  ::operator delete(all_slots().give_back(parts));
}

}  // namespace fxotp::capi
