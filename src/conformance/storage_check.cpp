#include "conformance/storage_check.hpp"

#include <algorithm>
#include <cassert>

#include "conformance/watch.hpp"

namespace fxotp::conformance {

storage_check::storage_check(check_plan plan)
    : talk_(std::move(plan)), script_(sentences_of(talk_.plan().is)) {
  talk_.begin(0);
}

ask storage_check::next() {
  while (!is_open_ && !is_done_)
    tell();
  return is_done_ ? ask::done : asked().what;
}

void storage_check::tell() {
  if (told_ == script_.size()) return finish();
  talk_.rewind();
  step<void> ended = script_[told_].tell(talk_);
  if (ended) return find(verdict::holds, {});
  halt& why = ended.error();
  switch (why.is) {
    case halt::kind::asks:
      is_open_ = true;
      return;
    case halt::kind::turns:
      return talk_.turn_page();
    case halt::kind::broken:
      return find(verdict::broken, std::move(why.detail));
    case halt::kind::not_checked:
      return find(verdict::not_checked, std::move(why.detail));
    case halt::kind::hopeless:
      find(verdict::broken, std::move(why.detail));
      return give_up();
  }
}

void storage_check::find(verdict is, std::string detail) {
  const sentence& of = script_[told_];
  report_.push_back({of.id, of.text, is, std::move(detail)});
  ++told_;
  talk_.begin(static_cast<unsigned>(told_));
}

void storage_check::give_up() {
  const std::string why(report_.back().id);
  while (told_ < script_.size())
    find(verdict::not_checked, why + " is broken");
}

void storage_check::finish() {
  const std::vector<finding> all = watched(talk_.notes());
  report_.insert(report_.end(), all.begin(), all.end());
  is_done_ = true;
}

bool storage_check::is_kept() const noexcept {
  return std::none_of(report_.begin(), report_.end(),
                      [](const finding& each) { return each.is == verdict::broken; });
}

void storage_check::take(ask what, answer given) {
  assert(is_open_ && asked().what == what && "only what was asked for is answered");
  if (!is_open_ || asked().what != what) return;
  watch(asked(), given, talk_.notes());
  talk_.take(std::move(given));
  is_open_ = false;
}

void storage_check::answer_loaded(result<records> found) {
  take(ask::load, std::move(found));
}
void storage_check::answer_page(result<fxotp::page> rows) {
  take(ask::list, std::move(rows));
}
void storage_check::answer_count(result<tally> rows) {
  take(ask::count, std::move(rows));
}
void storage_check::answer_commit(commit_result how) {
  take(ask::commit, std::move(how));
}
void storage_check::answer_reopened(bool is_supported) {
  take(ask::reopen, answer(std::in_place_type<bool>, is_supported));
}

}  // namespace fxotp::conformance
