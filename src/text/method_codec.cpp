#include <algorithm>

#include "text/body.hpp"
#include "text/codec.hpp"

namespace fxotp::text {
namespace {

// Which parts follow.
namespace vip_part {
constexpr std::uint8_t last_step = 1;
constexpr std::uint8_t drift = 2;
constexpr std::uint8_t claims = 4;
constexpr std::uint8_t given_back = 8;
constexpr std::uint8_t all = 15;
}  // namespace vip_part
namespace email_part {
constexpr std::uint8_t live = 1;
constexpr std::uint8_t sends = 2;
constexpr std::uint8_t given_back = 4;
constexpr std::uint8_t opened_until = 8;
constexpr std::uint8_t unannounced = 16;
constexpr std::uint8_t all = 31;
}  // namespace email_part

void put_at(std::string& out, instant at) {
  put(out, static_cast<std::uint64_t>(at.time_since_epoch().count()));
}
result<instant> read_at(body_reader& in) noexcept {
  BOOST_OUTCOME_TRY(const auto raw, in.number<std::uint64_t>());
  return instant(instant::duration(static_cast<std::int64_t>(raw)));
}

void put_all(std::string& out, const std::vector<instant>& all) {
  out += static_cast<char>(all.size());
  for (const instant& each : all)
    put_at(out, each);
}
/// A list that is there has something in it.
result<std::size_t> read_size(body_reader& in) noexcept {
  BOOST_OUTCOME_TRY(const auto size, in.number<std::uint8_t>());
  if (size == 0) return errc::store_corrupt;
  return size;
}
result<std::vector<instant>> read_all(body_reader& in) {
  BOOST_OUTCOME_TRY(auto left, read_size(in));
  std::vector<instant> out;
  for (; left != 0; --left) {
    BOOST_OUTCOME_TRY(const auto at, read_at(in));
    out.push_back(at);
  }
  return out;
}

/// An id that is there names something.
template <class Id>
result<Id> read_id(body_reader& in) noexcept {
  BOOST_OUTCOME_TRY(const auto out, in.id<Id>());
  if (out.is_empty()) return errc::store_corrupt;
  return out;
}

bool fits(const vip_data& data) noexcept {
  const auto is_named = [](const claim& each) { return !each.id.is_empty(); };
  return data.sealed_secret.size() <= method_text_max && data.claims.size() <= method_list_max &&
         data.given_back.size() <= method_list_max &&
         std::all_of(data.claims.begin(), data.claims.end(), is_named);
}
bool fits(const challenge& live) noexcept {
  return !live.id.is_empty() && live.purpose >= code_purpose::login &&
         live.purpose <= code_purpose::change;
}
bool fits(const email_data& data) noexcept {
  return data.sealed_address.size() <= method_text_max && data.sends.size() <= method_list_max &&
         data.given_back.size() <= method_list_max && (!data.live || fits(*data.live));
}

void append(std::string& out, const vip_data& data) {
  unsigned parts = 0;
  if (data.last_step != -1) parts |= vip_part::last_step;
  if (data.drift != 0) parts |= vip_part::drift;
  if (!data.claims.empty()) parts |= vip_part::claims;
  if (!data.given_back.empty()) parts |= vip_part::given_back;
  out += static_cast<char>(method::vip);
  out += static_cast<char>(parts);
  if (data.last_step != -1) put(out, static_cast<std::uint64_t>(data.last_step));
  if (data.drift != 0) put(out, static_cast<std::uint32_t>(data.drift));
  if (!data.claims.empty()) out += static_cast<char>(data.claims.size());
  for (const claim& each : data.claims) {
    put(out, each.id);
    put_at(out, each.expires_at);
  }
  if (!data.given_back.empty()) put_all(out, data.given_back);
  out += data.sealed_secret;
}

void append(std::string& out, const challenge& live) {
  put(out, live.id);
  put(out, live.code.key);
  out.append(reinterpret_cast<const char*>(live.code.bytes.data()), live.code.bytes.size());
  out += static_cast<char>(live.purpose);
  put_at(out, live.issued_at);
  put_at(out, live.expires_at);
  put(out, live.attempts);
}

void append(std::string& out, const email_data& data) {
  unsigned parts = 0;
  if (data.live) parts |= email_part::live;
  if (!data.sends.empty()) parts |= email_part::sends;
  if (!data.given_back.empty()) parts |= email_part::given_back;
  if (data.opened_until != instant{}) parts |= email_part::opened_until;
  if (!data.is_announced) parts |= email_part::unannounced;
  out += static_cast<char>(method::email);
  out += static_cast<char>(parts);
  if (data.live) append(out, *data.live);
  if (!data.sends.empty()) put_all(out, data.sends);
  if (!data.given_back.empty()) put_all(out, data.given_back);
  if (data.opened_until != instant{}) put_at(out, data.opened_until);
  out += data.sealed_address;
}

result<std::uint8_t> read_parts(body_reader& in, std::uint8_t all) noexcept {
  BOOST_OUTCOME_TRY(const auto parts, in.number<std::uint8_t>());
  if ((parts & ~unsigned{all}) != 0) return errc::store_corrupt;
  return parts;
}

result<std::string> read_sealed(const body_reader& in) {
  if (in.rest().size() > method_text_max) return errc::store_corrupt;
  return std::string(in.rest());
}

result<std::vector<claim>> read_claims(body_reader& in) {
  BOOST_OUTCOME_TRY(auto left, read_size(in));
  std::vector<claim> out;
  for (; left != 0; --left) {
    claim each;
    BOOST_OUTCOME_TRY(each.id, read_id<claim_id>(in));
    BOOST_OUTCOME_TRY(each.expires_at, read_at(in));
    out.push_back(each);
  }
  return out;
}

result<method_data> read_vip(body_reader& in) {
  BOOST_OUTCOME_TRY(const auto parts, read_parts(in, vip_part::all));
  vip_data out;
  if ((parts & vip_part::last_step) != 0) {
    BOOST_OUTCOME_TRY(const auto step, in.number<std::uint64_t>());
    out.last_step = static_cast<std::int64_t>(step);
    if (out.last_step == -1) return errc::store_corrupt;
  }
  if ((parts & vip_part::drift) != 0) {
    BOOST_OUTCOME_TRY(const auto drift, in.number<std::uint32_t>());
    out.drift = static_cast<std::int32_t>(drift);
    if (out.drift == 0) return errc::store_corrupt;
  }
  if ((parts & vip_part::claims) != 0) {
    BOOST_OUTCOME_TRY(out.claims, read_claims(in));
  }
  if ((parts & vip_part::given_back) != 0) {
    BOOST_OUTCOME_TRY(out.given_back, read_all(in));
  }
  BOOST_OUTCOME_TRY(out.sealed_secret, read_sealed(in));
  return method_data(std::move(out));
}

result<challenge> read_challenge(body_reader& in) noexcept {
  challenge out;
  BOOST_OUTCOME_TRY(out.id, read_id<challenge_id>(in));
  BOOST_OUTCOME_TRY(out.code.key, in.number<key_id>());
  BOOST_OUTCOME_TRY(const auto hash, in.bytes(out.code.bytes.size()));
  std::copy(hash.begin(), hash.end(), out.code.bytes.begin());
  BOOST_OUTCOME_TRY(const auto purpose, in.number<std::uint8_t>());
  out.purpose = static_cast<code_purpose>(purpose);
  if (!fits(out)) return errc::store_corrupt;
  BOOST_OUTCOME_TRY(out.issued_at, read_at(in));
  BOOST_OUTCOME_TRY(out.expires_at, read_at(in));
  BOOST_OUTCOME_TRY(out.attempts, in.number<std::uint32_t>());
  return out;
}

result<method_data> read_email(body_reader& in) {
  BOOST_OUTCOME_TRY(const auto parts, read_parts(in, email_part::all));
  email_data out;
  out.is_announced = (parts & email_part::unannounced) == 0;
  if ((parts & email_part::live) != 0) {
    BOOST_OUTCOME_TRY(out.live, read_challenge(in));
  }
  if ((parts & email_part::sends) != 0) {
    BOOST_OUTCOME_TRY(out.sends, read_all(in));
  }
  if ((parts & email_part::given_back) != 0) {
    BOOST_OUTCOME_TRY(out.given_back, read_all(in));
  }
  if ((parts & email_part::opened_until) != 0) {
    BOOST_OUTCOME_TRY(out.opened_until, read_at(in));
    if (out.opened_until == instant{}) return errc::store_corrupt;
  }
  BOOST_OUTCOME_TRY(out.sealed_address, read_sealed(in));
  return method_data(std::move(out));
}

}  // namespace

result<std::string> encode(const method_data& data) {
  if (!std::visit([](const auto& each) { return fits(each); }, data)) return errc::invalid_value;
  std::string out(1, body_version);
  std::visit([&out](const auto& each) { append(out, each); }, data);
  return out;
}

result<method_data> decode_method(std::string_view body) {
  body_reader in(body);
  BOOST_OUTCOME_TRYV(in.version());
  BOOST_OUTCOME_TRY(const auto via, in.number<std::uint8_t>());
  if (via == static_cast<std::uint8_t>(method::vip)) return read_vip(in);
  if (via == static_cast<std::uint8_t>(method::email)) return read_email(in);
  return errc::store_corrupt;
}

}  // namespace fxotp::text
