/// The text of an import, read more than once: whether it is the same each time.
#pragma once

#include "crypto/running_digest.hpp"
#include "text/csv_reader.hpp"

namespace fxotp::operation {

/// Hands on what a host's source gives, and keeps a digest of it.
class digested_source final : public text_source {
 public:
  explicit digested_source(text_source& from) noexcept : from_(from) {}

  /// Errors: the source's; one that would speak of the text itself is port_failed.
  [[nodiscard]] result<std::size_t> read(char* into, std::size_t size) override;
  [[nodiscard]] result<void> rewind() override;
  /// Of all that was read since the beginning. Errors: out_of_memory.
  [[nodiscard]] result<crypto::digest> finish() noexcept { return seen_.end(); }

 private:
  text_source& from_;
  crypto::running_digest seen_;
};

/// A text that is read from the beginning, as often as one likes.
class import_text {
 public:
  explicit import_text(text_source& from) : source_(from), csv_(source_) {}

  /// Errors: the source's.
  [[nodiscard]] result<void> begin() noexcept { return csv_.rewind(); }
  [[nodiscard]] text::csv_reader& csv() noexcept { return csv_; }
  /// The digest of the whole text, once `csv` has ended. Errors: out_of_memory.
  [[nodiscard]] result<crypto::digest> finish() noexcept { return source_.finish(); }

 private:
  digested_source source_;
  text::csv_reader csv_;
};

}  // namespace fxotp::operation
