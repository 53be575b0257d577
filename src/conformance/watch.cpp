#include "conformance/watch.hpp"

#include <algorithm>

#include "conformance/spelling.hpp"

namespace fxotp::conformance {
namespace {

const finding sentences[] = {
    {"answer.errors",
     "A store that is well answers loads, lists and counts without an error.",
     verdict::holds,
     {}},
    {"load.accounted",
     "Every key that was asked for is found, or absent, or a set that is given: one of them.",
     verdict::holds,
     {}},
    {"tenant.asked",
     "Nothing comes back of another bank or customer than was asked for.",
     verdict::holds,
     {}},
    {"list.size", "A page has no more rows than were asked for.", verdict::holds, {}},
    {"commit.stands", "A change set stands when all that it expects holds.", verdict::holds, {}},
    {"commit.moved",
     "A conflict names at least one record, and only such that were relied on.",
     verdict::holds,
     {}},
    {"commit.failed", "When a commit answers `failed`, nothing of it stands.", verdict::holds, {}},
    {"commit.uncertain",
     "When a commit answers `uncertain`, all of it stands, or nothing.",
     verdict::holds,
     {}},
};

bool has(const std::vector<record_key>& keys, const record_key& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void watch_load(const std::vector<record_key>& asked, const records& got, notebook& notes) {
  notes.saw("load.accounted");
  notes.saw("tenant.asked");
  std::vector<record_key> found;
  for (const record& r : got.found)
    found.push_back(key_of(r));
  for (const record_key& key : asked) {
    const bool is_set = std::any_of(got.sets.begin(), got.sets.end(), [&](const auto& set) {
      return administrators_of(set.of) == key;
    });
    const bool is_absent = has(got.absent, key);
    if (!has(found, key) && !is_set && !is_absent)
      notes.fault("load.accounted", name_of(key) + " was asked for and is not in the answer");
    if (has(found, key) && is_absent)
      notes.fault("load.accounted", name_of(key) + " is both found and absent");
  }
  for (const record_key& key : found) {
    const bool is_ours = std::any_of(asked.begin(), asked.end(), [&](const record_key& each) {
      return each.bank == key.bank && each.customer == key.customer;
    });
    if (!is_ours)
      notes.fault("tenant.asked", "a load of " + names_of(asked) + " brought " + name_of(key));
  }
}

struct tenant {
  bank_code bank;
  std::optional<customer_code> customer;
};

tenant tenant_of(const list_query& query) {
  tenant out;
  std::visit(
      [&out](const auto& q) {
        out.bank = q.bank;
        if constexpr (!std::is_same_v<std::decay_t<decltype(q)>, proposal_query> &&
                      !std::is_same_v<std::decay_t<decltype(q)>, notice_query>) {
          out.customer = q.customer;
        }
      },
      query);
  return out;
}

// A row of tokens does not say its bank.
tenant tenant_of(const token_row& row, const bank_code& asked) {
  return {asked, row.customer};
}
tenant tenant_of(const record& r, const bank_code&) {
  const record_key key = key_of(r);
  return {key.bank, key.customer};
}
tenant tenant_of(const audit_entry& e, const bank_code&) {
  return {e.about.bank, e.about.customer};
}
tenant tenant_of(const chain_row& c, const bank_code&) {
  return {c.about.bank, c.about.customer};
}
tenant tenant_of(const notice& n, const bank_code&) {
  return {n.bank, n.customer};
}

void watch_page(const page_need& asked, const page& got, notebook& notes) {
  notes.saw("list.size");
  notes.saw("tenant.asked");
  const tenant ours = tenant_of(asked.query);
  const bool has_users_only = std::holds_alternative<user_query>(asked.query);
  std::size_t counted = 0;
  const auto judge = [&](const auto& row) {
    const tenant at = tenant_of(row, ours.bank);
    if (at.bank != ours.bank || (ours.customer && at.customer != ours.customer)) {
      notes.fault("tenant.asked", "a list of " + std::string(ours.bank.view()) + "/" +
                                      (ours.customer ? std::string(ours.customer->view()) : "*") +
                                      " has a row of " + std::string(at.bank.view()) + "/" +
                                      std::string(at.customer->view()));
    }
    if constexpr (std::is_same_v<std::decay_t<decltype(row)>, record>) {
      if (has_users_only && !std::holds_alternative<user>(row)) return;
    }
    ++counted;
  };
  std::visit([&](const auto& rows) { std::for_each(rows.begin(), rows.end(), judge); }, got.rows);
  if (counted > asked.rows) {
    notes.fault("list.size", std::to_string(counted) + " rows came, " + std::to_string(asked.rows) +
                                 " were asked for");
  }
}

void watch_commit(const change_set& asked, const commit_result& ended, notebook& notes) {
  if (ended.what != commit_result::kind::conflict) return;
  notes.saw("commit.moved");
  if (ended.moved.empty()) notes.fault("commit.moved", "a conflict named no record");
  for (const record_key& key : ended.moved) {
    const bool is_relied_on =
        std::any_of(asked.expected.begin(), asked.expected.end(),
                    [&](const expectation& seen) { return seen.key == key; }) ||
        std::any_of(asked.writes.begin(), asked.writes.end(),
                    [&](const record& r) { return key_of(r) == key; });
    if (!is_relied_on)
      notes.fault("commit.moved", name_of(key) + " was named and is not in the change set");
  }
}

struct watcher {
  const question& asked;
  notebook& notes;

  void operator()(const result<records>& got) const {
    if (is_well(got)) watch_load(asked.keys, got.value(), notes);
  }
  void operator()(const result<page>& got) const {
    if (is_well(got)) watch_page(asked.page, got.value(), notes);
  }
  void operator()(const result<tally>& got) const { static_cast<void>(is_well(got)); }
  void operator()(const commit_result& ended) const { watch_commit(asked.changes, ended, notes); }
  void operator()(bool) const {}

 private:
  template <class Value>
  bool is_well(const result<Value>& got) const {
    notes.saw("answer.errors");
    if (got) return true;
    const std::string what = asked.what == ask::load   ? "a load of " + names_of(asked.keys)
                             : asked.what == ask::list ? "a list"
                                                       : "a count";
    notes.fault("answer.errors", what + " answered with the error " + name_of(got.error()));
    return false;
  }
};

}  // namespace

void watch(const question& asked, const answer& given, notebook& notes) {
  std::visit(watcher{asked, notes}, given);
}

std::vector<finding> watched(const notebook& notes) {
  std::vector<finding> out(std::begin(sentences), std::end(sentences));
  for (finding& each : out) {
    const std::string* fault = notes.read(each.id);
    if (fault == nullptr) {
      each.is = verdict::not_checked;
      each.detail = "no answer came that it is about";
    } else if (!fault->empty()) {
      each.is = verdict::broken;
      each.detail = *fault;
    }
  }
  return out;
}

}  // namespace fxotp::conformance
