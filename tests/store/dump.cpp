#include "store/dump.hpp"

namespace fxotp::test {
namespace {

/// Fields between bars, so that two of them never run together.
class line {
 public:
  explicit line(const char* kind) : out(kind) {}
  template <class Tag>
  line& add(const ident<Tag>& id) {
    return add(std::string(id.view()));
  }
  line& add(const std::string& text) {
    out += '|' + std::to_string(text.size()) + ':' + text;
    return *this;
  }
  template <class Number,
            std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>, int> = 0>
  line& add(Number value) {
    out += '|' + std::to_string(static_cast<std::int64_t>(value));
    return *this;
  }
  line& add(instant at) { return add(at.time_since_epoch().count()); }
  line& add(const mac_tag& tag) {
    add(tag.key);
    for (const std::uint8_t byte : tag.bytes)
      out += '.' + std::to_string(byte);
    return *this;
  }
  line& add(const chain_head& head) { return add(head.entries).add(head.newest); }
  line& add(const stamp& seal) { return add(seal.version).add(seal.updated_at).add(seal.mac); }
  line& add(const subject& about) {
    return add(about.kind).add(about.bank).add(about.customer).add(about.id);
  }
  line& add(const claim& one) { return add(one.id).add(one.expires_at); }
  line& add(const challenge& live) {
    add(live.id).add(live.code).add(live.purpose).add(live.issued_at).add(live.expires_at);
    return add(live.attempts);
  }
  template <class Value>
  line& add_all(const std::vector<Value>& all) {
    add(all.size());
    for (const Value& one : all)
      add(one);
    return *this;
  }
  line& add(const selected_row& row) { return add(row.customer).add(row.user).add(row.token); }

  std::string out;
};

struct dumper {
  std::string operator()(const bank& b) const {
    return line("bank").add(b.code).add(b.name).add(b.seal).out;
  }
  std::string operator()(const customer& c) const {
    return line("customer").add(c.bank).add(c.code).add(c.name).add(c.is_suspended).add(c.seal).out;
  }
  std::string operator()(const desk_operator& o) const {
    return line("operator").add(o.bank).add(o.id).add(o.is_disabled).add(o.seal).out;
  }
  std::string operator()(const user& u) const {
    line out("user");
    out.add(u.bank).add(u.customer).add(u.id).add(u.name).add(u.type).add(u.role);
    out.add(u.enrollment).add(u.mail_language).add(u.declined.bits).add(u.is_deleted);
    return out.add_all(u.tokens).add_all(u.listed).add(u.seal).out;
  }
  std::string operator()(const token& t) const {
    line out("token");
    out.add(t.bank).add(t.customer).add(t.id).add(t.generation).add(t.lifecycle).add(t.lock);
    out.add(t.suspended_by_administrator).add(t.suspended_by_desk).add_all(t.users);
    out.add(t.streak).add(t.failures).add(t.started_on).add(t.data.index());
    if (const auto* vip = std::get_if<vip_data>(&t.data)) {
      out.add(vip->sealed_secret).add(vip->last_step).add(vip->drift);
      out.add_all(vip->claims).add_all(vip->given_back);
    } else if (const auto* email = std::get_if<email_data>(&t.data)) {
      out.add(email->sealed_address).add(email->live.has_value());
      if (email->live) out.add(*email->live);
      out.add_all(email->sends).add_all(email->given_back);
      out.add(email->opened_until).add(email->is_announced);
    }
    return out.add(t.chain).add(t.seal).out;
  }
  std::string operator()(const address_use& a) const {
    line out("address use");
    return out.add(a.bank).add(a.customer).add(a.address).add_all(a.users).add(a.seal).out;
  }
  std::string operator()(const proposal& p) const {
    line out("proposal");
    out.add(p.bank)
        .add(p.id)
        .add(p.what)
        .add_all(p.rows)
        .add(p.customer)
        .add(p.best_effort)
        .add(p.reenroll);
    out.add(p.reason).add(p.proposer).add(p.decider).add(p.state).add(p.created_at);
    return out.add(p.expires_at).add(p.seal).out;
  }
  std::string operator()(const trail& t) const {
    return line("trail")
        .add(t.about)
        .add(t.chain)
        .add(t.hour_began)
        .add(t.refusals)
        .add(t.seal)
        .out;
  }
};

}  // namespace

std::string dump(const record_key& key) {
  return line("key").add(key.kind).add(key.of).add(key.bank).add(key.customer).add(key.id).out;
}

std::string dump(const record& of) {
  return std::visit(dumper{}, of);
}

std::string dump(const audit_entry& of) {
  line out("entry");
  out.add(of.about).add(of.sequence).add(of.at).add(of.phase).add(of.by.is).add(of.by.bank);
  out.add(of.by.customer).add(of.by.id).add(of.approved_by).add(of.what).add(of.outcome);
  out.add(of.why.code).add(of.why.by).add(of.why.vendor).add(of.reason).add(of.detail);
  return out.add(of.mac).out;
}

std::string dump(const notice& of) {
  line out("notice");
  out.add(of.bank).add(of.id).add(of.customer).add(of.kind).add(of.in).add(of.about);
  return out.add(of.token).add(of.at).add(of.sealed_to).out;
}

std::string dump(const chain_row& of) {
  return line("chain").add(of.about).add(of.chain).out;
}

std::string dump(const token_row& of) {
  line out("row");
  out.add(of.customer).add(of.customer_name).add(of.token).add(of.is_shared).add(of.user);
  out.add(of.user_name).add(of.type).add(of.facet.number()).add(of.customer_suspended);
  return out.add(of.started_on).add(of.updated_at).out;
}

std::string dump(const page& of) {
  return std::visit([](const auto& rows) { return dump(rows); }, of.rows);
}

}  // namespace fxotp::test
