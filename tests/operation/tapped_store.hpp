/// A repository with a hand on each call: to alter what it gives, to fail, to let others in
/// between.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fxotp/port/repository.hpp>

namespace fxotp::test {

/// Forwards to another store. A hook may be set and taken away between operations.
class tapped_store final : public repository {
 public:
  explicit tapped_store(std::unique_ptr<repository> inner) noexcept : inner_(std::move(inner)) {}

  /// Before a load; an error is its answer.
  std::function<error(const std::vector<record_key>&)> before_load;
  /// Alters what was loaded.
  std::function<void(records&)> after_load;
  /// Before a commit; a result is its answer, nothing being committed.
  std::function<std::optional<commit_result>(const change_set&)> before_commit;
  /// Alters how a commit ended.
  std::function<void(commit_result&)> after_commit;

  [[nodiscard]] result<records> load(const std::vector<record_key>& keys) override {
    if (before_load) {
      if (const error why = before_load(keys); why.is_set()) return why;
    }
    auto found = inner_->load(keys);
    if (found && after_load) after_load(found.assume_value());
    return found;
  }
  [[nodiscard]] result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  [[nodiscard]] result<tally> count(const token_query& query) override {
    return inner_->count(query);
  }
  [[nodiscard]] commit_result commit(const change_set& changes) override {
    if (before_commit) {
      if (auto ended = before_commit(changes)) return *std::move(ended);
    }
    auto ended = inner_->commit(changes);
    if (after_commit) after_commit(ended);
    return ended;
  }
  [[nodiscard]] commit_result import(change_source& source) override {
    return inner_->import(source);
  }
  /// Load by load and commit by commit where there is a hook.
  void perform(const units& all) override {
    const bool is_tapped = before_load || after_load || before_commit || after_commit;
    return is_tapped ? repository::perform(all) : inner_->perform(all);
  }
  result<void> maintain() override { return inner_->maintain(); }

  void untap() noexcept {
    before_load = nullptr;
    after_load = nullptr;
    before_commit = nullptr;
    after_commit = nullptr;
  }

 private:
  std::unique_ptr<repository> inner_;
};

}  // namespace fxotp::test
