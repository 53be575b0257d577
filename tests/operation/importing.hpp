/// Imports into the sample bank, and what stands in their way.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fxotp/provisioning.hpp>

#include "operation/fixture.hpp"
#include "operation/ledger.hpp"
#include "operation/sinks.hpp"
#include "operation/stores.hpp"

namespace fxotp::test {

/// A repository whose imports can be met by others.
class met_store final : public repository {
 public:
  explicit met_store(std::unique_ptr<repository> inner) noexcept : inner_(std::move(inner)) {}

  /// Instead of an import, or (without a value) before it.
  std::function<std::optional<commit_result>(change_source&)> on_import;
  std::function<error(std::size_t)> on_load;  ///< By number of load, from 1.
  std::vector<record_key> loaded;

  [[nodiscard]] result<records> load(const std::vector<record_key>& keys) override {
    loaded.insert(loaded.end(), keys.begin(), keys.end());
    ++loads_;
    if (on_load) {
      if (const error why = on_load(loads_); why.is_set()) return why;
    }
    return inner_->load(keys);
  }
  [[nodiscard]] result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  [[nodiscard]] result<tally> count(const token_query& query) override {
    return inner_->count(query);
  }
  [[nodiscard]] commit_result commit(const change_set& changes) override {
    return inner_->commit(changes);
  }
  [[nodiscard]] commit_result import(change_source& source) override {
    if (on_import) {
      if (auto ended = on_import(source)) return *std::move(ended);
    }
    return inner_->import(source);
  }
  [[nodiscard]] commit_result import_inside(change_source& source) {
    return inner_->import(source);
  }

 private:
  std::unique_ptr<repository> inner_;
  std::size_t loads_ = 0;
};

/// The sample bank, to which and beside which imports go.
struct importing : fixture {
  explicit importing(store_kind over = store_kind::memory, const policy& limits = test_policy(),
                     std::string_view now = "2025-07-01 10:00:00.000")
      : fixture(now, limits, std::make_unique<met_store>(make_store(over))) {}

  met_store& met = static_cast<met_store&>(store);
  const provisioning prov{with};
  const bank_code fresh = id<bank_code>("GM02000");
  const actor fresh_system = actor::system(fresh, id<system_name>("loader"));

  [[nodiscard]] import_report load(std::string text) { return load(system, std::move(text)); }
  [[nodiscard]] import_report load(const actor& by, std::string text) {
    given_text source(std::move(text));
    return prov.import_csv(by, source);
  }
  [[nodiscard]] ledger now() { return {store, bank}; }
  [[nodiscard]] bool is_whole(const bank_code& of) { return ledger(store, of).is_whole(with.keys); }

  /// Whether the only error of a file is this one, and nothing moved but the actor's trail.
  void check_refused(const std::string& text, const import_error& expected) {
    CAPTURE(text.substr(0, 200), expected.line, expected.column);
    const ledger before = now();
    const auto report = load(text);
    REQUIRE(report.errors.size() == 1);
    CHECK(report.error_count == 1);
    CHECK(report.errors[0].line == expected.line);
    CHECK(report.errors[0].column == expected.column);
    CHECK(report.errors[0].why == expected.why);
    const bool is_csv = expected.why.code == errc::invalid_csv;
    CHECK(report.why == (is_csv ? error{errc::invalid_csv} : error{errc::rows_refused, rule::p8}));
    CHECK(report.banks + report.customers + report.operators + report.users + report.tokens == 0);
    CHECK(now().moved_since(before).empty());
    CHECK(now().told_since(before) == (is_csv ? names{} : names{"system /provisioning refused"}));
  }
};

inline constexpr error not_there{errc::not_found, rule::p2};
inline constexpr error repeated{errc::duplicate, rule::p8};
inline constexpr error already{errc::already_exists};

/// 20 bytes in base32, as OATH secrets come.
inline const std::string a_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
inline const std::string a_secret_plain = "12345678901234567890";

/// A bank with `users` users and as many tokens, of `customers` customers.
inline std::string large_file(std::size_t users, std::size_t customers = 10) {
  std::string out = "bank,GM02000,第二銀行\n";
  for (std::size_t c = 0; c < customers; ++c)
    out += "customer,GM02000,C" + std::to_string(c) + ",顧客" + std::to_string(c) + "\n";
  for (std::size_t n = 0; n < users; ++n) {
    const auto of = ",GM02000,C" + std::to_string(n % customers) + ",";
    const auto user = std::to_string(9'990'000'000 + n);
    out += "user" + of + user + ",ユーザ,corporate,dealer\n";
    out += "token" + of + "VSST" + std::to_string(10'000'000 + n) + "," + user + ",2024/10/01," +
           a_secret + "\n";
  }
  return out;
}

}  // namespace fxotp::test
