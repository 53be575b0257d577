#include "operation/checkpoint_text.hpp"

#include <array>
#include <charconv>

#include <boost/outcome/try.hpp>

#include "crypto/hex.hpp"
#include "crypto/keys.hpp"

namespace fxotp::operation {
namespace {

constexpr std::string_view magic = "fxotp-checkpoint 1 ";
/// Longer than any line. Units: bytes.
constexpr std::size_t line_max = 256;

/// An id, or a hyphen where a subject of this kind has none.
template <class Id>
std::string_view shown(const Id& id) noexcept {
  return id.is_empty() ? std::string_view("-") : id.view();
}

bool has_customer(subject_kind kind) noexcept {
  return kind == subject_kind::customer || kind == subject_kind::user ||
         kind == subject_kind::token;
}
bool has_id(subject_kind kind) noexcept {
  return kind != subject_kind::bank && kind != subject_kind::customer;
}

/// Takes fields off the front of a line.
struct field_reader {
  std::string_view rest;

  std::string_view field() noexcept {
    const auto end = rest.find(' ');
    const auto out = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return out;
  }
  template <class Number>
  result<Number> number() noexcept {
    const auto text = field();
    Number out = 0;
    const auto [end, how] = std::from_chars(text.data(), text.data() + text.size(), out);
    // One text a number: no zero in front.
    const bool is_whole = how == std::errc() && end == text.data() + text.size();
    if (!is_whole || (text.size() > 1 && text.front() == '0')) return errc::invalid_value;
    return out;
  }
  template <class Id>
  result<Id> id(bool is_there) noexcept {
    const auto text = field();
    if (!is_there && text == "-") return Id{};
    auto out = Id::parse(text);
    if (!is_there || !out) return errc::invalid_value;
    return out;
  }
  result<mac_tag> tag() noexcept {
    const auto text = field();
    mac_tag out;
    if (text.size() != out.bytes.size() * 2) return errc::invalid_value;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto digit = crypto::hex_digits.find(text[i]);
      if (digit == std::string_view::npos) return errc::invalid_value;
      auto& byte = out.bytes[i / 2];
      byte = static_cast<std::uint8_t>(static_cast<unsigned>(byte) << 4U | digit);
    }
    return out;
  }
};

}  // namespace

result<void> checkpoint_mac::add(std::string_view line, const key_ring& keys) {
  std::string bytes(so_far_.bytes.begin(), so_far_.bytes.end());
  bytes.append(line);
  BOOST_OUTCOME_TRY(so_far_,
                    crypto::tag_with(keys, crypto::purpose::checkpoint, so_far_.key, bytes));
  return done();
}

std::string checkpoint_head(const bank_code& bank, key_id key, instant now) {
  std::string out(magic);
  out.append(bank.view()).append(" ").append(std::to_string(key)).append(" ");
  return out.append(to_text(now)).append("\n");
}

std::string checkpoint_line(const chain_row& row) {
  std::string out = std::to_string(static_cast<unsigned>(row.about.kind));
  out.append(" ").append(shown(row.about.customer)).append(" ").append(shown(row.about.id));
  out.append(" ").append(std::to_string(row.chain.entries));
  out.append(" ").append(crypto::to_hex(row.chain.newest.bytes));
  return out.append(" ").append(std::to_string(row.chain.newest.key)).append("\n");
}

std::string checkpoint_end(const mac_tag& over_all) {
  return "mac " + crypto::to_hex(over_all.bytes) + "\n";
}

result<void> checkpoint_reader::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto part = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
    if (rest_.size() + part.size() > line_max) return errc::invalid_value;
    rest_.append(part);
    bytes.remove_prefix(part.size());
    if (end == std::string_view::npos) break;
    BOOST_OUTCOME_TRYV(line(rest_));
    rest_.clear();
  }
  return done();
}

result<void> checkpoint_reader::finish() const noexcept {
  if (!end_ || !rest_.empty()) return error{errc::invalid_value, rule::a5};
  unsigned differences = 0;
  for (std::size_t i = 0; i < end_->bytes.size(); ++i)
    differences |= static_cast<unsigned>(end_->bytes[i] ^ mac_->so_far().bytes[i]);
  if (differences != 0) return error{errc::tampered, rule::a5};
  return done();
}

result<void> checkpoint_reader::line(std::string_view text) {
  if (end_) return error{errc::invalid_value, rule::a5};
  const auto content = text.substr(0, text.size() - 1);
  if (mac_ && content.substr(0, 4) == "mac ") {
    field_reader in{content.substr(4)};
    BOOST_OUTCOME_TRY(end_, in.tag());
    if (!in.rest.empty()) return error{errc::invalid_value, rule::a5};
    return done();
  }
  BOOST_OUTCOME_TRYV(mac_ ? row(content) : head(content));
  return mac_->add(text, keys_);
}

result<void> checkpoint_reader::head(std::string_view text) {
  const error wrong{errc::invalid_value, rule::a5};
  if (text.substr(0, magic.size()) != magic) return wrong;
  field_reader in{text.substr(magic.size())};
  if (in.field() != bank_.view()) return wrong;
  BOOST_OUTCOME_TRY(const auto key, in.number<key_id>());
  if (!parse_instant(std::string(in.rest))) return wrong;
  mac_.emplace(key);
  return done();
}

result<void> checkpoint_reader::row(std::string_view text) {
  const error wrong{errc::invalid_value, rule::a5};
  field_reader in{text};
  chain_row out;
  out.about.bank = bank_;
  BOOST_OUTCOME_TRY(const auto kind, in.number<std::uint8_t>());
  out.about.kind = static_cast<subject_kind>(kind);
  if (out.about.kind < subject_kind::bank || out.about.kind > subject_kind::system) return wrong;
  BOOST_OUTCOME_TRY(out.about.customer, in.id<customer_code>(has_customer(out.about.kind)));
  BOOST_OUTCOME_TRY(out.about.id, in.id<any_id>(has_id(out.about.kind)));
  BOOST_OUTCOME_TRY(out.chain.entries, in.number<std::uint64_t>());
  BOOST_OUTCOME_TRY(out.chain.newest, in.tag());
  BOOST_OUTCOME_TRY(out.chain.newest.key, in.number<key_id>());
  if (!in.rest.empty() || out.chain.entries == 0 || (last_ && !(*last_ < out.about))) return wrong;
  last_ = out.about;
  rows_.push_back(out);
  return done();
}

}  // namespace fxotp::operation
