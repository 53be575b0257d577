#include "store/postgres/loading.hpp"

#include <algorithm>
#include <array>

#include <boost/outcome/try.hpp>

#include "store/key_set.hpp"

namespace fxotp::store::postgres {
namespace {

constexpr std::size_t kinds_end = 10;

/// The keys of one kind, as arrays of what names a row.
struct asked_keys {
  array_writer banks{type_of::text};
  array_writer customers{type_of::text};
  array_writer ids{type_of::text};
  array_writer subjects{type_of::int2};

  void add(const record_key& key) {
    banks.add(key.bank);
    customers.add(key.customer);
    ids.add(key.id);
    subjects.add(key.of);
  }
  [[nodiscard]] bool is_empty() const noexcept { return banks.size() == 0; }
};

/// Builds the statement for the kinds that are asked for, with their parameters.
class load_text {
 public:
  explicit load_text(const std::vector<record_key>& keys) {
    for (const record_key& key : keys)
      asked_[static_cast<std::size_t>(key.kind)].add(key);
    add_members();
    for (const record_kind kind :
         {record_kind::bank, record_kind::desk_operator, record_kind::proposal, record_kind::trail,
          record_kind::address_use}) {
      if (has(kind)) add_arm(kind, "r", "SELECT r.* FROM " + joined(kind));
    }
  }

  std::string text;
  parameters with;

 private:
  [[nodiscard]] bool has(record_kind kind) const {
    return !asked_[static_cast<std::size_t>(kind)].is_empty();
  }

  /// A parameter's mark, once its value is added.
  std::string mark(array_writer& of, const char* type) {
    with.add(std::move(of));
    return "$" + std::to_string(with.all().size()) + "::" + type + "[]";
  }

  /// The rows `r` of a kind's table that are asked for by key.
  std::string joined(record_kind kind) {
    asked_keys& keys = asked_[static_cast<std::size_t>(kind)];
    const std::string to = std::string(") JOIN ") + table_of(kind) + " r ON ";
    const std::string bank = mark(keys.banks, "text");
    const std::string from = "unnest(" + bank;
    switch (kind) {
      case record_kind::bank:
        return from + ") k(bank" + to + "r.code = k.bank";
      case record_kind::customer:
        return from + ", " + mark(keys.customers, "text") + ") k(bank, customer" + to +
               "r.bank = k.bank AND r.code = k.customer";
      case record_kind::administrators:
        return from + ", " + mark(keys.customers, "text") + ") k(bank, customer" + to +
               "r.bank = k.bank AND r.customer = k.customer AND r.role = 2 AND NOT r.is_deleted";
      case record_kind::desk_operator:
      case record_kind::proposal:
        return from + ", " + mark(keys.ids, "text") + ") k(bank, id" + to +
               "r.bank = k.bank AND r.id = k.id";
      case record_kind::trail: {
        const std::string customers = mark(keys.customers, "text");
        const std::string subjects = mark(keys.subjects, "smallint");
        return from + ", " + customers + ", " + subjects + ", " + mark(keys.ids, "text") +
               ") k(bank, customer, kind, id" + to +
               "r.bank = k.bank AND r.customer = k.customer AND r.kind = k.kind AND r.id = k.id";
      }
      case record_kind::user:
      case record_kind::token:
      case record_kind::address_use:
        break;
    }
    const std::string customers = mark(keys.customers, "text");
    const std::string id = kind == record_kind::address_use ? "r.address" : "r.id";
    return from + ", " + customers + ", " + mark(keys.ids, "text") + ") k(bank, customer, id" + to +
           "r.bank = k.bank AND r.customer = k.customer AND " + id + " = k.id";
  }

  /// Rows of a kind, whole.
  void add_arm(record_kind kind, const std::string& name, const std::string& rows) {
    text += text.empty() || text.back() == ' ' ? "SELECT " : " UNION ALL SELECT ";
    text += std::to_string(static_cast<unsigned>(kind)) + "::smallint, record_send(" + name +
            ") FROM (" + rows + ") " + name;
  }

