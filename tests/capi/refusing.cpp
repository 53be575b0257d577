#include "capi/refusing.hpp"

#include <execinfo.h>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace fxotp::test::c::memory {
namespace {

struct counts {
  bool is_numbering = false;
  bool is_noting = false;
  bool was_refused = false;
  int pauses = 0;
  long next = 0;
  long refused = -1;
  long held = 0;
};
thread_local counts now;

/// The first allocation of each place, in an open table.
struct place {
  std::uint64_t way = 0;
  long first = 0;
};
std::array<place, 65'536> places;

std::uint64_t way_here() noexcept {
  std::array<void*, 64> frames{};
  const int count = ::backtrace(frames.data(), static_cast<int>(frames.size()));
  std::uint64_t out = 14'695'981'039'346'656'037U;
  for (int i = 0; i < count; ++i) {
    out ^= reinterpret_cast<std::uintptr_t>(frames[static_cast<std::size_t>(i)]);
    out *= 1'099'511'628'211U;
  }
  return out | 1U;
}

void note(long number) noexcept {
  ++now.pauses;
  const std::uint64_t way = way_here();
  --now.pauses;
  for (std::size_t tries = 0; tries < places.size(); ++tries) {
    place& each = places[(way + tries) % places.size()];
    if (each.way == way) return;
    if (each.way != 0) continue;
    each = {way, number};
    return;
  }
}

bool is_refused() noexcept {
  if (!now.is_numbering || now.pauses != 0) return false;
  const long number = now.next++;
  if (now.is_noting) note(number);
  if (number != now.refused) return false;
  now.was_refused = true;
  return true;
}

void* taken(std::size_t size) noexcept {
  if (is_refused()) return nullptr;
  void* const out = std::malloc(size == 0 ? 1 : size);
  if (out != nullptr) ++now.held;
  return out;
}

void give_back(void* memory) noexcept {
  if (memory == nullptr) return;
  --now.held;
  std::free(memory);
}

}  // namespace

pause::pause() noexcept {
  ++now.pauses;
}
pause::~pause() {
  --now.pauses;
}

void refuse(long n) noexcept {
  now.is_numbering = true;
  now.was_refused = false;
  now.next = 0;
  now.refused = n;
}

bool stop() noexcept {
  now.is_numbering = now.is_noting = false;
  return now.was_refused;
}

void note_places() noexcept {
  places.fill({});
  refuse(-1);
  now.is_noting = true;
}

std::vector<long> noted() {
  stop();
  std::vector<long> out;
  for (const place& each : places) {
    if (each.way != 0) out.push_back(each.first);
  }
  return out;
}

long held() noexcept {
  return now.held;
}

}  // namespace fxotp::test::c::memory

using namespace fxotp::test::c::memory;

void* operator new(std::size_t size) {
  void* out = taken(size);
  if (out == nullptr) throw std::bad_alloc();
  return out;
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return taken(size);
}
void operator delete(void* memory) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  give_back(memory);
}
void operator delete(void* memory, const std::nothrow_t& /*tag*/) noexcept {
  give_back(memory);
}
