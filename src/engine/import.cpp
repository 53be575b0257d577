#include "engine/import.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "engine/course.hpp"

namespace fxotp::engine {
namespace {

using operation::import_reads;

template <class Items>
void append(Items& from, Items& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Why a commit did not stand; unset when it did. A conflict is no error.
error why_not(const commit_result& how, error of_parts) noexcept {
  switch (how.what) {
    case commit_result::kind::stood:
    case commit_result::kind::conflict:
      return {};
    case commit_result::kind::uncertain:
      return {errc::store_uncertain, rule::none, how.why.vendor};
    case commit_result::kind::failed:
      break;
  }
  if (of_parts.is_set()) return of_parts;
  return how.why.is_set() ? how.why : error{errc::store_failed};
}

}  // namespace

import_run::import_run(const actor& by, text_source& from, const domain::rulebook& rules,
                       bool has_observer)
    : by_(by), rules_(rules), has_observer_(has_observer), text_(from) {
  ask_about({});
}

void import_run::ask_about(const operation::import_refusal& refusal) {
  asking_.reset();
  question_.emplace(by_, rules_, refusal);
  asking_.emplace(*question_, rules_);
  now_ = &*asking_;
}

ask import_run::next() {
  for (;;) {
    switch (step_) {
      case step::permission:
      case step::refusing: {
        const ask wanted = asking_->next();
        if (wanted != ask::done) return wanted;
        after_question();
        break;
      }
      case step::reading: {
        const auto read = read_on();
        if (!read) end(read.error());
        break;
      }
      case step::loading:
        return ask::load;
      case step::moment:
        return ask::moment;
      case step::pulling:
        return ask::import;
      case step::writing:
        return ask::commit;
      case step::observing:
        return ask::observe;
      case step::over:
        return ask::done;
    }
  }
}

void import_run::after_question() {
  const answer said = asking_->take_result().what;
  if (step_ == step::refusing || said.why.is_set()) return end(said.why);
  at_ = said.at;
  begin_attempt();
}

void import_run::begin_attempt() {
  if (attempt_ == attempts_max) return end(errc::busy);
  const auto reads = attempt_++ == 0 ? import_reads::usual : import_reads::all;
  step_ = step::reading;
  is_filled_ = false;
  report_ = {};
  parts_.reset();
  plan_.emplace();
  check_.emplace(operation::import_terms{by_.bank, rules_, day_of(at_), reads}, *plan_, report_);
  const auto begun = text_.begin();
  if (!begun) end(begun.error());
}

result<void> import_run::read_on() {
  if (!is_filled_) {
    BOOST_OUTCOME_TRY(const bool more, check_->fill(text_.csv()));
    if (!more) return judge_text();
    is_filled_ = true;
  }
  missing_.keys = check_->missing();
  if (!missing_.keys.empty()) {
    step_ = step::loading;
    return done();
  }
  is_filled_ = false;
  return check_->judge();
}

result<void> import_run::judge_text() {
  BOOST_OUTCOME_TRY(digest_, text_.finish());
  const error why = check_->verdict();
  if (why.code == errc::rows_refused) {
    ask_about({why, report_.error_count});
    step_ = step::refusing;
    return done();
  }
  if (why.is_set()) return why;
  if (lines() == 0) {
    end({});
    return done();
  }
  plan_->end_finding();
  step_ = step::moment;
  return done();
}

const need& import_run::missing() const {
  return is_asking() ? machine::missing() : missing_;
}

const change_set& import_run::changes() const {
  return is_asking() ? machine::changes() : all_;
}

void import_run::answer_loaded(records found) {
  if (is_asking()) return machine::answer_loaded(std::move(found));
  check_->saw(std::move(found));
  step_ = step::reading;
}

void import_run::answer_moment(const stage::moment& at) {
  if (is_asking()) return machine::answer_moment(at);
  const auto begun = begin_parts(at);
  if (!begun) return end(begun.error());
  step_ = step::pulling;
}

result<void> import_run::begin_parts(const stage::moment& at) {
  const instant newest = std::max(plan_->newest(), at_);
  BOOST_OUTCOME_TRY(now_at_.now, stage::settle(at.now, newest));
  now_at_.entropy = at.entropy;
  BOOST_OUTCOME_TRYV(text_.begin());
  parts_.emplace(*plan_, operation::import_parts::checked_text{text_, digest_},
                 operation::import_moment{rules_, by_, now_at_.now, now_at_.entropy});
  return done();
}

// For a store without import: all parts as one change.
result<void> import_run::gather() {
  if (lines() > rules_.limits.selection_max()) return errc::unsupported;
  BOOST_OUTCOME_TRYV(text_.begin());
  parts_.emplace(*plan_, operation::import_parts::checked_text{text_, digest_},
                 operation::import_moment{rules_, by_, now_at_.now, now_at_.entropy});
  all_ = {};
  for (change_set part;;) {
    BOOST_OUTCOME_TRY(const bool more, parts_->next(part));
    if (!more) return done();
    append(part.expected, all_.expected);
    append(part.writes, all_.writes);
    append(part.entries, all_.entries);
  }
}

bool import_run::is_unwritable(const commit_result& how) const noexcept {
  return step_ == step::pulling && how.what == commit_result::kind::failed &&
         how.why.code == errc::unsupported && !parts_->why().is_set();
}

void import_run::answer_commit(const commit_result& how) {
  if (is_asking()) return machine::answer_commit(how);
  if (is_unwritable(how)) {
    const auto gathered = gather();
    if (!gathered) return end(gathered.error());
    step_ = step::writing;
    return;
  }
  if (how.what == commit_result::kind::conflict) return begin_attempt();
  end(why_not(how, step_ == step::pulling ? parts_->why() : error{}));
}

void import_run::answer_failed(error why) {
  if (is_asking()) return machine::answer_failed(why);
  end(why.is_set() ? why : error{errc::port_failed});
}

void import_run::broke(error why) noexcept {
  if (step_ == step::observing) {
    step_ = step::over;
  } else {
    report_ = {};
    end(why);
  }
}

// Where it failed, nothing was imported; which lines are wrong is still told.
void import_run::end(error why) noexcept {
  if (why.is_set()) {
    report_.banks = report_.customers = report_.operators = report_.users = report_.tokens = 0;
  }
  report_.why = why;
  out_.what.why = why;
  out_.what.at = at_;
  step_ = has_observer_ ? step::observing : step::over;
  seen_ = {};
  seen_.what = action::import_csv;
  seen_.why = why;
  seen_.by = by_;
  seen_.at = at_;
  seen_.phase = rules_.days.phase_at(at_);
}

std::uint64_t import_run::lines() const noexcept {
  return report_.banks + report_.customers + report_.operators + report_.users + report_.tokens;
}

}  // namespace fxotp::engine
