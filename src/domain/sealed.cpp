#include "domain/sealed.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "crypto/hex.hpp"
#include "domain/address.hpp"
#include "domain/bytes.hpp"

namespace fxotp::domain {
namespace {

using crypto::purpose;

/// Keeps the places apart.
enum class place : std::uint8_t { token = 1, list = 2, notice = 3 };

byte_writer place_of(const token& of) {
  byte_writer out;
  out.code(place::token).id(of.bank).id(of.customer).id(of.id);
  return out;
}
byte_writer place_of(const user& of) {
  byte_writer out;
  out.code(place::list).id(of.bank).id(of.customer).id(of.id);
  return out;
}
byte_writer place_of(const notice& of) {
  byte_writer out;
  out.code(place::notice).id(of.bank).id(of.id).id(of.customer).code(of.kind).code(of.in);
  out.id(of.about).id(of.token).at(of.at);
  return out;
}
byte_writer secret_place_of(const token& of) {
  byte_writer out;
  out.id(of.bank).id(of.customer).id(of.id).u32(of.generation);
  return out;
}

template <class Record>
std::string seal_under(const Record& of, std::string_view address, const key_ring& keys,
                       const crypto::nonce& once) {
  return crypto::seal(keys, purpose::address_seal, address, place_of(of).view(), once);
}

template <class Record>
result<std::string> open(const Record& of, std::string_view sealed, const key_ring& keys) {
  BOOST_OUTCOME_TRY(const auto plain,
                    crypto::unseal(keys, purpose::address_seal, sealed, place_of(of).view()));
  return std::string(plain.view());
}

byte_writer tagged(const customer_key& of, std::string_view address) {
  byte_writer out;
  out.id(of.bank).id(of.customer).text(address);
  return out;
}

/// Cut in the middle, so that both ends can be told.
std::string shortened(std::string text, std::size_t size_max) {
  constexpr std::string_view gap = "...";
  if (text.size() <= size_max) return text;
  const std::size_t kept = (size_max - gap.size()) / 2;
  return text.substr(0, kept).append(gap).append(text.substr(text.size() - kept));
}

}  // namespace

std::string seal_secret(const token& of, const secret_bytes& secret, const key_ring& keys,
                        const crypto::nonce& once) {
  if (secret.is_empty()) return {};
  return crypto::seal(keys, purpose::vip_secret, secret.view(), secret_place_of(of).view(), once);
}

result<secret_bytes> secret_of(const token& of, const key_ring& keys) {
  const auto* data = std::get_if<vip_data>(&of.data);
  if (data == nullptr) return error{errc::wrong_state, rule::l5};
  return crypto::unseal(keys, purpose::vip_secret, data->sealed_secret, secret_place_of(of).view());
}

void seal_address(token& of, std::string_view address, const key_ring& keys,
                  const crypto::nonce& once) {
  auto* data = std::get_if<email_data>(&of.data);
  if (data != nullptr) data->sealed_address = seal_under(of, address, keys, once);
}

result<std::string> address_of(const token& of, const key_ring& keys) {
  const auto* data = std::get_if<email_data>(&of.data);
  if (data == nullptr) return error{errc::wrong_state, rule::m1};
  return open(of, data->sealed_address, keys);
}

std::string seal_listed(const user& of, std::string_view address, const key_ring& keys,
                        const crypto::nonce& once) {
  return seal_under(of, address, keys, once);
}

result<std::string> listed_address(const user& of, std::string_view sealed, const key_ring& keys) {
  return open(of, sealed, keys);
}

void seal_address(notice& of, std::string_view address, const key_ring& keys,
                  const crypto::nonce& once) {
  of.sealed_to = seal_under(of, address, keys, once);
}

result<std::string> address_of(const notice& of, const key_ring& keys) {
  return open(of, of.sealed_to, keys);
}

result<address_tag_id> tag_of_address(const customer_key& of, std::string_view address,
                                      const key_ring& keys, key_id under) {
  BOOST_OUTCOME_TRY(const auto tag,
                    crypto::tag_with(keys, purpose::address, under, tagged(of, address).view()));
  return address_tag_id::parse(crypto::to_hex(tag.bytes));
}

std::string detail_of_address(const customer_key& of, std::string_view address,
                              const key_ring& keys) {
  constexpr std::size_t masked_max = 88;
  const auto tag = crypto::tag(keys, purpose::address, tagged(of, address).view());
  return "address=" + shortened(masked(address), masked_max) +
         " hash=" + crypto::to_hex(tag.bytes).substr(0, 16);
}

}  // namespace fxotp::domain
