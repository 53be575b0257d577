/// Random ids, passwords and keyed hashes, by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace console {

/// To be called once, before anything else here. Throws when libsodium cannot start.
void start_secrets();

/// So many random bytes, as they are.
[[nodiscard]] std::string random_bytes(std::size_t size);
/// 128 random bits in 32 hex digits.
[[nodiscard]] std::string random_id();
/// A hash under a key of this process: a form's token is that of its session's id.
[[nodiscard]] std::string keyed_hash(std::string_view text);
/// In a time that does not depend on where they differ.
[[nodiscard]] bool is_same(std::string_view a, std::string_view b) noexcept;

/// Argon2id with libsodium's parameters for interactive use, salt included.
[[nodiscard]] std::string hash_password(std::string_view password);
/// An empty `hash` costs the same and is never right: who has an account does not show.
[[nodiscard]] bool is_password(std::string_view password, const std::string& hash);

}  // namespace console
