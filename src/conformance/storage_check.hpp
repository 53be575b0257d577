/// The contract of `repository`, checked question by question, as any host can answer it.
#pragma once

#include "conformance/sentence.hpp"

namespace fxotp::conformance {

/// Says what it wants (`next`), takes the answer, and so on until done; then reports, sentence by
/// sentence. Calls nobody and keeps no thread. Used by one thread at a time; several checks may run
/// on one store at once, as workers.
class storage_check {
 public:
  explicit storage_check(check_plan plan);

  /// What is wanted; asking again changes nothing.
  [[nodiscard]] ask next();

  /// With `load`.
  [[nodiscard]] const std::vector<record_key>& keys() const noexcept { return asked().keys; }
  /// With `list`.
  [[nodiscard]] const page_need& page() const noexcept { return asked().page; }
  /// With `count`.
  [[nodiscard]] const token_query& query() const noexcept { return asked().query; }
  /// With `commit`.
  [[nodiscard]] const change_set& changes() const noexcept { return asked().changes; }

  /// Each answers what was asked for last; an answer of another kind is a bug of the caller's.
  void answer_loaded(result<records> found);
  void answer_page(result<fxotp::page> rows);
  void answer_count(result<tally> rows);
  void answer_commit(commit_result how);
  /// Whether the store was closed and opened again; false when it cannot be.
  void answer_reopened(bool is_supported);

  /// A finding a sentence; complete once `next` says done.
  [[nodiscard]] const std::vector<finding>& report() const noexcept { return report_; }
  /// No sentence is broken, as far as they have been told.
  [[nodiscard]] bool is_kept() const noexcept;

 private:
  [[nodiscard]] const question& asked() const noexcept { return talk_.asked(); }
  void tell();
  void take(ask what, answer given);
  void find(verdict is, std::string detail);
  void give_up();
  void finish();

  talk talk_;
  sentences script_;
  std::size_t told_ = 0;
  bool is_open_ = false;
  bool is_done_ = false;
  std::vector<finding> report_;
};

}  // namespace fxotp::conformance
