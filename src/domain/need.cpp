#include <fxotp/model/need.hpp>

#include <tuple>

namespace fxotp {
namespace {

record_key make_key(record_kind kind, const bank_code& bank, const customer_code& customer,
                    const any_id& id) noexcept {
  return {kind, subject_kind{}, bank, customer, id};
}

struct key_maker {
  record_key operator()(const bank& b) const noexcept { return key_of(b.code); }
  record_key operator()(const customer& c) const noexcept {
    return key_of(customer_key{c.bank, c.code});
  }
  record_key operator()(const desk_operator& o) const noexcept {
    return key_of(operator_key{o.bank, o.id});
  }
  record_key operator()(const user& u) const noexcept {
    return key_of(user_key{u.bank, u.customer, u.id});
  }
  record_key operator()(const token& t) const noexcept {
    return key_of(token_key{t.bank, t.customer, t.id});
  }
  record_key operator()(const address_use& a) const noexcept {
    return key_of(customer_key{a.bank, a.customer}, a.address);
  }
  record_key operator()(const proposal& p) const noexcept { return key_of(p.bank, p.id); }
  record_key operator()(const trail& t) const noexcept { return key_of(t.about); }
};

}  // namespace

std::size_t record_key_hash::operator()(const record_key& key) const noexcept {
  const auto kinds = static_cast<std::uint64_t>(key.kind) * 8 + static_cast<std::uint64_t>(key.of);
  return static_cast<std::size_t>(key.id.hash(key.customer.hash(key.bank.hash(kinds))));
}

record_key key_of(const bank_code& bank) noexcept {
  return make_key(record_kind::bank, bank, {}, {});
}
record_key key_of(const customer_key& customer) noexcept {
  return make_key(record_kind::customer, customer.bank, customer.customer, {});
}
record_key key_of(const operator_key& op) noexcept {
  return make_key(record_kind::desk_operator, op.bank, {}, op.id.as<any_tag>());
}
record_key key_of(const user_key& user) noexcept {
  return make_key(record_kind::user, user.bank, user.customer, user.user.as<any_tag>());
}
record_key key_of(const token_key& token) noexcept {
  return make_key(record_kind::token, token.bank, token.customer, token.token.as<any_tag>());
}
record_key key_of(const customer_key& of, const address_tag_id& address) noexcept {
  return make_key(record_kind::address_use, of.bank, of.customer, address.as<any_tag>());
}
record_key key_of(const bank_code& bank, const proposal_id& proposal) noexcept {
  return make_key(record_kind::proposal, bank, {}, proposal.as<any_tag>());
}
record_key key_of(const subject& trail_of) noexcept {
  return {record_kind::trail, trail_of.kind, trail_of.bank, trail_of.customer, trail_of.id};
}
record_key administrators_of(const customer_key& customer) noexcept {
  return make_key(record_kind::administrators, customer.bank, customer.customer, {});
}
record_key key_of(const record& any) noexcept {
  return std::visit(key_maker{}, any);
}

const stamp& stamp_of(const record& any) noexcept {
  return std::visit([](const auto& r) -> const stamp& { return r.seal; }, any);
}

bool operator<(const subject& a, const subject& b) noexcept {
  return std::tie(a.bank, a.customer, a.kind, a.id) < std::tie(b.bank, b.customer, b.kind, b.id);
}

}  // namespace fxotp
