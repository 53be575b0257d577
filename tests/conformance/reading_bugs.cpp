#include <algorithm>

#include "conformance/bugs.hpp"

namespace fxotp::test {
namespace {

/// A failure inside, told as absence now and then.
class absent_for_failure final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    if (++loads_ % 3 != 0) return inner_->load(keys);
    records out;
    out.absent = keys;
    return out;
  }

 private:
  unsigned loads_ = 0;
};

/// Absence, told as an error.
class error_for_absent final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    if (!got.value().absent.empty()) return errc::not_found;
    return got;
  }
};

/// What is not there is in no part of the answer.
class silent_on_absent final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    got.value().absent.clear();
    return got;
  }
};

/// A load gives what was asked for, and not what it should bring.
class brings_nothing final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    auto& found = got.value().found;
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const record& r) {
                                 return std::find(keys.begin(), keys.end(), key_of(r)) ==
                                        keys.end();
                               }),
                found.end());
    return got;
  }
};

/// A text column that is too short.
class cuts_names final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    for (record& r : got.value().found) {
      if (auto* u = std::get_if<user>(&r))
        u->name.resize(std::min<std::size_t>(100, u->name.size()));
    }
    return got;
  }
};

/// Deleted administrators are still in the set.
class dead_in_set final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    for (auto& set : got.value().sets) {
      if (!set.users.empty()) set.users.push_back(user_id::parse("a~").value());
    }
    return got;
  }
};

/// Customers are forgotten where the bank is known.
class any_customer final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    page_need wide = wanted;
    if (auto* query = std::get_if<token_query>(&wide.query)) query->customer.reset();
    return inner_->list(wide);
  }
};

/// A load finds a user of that id in whichever customer.
class other_customers_user final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    auto got = inner_->load(keys);
    const records before = got.value();
    for (const record& r : before.found) {
      const auto* u = std::get_if<user>(&r);
      if (u == nullptr) continue;
      std::string other(u->customer.view());
      if (other.back() != '0') continue;
      other.back() = '1';
      const auto code = customer_code::parse(other).value();
      const auto more = inner_->load({key_of(user_key{u->bank, code, u->id})});
      got.value().found.insert(got.value().found.end(), more.value().found.begin(),
                               more.value().found.end());
    }
    return got;
  }
};

/// A count over the whole bank.
class counts_all final : public forwarding_store {
 public:
  result<tally> count(const token_query& query) override {
    token_query wide = query;
    wide.customer.reset();
    return inner_->count(wide);
  }
};

}  // namespace

std::vector<bug> reading_bugs() {
  return {
      made<absent_for_failure>("not_found for an error", {"load.present"}),
      made<error_for_absent>("an error for not_found", {"load.absent", "answer.errors"}),
      made<silent_on_absent>("an absent key left out", {"load.absent", "load.accounted"}),
      made<brings_nothing>("brought rows forgotten", {"load.user_brings", "load.token_brings",
                                                      "load.both_bring", "load.set"}),
      made<cuts_names>("names cut", {"load.as_committed"}),
      made<dead_in_set>("a deleted administrator in the set", {"load.set"}),
      made<any_customer>("rows of any customer", {"tenant.list", "tenant.asked"}),
      made<other_customers_user>("users of another customer", {"tenant.load", "tenant.asked"}),
      made<counts_all>("a count over all customers", {"tenant.count"}),
  };
}

}  // namespace fxotp::test
