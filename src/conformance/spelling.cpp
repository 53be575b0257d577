#include "conformance/spelling.hpp"

namespace fxotp::conformance {
namespace {

std::string escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      out += c;
      continue;
    }
    out += "\\x";
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

class speller {
 public:
  explicit speller(std::string_view kind) { out_.push_back({"kind", std::string(kind)}); }

  template <class Value>
  speller& add(std::string_view name, const Value& value) {
    out_.push_back({name, spelled(value)});
    return *this;
  }
  fields take() { return std::move(out_); }

 private:
  template <class Tag>
  static std::string spelled(const ident<Tag>& id) {
    return std::string(id.view());
  }
  static std::string spelled(const std::string& text) { return escaped(text); }
  template <class Number,
            std::enable_if_t<std::is_integral_v<Number> || std::is_enum_v<Number>, int> = 0>
  static std::string spelled(Number value) {
    return std::to_string(static_cast<std::int64_t>(value));
  }
  static std::string spelled(instant at) { return spelled(at.time_since_epoch().count()); }
  static std::string spelled(const mac_tag& tag) {
    std::string bytes;
    for (const std::uint8_t byte : tag.bytes)
      bytes += static_cast<char>(byte);
    return spelled(tag.key) + ":" + escaped(bytes);
  }
  static std::string spelled(const chain_head& head) {
    return spelled(head.entries) + " " + spelled(head.newest);
  }
  static std::string spelled(const claim& one) {
    return spelled(one.id) + " until " + spelled(one.expires_at);
  }
  static std::string spelled(const selected_row& row) {
    return spelled(row.customer) + "/" + spelled(row.user) + "/" + spelled(row.token);
  }
  template <class Value>
  static std::string spelled(const std::vector<Value>& all) {
    std::string out = spelled(all.size()) + " [";
    for (const Value& one : all) {
      const std::string text = spelled(one);
      out += std::to_string(text.size()) + ":" + text + " ";
    }
    return out + "]";
  }

