/// Many ids in little memory: some 35 bytes each.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fxotp::operation {

/// Byte strings that stay where they are until the end.
class byte_arena {
 public:
  /// Returns its place.
  std::uint64_t add(std::string_view head, std::string_view tail = {});
  [[nodiscard]] std::string_view at(std::uint64_t place) const noexcept;

 private:
  static constexpr std::size_t chunk_size = std::size_t{1} << 20U;

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = 0;
  std::size_t size_ = 0;  ///< Of the newest chunk.
};

/// Ids of one kind under their owners' numbers, each once; numbered from 0 as they come.
class id_table {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// Its number, or `none`.
  [[nodiscard]] std::uint32_t find(std::uint32_t owner, std::string_view id) const noexcept;
  /// An id that is not there yet. Throws bad_alloc, at the latest when numbers run out.
  std::uint32_t add(std::uint32_t owner, std::string_view id);

  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(places_.size());
  }
  [[nodiscard]] std::uint32_t owner_of(std::uint32_t number) const noexcept;
  [[nodiscard]] std::string_view id_of(std::uint32_t number) const noexcept;

  /// Gives back what `find` needs; from now on ids are reached by number only.
  void end_finding() noexcept { slots_ = {}; }

 private:
  struct slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };

  void put(const slot& taken) noexcept;
  void grow();

  byte_arena bytes_;
  std::vector<std::uint64_t> places_;
  std::vector<slot> slots_;  ///< Open addressing; as many as a power of two.
};

}  // namespace fxotp::operation
