#include "engine/course.hpp"

#include <algorithm>

#include "engine/staged.hpp"

namespace fxotp::engine {

course::course(stage::operation& op, const surroundings& in, const asked& by)
    : in_(in), by_(by), first_(op, in.rules) {
  now_ = &first_;
}

ask course::next() {
  if (part_ == part::operation) {
    const ask wanted = first_.next();
    if (wanted != ask::done) return wanted;
    out_ = first_.take_result();
    hand_over();
  }
  if (part_ == part::mail) {
    const ask wanted = mail_->next();
    if (wanted != ask::done) return wanted;
    observe();
  }
  return part_ == part::observing ? ask::observe : ask::done;
}

void course::broke(error why) noexcept {
  if (part_ == part::operation) {
    out_ = {};
    out_.what.why = why;
    try {
      hand_over();
    } catch (...) {
      observe();
    }
  } else if (part_ == part::mail) {
    observe();
  } else {
    part_ = part::over;
  }
}

bool course::perform(repository& on) {
  perform_on(on, *this, *now_);
  return true;
}

void course::answer_commit(const commit_result& how) {
  if (part_ == part::operation && how.what == commit_result::kind::stood) {
    const auto& fresh = first_.changes().notices;
    notices_.insert(notices_.end(), fresh.begin(), fresh.end());
  }
  now_->answer_commit(how);
}

void course::hand_over() {
  if (notices_.empty() || !in_.rules.has_mailer) return observe();
  part_ = part::mail;
  mailing_.emplace(std::move(notices_), in_.words, in_.rules);
  mail_.emplace(*mailing_, in_.rules);
  now_ = &*mail_;
}

void course::observe() noexcept {
  if (!in_.has_observer || by_.what == action{}) {
    part_ = part::over;
    return;
  }
  seen_ = observed(out_, by_, in_.rules.days);
  seen_.conflicts = first_.conflicts();
  part_ = part::observing;
}

observation observed(const stage::outcome& out, const asked& by, const calendar& days) noexcept {
  observation what;
  what.what = by.what;
  what.why = out.what.why;
  what.by = by.by;
  what.token = by.token;
  what.at = out.what.at;
  what.phase = days.phase_at(what.at);
  if (out.what.is_done()) {
    what.rows =
        static_cast<std::uint32_t>(std::count_if(out.what.rows.begin(), out.what.rows.end(),
                                                 [](const error& row) { return !row.is_set(); }));
  }
  return what;
}

}  // namespace fxotp::engine
