/// The bytes of bodies, written and read field by field.
#pragma once

#include <string>
#include <string_view>

#include <boost/outcome/try.hpp>

#include <fxotp/model/ids.hpp>

namespace fxotp::text {

/// What every body begins with.
inline constexpr char body_version = 1;

/// Big-endian.
template <class Unsigned>
void put(std::string& out, Unsigned value) {
  for (std::size_t shift = sizeof value * 8; shift != 0; shift -= 8) {
    out +=
        static_cast<char>(static_cast<unsigned char>(std::uint64_t{value} >> (shift - 8) & 0xFFU));
  }
}

/// Behind its length.
template <class Tag>
void put(std::string& out, const ident<Tag>& id) {
  out += static_cast<char>(id.view().size());
  out += id.view();
}

/// Takes bytes off the front of a body; what is not there is `store_corrupt`.
class body_reader {
 public:
  explicit body_reader(std::string_view body) noexcept : rest_(body) {}

  result<std::string_view> bytes(std::size_t size) noexcept {
    if (rest_.size() < size) return errc::store_corrupt;
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }

  template <class Unsigned>
  result<Unsigned> number() noexcept {
    BOOST_OUTCOME_TRY(const auto raw, bytes(sizeof(Unsigned)));
    std::uint64_t out = 0;
    for (const char c : raw)
      out = out << 8U | static_cast<unsigned char>(c);
    return static_cast<Unsigned>(out);
  }

  /// May be empty.
  template <class Id>
  result<Id> id() noexcept {
    BOOST_OUTCOME_TRY(const auto size, number<std::uint8_t>());
    BOOST_OUTCOME_TRY(const auto text, bytes(size));
    if (text.empty()) return Id{};
    auto out = Id::parse(text);
    if (!out) return errc::store_corrupt;
    return out;
  }

  result<void> version() noexcept {
    BOOST_OUTCOME_TRY(const auto raw, number<std::uint8_t>());
    if (raw != static_cast<std::uint8_t>(body_version)) return errc::store_corrupt;
    return done();
  }

  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace fxotp::text
