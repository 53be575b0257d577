#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <sys/mman.h>

#include <new>

#include <fxotp/port/entropy.hpp>

#include "crypto/errors.hpp"

namespace fxotp {
namespace {

/// Seeds drawn ahead, in memory that a fork empties: else both processes would use the same ones.
struct stock {
  std::uint32_t left;
  std::array<seed, 127> seeds;
};
static_assert(sizeof(stock) <= 4096);

bool is_drawn(std::uint8_t* to, std::size_t size) noexcept {
  return RAND_bytes(to, static_cast<int>(size)) == 1;
}

/// This thread's. Nothing destroys it, so that it can be asked while the thread's own objects go.
struct slot {
  stock* at = nullptr;
  bool is_tried = false;
};
slot& slot_of_thread() noexcept {
  static thread_local slot mine;
  return mine;
}

void forget(slot& from) noexcept {
  if (from.at == nullptr) return;
  OPENSSL_cleanse(from.at, sizeof(stock));
  munmap(from.at, sizeof(stock));
  from.at = nullptr;
}

struct end_of_thread {
  ~end_of_thread() { forget(slot_of_thread()); }
};

/// Made at the thread's first draw. Null where the system cannot give such memory, and once the
/// thread has ended.
stock* stock_of_thread() noexcept {
  slot& mine = slot_of_thread();
  if (mine.is_tried) return mine.at;
  mine.is_tried = true;
#ifdef MADV_WIPEONFORK
  void* page =
      mmap(nullptr, sizeof(stock), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return nullptr;
  mine.at = new (page) stock{};
  if (madvise(page, sizeof(stock), MADV_WIPEONFORK) != 0) forget(mine);
  static thread_local const end_of_thread freed_then;
  static_cast<void>(&freed_then);
#endif
  return mine.at;
}

}  // namespace

result<seed> system_entropy::draw() {
  seed drawn{};
  stock* const from = stock_of_thread();
  if (from == nullptr || from->left == 0) {
    const crypto::error_scope noted;
    const bool went_well = from == nullptr
                               ? is_drawn(drawn.data(), drawn.size())
                               : is_drawn(from->seeds.front().data(), sizeof from->seeds);
    if (!went_well) return noted.newest(errc::port_failed);
    if (from == nullptr) return drawn;
    from->left = static_cast<std::uint32_t>(from->seeds.size());
  }
  seed& next = from->seeds[from->left - 1];
  drawn = next;
  OPENSSL_cleanse(next.data(), next.size());
  --from->left;
  return drawn;
}

}  // namespace fxotp
