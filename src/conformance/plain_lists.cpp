#include "conformance/plain_lists.hpp"

#include <algorithm>

namespace fxotp::conformance {
namespace {

template <class Id>
bool fits(const id_match<Id>& by, const Id& one) {
  const std::string text(one.view());
  const std::string asked(by.text.view());
  if (by.by == id_match<Id>::how::exact) return !text.empty() && text == asked;
  if (by.by == id_match<Id>::how::prefix) return !text.empty() && text.rfind(asked, 0) == 0;
  return true;
}

/// Sorts by any key that a row has been given.
template <class Key, class Row>
std::vector<plain_row> sorted(std::vector<std::pair<Key, Row>> rows) {
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<plain_row> out;
  out.reserve(rows.size());
  for (auto& [key, row] : rows)
    out.push_back(std::move(row));
  return out;
}

std::vector<token_row> token_rows(const holding& of, const token_query& q) {
  std::vector<token_row> out;
  for (const auto& [key, r] : of.records) {
    const auto* t = std::get_if<token>(&r);
    if (t == nullptr || t->bank != q.bank) continue;
    if (q.customer && t->customer != *q.customer) continue;
    const auto* c = of.find<customer>(key_of(customer_key{t->bank, t->customer}));
    std::vector<user_id> users = t->users;
    if (users.empty()) users.emplace_back();
    for (const user_id& bound : users) {
      const auto* u = of.find<user>(key_of(user_key{t->bank, t->customer, bound}));
      const std::uint32_t terms = c->is_suspended ? q.terms.held : q.terms.open;
      if ((terms >> facet_of(*t).number() & 1U) == 0) continue;
      if (q.type && (u == nullptr || u->type != *q.type)) continue;
      if (q.started_from && t->started_on < *q.started_from) continue;
      if (q.started_until && t->started_on > *q.started_until) continue;
      if (!fits(q.token, t->id) || !fits(q.user, bound)) continue;
      token_row row;
      row.customer = t->customer;
      row.customer_name = c->name;
      row.token = t->id;
      row.is_shared = t->users.size() > 1;
      row.user = bound;
      row.user_name = u == nullptr ? "" : u->name;
      row.type = u == nullptr ? user_type::corporate : u->type;
      row.facet = facet_of(*t);
      row.customer_suspended = c->is_suspended;
      row.started_on = t->started_on;
      row.updated_at = t->seal.updated_at;
      out.push_back(std::move(row));
    }
  }
  return out;
}

struct lister {
  const holding& of;

  std::vector<plain_row> operator()(const token_query& q) const {
    using key = std::tuple<customer_code, std::int64_t, any_id, any_id>;
    std::vector<std::pair<key, plain_row>> out;
    for (const token_row& r : token_rows(of, q)) {
      any_id first = r.token.as<any_tag>();
      any_id second = r.user.as<any_tag>();
      std::int64_t number = 0;
      if (q.order == row_order::user) std::swap(first, second);
      if (q.order == row_order::started_on) number = static_cast<std::int64_t>(r.started_on);
      out.push_back({{r.customer, number, first, second},
                     {{r.customer, 0, first, second, number, 0}, dump(r)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const user_query& q) const {
    std::vector<std::pair<std::pair<customer_code, user_id>, plain_row>> out;
    for (const auto& [key, r] : of.records) {
      const auto* u = std::get_if<user>(&r);
      if (u == nullptr || u->bank != q.bank || u->is_deleted) continue;
      if (q.customer && u->customer != *q.customer) continue;
      std::string shown = dump(r) + "\n";
      for (const token_id& t : u->tokens) {
        shown += dump(of.records.at(dump(key_of(token_key{u->bank, u->customer, t})))) + "\n";
      }
      out.push_back({{u->customer, u->id},
                     {{u->customer, 4, u->id.as<any_tag>(), {}, 0, 0}, std::move(shown)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const entry_query& q) const {
    using key = std::tuple<std::int64_t, customer_code, subject_kind, any_id, std::uint64_t>;
    std::vector<std::pair<key, plain_row>> out;
    for (const audit_entry& e : of.entries) {
      if (e.about.bank != q.bank) continue;
      if (q.customer && e.about.customer != *q.customer) continue;
      if (q.about && !(e.about == *q.about)) continue;
      const std::int64_t at = e.at.time_since_epoch().count();
      const auto kind = static_cast<std::uint8_t>(e.about.kind);
      out.push_back({{q.by_time ? at : 0, e.about.customer, e.about.kind, e.about.id, e.sequence},
                     {{e.about.customer, kind, e.about.id, {}, at, e.sequence}, dump(e)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const chain_query& q) const {
    using key = std::tuple<customer_code, std::uint8_t, any_id>;
    std::vector<std::pair<key, plain_row>> out;
    for (const auto& [name, r] : of.records) {
      chain_row row;
      if (const auto* t = std::get_if<trail>(&r)) row = {t->about, t->chain};
      if (const auto* t = std::get_if<token>(&r)) {
        row = {{subject_kind::token, t->bank, t->customer, t->id.as<any_tag>()}, t->chain};
      }
      if (row.chain.entries == 0 || row.about.bank != q.bank) continue;
      if (q.customer && row.about.customer != *q.customer) continue;
      const auto kind = static_cast<std::uint8_t>(row.about.kind);
      out.push_back({{row.about.customer, kind, row.about.id},
                     {{row.about.customer, kind, row.about.id, {}, 0, 0}, dump(row)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const proposal_query& q) const {
    std::vector<std::pair<proposal_id, plain_row>> out;
    for (const auto& [key, r] : of.records) {
      const auto* p = std::get_if<proposal>(&r);
      if (p == nullptr || p->bank != q.bank || (q.state && p->state != *q.state)) continue;
      out.push_back({p->id, {{{}, 0, p->id.as<any_tag>(), {}, 0, 0}, dump(r)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const record_query& q) const {
    using key = std::tuple<record_kind, customer_code, any_id>;
    std::vector<std::pair<key, plain_row>> out;
    for (const auto& [name, r] : of.records) {
      const record_key of_record = key_of(r);
      const bool is_listed =
          of_record.kind <= record_kind::token || of_record.kind == record_kind::address_use;
      if (!is_listed || of_record.bank != q.bank) continue;
      if (q.customer && of_record.customer != *q.customer) continue;
      out.push_back(
          {{of_record.kind, of_record.customer, of_record.id},
           {{of_record.customer, static_cast<std::uint8_t>(of_record.kind), of_record.id, {}, 0, 0},
            dump(r)}});
    }
    return sorted(std::move(out));
  }

  std::vector<plain_row> operator()(const notice_query& q) const {
    std::vector<std::pair<message_id, plain_row>> out;
    for (const notice& n : of.notices) {
      if (n.bank != q.bank) continue;
      out.push_back({n.id, {{{}, 0, n.id.as<any_tag>(), {}, 0, 0}, dump(n)}});
    }
    return sorted(std::move(out));
  }
};

}  // namespace

std::vector<plain_row> plain_rows(const holding& of, const list_query& query) {
  return std::visit(lister{of}, query);
}

tally plain_count(const holding& of, const token_query& query) {
  tally out;
  for (const token_row& row : token_rows(of, query)) {
    ++out.rows[row.customer_suspended ? 1 : 0][row.facet.number()];
  }
  return out;
}

}  // namespace fxotp::conformance
