#include "conformance/town.hpp"

#include <array>

#include "conformance/odd_values.hpp"
#include "conformance/sample.hpp"

namespace fxotp::conformance {
namespace {

class builder {
 public:
  explicit builder(const bank_code& bank) : bank_(bank) {}

  holding take() {
    put(a_bank(bank_));
    enter({subject_kind::bank, bank_, {}, {}}, 2);
    enter({subject_kind::system, bank_, {}, id<any_id>("import")}, 1);
    for (unsigned i = 1; i <= 3; ++i) {
      desk_operator o = an_operator({bank_, id<operator_id>("OP", i)});
      o.is_disabled = i == 2;
      enter({subject_kind::desk_operator, bank_, {}, o.id.as<any_tag>()}, i);
      put(std::move(o));
    }
    add_customer(plain_customer(), 0);
    add_customer(id<customer_code>("T!"), 1);
    add_customer(suspended_customer(), 2);
    add_customer(longest_customer(), 3);
    put(a_customer({bank_, empty_customer()}));
    for (unsigned i = 0; i < 7; ++i)
      add_proposal(i);
    for (unsigned i = 0; i < 9; ++i)
      add_notice(i);
    return std::move(out_);
  }

 private:
  template <class Record>
  void put(Record r) {
    ++count_;
    r.seal.updated_at = at(count_);
    if constexpr (!std::is_same_v<Record, bank> && !std::is_same_v<Record, trail>)
      r.seal.mac = mac_of(count_);
    else
      r.seal.mac = {};
    out_.put(std::move(r));
  }

  /// Entries of one subject, at instants in no order; the end of their chain.
  chain_head chain(const subject& about, unsigned entries) {
    chain_head head;
    for (unsigned i = 1; i <= entries; ++i) {
      ++count_;
      audit_entry e = an_entry(about, i, first_instant + (count_ * 37) % 23);
      e.mac = mac_of(count_);
      e.phase = static_cast<phase>(1 + count_ % 4);
      if (count_ % 4 == 0) {
        e.by = actor::user({bank_, plain_customer(), id<user_id>("1")});
        e.why = error(errc::wrong_state, rule::p7, -5);
        e.outcome = event::refused;
      }
      if (count_ % 5 == 0) {
        e.approved_by = id<operator_id>("OP1");
        e.reason = odd_name(2);
        e.detail.clear();
      }
      if (count_ % 7 == 0) e.reason.clear();
      head = {i, e.mac};
      out_.entries.push_back(std::move(e));
    }
    return head;
  }

  /// Entries of a subject that is not a token, and its trail.
  void enter(const subject& about, unsigned entries) {
    trail t = a_trail(about);
    t.chain = chain(about, entries);
    t.hour_began = at(entries);
    t.refusals = entries * 3;
    put(std::move(t));
  }

  void add_customer(const customer_code& code, unsigned number) {
    const customer_key key{bank_, code};
    customer c = a_customer(key);
    c.name = odd_name(number + 1);
    c.is_suspended = code == suspended_customer();
    put(c);
    enter(subject_of(c), number + 1);
    std::vector<user> users;
    static const std::array<std::string_view, 7> names{"1", "10", "2", "A", "a", "!", "a~"};
    users.reserve(names.size());
    for (const std::string_view name : names)
      users.push_back(a_user(key, id<user_id>(number == 3 && name == "2" ? longest_id : name)));
    for (unsigned i = 0; i < 26; ++i)
      add_token(users, i, number);
    for (unsigned i = 0; i < users.size(); ++i)
      add_user(users[i], i);
    for (unsigned i = 0; i < 3; ++i) {
      address_use a = an_address_use(key, id<address_tag_id>("A", i));
      if (i == 2) a.address = id<address_tag_id>(longest_id);
      a.users = i == 1 ? std::vector<user_id>{} : std::vector<user_id>{users[0].id, users[1].id};
      put(std::move(a));
    }
  }

  void add_user(user& u, unsigned number) {
    u.name = odd_name(number);
    u.type = number % 3 == 1 ? user_type::bank : user_type::corporate;
    u.role = number % 2 == 0 ? role::administrator : role::dealer;
    u.enrollment = number % 3 == 2 ? enrollment::closed : enrollment::open;
    u.mail_language = number % 2 == 0 ? language::english : language::japanese;
    if (number == 1) u.declined = optional_mail;
    u.is_deleted = u.tokens.empty();
    for (unsigned i = 0; i < number % 4; ++i)
      u.listed.push_back(sealed(20 + i));
    if (number % 2 == 0) enter(subject_of(u), 1 + number);
    put(u);
  }

