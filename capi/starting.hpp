/// From a request to an operation under way.
#pragma once

#include <array>
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

/// What an operation is started from.
struct start {
  const capi::engine& with;
  const request& asked;
  std::uint32_t operation = 0;

  [[nodiscard]] fxotp::engine::surroundings in() const noexcept {
    return {with.rules(), with.words, with.has(FXOTP_ASKS_NOTICE)};
  }
};
using starter = std::unique_ptr<running> (*)(const start&);

/// Keeps what an operation refers to beside it.
template <class Kept, class Make>
class held final : public running {
 public:
  held(Kept kept, Make make, const start& from, const fxotp::engine::asked& by)
      : kept_(std::move(kept)), operation_(make(kept_)), course_(operation_, from.in(), by) {}
  [[nodiscard]] fxotp::engine::machine& machine() noexcept override { return course_; }

 private:
  Kept kept_;
  std::invoke_result_t<Make, const Kept&> operation_;
  fxotp::engine::course course_;
};

/// `make` gives the operation over what is kept.
template <class Kept, class Make>
std::unique_ptr<running> hold(Kept kept, Make make, const start& from,
                              const fxotp::engine::asked& by) {
  return std::make_unique<held<Kept, Make>>(std::move(kept), make, from, by);
}

/// What an operation's request may hold.
struct spec {
  enum part : std::uint32_t { nothing = 0, actor = 1, login = 2, rows = 4, filter = 8, page = 16 };

  std::uint32_t operation = 0;
  std::uint32_t parts = nothing;
  starter begin = nullptr;
  std::array<std::uint16_t, 4> needed{};
  std::array<std::uint16_t, 5> other{};

  [[nodiscard]] bool has(part which) const noexcept { return (parts & which) != 0; }
  [[nodiscard]] bool takes(std::uint32_t field) const noexcept;
};

/// Null: no such operation.
[[nodiscard]] const spec* spec_of(std::uint32_t operation) noexcept;
/// The first field that is needed and not there; 0: none.
[[nodiscard]] std::uint32_t missing_in(const request& asked, const spec& by) noexcept;

[[nodiscard]] fxotp::actor actor_of(const request& asked) noexcept;
[[nodiscard]] user_key user_of(const request& asked) noexcept;

std::unique_ptr<running> start_login(const start& from);
std::unique_ptr<running> start_sending(const start& from);
std::unique_ptr<running> start_changing_rows(const start& from);
std::unique_ptr<running> start_of_customer(const start& from);
std::unique_ptr<running> start_of_user(const start& from);
std::unique_ptr<running> start_of_proposal(const start& from);
std::unique_ptr<running> start_putting(const start& from);
std::unique_ptr<running> start_system(const start& from);
std::unique_ptr<running> start_checking(const start& from);
std::unique_ptr<running> start_listing(const start& from);
std::unique_ptr<running> start_reporting(const start& from);

}  // namespace fxotp::capi
