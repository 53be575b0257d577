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

/// This thread's, made at its first draw.
class stock_of_thread {
 public:
  stock_of_thread() noexcept = default;
  stock_of_thread(const stock_of_thread&) = delete;
  stock_of_thread& operator=(const stock_of_thread&) = delete;
  ~stock_of_thread() { forget(); }

  /// Null where the system cannot give such memory.
  [[nodiscard]] stock* get() noexcept {
    if (is_tried_) return at_;
    is_tried_ = true;
#ifdef MADV_WIPEONFORK
    void* page =
        mmap(nullptr, sizeof(stock), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return nullptr;
    at_ = new (page) stock{};
    if (madvise(page, sizeof(stock), MADV_WIPEONFORK) != 0) forget();
#endif
    return at_;
  }

 private:
  void forget() noexcept {
    if (at_ == nullptr) return;
    OPENSSL_cleanse(at_, sizeof(stock));
    munmap(at_, sizeof(stock));
    at_ = nullptr;
  }

  stock* at_ = nullptr;
  bool is_tried_ = false;
};

}  // namespace

result<seed> system_entropy::draw() {
  thread_local stock_of_thread own;
  seed drawn{};
  stock* const from = own.get();
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
