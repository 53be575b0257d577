/// A repository that fails at a call of one's choice and otherwise forwards to another.
#pragma once

#include <atomic>

#include <fxotp/port/repository.hpp>

namespace fxotp::test {

/// How the chosen call goes wrong.
enum class fault : std::uint8_t {
  failed = 1,           ///< Nothing happened; the error comes back.
  conflict = 2,         ///< A commit: another one came first. Other calls: as `failed`.
  uncertain_lost = 3,   ///< A commit: unknown, and nothing stands.
  uncertain_stood = 4,  ///< A commit: unknown, and everything stands.
  thrown = 5,           ///< The call throws.
};

/// Counts every call, from 1 on, and fails at the n-th.
class fault_store final : public repository {
 public:
  explicit fault_store(repository& inner) : inner_(inner) {}

  /// From now on: the n-th call goes wrong; 0: none does.
  void fail_at(unsigned n, fault how, error why = errc::store_failed) {
    calls_ = 0;
    at_ = n;
    how_ = how;
    why_ = why;
  }
  /// Calls since `fail_at`.
  [[nodiscard]] unsigned calls() const noexcept { return calls_; }
  /// Whether the chosen call came.
  [[nodiscard]] bool has_failed() const noexcept { return at_ != 0 && calls_ >= at_; }

  result<records> load(const std::vector<record_key>& keys) override {
    if (is_hit()) return why_;
    return inner_.load(keys);
  }
  result<page> list(const page_need& wanted) override {
    if (is_hit()) return why_;
    return inner_.list(wanted);
  }
  result<tally> count(const token_query& query) override {
    if (is_hit()) return why_;
    return inner_.count(query);
  }
  commit_result commit(const change_set& changes) override {
    if (!is_hit()) return inner_.commit(changes);
    if (how_ == fault::uncertain_stood) {
      // What did not stand is not uncertain.
      commit_result ended = inner_.commit(changes);
      if (ended.what != commit_result::kind::stood) return ended;
    }
    std::vector<record_key> moved;
    for (const expectation& seen : changes.expected)
      moved.push_back(seen.key);
    return wrong(std::move(moved));
  }
  commit_result import(change_source& source) override {
    if (!is_hit()) return inner_.import(source);
    if (how_ == fault::uncertain_stood) {
      commit_result ended = inner_.import(source);
      if (ended.what != commit_result::kind::stood) return ended;
    }
    return wrong({});
  }

 private:
  bool is_hit() {
    const bool is_now = ++calls_ == at_;
    if (is_now && how_ == fault::thrown) throw fault::thrown;
    return is_now;
  }
  commit_result wrong(std::vector<record_key> moved) const {
    switch (how_) {
      case fault::conflict:
        return commit_result::conflict(std::move(moved));
      case fault::uncertain_lost:
      case fault::uncertain_stood:
        return commit_result::uncertain(errc::store_uncertain);
      case fault::failed:
      case fault::thrown:
        break;
    }
    return commit_result::failed(why_);
  }

  repository& inner_;
  std::atomic<unsigned> calls_{0};
  unsigned at_ = 0;
  fault how_ = fault::failed;
  error why_;
};

}  // namespace fxotp::test