  /// Tokens 0 to 23 have a facet each; of the last two, one is everybody's and one has the
  /// longest_id id. The user "a~" is left without.
  void add_token(std::vector<user>& users, unsigned i, unsigned number) {
    token t = a_token({users[0].bank, users[0].customer}, id<token_id>("VSST000000", 10 + i));
    if (i == 24) t.id = id<token_id>("v");
    if (i == 25) t.id = id<token_id>(longest_id);
    const facet wanted = facet::from(static_cast<std::uint8_t>(i % facet::count));
    t.lifecycle = wanted.lifecycle;
    t.streak = 1 + i % 6;
    t.failures = i * 12 + t.streak;
    if (wanted.is_locked) t.lock = t.failures < 100 ? lock::failures : lock::hard;
    t.suspended_by_administrator = wanted.is_suspended && i % 5 != 0;
    t.suspended_by_desk = wanted.is_suspended && i % 5 < 2;
    t.started_on = day{static_cast<std::int32_t>(19'990 + i * 7 % 5)};
    t.generation = 1 + i % 3;
    // Only email is ever pending.
    const bool is_vip = wanted.via == method::vip && t.lifecycle != lifecycle::pending;
    if (is_vip) t.data = vip(i);
    if (!is_vip) t.data = email(i);
    const std::size_t last = users.size() - 1;
    if (i == 24) {
      t.lifecycle = lifecycle::active;
      t.data = vip(i);
      for (std::size_t n = 0; n < last; ++n)
        bind(users[n], t);
    } else if (t.lifecycle != lifecycle::invalid) {
      bind(users[(i + number) % last], t);
      if (i % 4 == 0) bind(users[(i + number + 1) % last], t);
    }
    t.chain = chain(subject_of(t), i % 4);
    put(std::move(t));
  }

  void add_proposal(unsigned i) {
    proposal p = a_proposal(bank_, id<proposal_id>("P", 10 - i));
    p.what = i % 2 == 0 ? action::invalidate : action::resume_customer;
    p.state = static_cast<proposal_state>(1 + i % 3);
    if (p.state != proposal_state::open) p.decider = id<operator_id>("OP2");
    for (unsigned n = 0; n < i; ++n) {
      const token_id which = n % 2 == 0 ? token_id{} : id<token_id>("VSST00000010");
      p.rows.push_back({plain_customer(), id<user_id>("U", n), which});
    }
    if (i % 2 != 0) p.customer = suspended_customer();
    p.best_effort = i % 3 == 0;
    p.reenroll = i % 3 == 1;
    p.reason = odd_name(i);
    put(std::move(p));
  }

  void add_notice(unsigned i) {
    notice n = a_notice(bank_, id<message_id>("N", 20 - i));
    n.customer = plain_customer();
    n.kind = i % 2 == 0 ? mail_kind::locked_notice : mail_kind::enrolled_notice;
    n.in = i % 3 == 0 ? language::english : language::japanese;
    n.at = at(i);
    n.sealed_to = sealed(60 + i);
    out_.notices.push_back(std::move(n));
  }

  bank_code bank_;
  unsigned count_ = 0;
  holding out_;
};

}  // namespace

customer_code plain_customer() {
  return id<customer_code>("T");
}
customer_code suspended_customer() {
  return id<customer_code>("Ta");
}
customer_code longest_customer() {
  return id<customer_code>(std::string(32, 'T'));
}
customer_code empty_customer() {
  return id<customer_code>("TA");
}

holding make_town(const bank_code& bank) {
  return builder(bank).take();
}

change_set founding(const holding& town) {
  std::vector<record> all;
  for (const auto& [key, r] : town.records)
    all.push_back(r);
  // Owners first, for a store that insists on it.
  std::stable_sort(all.begin(), all.end(),
                   [](const record& a, const record& b) { return a.index() < b.index(); });
  change_set out = writing(std::move(all));
  out.entries = town.entries;
  out.notices = town.notices;
  return out;
}

}  // namespace fxotp::conformance
