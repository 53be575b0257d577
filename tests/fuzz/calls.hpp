/// What a fuzzer of the C ABI reads from its input, the handles that it was given, and its host.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "capi/host.hpp"

namespace fxotp::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Takes what to do off the input. After its end all is 0.
class input {
 public:
  input(const unsigned char* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool is_over() const { return size_ == 0; }
  std::uint32_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::uint32_t number() { return byte() | byte() << 8U; }
  /// A number that says something, or any.
  std::int64_t value() {
    static constexpr std::int64_t some[] = {0,
                                            1,
                                            2,
                                            -1,
                                            INT64_MIN,
                                            INT64_MAX,
                                            UINT32_MAX,
                                            FXOTP_PASSED,
                                            FXOTP_ACCEPTED,
                                            1'751'331'600'000'000};
    const std::uint32_t how = byte();
    return how < 10 ? some[how] : how < 200 ? how % 20 : number();
  }
  /// A text: bytes that follow, or one of a few that say something.
  const char* text(std::uint32_t& size) {
    static constexpr const char* some[] = {"GM01000", "GM11253", "9998000286",   "batch",
                                           "123456",  "desk1",   "VSST00000001", ""};
    const std::uint32_t how = byte();
    if (how < 200) {
      const char* const out = some[how % std::size(some)];
      size = how % 3 == 0 ? FXOTP_NUL : static_cast<std::uint32_t>(std::strlen(out));
      return out;
    }
    size = how == 255 ? 0 : byte() % 40;
    if (size > size_) size = static_cast<std::uint32_t>(size_);
    const auto* const out = reinterpret_cast<const char*>(data_);
    data_ += size;
    size_ -= size;
    return how == 255 ? nullptr : out;
  }

 private:
  const unsigned char* data_;
  std::size_t size_;
};

/// A struct of the ABI with room behind it, and a size that is right, or not.
template <class Struct>
struct sized {
  Struct of;
  std::array<unsigned char, 64> tail;

  void resize(input& in) {
    static constexpr std::uint32_t sizes[] = {
        0, 4, sizeof(Struct) - 1, sizeof(Struct) + 1, sizeof(Struct) + 16, 4'097, UINT32_MAX};
    tail.fill(0);
    const std::uint32_t how = in.byte();
    if (how < 200) return;
    of.struct_size = sizes[how % std::size(sizes)];
    if (how % 2 == 0) tail[3] = 1;
  }
};

/// Handles that were given, closed ones too, and the host that is called back.
struct context {
  explicit context(input& from) : in(from) {}

  input& in;
  std::array<fxotp_keys*, 2> keys{};
  std::array<fxotp_texts*, 2> texts{};
  std::array<fxotp_engine*, 2> engines{};
  std::array<fxotp_op*, 4> ops{};
  std::array<fxotp_call*, 4> calls{};
  std::array<fxotp_table*, 4> tables{};
  test::c::host host;
  unsigned depth = 0;      ///< Callbacks in callbacks.
  unsigned questions = 0;  ///< That callbacks were asked.
  bool was_told_right = false;

  template <class All>
  auto& slot(All& from) {
    return from[in.byte() % from.size()];
  }
  /// A handle of this kind; now and then one of another, or none.
  template <class Handle, std::size_t Size>
  Handle* some(std::array<Handle*, Size>& from) {
    const std::uint32_t how = in.byte();
    if (how < 240) return from[how % Size];
    void* const others[] = {keys[0],        texts[0],        engines[0], ops[how % 4],
                            calls[how % 4], tables[how % 4], nullptr};
    return static_cast<Handle*>(others[how % std::size(others)]);
  }
  /// A record's body as it is stored, perhaps with one byte changed.
  std::string body() {
    const auto& all = host.storage.records;
    if (all.empty()) return {};
    auto at = all.begin();
    std::advance(at, in.byte() % all.size());
    std::string out = at->second.body;
    if (in.byte() % 4 == 0 && !out.empty()) {
      out[in.number() % out.size()] = static_cast<char>(in.byte());
    }
    return out;
  }
};

/// A pointer that is not null where an output was not written.
template <class Pointer>
Pointer* unwritten() {
  static unsigned char one;
  return reinterpret_cast<Pointer*>(&one);
}

inline std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace fxotp::fuzz
