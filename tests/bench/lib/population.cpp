#include "bench/lib/population.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fxotp/store/sqlite.hpp>

#include "stage/draft.hpp"

namespace fxotp::bench {
namespace {

std::string padded(std::uint64_t n, int width) {
  std::string digits = std::to_string(n);
  return std::string(static_cast<std::size_t>(width) - digits.size(), '0') + digits;
}

policy bench_policy() {
  policy::settings chosen;
  chosen.dual_control = dual_control::off;
  chosen.enrollment = enrollment_by::first_factor;
  chosen.selection_max = 10'000;
  return policy::make(chosen).value();
}

key_ring bench_keys() {
  std::vector<key_ring::key> keys;
  keys.push_back({1, secret_bytes(std::string(key_ring::key_size, 'k'))});
  return key_ring::make(std::move(keys), 1).value();
}

[[noreturn]] void give_up(const char* what, error why) {
  std::fprintf(stderr, "%s failed: errc %d, vendor %d\n", what, static_cast<int>(why.code),
               why.vendor);
  std::exit(1);
}

std::unique_ptr<repository> opened(const std::string& path) {
  sqlite_options options;
  options.path = path;
  auto got = open_sqlite_store(options);
  if (!got) give_up("open", got.error());
  return std::move(got).value();
}

}  // namespace

std::uint64_t large_customer(std::uint64_t tokens) noexcept {
  return tokens < 20'000 ? tokens : std::max<std::uint64_t>(20'000, tokens / 10);
}
std::uint64_t customer_of(std::uint64_t n, std::uint64_t tokens) noexcept {
  const std::uint64_t large = large_customer(tokens);
  return n < large ? 1 : 2 + (n - large) / 2;
}
std::string customer_text(std::uint64_t number) {
  return "C" + padded(number, 7);
}
std::string user_text(std::uint64_t n) {
  return padded(9'000'000'000 + n, 10);
}
std::string token_text(std::uint64_t n) {
  return "VSST" + padded(n, 8);
}

result<void> generated_csv::rewind() {
  *this = generated_csv(tokens_, secret_);
  return done();
}

void generated_csv::next_line() {
  line_.clear();
  given_ = 0;
  if (!has_begun_) {
    has_begun_ = true;
    line_ = "bank,GM01000,福建銀行\n";
    return;
  }
  if (done_ == tokens_) return;
  if (in_customer_ == 0) {
    const std::string code = customer_text(++customers_);
    line_ = "customer,GM01000," + code + ",顧客" + code + "\n";
    in_customer_ = std::min(customers_ == 1 ? large_customer(tokens_) : 2, tokens_ - done_);
    has_administrator_ = false;
  }
  const std::string customer = customer_text(customers_);
  const std::string user = user_text(done_);
  line_ += "user,GM01000," + customer + "," + user + ",為替担当 太郎,corporate," +
           (has_administrator_ ? "dealer\n" : "administrator\n");
  // Neighbours began in one year, so that a range of days and one of ids may lie apart.
  const std::uint64_t year = done_ / std::max<std::uint64_t>(1, large_customer(tokens_) / 20) % 15;
  line_ += "token,GM01000," + customer + "," + token_text(done_) + "," + user + ",20" +
           padded(10 + year, 2) + "/0" + padded(1 + done_ % 9, 1) + "/" +
           padded(1 + done_ % 28, 2) + (secret_.empty() ? "" : "," + secret_) + "\n";
  has_administrator_ = true;
  ++done_;
  --in_customer_;
}

result<std::size_t> generated_csv::read(char* into, std::size_t size) {
  std::size_t given = 0;
  while (given < size) {
    if (given_ == line_.size()) next_line();
    const std::size_t part = std::min(size - given, line_.size() - given_);
    if (part == 0) break;
    std::memcpy(into + given, line_.data() + given_, part);
    given_ += part;
    given += part;
  }
  return given;
}

population::population(const std::string& path, std::uint64_t tokens)
    : population(opened(path), {tokens, {}}) {}

population::population(std::unique_ptr<repository> store, const census& of)
    : store_(std::move(store)) {
  host_ = std::make_unique<host>(
      host{*store_, clock_, entropy_, bench_keys(), calendar::manual(), bench_policy()});
  move_clock(parse_instant(of.at).value());
  generated_csv csv(of.tokens, of.secret);
  const auto begun = std::chrono::steady_clock::now();
  const auto report =
      provisioning(*host_).import_csv(actor::system(bank, id<system_name>("bench")), csv);
  import_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (report.why.is_set()) give_up("import", report.why);
}

actor population::administrator() const {
  return actor::user({bank, large, id<user_id>(user_text(0))});
}

selected_row population::row(std::uint64_t n) const {
  return {large, id<user_id>(user_text(n)), id<token_id>(token_text(n))};
}

void population::lock_in(repository& copy, std::uint64_t first, std::uint64_t count) {
  std::vector<record_key> keys;
  for (std::uint64_t n = first; n < first + count; ++n) {
    keys.push_back(key_of(token_key{bank, large, id<token_id>(token_text(n))}));
  }
  auto loaded = copy.load(keys);
  if (!loaded) give_up("load", loaded.error());
  const domain::rulebook rules{host_->keys, host_->days, host_->limits};
  stage::draft d(rules, clock_.at,
                 {actor::system(bank, id<system_name>("bench")), {}, action::note_verdict, {}});
  for (const auto& r : loaded.value().found) {
    const auto* t = std::get_if<token>(&r);
    if (t == nullptr) continue;
    auto& edited = d.edit(*t);
    edited.lock = lock::failures;
    edited.streak = 5;
    edited.failures = 5;
    d.note(edited, event::locked, {});
  }
  const auto ended = copy.commit(d.take());
  if (ended.what != commit_result::kind::stood) give_up("lock", ended.why);
}

}  // namespace fxotp::bench
