#include "crypto/algorithms.hpp"

#include <atomic>

#include "crypto/errors.hpp"

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
