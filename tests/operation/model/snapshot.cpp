#include "operation/model/snapshot.hpp"

#include <algorithm>
#include <sstream>

#include "domain/seal.hpp"
#include "domain/sealed.hpp"

namespace fxotp::test::model {
namespace {

template <class Id>
std::string text(const Id& id) {
  return std::string(id.view());
}

std::optional<mailed_code> code_of(const std::optional<challenge>& live) {
  if (!live) return {};
  return mailed_code{text(live->id),   live->purpose,  live->issued_at,
                     live->expires_at, live->attempts, {}};
}

void fill(token& out, const vip_data& data) {
  out.is_remote = data.sealed_secret.empty();
  out.last_step = data.last_step;
  out.drift = data.drift;
  for (const auto& c : data.claims)
    out.claims.push_back({text(c.id), c.expires_at});
  out.claims_back = data.given_back;
}

void fill(token& out, const email_data& data) {
  out.is_email = true;
  out.live = code_of(data.live);
  out.sends = data.sends;
  out.sends_back = data.given_back;
  if (data.opened_until != instant{}) out.open_until = data.opened_until;
  out.is_announced = data.is_announced;
}

token token_of(const fxotp::token& t, const key_ring& keys) {
  token out;
  out.id = text(t.id);
  out.firm = text(t.customer);
  out.life = t.lifecycle;
  out.locked = t.lock;
  out.by_admin = t.suspended_by_administrator;
  out.by_desk = t.suspended_by_desk;
  for (const auto& id : t.users)
    out.users.insert(text(id));
  out.streak = t.streak;
  out.failures = t.failures;
  out.generation = t.generation;
  out.touched = t.seal.updated_at;
  std::visit([&](const auto& data) { fill(out, data); }, t.data);
  const auto address = domain::address_of(t, keys);
  if (out.is_email && address) out.address = address.assume_value();
  return out;
}

user user_of(const fxotp::user& u, const key_ring& keys) {
  user out;
  out.firm = text(u.customer);
  out.id = text(u.id);
  out.is_admin = u.role == role::administrator;
  out.is_closed = u.enrollment == enrollment::closed;
  out.is_deleted = u.is_deleted;
  for (const auto& id : u.tokens)
    out.tokens.insert(text(id));
  for (const auto& sealed : u.listed) {
    const auto address = domain::listed_address(u, sealed, keys);
    out.listed.push_back(address ? address.assume_value() : std::string("?"));
  }
  out.in = u.mail_language;
  out.declined = u.declined.bits;
  out.touched = u.seal.updated_at;
  return out;
}

/// Takes one record in.
struct reader {
  snapshot& out;
  const key_ring& keys;

  void operator()(const fxotp::token& t) const {
    out.stored.tokens.emplace(text(t.id), token_of(t, keys));
  }
  void operator()(const fxotp::user& u) const {
    auto one = user_of(u, keys);
    out.stored.users.emplace(one.firm + "/" + one.id, one);
  }
  void operator()(const fxotp::customer& c) const {
    out.stored.firms[text(c.code)] = {c.is_suspended, c.seal.updated_at};
  }
  void operator()(const desk_operator& o) const { out.stored.desk[text(o.id)] = o.is_disabled; }
  template <class Other>
  void operator()(const Other& /*not in the model*/) const {}
};

/// Whether the record carries its MAC (A4).
bool is_good(const record& any, const key_ring& keys) {
  return std::visit(
      [&](const auto& r) {
        if constexpr (domain::has_mac<std::decay_t<decltype(r)>>) {
          return domain::check(r, keys).has_value();
        }
        return true;
      },
      any);
}

/// Notes what differs, field by field.
class teller {
 public:
  explicit teller(std::string about) : about_(std::move(about)) {}
  template <class Field>
  teller& same(const char* what, const Field& expected, const Field& stored) {
    if (!(expected == stored)) out_ += about_ + ": " + what + "; ";
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  std::string about_;
  std::string out_;
};

std::string words(const std::vector<open_claim>& all) {
  std::ostringstream out;
  for (const auto& c : all)
    out << c.id << ' ' << c.until.time_since_epoch().count() << ' ';
  return out.str();
}
std::string words(const std::optional<mailed_code>& live) {
  if (!live) return {};
  std::ostringstream out;
  out << live->id << ' ' << static_cast<int>(live->what) << ' ' << live->attempts << ' '
      << live->issued.time_since_epoch().count() << ' ' << live->until.time_since_epoch().count();
  return out.str();
}

std::string difference(const token& a, const token& b) {
  teller to("token " + a.id);
  to.same("lifecycle", a.life, b.life).same("lock", a.locked, b.locked);
  to.same("administrator's mark", a.by_admin, b.by_admin).same("desk's", a.by_desk, b.by_desk);
  to.same("users", a.users, b.users).same("streak", a.streak, b.streak);
  to.same("failures", a.failures, b.failures).same("generation", a.generation, b.generation);
  to.same("last step", a.last_step, b.last_step).same("drift", a.drift, b.drift);
  to.same("claims", words(a.claims), words(b.claims));
  to.same("claims back", a.claims_back, b.claims_back);
  to.same("code", words(a.live), words(b.live)).same("sends", a.sends, b.sends);
  to.same("sends back", a.sends_back, b.sends_back).same("until", a.open_until, b.open_until);
  to.same("announced", a.is_announced, b.is_announced).same("remote", a.is_remote, b.is_remote);
  return to.same("email", a.is_email, b.is_email).same("address", a.address, b.address).text();
}

std::string difference(const user& a, const user& b) {
  teller to("user " + a.firm + "/" + a.id);
  to.same("administrator", a.is_admin, b.is_admin).same("closed", a.is_closed, b.is_closed);
  to.same("deleted", a.is_deleted, b.is_deleted).same("tokens", a.tokens, b.tokens);
  to.same("language", a.in, b.in).same("declined", a.declined, b.declined);
  return to.same("list", a.listed, b.listed).text();
}

std::string difference(const firm& a, const firm& b) {
  return teller("firm")
      .same("hold", a.is_suspended, b.is_suspended)
      .same("at", a.touched, b.touched)
      .text();
}
std::string difference(bool a, bool b) {
  return teller("operator").same("disabled", a, b).text();
}

template <class Records>
std::string difference_of(const Records& expected, const Records& stored) {
  std::string out;
  for (const auto& [id, one] : expected) {
    const auto found = stored.find(id);
    out += found == stored.end() ? id + " is not there; " : difference(one, found->second);
  }
  for (const auto& [id, one] : stored) {
    if (expected.count(id) == 0) out += id + " should not be there; ";
  }
  return out;
}

}  // namespace

snapshot read(repository& store, const bank_code& bank, const key_ring& keys) {
  snapshot out;
  const auto got = store.list({record_query{bank, {}}, {}, 10'000, direction::forward});
  if (!got) {
    out.fault = "the store does not list its records";
    return out;
  }
  for (const auto& r : std::get<std::vector<record>>(got.assume_value().rows)) {
    if (!is_good(r, keys)) out.fault += "bad MAC: " + text(key_of(r).id) + "; ";
    std::visit(reader{out, keys}, r);
  }
  return out;
}

std::string difference(const world& expected, const world& stored) {
  return difference_of(expected.firms, stored.firms) + difference_of(expected.users, stored.users) +
         difference_of(expected.tokens, stored.tokens) + difference_of(expected.desk, stored.desk);
}

}  // namespace fxotp::test::model