  /// Users and tokens with what they bring; customers.
  void add_members() {
    const bool has_users = has(record_kind::user) || has(record_kind::administrators);
    const bool has_tokens = has(record_kind::token);
    if (has_users) add_users();
    if (has_tokens) {
      text += has_users ? ", " : "WITH ";
      text += "t AS MATERIALIZED (SELECT r.* FROM " + joined(record_kind::token) + ")";
    }
    if (!text.empty()) text += " ";
    if (has_users) {
      add_arm(record_kind::user, "u", "TABLE u");
      add_arm(record_kind::token, "r",
              "SELECT r.* FROM u, unnest(string_to_array(u.tokens, ' ')) x(id), LATERAL "
              "(SELECT * FROM fxotp.token r WHERE r.bank = u.bank AND r.customer = u.customer "
              "AND r.id = x.id OFFSET 0) r");
      add_homes(has_tokens ? "(SELECT bank, customer FROM u UNION SELECT bank, customer FROM t)"
                           : "(SELECT DISTINCT bank, customer FROM u)");
    } else if (has_tokens) {
      add_homes("(SELECT DISTINCT bank, customer FROM t)");
    }
    if (has_tokens) {
      add_arm(record_kind::token, "t", "TABLE t");
      add_arm(record_kind::user, "r",
              "SELECT r.* FROM t, unnest(string_to_array(t.users, ' ')) x(id), LATERAL "
              "(SELECT * FROM fxotp.\"user\" r WHERE r.bank = t.bank AND r.customer = "
              "t.customer AND r.id = x.id OFFSET 0) r");
    }
    if (has(record_kind::customer)) {
      add_arm(record_kind::customer, "r", "SELECT r.* FROM " + joined(record_kind::customer));
    }
  }

  void add_users() {
    text = "WITH u AS MATERIALIZED (SELECT r.* FROM ";
    if (has(record_kind::user)) text += joined(record_kind::user);
    if (has(record_kind::user) && has(record_kind::administrators))
      text += " UNION SELECT r.* FROM ";
    if (has(record_kind::administrators)) text += joined(record_kind::administrators);
    text += ")";
  }

  /// The customers that were met.
  void add_homes(const std::string& met) {
    add_arm(record_kind::customer, "r",
            "SELECT r.* FROM " + met + " h, fxotp.customer r WHERE r.bank = h.bank AND " +
                "r.code = h.customer");
  }

  std::array<asked_keys, kinds_end> asked_;
};

/// The set that is asked for, from all administrators that were found.
administrators set_of(const record_key& key, const std::vector<record>& found) {
  administrators out{{key.bank, key.customer}, {}};
  for (const record& r : found) {
    const auto* u = std::get_if<user>(&r);
    if (u == nullptr || u->is_deleted || u->role != role::administrator) continue;
    if (u->bank == key.bank && u->customer == key.customer) out.users.push_back(u->id);
  }
  std::sort(out.users.begin(), out.users.end());
  return out;
}

}  // namespace

tried<records> load_with(connection& from, const std::vector<record_key>& keys) {
  records out;
  if (keys.empty()) return out;
  const load_text asked(keys);
  BOOST_OUTCOME_TRY(const answer given, from.run(asked.text, asked.with));
  key_set known;
  out.found.reserve(static_cast<std::size_t>(given.rows()));
  for (int i = 0; i < given.rows(); ++i) {
    const answer_row row(given, i);
    auto made = record_in(static_cast<record_kind>(row.number(0)), row.bytes(1));
    if (!made) return failure(made.error());
    if (known.insert(key_of(made.value()))) out.found.push_back(std::move(made).value());
  }
  for (const record_key& key : keys) {
    if (!known.insert(key)) continue;
    if (key.kind == record_kind::administrators) {
      out.sets.push_back(set_of(key, out.found));
    } else {
      out.absent.push_back(key);
    }
  }
  return out;
}

}  // namespace fxotp::store::postgres
