/// Looks at memory as it is given back, for a secret that was left in it.
#pragma once

#include <string_view>

namespace watched_memory {

/// While it lives, counts the blocks given back by this thread that still hold `marker`. One at a
/// time; `marker` stays the caller's.
class watch {
 public:
  explicit watch(std::string_view marker) noexcept;
  ~watch();
  watch(const watch&) = delete;
  watch& operator=(const watch&) = delete;

  [[nodiscard]] int found() const noexcept;
};

}  // namespace watched_memory
