#include "text/bodies.hpp"

#include "domain/bytes.hpp"
#include "text/field_reader.hpp"

namespace fxotp::text {
namespace {

using domain::field;

template <class Item>
inline constexpr bool has_version =
    !std::is_same_v<Item, audit_entry> && !std::is_same_v<Item, notice>;

template <class Item>
result<std::string> encode_any(const Item& what) {
  domain::byte_writer out;
  out.u8(static_cast<std::uint8_t>(body_version)).u8(domain::kind_number<Item>);
  if constexpr (has_version<Item>) out.u64(what.seal.version).at(what.seal.updated_at);
  domain::describe(domain::field_writer(out), what);
  if constexpr (has_version<Item>) out.tag(what.seal.mac);
  if constexpr (std::is_same_v<Item, audit_entry>) out.tag(what.mac);
  if (out.view().size() > body_size_max) return errc::invalid_value;
  return out.take();
}

template <class Item>
result<stored_item> decode_as(body_reader& in) {
  Item out;
  field_reader fields(in);
  if constexpr (has_version<Item>) {
    fields.u64(field::version, out.seal.version);
    fields.at(field::updated_at, out.seal.updated_at);
  }
  domain::describe(fields, out);
  if constexpr (has_version<Item>) fields.tag(field::mac_key, field::mac, out.seal.mac);
  if constexpr (std::is_same_v<Item, audit_entry>) fields.tag(field::mac_key, field::mac, out.mac);
  if (!fields.is_good() || !in.rest().empty()) return errc::store_corrupt;
  return stored_item(std::move(out));
}

/// Decodes as the alternative of this kind.
template <std::size_t At = 0>
result<stored_item> decode_kind(std::uint8_t kind, body_reader& in) {
  if constexpr (At < std::variant_size_v<stored_item>) {
    using item = std::variant_alternative_t<At, stored_item>;
    if (kind == domain::kind_number<item>) return decode_as<item>(in);
    return decode_kind<At + 1>(kind, in);
  } else {
    return errc::store_corrupt;
  }
}

}  // namespace

result<std::string> encode_item(const record& what) {
  return std::visit([](const auto& each) { return encode_any(each); }, what);
}
result<std::string> encode_item(const audit_entry& what) {
  return encode_any(what);
}
result<std::string> encode_item(const notice& what) {
  return encode_any(what);
}

result<stored_item> decode_item(std::string_view body) {
  if (body.size() > body_size_max) return errc::store_corrupt;
  body_reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  BOOST_OUTCOME_TRY(const auto kind, in.number<std::uint8_t>());
  return decode_kind(kind, in);
}

}  // namespace fxotp::text
