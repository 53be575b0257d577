#include <array>

#include <boost/outcome/try.hpp>

#include <fxotp/model/need.hpp>

namespace fxotp {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char form = 1;
constexpr std::size_t text_max = 160;

/// The bytes of a cursor: form, kind, number, sequence, then three ids with a length byte each.
struct bytes {
  std::array<char, 2 + 8 + 8 + 3 * (1 + any_id::size_max)> raw{};
  std::size_t size = 0;

  void put(char c) noexcept { raw[size++] = c; }
  void put(std::uint64_t value) noexcept {
    for (unsigned shift = 64; shift != 0; shift -= 8) {
      put(static_cast<char>(static_cast<unsigned char>(value >> (shift - 8) & 0xFFU)));
    }
  }
  void put(std::string_view id) noexcept {
    put(static_cast<char>(id.size()));
    for (const char c : id)
      put(c);
  }
};

result<bytes> decoded(std::string_view text) noexcept {
  bytes out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return errc::invalid_cursor;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    if (out.size == out.raw.size()) return errc::invalid_cursor;
    out.put(static_cast<char>(static_cast<unsigned char>(bits >> held & 0xFFU)));
    bits &= (1U << held) - 1;
  }
  // One text a cursor: neither a digit too many nor bits left over.
  if (held >= 6 || bits != 0) return errc::invalid_cursor;
  return out;
}

struct reader {
  std::string_view rest;

  result<std::string_view> take(std::size_t size) noexcept {
    if (rest.size() < size) return errc::invalid_cursor;
    const std::string_view out = rest.substr(0, size);
    rest.remove_prefix(size);
    return out;
  }
  result<std::uint64_t> number(std::size_t size) noexcept {
    BOOST_OUTCOME_TRY(const auto raw, take(size));
    std::uint64_t out = 0;
    for (const char c : raw)
      out = out << 8U | static_cast<unsigned char>(c);
    return out;
  }
  template <class Id>
  result<Id> id() noexcept {
    BOOST_OUTCOME_TRY(const auto size, number(1));
    BOOST_OUTCOME_TRY(const auto text, take(size));
    if (text.empty()) return Id{};
    auto out = Id::parse(text);
    if (!out) return errc::invalid_cursor;
    return out;
  }
};

}  // namespace

std::string to_text(const cursor& at) {
  bytes in;
  in.put(form);
  in.put(static_cast<char>(at.kind));
  in.put(static_cast<std::uint64_t>(at.number));
  in.put(at.sequence);
  in.put(at.customer.view());
  in.put(at.first.view());
  in.put(at.second.view());
  std::string out;
  out.reserve(text_max);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t i = 0; i < in.size; ++i) {
    bits = bits << 8U | static_cast<unsigned char>(in.raw[i]);
    for (held += 8; held >= 6;) {
      held -= 6;
      out += alphabet[bits >> held & 63U];
    }
  }
  if (held != 0) out += alphabet[bits << (6 - held) & 63U];
  return out;
}

result<cursor> parse_cursor(std::string_view text) noexcept {
  if (text.size() > text_max) return errc::invalid_cursor;
  BOOST_OUTCOME_TRY(const auto raw, decoded(text));
  reader in{{raw.raw.data(), raw.size}};
  BOOST_OUTCOME_TRY(const auto made_as, in.number(1));
  if (made_as != static_cast<std::uint64_t>(form)) return errc::invalid_cursor;
  cursor out;
  BOOST_OUTCOME_TRY(const auto kind, in.number(1));
  out.kind = static_cast<std::uint8_t>(kind);
  BOOST_OUTCOME_TRY(const auto number, in.number(8));
  out.number = static_cast<std::int64_t>(number);
  BOOST_OUTCOME_TRY(out.sequence, in.number(8));
  BOOST_OUTCOME_TRY(out.customer, in.id<customer_code>());
  BOOST_OUTCOME_TRY(out.first, in.id<any_id>());
  BOOST_OUTCOME_TRY(out.second, in.id<any_id>());
  if (!in.rest.empty()) return errc::invalid_cursor;
  return out;
}

}  // namespace fxotp
