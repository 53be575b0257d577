#include "watched_memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

thread_local std::string_view wanted;
thread_local int hits = 0;

void give_back(void* block) noexcept {
  if (block != nullptr && !wanted.empty()) {
    const auto* const first = static_cast<const char*>(block);
    const auto* const last = first + malloc_usable_size(block);
    if (std::search(first, last, wanted.begin(), wanted.end()) != last) ++hits;
  }
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
  if (void* const block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* block) noexcept {
  give_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
  give_back(block);
}

namespace watched_memory {

watch::watch(std::string_view marker) noexcept {
  wanted = marker;
  hits = 0;
}
watch::~watch() {
  wanted = {};
}
int watch::found() const noexcept {
  return hits;
}

}  // namespace watched_memory
