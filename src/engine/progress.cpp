#include "engine/progress.hpp"

#include <cassert>

#include <fxotp/model/secret.hpp>

namespace fxotp::engine {
namespace {

constexpr day last_day{2'932'896};  // 9999-12-31

}  // namespace

ask progress::next() {
  if (must_decide_) decide();
  return state_;
}

const stage::effect& progress::wanted() const {
  return std::get<stage::effect>(decided_.then);
}

void progress::answer_moment(const stage::moment& at) {
  // Beyond the years 1970 to 9999 a clock is broken, and what it stamped could not be changed
  // again.
  if (at.now < instant{} || at.now >= start_of(last_day)) {
    return answer_failed({errc::port_failed, rule::c6});
  }
  at_ = at;
  if (began_ == instant{}) began_ = at.now;
  loads_ = 0;
  must_decide_ = true;
}

void progress::answer_loaded(records found) {
  seen_.saw(std::move(found));
  // A key that is neither there nor absent would be asked for again and again.
  if (seen_.lacks(missing_.keys)) return answer_failed(errc::store_failed);
  missing_.keys.clear();
  state_ = first_missing();
}

void progress::answer_page(page rows) {
  seen_.saw(std::move(rows));
  missing_.page.reset();
  state_ = first_missing();
}

void progress::answer_count(const tally& rows) {
  seen_.saw(rows);
  missing_.count.reset();
  state_ = first_missing();
}

void progress::answer_commit(const commit_result& how) {
  switch (how.what) {
    case commit_result::kind::stood:
      return after_commit();
    case commit_result::kind::conflict:
      ++conflicts_in_all_;
      if (++conflicts_ > conflicts_max_) return answer_failed(errc::busy);
      return begin_attempt(how.moved);
    case commit_result::kind::uncertain:
      return answer_failed({errc::store_uncertain, rule::none, how.why.vendor});
    case commit_result::kind::failed:
      return answer_failed(how.why);
  }
}

void progress::answer_effect() {
  op_.told(wanted());
  conflicts_ = 0;
  begin_attempt({});
}

void progress::answer_text(std::string bytes) {
  auto& effect = std::get<stage::effect>(decided_.then);
  if (auto* text = std::get_if<stage::read_text>(&effect)) text->bytes = std::move(bytes);
  answer_effect();
}

void progress::answer_mail(error why) {
  auto& effect = std::get<stage::effect>(decided_.then);
  if (auto* letter = std::get_if<stage::send_mail>(&effect)) {
    letter->why = why;
    wipe(letter->what.text.data(), letter->what.text.size());  // It may hold a code.
  }
  answer_effect();
}

void progress::answer_reply(const vip_reply& said) {
  auto& effect = std::get<stage::effect>(decided_.then);
  if (auto* asked = std::get_if<stage::ask_validator>(&effect)) {
    asked->reply = said;
    wipe(asked->code.data(), asked->code.size());
  }
  answer_effect();
}

void progress::answer_failed(error why) {
  out_ = {};
  out_.began = began_;
  out_.what.why = why.is_set() ? why : error{errc::port_failed};
  must_decide_ = false;
  state_ = ask::done;
}

void progress::decide() {
  must_decide_ = false;
  auto decided = op_.decide(seen_, at_);
  if (!decided) {
    if (decided.error().code != errc::unread) return answer_failed(decided.error());
    missing_ = seen_.take_missing();
    assert(!missing_.is_empty());
    // A fourth load in one attempt is reading in a loop: a bug of ours.
    if (!missing_.keys.empty()) ++loads_;
    assert(loads_ <= loads_max);
    state_ = first_missing();
    return;
  }
  decided_ = std::move(decided).assume_value();
  if (decided_.changes.is_empty()) return after_commit();
  state_ = ask::commit;
}

void progress::after_commit() {
  if (auto* end = std::get_if<stage::outcome>(&decided_.then)) {
    out_ = std::move(*end);
    out_.began = began_;
    state_ = ask::done;
  } else {
    state_ = ask::effect;
  }
}

ask progress::first_missing() {
  if (!missing_.keys.empty()) return ask::load;
  if (missing_.page) return ask::list;
  if (missing_.count) return ask::count;
  must_decide_ = true;
  return state_;
}

void progress::begin_attempt(const std::vector<record_key>& moved) {
  seen_.forget(moved);
  state_ = ask::moment;
}

}  // namespace fxotp::engine
