/// A bank-sized SQLite file for benchmarks: one customer with a tenth of all tokens, the others
/// with two users each.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include <fxotp/provisioning.hpp>

namespace fxotp::bench {

/// A clock that stands still.
class still_clock final : public clock {
 public:
  [[nodiscard]] instant now() override { return at; }
  instant at{};
};

/// The import's text, made while it is read: so large a file need not be anywhere.
class generated_csv final : public text_source {
 public:
  /// `secret`: of every token, in base32; empty: none has one.
  explicit generated_csv(std::uint64_t tokens, std::string secret = {})
      : tokens_(tokens), secret_(std::move(secret)) {}
  [[nodiscard]] result<std::size_t> read(char* into, std::size_t size) override;
  [[nodiscard]] result<void> rewind() override;

 private:
  void next_line();
  std::uint64_t tokens_;
  std::string secret_;
  std::uint64_t done_ = 0;
  std::uint64_t in_customer_ = 0;
  std::uint64_t customers_ = 0;
  bool has_begun_ = false;
  bool has_administrator_ = false;
  std::string line_;
  std::size_t given_ = 0;
};

/// How many tokens the large customer has.
[[nodiscard]] std::uint64_t large_customer(std::uint64_t tokens) noexcept;
/// The number of that user's customer, from 1 on; its code is C and seven digits.
[[nodiscard]] std::uint64_t customer_of(std::uint64_t n, std::uint64_t tokens) noexcept;
[[nodiscard]] std::string customer_text(std::uint64_t number);
/// The user and the token number `n` of the whole bank, from 0 on; the large customer comes first.
[[nodiscard]] std::string user_text(std::uint64_t n);
[[nodiscard]] std::string token_text(std::uint64_t n);

template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

/// Who is imported, and when.
struct census {
  std::uint64_t tokens = 0;
  std::string secret;  ///< As `generated_csv` takes it.
  std::string_view at = "2025-07-01 10:00:00.000";
};

/// The store with all of it, imported; and the host over it.
class population {
 public:
  population(const std::string& path, std::uint64_t tokens);
  population(std::unique_ptr<repository> store, const census& of);

  [[nodiscard]] const host& with() const noexcept { return *host_; }
  const bank_code bank = id<bank_code>("GM01000");
  const customer_code large = id<customer_code>("C0000001");
  /// The large customer's first user.
  [[nodiscard]] actor administrator() const;
  [[nodiscard]] selected_row row(std::uint64_t n) const;
  /// Locks tokens of the large customer in one commit, as failures would have.
  void lock(std::uint64_t first, std::uint64_t count) { lock_in(*store_, first, count); }
  /// The same in a copy of the store.
  void lock_in(repository& copy, std::uint64_t first, std::uint64_t count);
  [[nodiscard]] repository& store() const noexcept { return *store_; }
  /// From now on it is then.
  void move_clock(instant to) noexcept { clock_.at = to; }
  [[nodiscard]] instant now() const noexcept { return clock_.at; }
  double import_seconds = 0;

 private:
  still_clock clock_;
  system_entropy entropy_;
  std::unique_ptr<repository> store_;
  std::unique_ptr<host> host_;
};

}  // namespace fxotp::bench
