/// Records to put into stores: the plainest ones, and a whole world of random but consistent ones.
#pragma once

#include <random>
#include <set>

#include <fxotp/port/repository.hpp>

#include "conformance/holding.hpp"
#include "conformance/sample.hpp"

namespace fxotp::test {

using conformance::bind;
using conformance::id;
using conformance::next;
using conformance::writing;

inline bank_code bank_id(std::string_view text) {
  return id<bank_code>(text);
}
inline customer_code customer_id(std::string_view text) {
  return id<customer_code>(text);
}

inline bank a_bank(std::string_view code = "GM01000") {
  return conformance::a_bank(bank_id(code));
}
inline customer a_customer(std::string_view code, std::string_view bank = "GM01000") {
  return conformance::a_customer({bank_id(bank), customer_id(code)});
}
inline user a_user(std::string_view name, std::string_view customer,
                   std::string_view bank = "GM01000") {
  return conformance::a_user({bank_id(bank), customer_id(customer)}, id<user_id>(name));
}
inline token a_token(std::string_view name, std::string_view customer,
                     std::string_view bank = "GM01000") {
  return conformance::a_token({bank_id(bank), customer_id(customer)}, id<token_id>(name));
}
inline address_use an_address_use(std::string_view address, std::string_view customer,
                                  std::string_view bank = "GM01000") {
  return conformance::an_address_use({bank_id(bank), customer_id(customer)},
                                     id<address_tag_id>(address));
}
inline notice a_notice(std::string_view name, std::string_view bank = "GM01000") {
  return conformance::a_notice(bank_id(bank), id<message_id>(name));
}
inline audit_entry an_entry(const subject& about, std::uint64_t sequence, std::int64_t at = 0) {
  return conformance::an_entry(about, sequence, at);
}

/// How a commit ended: `stood`, or what else, with code and vendor's number.
std::string words(const commit_result& ended);
/// Commits and says how that ended.
std::string commit(repository& in, const change_set& changes);

/// Everything of several banks: random, but as the library leaves it (lists in order, bindings on
/// both sides, invalid tokens without users). Each step is a change set to commit.
class world {
 public:
  using method_data = std::variant<vip_data, email_data>;

  explicit world(unsigned seed) : random_(seed) {}

  /// Banks, customers, operators, users, tokens, address uses, trails, proposals, entries, notices.
  change_set founding(unsigned customers, unsigned users);
  /// Some random changes of what is there.
  change_set changing(unsigned times);

  /// As it should be after the last step.
  [[nodiscard]] const conformance::holding& held() const { return held_; }

  unsigned below(unsigned end) {
    return std::uniform_int_distribution<unsigned>(0, end - 1)(random_);
  }
  bool once_in(unsigned times) { return below(times) == 0; }
  /// Short, long, with signs that sort oddly.
  std::string random_id();

 private:
  void put(record r);
  void enter(const subject& about);
  void found_customer(const bank_code& bank, unsigned number, unsigned users);
  void found_proposal(const bank_code& bank, unsigned number);
  void found_user(const customer_key& of);
  void found_address_use(const customer_key& of, const std::vector<std::string>& users);
  void change_use(address_use a);
  void tell(const bank_code& bank);
  void take_notices();
  method_data random_email();
  method_data random_vip();
  instant random_at();
  std::vector<instant> random_times();
  std::string random_sealed();
  void found_token(const customer_key& of, const std::vector<std::string>& users);
  void change_user(user u);
  void change_token(token t);
  void invalidate(token t);
  stamp random_stamp();
  change_set take();

  std::mt19937 random_;
  conformance::holding held_;
  std::map<std::string, record> before_;  ///< As they were at the last step, where changed.
  std::set<std::string> changed_;
  std::vector<audit_entry> new_entries_;
  std::vector<notice> new_notices_;
  std::vector<notice_key> taken_;
};

}  // namespace fxotp::test
