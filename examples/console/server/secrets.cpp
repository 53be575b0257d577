#include "secrets.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace console {
namespace {

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string out(size * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

const std::string& process_key() {
  static const std::string key = random_bytes(crypto_generichash_KEYBYTES);
  return key;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void start_secrets() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

std::string random_bytes(std::size_t size) {
  std::string out(size, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_id() {
  const std::string bytes = random_bytes(16);
  return hex(bytes_of(bytes), bytes.size());
}

std::string keyed_hash(std::string_view text) {
  std::array<unsigned char, crypto_generichash_BYTES> out{};
  crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), bytes_of(process_key()),
                     process_key().size());
  return hex(out.data(), out.size());
}

bool is_same(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(std::string_view password) {
  std::string out(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(out.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::runtime_error("no memory to hash a password");
  }
  out.resize(out.find('\0'));
  return out;
}

bool is_password(std::string_view password, const std::string& hash) {
  static const std::string nobodys = hash_password(random_bytes(16));
  const std::string& against = hash.empty() ? nobodys : hash;
  const bool fits =
      crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return fits && !hash.empty();
}

}  // namespace console
