/// Units decided over one load, and committed by one statement.
#pragma once

#include <functional>

#include <fxotp/port/repository.hpp>

#include "store/postgres/shelf.hpp"

namespace fxotp::store::postgres {

/// Changes that stand or fall together, and every version that they rely on in the database.
struct joint_change {
  std::vector<expectation> expected;
  change_set changes;
};

/// Each unit is decided over what the earlier ones wrote. Where the database has moved meanwhile,
/// those that relied on it fail, with those that saw their writes, and the others are committed
/// without them. Names nothing of a database: it is given the two calls.
class batch {
 public:
  using loading = std::function<result<records>(const std::vector<record_key>&)>;
  using committing = std::function<commit_result(const joint_change&)>;
  struct calls {
    loading load;
    committing commit;
  };

  /// Throws bad_alloc.
  batch(const units& all, calls to);

  /// Performs all.
  void run();
  /// Tells each how it ended. Where `run` has thrown, what was not reached has failed, and of what
  /// was to be committed nobody knows.
  void settle() noexcept;

 private:
  struct ride {
    unit* who = nullptr;
    bool is_decided = false;
    bool has_changes = false;
    commit_result how = commit_result::failed(errc::out_of_memory);
    places relied_on;  ///< Units whose writes it has seen.
    [[nodiscard]] bool stands() const noexcept { return how.what == commit_result::kind::stood; }
  };

  void load_first();
  void decide(std::size_t at);
  void judge(std::size_t at);
  [[nodiscard]] std::vector<std::size_t> committing_units() const;
  [[nodiscard]] joint_change joined(const std::vector<std::size_t>& of) const;
  void commit_all();
  void commit_one_by_one(const std::vector<std::size_t>& of);
  void fail_moved(const std::vector<std::size_t>& of, const std::vector<record_key>& moved);
  void fail_dependents();
  [[nodiscard]] bool read(const std::vector<record_key>& keys, error& why);

  calls to_;
  bool has_run_ = false;
  std::vector<ride> rides_;
  shelf shelf_;
  /// The version of each record as the next unit relies on it, and as the database has it.
  std::unordered_map<record_key, std::uint64_t, record_key_hash> running_;
  std::unordered_map<record_key, std::uint64_t, record_key_hash> base_;
  std::unordered_map<record_key, std::size_t, record_key_hash> writers_;
};

}  // namespace fxotp::store::postgres
