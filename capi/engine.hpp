/// An engine, and the keys and texts that it is made of.
#pragma once

#include <memory>

#include <fxotp/key_ring.hpp>
#include <fxotp/messages.hpp>
#include <fxotp/port/repository.hpp>

#include "domain/rulebook.hpp"
#include "guard.hpp"

namespace fxotp::capi {

/// Keys while they are being put together.
struct key_maker {
  std::vector<key_ring::key> all;
  key_id active = 0;
};

/// Texts while they are being put together.
struct text_maker {
  messages words = messages::standard();
};

/// Immutable; shared by the engine's handle and its operations.
struct engine {
  std::unique_ptr<repository> store;  ///< Null: the host's own.
  key_ring keys;
  calendar days;
  policy limits;
  messages words;
  std::uint32_t asks = 0;

  [[nodiscard]] bool has(std::uint32_t what) const noexcept { return (asks & what) != 0; }
  [[nodiscard]] domain::rulebook rules() const noexcept {
    return {keys, days, limits, has(FXOTP_ASKS_MAIL)};
  }
};

/// What an engine's handle holds.
using engine_handle = std::shared_ptr<const engine>;

/// Where a text stands: among the arguments, its length behind it, and in a request.
struct place {
  std::uint32_t argument = 0;
  std::uint32_t field = 0;
};
/// A text of the host's: `size` bytes, or up to its first zero byte with FXOTP_NUL where that may
/// be. Throws a refusal: FXOTP_E_NULL, FXOTP_E_LENGTH.
[[nodiscard]] std::string_view text_of(const void* bytes, std::uint32_t size, bool may_be_marked,
                                       place at = {});

/// The store of a name as fxotp_engine_open takes it; null for the host's. Throws a refusal.
[[nodiscard]] std::unique_ptr<repository> open_store(std::string_view name,
                                                     const fxotp_options& with);

}  // namespace fxotp::capi
