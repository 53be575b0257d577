/// A store whose contents somebody alters on their way out.
#pragma once

#include <functional>
#include <memory>

#include <fxotp/store/memory.hpp>

namespace fxotp::test {

/// The memory store, with what lists and loads give changed by hooks.
class altered_store final : public repository {
 public:
  [[nodiscard]] result<records> load(const std::vector<record_key>& keys) override {
    auto out = inner_->load(keys);
    if (out && on_record) {
      for (auto& r : out.assume_value().found)
        on_record(r);
    }
    return out;
  }
  [[nodiscard]] result<page> list(const page_need& wanted) override {
    if (before_list) before_list(wanted);
    auto out = inner_->list(wanted);
    if (!out) return out;
    auto& rows = out.assume_value().rows;
    if (auto* entries = std::get_if<std::vector<audit_entry>>(&rows); entries && on_entries) {
      on_entries(*entries);
    }
    if (auto* heads = std::get_if<std::vector<chain_row>>(&rows); heads && on_heads) {
      on_heads(*heads);
    }
    if (auto* tokens = std::get_if<std::vector<token_row>>(&rows); tokens && on_tokens) {
      on_tokens(*tokens);
    }
    if (auto* all = std::get_if<std::vector<record>>(&rows); all && on_record) {
      for (auto& r : *all)
        on_record(r);
    }
    return out;
  }
  [[nodiscard]] result<tally> count(const token_query& query) override {
    return inner_->count(query);
  }
  [[nodiscard]] commit_result commit(const change_set& changes) override {
    return inner_->commit(changes);
  }

  std::function<void(const page_need&)> before_list;
  std::function<void(std::vector<audit_entry>&)> on_entries;
  std::function<void(std::vector<chain_row>&)> on_heads;
  std::function<void(std::vector<token_row>&)> on_tokens;
  std::function<void(record&)> on_record;

 private:
  std::unique_ptr<repository> inner_ = make_memory_store();
};

}  // namespace fxotp::test
