/// Reads the fields of a record back from its canonical body.
#pragma once

#include "domain/fields.hpp"
#include "text/body.hpp"

namespace fxotp::text {

/// The other side of `domain::field_writer`, and strict: what could not have been written is not
/// read. After the first fault nothing more is read.
class field_reader {
 public:
  using field = domain::field;

  explicit field_reader(body_reader& in) noexcept : in_(in) {}
  [[nodiscard]] bool is_good() const noexcept { return is_good_; }

  template <class Id>
  void id(field /*of*/, Id& into) {
    take(in_.id<Id>(), into);
  }
  void text(field of, std::string& into);
  void flag(field of, bool& into);
  template <class Enum>
  void code(field /*of*/, Enum& into, domain::span_of_numbers in) {
    const auto raw = number<std::conditional_t<sizeof(Enum) == 1, std::uint8_t, std::uint32_t>>();
    if (raw < in.first || raw > in.last) is_good_ = false;
    if (is_good_) into = static_cast<Enum>(raw);
  }
  void day_of(field /*of*/, day& into) { into = static_cast<day>(number<std::uint32_t>()); }
  void bits(field of, std::uint16_t& into);
  void u32(field /*of*/, std::uint32_t& into) { into = number<std::uint32_t>(); }
  void u64(field /*of*/, std::uint64_t& into) { into = number<std::uint64_t>(); }
  void at(field of, instant& into);
  void tag(field key, field bytes, mac_tag& into);
  template <class Id>
  void ids(field of, std::vector<Id>& into) {
    for (std::uint32_t left = size(); left != 0 && is_good_; --left) {
      id(of, into.emplace_back());
      if (into.back().is_empty()) is_good_ = false;
    }
  }
  void texts(field of, std::vector<std::string>& into);
  void rows(field of, selection& into);
  void data(std::variant<vip_data, email_data>& into);

 private:
  template <class Value>
  void take(result<Value>&& read, Value& into) {
    if (is_good_ && read.has_value()) {
      into = std::move(read).assume_value();
    } else {
      is_good_ = false;
    }
  }
  template <class Unsigned>
  Unsigned number() noexcept {
    Unsigned out = 0;
    if (is_good_) take(in_.number<Unsigned>(), out);
    return out;
  }
  std::uint32_t size() noexcept;
  void instants(std::vector<instant>& into);
  void read(vip_data& into);
  void read(challenge& into);
  void read(email_data& into);

  body_reader& in_;
  bool is_good_ = true;
};

}  // namespace fxotp::text
