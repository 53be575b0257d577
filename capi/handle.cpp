#include "handle.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace fxotp::capi {
namespace {

/// All cells of the process. Never destroyed: handles may be closed while the process ends.
class cells {
 public:
  cell* take() {
    const std::lock_guard<std::mutex> hold(lock_);
    if (waiting_ <= kept_back) grow();
    cell* out = first_;
    first_ = out->next;
    --waiting_;
    return out;
  }
  void give_back(cell* closed) noexcept {
    const std::lock_guard<std::mutex> hold(lock_);
    append(closed);
  }

 private:
  static constexpr std::size_t kept_back = 256;
  static constexpr std::size_t block_size = 512;
  struct block {
    std::array<cell, block_size> all;
    std::unique_ptr<block> before;
  };

  void grow() {
    auto fresh = std::make_unique<block>();
    fresh->before = std::move(blocks_);
    blocks_ = std::move(fresh);
    // In front of those that were closed: they are to wait.
    for (cell& each : blocks_->all) {
      each.next = first_;
      first_ = &each;
      if (last_ == nullptr) last_ = &each;
    }
    waiting_ += block_size;
  }
  void append(cell* closed) noexcept {
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
  cell* first_ = nullptr;
  cell* last_ = nullptr;
  std::size_t waiting_ = 0;
};

cells& all_cells() {
  static auto* const all = new cells;
  return *all;
}

}  // namespace

cell* open_cell(tag of, void* object) {
  cell* out = all_cells().take();
  out->object = object;
  out->is.store(of, std::memory_order_release);
  return out;
}

void close_cell(cell* closed) noexcept {
  closed->is.store(tag::none, std::memory_order_release);
  closed->object = nullptr;
  all_cells().give_back(closed);
}

}  // namespace fxotp::capi
