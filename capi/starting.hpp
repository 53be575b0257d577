/// From a request to an operation under way.
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <type_traits>

#include <fxotp/host.hpp>

#include "conformance/storage_check.hpp"
#include "engine.hpp"
#include "engine/course.hpp"
#include "request.hpp"

namespace fxotp::capi {

/// An operation under way: the request that it refers to, itself, and its course.
class running {
 public:
  running() = default;
  running(const running&) = delete;
  running& operator=(const running&) = delete;
  virtual ~running() = default;
  [[nodiscard]] virtual fxotp::engine::machine& machine() noexcept = 0;
  /// Of a storage's check.
  [[nodiscard]] virtual const conformance::storage_check* check() const noexcept { return nullptr; }
  /// Of an import.
  [[nodiscard]] virtual const import_report* report() const noexcept { return nullptr; }
};

/// Memory inside an operation for what it becomes, so that it takes none of its own.
struct room {
  alignas(std::max_align_t) std::array<unsigned char, 12'288> bytes;
};
/// Ends what is running, wherever it is.
struct end_running {
  bool is_in_room = false;
  void operator()(running* what) const noexcept {
    if (!is_in_room) return delete what;
    what->~running();
  }
};
using running_ptr = std::unique_ptr<running, end_running>;

/// What an operation is started from.
struct start {
  const capi::engine& with;
  const request& asked;
  std::uint32_t operation = 0;
  room& in_room;

  [[nodiscard]] fxotp::engine::surroundings in() const noexcept {
    return {with.rules(), with.words, with.has(FXOTP_ASKS_NOTICE)};
  }
};
using starter = running_ptr (*)(const start&);

/// In the operation's room; what is larger gets memory of its own.
template <class Running, class... Args>
running_ptr make_running(const start& from, Args&&... args) {
  constexpr bool fits = sizeof(Running) <= sizeof(room) && alignof(Running) <= alignof(room);
  if constexpr (fits) {
    void* const at = from.in_room.bytes.data();
    return running_ptr(new (at) Running(std::forward<Args>(args)...), end_running{true});
  } else {
    return running_ptr(new Running(std::forward<Args>(args)...), end_running{false});
  }
}

/// Keeps what an operation refers to beside it.
template <class Kept, class Make>
class held final : public running {
 public:
  template <class From>
  held(From&& kept, Make make, const start& from, const fxotp::engine::asked& by)
      : kept_(std::forward<From>(kept)),
        operation_(make(kept_)),
        course_(operation_, from.in(), by) {}
  [[nodiscard]] fxotp::engine::machine& machine() noexcept override { return course_; }

 private:
  Kept kept_;
  std::invoke_result_t<Make, const Kept&> operation_;
  fxotp::engine::course course_;
};

/// `make` gives the operation over what is kept.
template <class Kept, class Make>
running_ptr hold(Kept&& kept, Make make, const start& from, const fxotp::engine::asked& by) {
  return make_running<held<std::decay_t<Kept>, Make>>(from, std::forward<Kept>(kept), make, from,
                                                      by);
}

/// What an operation's request may hold.
struct spec {
  enum part : std::uint32_t { nothing = 0, actor = 1, login = 2, rows = 4, filter = 8, page = 16 };

  std::uint32_t operation = 0;
  std::uint32_t parts = nothing;
  starter begin = nullptr;
  std::array<std::uint16_t, 4> needed{};
  std::array<std::uint16_t, 5> other{};

  [[nodiscard]] constexpr bool has(part which) const noexcept { return (parts & which) != 0; }
  [[nodiscard]] bool takes(std::uint32_t field) const noexcept;
};

/// Null: no such operation.
[[nodiscard]] const spec* spec_of(std::uint32_t operation) noexcept;
/// The first field that is needed and not there; 0: none.
[[nodiscard]] std::uint32_t missing_in(const request& asked, const spec& by) noexcept;

[[nodiscard]] fxotp::actor actor_of(const request& asked) noexcept;
[[nodiscard]] user_key user_of(const request& asked) noexcept;

running_ptr start_login(const start& from);
running_ptr start_sending(const start& from);
running_ptr start_changing_rows(const start& from);
running_ptr start_of_customer(const start& from);
running_ptr start_of_user(const start& from);
running_ptr start_of_proposal(const start& from);
running_ptr start_putting(const start& from);
running_ptr start_system(const start& from);
running_ptr start_checking(const start& from);
running_ptr start_listing(const start& from);
running_ptr start_reporting(const start& from);

}  // namespace fxotp::capi
