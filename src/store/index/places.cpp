#include "store/index/places.hpp"

#include "store/index/cursors.hpp"

namespace fxotp::store {
namespace {

place in_records(const record& of) {
  const record_key key = key_of(of);
  const cursor at{key.customer, static_cast<std::uint8_t>(key.kind), key.id, {}, 0, 0};
  return {key_in(list_of::records, key.bank, at), {}};
}

bool is_administrator(const user& u) noexcept {
  return u.role == role::administrator && !u.is_deleted;
}

struct maker {
  std::vector<place> out;

  void operator()(const bank& b) { out.push_back(in_records(b)); }
  void operator()(const customer& c) { out.push_back(in_records(c)); }
  void operator()(const desk_operator& o) { out.push_back(in_records(o)); }
  void operator()(const user& u) {
    out.push_back(in_records(u));
    if (!is_administrator(u)) return;
    const cursor at{u.customer, 0, u.id.as<any_tag>(), {}, 0, 0};
    out.emplace_back(key_in(list_of::administrators, u.bank, at), user_id{});
  }
  void operator()(const token& t) {
    out.push_back(in_records(t));
    if (t.chain.entries != 0) {
      add_chain({subject_kind::token, t.bank, t.customer, t.id.as<any_tag>()});
    }
    if (t.users.empty()) add_rows(t, {});
    for (const user_id& u : t.users)
      add_rows(t, u);
  }
  void operator()(const address_use& a) { out.push_back(in_records(a)); }
  void operator()(const proposal& p) {
    const cursor at{{}, 0, p.id.as<any_tag>(), {}, 0, 0};
    out.emplace_back(key_in(list_of::proposals, p.bank, at), user_id{});
  }
  void operator()(const trail& t) {
    if (t.chain.entries != 0) add_chain(t.about);
  }

  void add_chain(const subject& about) {
    const cursor at{about.customer, static_cast<std::uint8_t>(about.kind), about.id, {}, 0, 0};
    out.emplace_back(key_in(list_of::chains, about.bank, at), user_id{});
  }
  void add_rows(const token& t, const user_id& u) {
    const any_id of_token = t.id.as<any_tag>();
    const any_id of_user = u.as<any_tag>();
    const auto started = static_cast<std::int64_t>(t.started_on);
    const cursor token_first{t.customer, 0, of_token, of_user, started, 0};
    const cursor user_first{t.customer, 0, of_user, of_token, 0, 0};
    out.emplace_back(key_in(list_of::by_token, t.bank, token_first), u);
    out.emplace_back(key_in(list_of::by_user, t.bank, user_first), u);
    out.emplace_back(key_in(list_of::by_start, t.bank, token_first), u);
  }
};

}  // namespace

std::vector<place> places_of(const record& of) {
  maker make;
  std::visit(make, of);
  return std::move(make.out);
}

std::vector<std::string> places_of(const audit_entry& of) {
  const cursor at = cursor_of(of);
  return {key_in(list_of::entries, of.about.bank, at), key_in(list_of::by_time, of.about.bank, at)};
}

std::string place_of(const notice_key& of) {
  return key_in(list_of::notices, of.bank, {{}, 0, of.id.as<any_tag>(), {}, 0, 0});
}

bool has_same_places(const record& a, const record& b) noexcept {
  if (const auto* before = std::get_if<token>(&a)) {
    const auto* after = std::get_if<token>(&b);
    return after != nullptr && before->users == after->users &&
           before->started_on == after->started_on &&
           (before->chain.entries == 0) == (after->chain.entries == 0);
  }
  if (const auto* before = std::get_if<user>(&a)) {
    const auto* after = std::get_if<user>(&b);
    return after != nullptr && is_administrator(*before) == is_administrator(*after);
  }
  if (const auto* before = std::get_if<trail>(&a)) {
    const auto* after = std::get_if<trail>(&b);
    return after != nullptr && (before->chain.entries == 0) == (after->chain.entries == 0);
  }
  return a.index() == b.index();
}

}  // namespace fxotp::store
