/// All chains of a bank or customer: entries, heads and a checkpoint, merged subject by subject.
#pragma once

#include <vector>

#include "operation/chain_walk.hpp"

namespace fxotp::operation {

/// Takes three streams in order of subject, in pieces, and keeps a piece of each at most. Records
/// may change meanwhile: a subject whose head and entries differ is read again, head first, before
/// anything is said of it.
class chain_audit {
 public:
  /// What it cannot go on without.
  enum class lack : std::uint8_t { entries = 1, heads = 2, marks = 3, second_look = 4, none = 5 };

  chain_audit(const key_ring& keys, audit_verdict& to, bool has_checkpoint)
      : to_(to), walk_(keys, to) {
    marks_.is_over = !has_checkpoint;
  }

  [[nodiscard]] lack lacks() const noexcept;

  /// Pieces; `is_last`: the stream is over.
  void add(const std::vector<audit_entry>& rows, bool is_last);
  void add(const std::vector<chain_row>& heads, bool is_last);
  void add_marks(const std::deque<chain_row>& marks, bool is_last);

  /// With `second_look`: whose, from which entry on, and the head as first read.
  [[nodiscard]] const subject& about() const noexcept { return walk_.about(); }
  [[nodiscard]] std::uint64_t seen() const noexcept { return walk_.entries(); }
  [[nodiscard]] const std::optional<chain_head>& head() const noexcept { return head_; }
  /// The head now, and entries read after it.
  void look_again(const std::optional<chain_head>& now, const std::vector<audit_entry>& rows,
                  bool is_last);

 private:
  template <class Row>
  struct stream {
    std::deque<Row> rows;
    bool is_over = false;
    [[nodiscard]] bool is_ready(std::size_t ahead = 1) const noexcept {
      return is_over || rows.size() >= ahead;
    }
  };

  void go_on();
  void step();
  void begin();
  void close();
  void finish();
  void take(std::deque<waiting_entry>& from);

  audit_verdict& to_;
  chain_walk walk_;
  stream<waiting_entry> entries_;
  stream<chain_row> heads_;
  stream<chain_row> marks_;
  bool is_walking_ = false;
  bool is_second_look_ = false;
  bool is_done_ = false;
  std::optional<chain_head> head_;
  std::optional<chain_head> mark_;
};

}  // namespace fxotp::operation
