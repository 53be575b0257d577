#include "text/codec.hpp"

#include <boost/outcome/try.hpp>

namespace fxotp::text {
namespace {

constexpr char body_version = 1;

template <class Unsigned>
void put(std::string& out, Unsigned value) {
  for (std::size_t shift = sizeof value * 8; shift != 0; shift -= 8) {
    out += static_cast<char>(static_cast<unsigned char>(value >> (shift - 8) & 0xFFU));
  }
}

template <class Tag>
void put(std::string& out, const ident<Tag>& id) {
  out += static_cast<char>(id.view().size());
  out += id.view();
}

/// Takes bytes off the front of a body; what is not there is `store_corrupt`.
class reader {
 public:
  explicit reader(std::string_view body) noexcept : rest_(body) {}

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

result<selected_row> read_row(reader& in) noexcept {
  selected_row out;
  BOOST_OUTCOME_TRY(out.customer, in.id<customer_code>());
  BOOST_OUTCOME_TRY(out.user, in.id<user_id>());
  BOOST_OUTCOME_TRY(out.token, in.id<token_id>());
  return out;
}

}  // namespace

result<std::string> encode(const method_data& data) {
  std::string out(1, body_version);
  if (const auto* vip = std::get_if<vip_data>(&data)) {
    if (vip->sealed_secret.size() > method_text_max) return errc::invalid_value;
    out += static_cast<char>(method::vip);
    put(out, static_cast<std::uint64_t>(vip->last_step));
    out += vip->sealed_secret;
  } else if (const auto* email = std::get_if<email_data>(&data)) {
    if (email->address.size() > method_text_max) return errc::invalid_value;
    out += static_cast<char>(method::email);
    out += email->address;
  }
  return out;
}

result<method_data> decode_method(std::string_view body) {
  reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  BOOST_OUTCOME_TRY(const auto via, in.number<std::uint8_t>());
  if (via == static_cast<std::uint8_t>(method::vip)) {
    BOOST_OUTCOME_TRY(const auto step, in.number<std::uint64_t>());
    if (in.rest().size() > method_text_max) return errc::store_corrupt;
    return method_data(vip_data{std::string(in.rest()), static_cast<std::int64_t>(step)});
  }
  if (via != static_cast<std::uint8_t>(method::email)) return errc::store_corrupt;
  if (in.rest().size() > method_text_max) return errc::store_corrupt;
  return method_data(email_data{std::string(in.rest())});
}

result<std::string> encode(const selection& rows) {
  if (rows.size() > selection_rows_max) return errc::invalid_value;
  std::string out(1, body_version);
  put(out, static_cast<std::uint32_t>(rows.size()));
  for (const selected_row& row : rows) {
    put(out, row.customer);
    put(out, row.user);
    put(out, row.token);
  }
  return out;
}

result<selection> decode_selection(std::string_view body) {
  reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  BOOST_OUTCOME_TRY(const auto count, in.number<std::uint32_t>());
  // Three length bytes a row at least: no count makes it reserve more than the body can hold.
  if (count > selection_rows_max || in.rest().size() < std::size_t{count} * 3) {
    return errc::store_corrupt;
  }
  selection out;
  out.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    BOOST_OUTCOME_TRY(auto row, read_row(in));
    out.push_back(row);
  }
  if (!in.rest().empty()) return errc::store_corrupt;
  return out;
}

}  // namespace fxotp::text
