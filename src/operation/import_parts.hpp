/// The second pass of an import: the change sets that a store pulls.
#pragma once

#include <deque>

#include <fxotp/port/entropy.hpp>
#include <fxotp/port/repository.hpp>

#include "operation/import_plan.hpp"
#include "operation/import_text.hpp"
#include "stage/draft.hpp"
#include "text/import_line.hpp"

namespace fxotp::operation {

/// Under what, by whom and when an import is written.
struct import_moment {
  domain::rulebook rules;
  actor by;
  instant now{};
  seed entropy{};
};

/// Makes change sets of bounded size from the text, which has just begun anew. A text other than
/// the one that was checked ends with port_failed, before the last part is given.
class import_parts final : public change_source {
 public:
  /// A text and its digest when it was checked.
  struct checked_text {
    import_text& text;
    crypto::digest digest;
  };

  import_parts(const import_plan& plan, const checked_text& from, const import_moment& at)
      : plan_(plan), from_(from), at_(at) {}

  [[nodiscard]] result<bool> next(change_set& into) noexcept override;
  /// Why `next` failed, if it did.
  [[nodiscard]] error why() const noexcept { return why_; }

 private:
  static constexpr std::size_t lines_max = 1'000;

  [[nodiscard]] result<bool> make(change_set& into);
  void rely_on_owners(change_set& into) const;
  [[nodiscard]] std::size_t write_stored(stage::draft& d);
  [[nodiscard]] result<void> write_lines(stage::draft& d, std::size_t room);
  [[nodiscard]] result<void> check_end();
  void note_created(stage::draft& d, const subject& about, std::string_view detail);
  [[nodiscard]] token& begin_token(stage::draft& d, const token_key& key, std::uint32_t number);

  [[nodiscard]] bool write(stage::draft& d, std::monostate& nothing);
  [[nodiscard]] bool write(stage::draft& d, text::bank_line& what);
  [[nodiscard]] bool write(stage::draft& d, text::customer_line& what);
  [[nodiscard]] bool write(stage::draft& d, text::operator_line& what);
  [[nodiscard]] bool write(stage::draft& d, text::user_line& what);
  [[nodiscard]] bool write(stage::draft& d, text::token_line& what);

  const import_plan& plan_;
  checked_text from_;
  import_moment at_;
  std::uint32_t stored_ = 0;  ///< Users before this one are written if they were stored.
  std::uint32_t user_ = 0;
  std::uint32_t token_ = 0;
  bool has_owners_ = false;
  bool has_ended_ = false;
  error why_;
  // What a draft points to: the records of one part as they were.
  std::deque<trail> trails_;
  std::deque<user> users_;
  std::deque<token> tokens_;
};

}  // namespace fxotp::operation