  fields out_;
};

speller& add(speller& out, const stamp& seal) {
  return out.add("version", seal.version).add("updated_at", seal.updated_at).add("mac", seal.mac);
}

speller& add(speller& out, const subject& about) {
  out.add("subject kind", about.kind).add("bank", about.bank).add("customer", about.customer);
  return out.add("id", about.id);
}

void add(speller& out, const vip_data& vip) {
  out.add("sealed_secret", vip.sealed_secret).add("last_step", vip.last_step);
  out.add("drift", vip.drift).add("claims", vip.claims).add("given_back", vip.given_back);
}

void add(speller& out, const email_data& email) {
  out.add("sealed_address", email.sealed_address).add("has challenge", email.live.has_value());
  if (email.live) {
    const challenge& live = *email.live;
    out.add("challenge id", live.id).add("challenge code", live.code);
    out.add("challenge purpose", live.purpose).add("challenge issued_at", live.issued_at);
    out.add("challenge expires_at", live.expires_at).add("challenge attempts", live.attempts);
  }
  out.add("sends", email.sends).add("given_back", email.given_back);
  out.add("opened_until", email.opened_until).add("is_announced", email.is_announced);
}

struct record_speller {
  fields operator()(const bank& b) const {
    speller out("bank");
    out.add("code", b.code).add("name", b.name);
    return add(out, b.seal).take();
  }
  fields operator()(const customer& c) const {
    speller out("customer");
    out.add("bank", c.bank).add("code", c.code).add("name", c.name);
    out.add("is_suspended", c.is_suspended);
    return add(out, c.seal).take();
  }
  fields operator()(const desk_operator& o) const {
    speller out("operator");
    out.add("bank", o.bank).add("id", o.id).add("is_disabled", o.is_disabled);
    return add(out, o.seal).take();
  }
  fields operator()(const user& u) const {
    speller out("user");
    out.add("bank", u.bank).add("customer", u.customer).add("id", u.id).add("name", u.name);
    out.add("type", u.type).add("role", u.role).add("enrollment", u.enrollment);
    out.add("mail_language", u.mail_language).add("declined", u.declined.bits);
    out.add("is_deleted", u.is_deleted).add("tokens", u.tokens).add("listed", u.listed);
    return add(out, u.seal).take();
  }
  fields operator()(const token& t) const {
    speller out("token");
    out.add("bank", t.bank).add("customer", t.customer).add("id", t.id);
    out.add("generation", t.generation).add("lifecycle", t.lifecycle).add("lock", t.lock);
    out.add("suspended_by_administrator", t.suspended_by_administrator);
    out.add("suspended_by_desk", t.suspended_by_desk).add("users", t.users);
    out.add("streak", t.streak).add("failures", t.failures).add("started_on", t.started_on);
    out.add("method", t.via());
    std::visit([&out](const auto& data) { add(out, data); }, t.data);
    out.add("chain", t.chain);
    return add(out, t.seal).take();
  }
  fields operator()(const address_use& a) const {
    speller out("address use");
    out.add("bank", a.bank).add("customer", a.customer).add("address", a.address);
    out.add("users", a.users);
    return add(out, a.seal).take();
  }
  fields operator()(const proposal& p) const {
    speller out("proposal");
    out.add("bank", p.bank).add("id", p.id).add("what", p.what).add("rows", p.rows);
    out.add("customer", p.customer).add("best_effort", p.best_effort);
    out.add("reenroll", p.reenroll).add("reason", p.reason).add("proposer", p.proposer);
    out.add("decider", p.decider).add("state", p.state).add("created_at", p.created_at);
    out.add("expires_at", p.expires_at);
    return add(out, p.seal).take();
  }
  fields operator()(const trail& t) const {
    speller out("trail");
    add(out, t.about).add("chain", t.chain).add("hour_began", t.hour_began);
    out.add("refusals", t.refusals);
    return add(out, t.seal).take();
  }
};

}  // namespace

fields fields_of(const record_key& key) {
  speller out("key");
  out.add("record kind", key.kind).add("of", key.of).add("bank", key.bank);
  return out.add("customer", key.customer).add("id", key.id).take();
}

fields fields_of(const record& of) {
  return std::visit(record_speller{}, of);
}

fields fields_of(const audit_entry& of) {
  speller out("entry");
  add(out, of.about).add("sequence", of.sequence).add("at", of.at).add("phase", of.phase);
  out.add("actor kind", of.by.is).add("actor bank", of.by.bank);
  out.add("actor customer", of.by.customer).add("actor id", of.by.id);
  out.add("approved_by", of.approved_by).add("what", of.what).add("outcome", of.outcome);
  out.add("why", of.why.code).add("rule", of.why.by).add("vendor", of.why.vendor);
  return out.add("reason", of.reason).add("detail", of.detail).add("mac", of.mac).take();
}

fields fields_of(const notice& of) {
  speller out("notice");
  out.add("bank", of.bank).add("id", of.id).add("customer", of.customer).add("mail", of.kind);
  out.add("language", of.in).add("about", of.about).add("token", of.token).add("at", of.at);
  return out.add("sealed_to", of.sealed_to).take();
}

fields fields_of(const chain_row& of) {
  speller out("chain");
  return add(out, of.about).add("chain", of.chain).take();
}

fields fields_of(const token_row& of) {
  speller out("row");
  out.add("customer", of.customer).add("token", of.token).add("user", of.user);
  out.add("customer_name", of.customer_name).add("is_shared", of.is_shared);
  out.add("user_name", of.user_name);
  out.add("type", of.type).add("facet", of.facet.number());
  out.add("customer_suspended", of.customer_suspended).add("started_on", of.started_on);
  return out.add("updated_at", of.updated_at).take();
}

}  // namespace fxotp::conformance
