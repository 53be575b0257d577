/// An import, and its text as the host gave it.
#pragma once

#include "engine/import.hpp"
#include "starting.hpp"

namespace fxotp::capi {

/// The whole text in memory, in the pieces in which it came, each wiped in the end; read as often
/// as one likes.
class kept_text final : public text_source {
 public:
  /// Not empty.
  void add(std::string_view bytes) { pieces_.emplace_back(bytes); }
  void fail(error why) noexcept { why_ = why; }

  [[nodiscard]] result<std::size_t> read(char* into, std::size_t size) override;
  [[nodiscard]] result<void> rewind() override;

 private:
  std::vector<secret_bytes> pieces_;
  std::size_t piece_ = 0;
  std::size_t at_ = 0;
  error why_;
};

/// Takes the text first, then imports it.
class importing final : public running {
 public:
  explicit importing(const start& from)
      : run_(actor_of(from.asked), text_, from.with.rules(), from.with.has(FXOTP_ASKS_NOTICE)) {}
  [[nodiscard]] fxotp::engine::machine& machine() noexcept override { return run_; }
  [[nodiscard]] const import_report* report() const noexcept override { return &run_.report(); }

  [[nodiscard]] kept_text& text() noexcept { return text_; }
  [[nodiscard]] bool has_text() const noexcept { return has_text_; }
  void end_text() noexcept { has_text_ = true; }

 private:
  kept_text text_;
  bool has_text_ = false;
  fxotp::engine::import_run run_;
};

}  // namespace fxotp::capi
