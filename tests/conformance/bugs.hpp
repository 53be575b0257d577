/// Repositories with one deliberate bug each, over the store in memory.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <fxotp/port/repository.hpp>

namespace fxotp::test {

/// Forwards everything; a bug overrides what it breaks.
class forwarding_store : public repository {
 public:
  forwarding_store();
  explicit forwarding_store(std::unique_ptr<repository> inner) : inner_(std::move(inner)) {}

  result<records> load(const std::vector<record_key>& keys) override { return inner_->load(keys); }
  result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  result<tally> count(const token_query& query) override { return inner_->count(query); }
  commit_result commit(const change_set& changes) override { return inner_->commit(changes); }
  /// Whether it was closed and opened again.
  virtual bool reopen() { return false; }

 protected:
  std::unique_ptr<repository> inner_;
};

/// A bug, and the sentences that name it.
struct bug {
  std::string name;
  std::function<std::unique_ptr<forwarding_store>()> make;
  std::vector<std::string> broken;
};

template <class Store, class... Args>
[[nodiscard]] bug made(std::string name, std::vector<std::string> broken, Args... args) {
  return {std::move(name), [args...] { return std::make_unique<Store>(args...); },
          std::move(broken)};
}

[[nodiscard]] std::vector<bug> commit_bugs();
[[nodiscard]] std::vector<bug> page_bugs();
[[nodiscard]] std::vector<bug> reading_bugs();

}  // namespace fxotp::test
