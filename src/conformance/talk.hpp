/// How a sentence talks with the store that is checked.
#pragma once

#include <deque>
#include <set>

#include <boost/outcome/try.hpp>

#include "conformance/finding.hpp"
#include "conformance/question.hpp"
#include "conformance/town.hpp"

namespace fxotp::conformance {

/// What a check is about.
struct check_plan {
  /// Which part of the check. Numbers are stable.
  enum class part : std::uint8_t {
    whole = 1,   ///< Every sentence that one caller at a time can judge. Needs empty banks.
    worker = 2,  ///< One of several that write the same records at once, each from its thread.
    after = 3,   ///< Judges what the workers left.
  };
  bank_code bank;  ///< Of the check's own: everything that it writes is in it.
  /// Another bank of the check's own, for sentences on two banks; empty: they are not checked.
  bank_code neighbour;
  part is = part::whole;
  std::uint32_t worker = 1;   ///< This worker's number, from 1.
  std::uint32_t workers = 1;  ///< How many there are; the same for each worker and for `after`.
  std::uint32_t rounds = 25;  ///< Changes that each worker makes; likewise.
};

/// Why a sentence left before its end.
struct halt {
  enum class kind : std::uint8_t {
    asks,         ///< A question is open; the sentence is told again once it is answered.
    turns,        ///< A chapter is over; the next one is told.
    broken,       ///< The store does not keep the sentence.
    not_checked,  ///< It cannot be judged.
    hopeless,     ///< Broken, and no other sentence can be judged either.
  };
  kind is = kind::asks;
  std::string detail;
};

/// What a step of a sentence gives, or why the sentence leaves there.
template <class T>
using step = boost::outcome_v2::basic_result<T, halt, boost::outcome_v2::policy::terminate>;

[[nodiscard]] inline halt broken(std::string detail) {
  return {halt::kind::broken, std::move(detail)};
}
[[nodiscard]] inline halt not_checked(std::string detail) {
  return {halt::kind::not_checked, std::move(detail)};
}

/// The store, as a sentence sees it. A sentence is a function of the answers so far: each call
/// gives the answer to it, or notes the question and leaves; once that is answered, the sentence
/// is told again from its chapter's beginning, and comes to the same place.
class talk {
 public:
  explicit talk(check_plan plan) : plan_(std::move(plan)), town_(make_town(plan_.bank)) {}

  [[nodiscard]] const check_plan& plan() const noexcept { return plan_; }
  [[nodiscard]] const bank_code& bank() const noexcept { return plan_.bank; }
  /// A customer that no other sentence writes: 0 to 9.
  [[nodiscard]] customer_key home(unsigned number = 0) const;

  /// What the bank holds before sentences write customers of their own.
  [[nodiscard]] const holding& town() const noexcept { return town_; }

  /// Which part of a long sentence is told. A chapter sees no answer of an earlier one.
  [[nodiscard]] unsigned chapter() const noexcept { return chapter_; }
  [[nodiscard]] static halt turn() { return {halt::kind::turns, {}}; }

  /// An answer that is an error breaks the sentence.
  step<const records*> load(std::vector<record_key> keys);
  step<const page*> list(const page_need& wanted);
  step<const tally*> count(const token_query& query);
  /// However it ends. After `failed` and `uncertain` the store is looked at: what stands is named
  /// by the sentences on these; what is uncertain or busy and does not stand is tried again.
  step<const commit_result*> commit(const change_set& changes);
  /// Every expectation holds, so it has to stand; else the sentence is not checked.
  step<void> stands(const change_set& changes);
  /// A version has moved, so it has to be a conflict.
  step<void> conflicts(const change_set& changes);
  /// Not checked when the store cannot do it.
  step<void> reopen();

  // ---- for the machine ----
  void begin(unsigned sentence);
  void turn_page();
  void rewind() noexcept;
  [[nodiscard]] const question& asked() const noexcept { return asked_; }
  void take(answer given) { answers_.push_back(std::move(given)); }
  [[nodiscard]] notebook& notes() noexcept { return notes_; }

 private:
  enum class trace : std::uint8_t { nothing, part, whole };
  struct evidence {
    unsigned there = 0;
    unsigned looked = 0;
  };

  template <class Answer>
  step<const Answer*> hear(ask what);
  step<trace> look(const change_set& changes);
  template <class Row>
  step<bool> is_listed(const list_query& query, const Row& wanted);
  void weigh_records(const change_set& changes, const records& now, evidence& so_far) const;
  void weigh(const std::string& fact, bool is_there, evidence& so_far) const;
  void note_stood(const change_set& changes);

  check_plan plan_;
  holding town_;
  unsigned sentence_ = 0;
  unsigned chapter_ = 0;
  std::size_t at_ = 0;
  std::deque<answer> answers_;
  question asked_;
  notebook notes_;
  /// What stood before, so that a later failure is not blamed: in earlier chapters, and in this
  /// telling of this one.
  std::set<std::string> facts_;
  std::set<std::string> fresh_;
};

}  // namespace fxotp::conformance
