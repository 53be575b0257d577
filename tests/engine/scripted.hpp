/// An operation that does what a test says, and notes what it was told.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "domain/sample.hpp"
#include "domain/seal.hpp"
#include "stage/operation.hpp"

namespace fxotp::test {

class scripted final : public stage::operation {
 public:
  using script = std::function<result<stage::decision>(stage::view&, const stage::moment&)>;
  explicit scripted(script does) : does_(std::move(does)) {}

  [[nodiscard]] result<stage::decision> decide(stage::view& seen,
                                               const stage::moment& at) const override {
    ++decided;
    return does_(seen, at);
  }
  void told(const stage::effect& of) override { effects.push_back(of.index()); }

  mutable int decided = 0;
  std::vector<std::size_t> effects;

 private:
  script does_;
};

inline customer_key customer_named(const std::string& code) {
  return {id<bank_code>("GM01000"), id<customer_code>(code)};
}
inline customer sealed_customer(const std::string& code, std::uint64_t version = 1) {
  customer out = sample::customer();
  out.code = id<customer_code>(code);
  out.seal.version = version;
  domain::seal(out, test_keys());
  return out;
}
inline records found(std::vector<record> all) {
  return {std::move(all), {}, {}};
}
/// Seed number n.
inline stage::moment moment_of(std::uint8_t n) {
  return {sample::written() + std::chrono::seconds(n), {n}};
}

/// Ends with this number.
inline stage::outcome ending(std::uint64_t value) {
  stage::outcome out;
  out.value = value;
  return out;
}
/// One write of a customer as seen.
inline change_set touching(const customer& seen) {
  change_set out;
  out.expected.push_back({key_of(customer_key{seen.bank, seen.code}), seen.seal.version});
  out.writes.emplace_back(seen);
  return out;
}

}  // namespace fxotp::test
