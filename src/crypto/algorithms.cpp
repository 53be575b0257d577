#include "crypto/algorithms.hpp"

#include <atomic>
#include <cstdint>

#include "crypto/errors.hpp"
#include "crypto/places.hpp"

namespace fxotp::crypto {

namespace {

// Kept until the process ends, without a destructor: threads may still run while it exits. A fetch
// that failed is tried again, since the host may load its provider later.
template <class Algorithm>
Algorithm* kept(std::atomic<Algorithm*>& known, Algorithm* (*fetch)(), void (*drop)(Algorithm*)) {
  if (Algorithm* found = known.load(std::memory_order_acquire)) return found;
  const error_scope noted;
  Algorithm* const fetched = fetch();
  Algorithm* first = nullptr;
  if (fetched == nullptr || known.compare_exchange_strong(first, fetched)) return fetched;
  drop(fetched);
  return first;
}

// Outlives every object of the thread, because nothing destroys it.
template <class Context>
struct slot {
  Context* context = nullptr;
  bool is_over = false;
};
template <class Context, class Use>
slot<Context>& slot_of_thread() noexcept {
  static thread_local slot<Context> mine;
  return mine;
}

template <class Context, class Use>
struct end_of_thread {
  ~end_of_thread() {
    auto& mine = slot_of_thread<Context, Use>();
    release{}(mine.context);
    mine = {nullptr, true};
  }
};

// Which places are some thread's. A place passes from thread to thread through here, so that the
// next one sees all that the last one left.
class taken_places {
 public:
  std::size_t take() noexcept {
    std::uint64_t before = bits_.load(std::memory_order_relaxed);
    while (~before != 0) {
      const std::uint64_t lowest = ~before & (before + 1);
      if (bits_.compare_exchange_weak(before, before | lowest, std::memory_order_acq_rel))
        return number_of(lowest);
    }
    return places_of_threads;
  }
  void give_back(std::size_t number) noexcept {
    if (number < places_of_threads)
      bits_.fetch_and(~(std::uint64_t{1} << number), std::memory_order_acq_rel);
  }

 private:
  static std::size_t number_of(std::uint64_t bit) noexcept {
    std::size_t out = 0;
    for (; bit > 1; bit >>= 1U)
      ++out;
    return out;
  }
  std::atomic<std::uint64_t> bits_{0};
};
static_assert(places_of_threads == 64);
taken_places places_taken;

void make(EVP_MD_CTX*& context) noexcept {
  context = EVP_MD_CTX_new();
}
void make(EVP_CIPHER_CTX*& context) noexcept {
  context = EVP_CIPHER_CTX_new();
}

}  // namespace

const EVP_MD* sha256() noexcept {
  static std::atomic<EVP_MD*> known{nullptr};
  return kept(
      known, +[] { return EVP_MD_fetch(nullptr, "SHA2-256", nullptr); }, EVP_MD_free);
}

const EVP_MD* sha1() noexcept {
  static std::atomic<EVP_MD*> known{nullptr};
  return kept(
      known, +[] { return EVP_MD_fetch(nullptr, "SHA1", nullptr); }, EVP_MD_free);
}

const EVP_CIPHER* aes_256_gcm() noexcept {
  static std::atomic<EVP_CIPHER*> known{nullptr};
  return kept(
      known, +[] { return EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr); }, EVP_CIPHER_free);
}

EVP_KDF* hkdf() noexcept {
  static std::atomic<EVP_KDF*> known{nullptr};
  return kept(
      known, +[] { return EVP_KDF_fetch(nullptr, "HKDF", nullptr); }, EVP_KDF_free);
}

std::size_t place_of_thread() noexcept {
  static thread_local std::size_t mine = places_of_threads;
  static thread_local bool is_asked = false;
  if (is_asked) return mine;
  is_asked = true;
  mine = places_taken.take();
  // Given back when the thread ends; what it still does after that, it does without.
  static thread_local const struct give_back {
    ~give_back() {
      places_taken.give_back(mine);
      mine = places_of_threads;
    }
  } later;
  static_cast<void>(&later);
  return mine;
}

template <class Context, class Use>
working<Context, Use>::working() noexcept {
  auto& mine = slot_of_thread<Context, Use>();
  if (mine.context != nullptr) {
    context_ = mine.context;
    return;
  }
  make(context_);
  owned_ = mine.is_over;
  if (owned_) return;
  mine.context = context_;
  static thread_local const end_of_thread<Context, Use> freed_then;
  static_cast<void>(&freed_then);
}

template <class Context, class Use>
working<Context, Use>::~working() {
  if (owned_) release{}(context_);
}

template class working<EVP_MD_CTX>;
template class working<EVP_MD_CTX, sha1_use>;
template class working<EVP_MD_CTX, sha1_inner>;
template class working<EVP_MD_CTX, sha1_outer>;
template class working<EVP_CIPHER_CTX>;

}  // namespace fxotp::crypto
