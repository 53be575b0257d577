#include <new>

#include <boost/outcome/try.hpp>

#include <fxotp/provisioning.hpp>

#include "engine/run.hpp"
#include "operation/ask_import.hpp"
#include "operation/import_check.hpp"
#include "operation/import_parts.hpp"

namespace fxotp {
namespace {

using operation::import_check;
using operation::import_parts;
using operation::import_plan;
using operation::import_reads;
using operation::import_refusal;
using operation::import_text;

/// One import, from the question whether the actor may to the end of the transaction.
class importing {
 public:
  /// `at` gets the instant of the decision.
  importing(const actor& by, text_source& from, const host& with, instant& at)
      : by_(by), with_(with), rules_(engine::rules_of(with)), text_(from), at_(at) {}

  import_report run() {
    const auto may = ask({});
    if (may.why.is_set()) return ended(may.why);
    at_ = may.at;
    for (std::uint32_t attempt = 0; attempt < attempts_max; ++attempt) {
      const auto reads = attempt == 0 ? import_reads::usual : import_reads::all;
      const auto stood = try_once(reads);
      if (!stood) return ended(stood.error());
      if (stood.assume_value()) return std::move(report_);
    }
    return ended(errc::busy);
  }

 private:
  // Each one reads the text twice and holds the store; a conflict is rare after the first.
  static constexpr std::uint32_t attempts_max = 3;

  answer ask(const import_refusal& about) {
    operation::ask_import op(by_, rules_, about);
    return engine::run(op, with_, {}).what;
  }

  // Nothing was imported.
  import_report ended(error why) {
    import_report out;
    out.why = why;
    out.error_count = report_.error_count;
    out.errors = std::move(report_.errors);
    return out;
  }

  /// False after a conflict: something moved between the passes.
  result<bool> try_once(import_reads reads) {
    report_ = {};
    import_plan plan;
    import_check check({by_.bank, rules_, day_of(at_), reads}, plan, report_);
    BOOST_OUTCOME_TRY(const auto digest, read_all(check));
    const error why = check.verdict();
    if (why.code == errc::rows_refused) return ask({why, report_.error_count}).why;
    if (why.is_set()) return why;
    if (lines() == 0) return true;
    plan.end_finding();
    return write(plan, digest);
  }

  result<crypto::digest> read_all(import_check& check) {
    BOOST_OUTCOME_TRYV(text_.begin());
    for (;;) {
      BOOST_OUTCOME_TRY(const bool more, check.fill(text_.csv()));
      if (!more) return text_.finish();
      for (auto keys = check.missing(); !keys.empty(); keys = check.missing()) {
        BOOST_OUTCOME_TRY(auto found, with_.store.load(keys));
        check.saw(std::move(found));
      }
      BOOST_OUTCOME_TRYV(check.judge());
    }
  }

  result<bool> write(const import_plan& plan, const crypto::digest& digest) {
    const instant newest = std::max(plan.newest(), at_);
    BOOST_OUTCOME_TRY(const auto now, stage::settle(with_.time.now(), newest));
    BOOST_OUTCOME_TRY(const auto seed, with_.random.draw());
    const operation::import_moment at{rules_, by_, now, seed};
    BOOST_OUTCOME_TRYV(text_.begin());
    import_parts parts(plan, {text_, digest}, at);
    const auto how = written([&] { return with_.store.import(parts); });
    const bool is_unsupported =
        how.what == commit_result::kind::failed && how.why.code == errc::unsupported;
    if (parts.why().is_set() || !is_unsupported) return judge(how, parts.why());
    if (lines() > with_.limits.selection_max()) return errc::unsupported;
    BOOST_OUTCOME_TRYV(text_.begin());
    import_parts again(plan, {text_, digest}, at);
    return commit(again);
  }

  // For a store without import: all parts as one change.
  result<bool> commit(import_parts& parts) {
    change_set all;
    for (change_set part;;) {
      BOOST_OUTCOME_TRY(const bool more, parts.next(part));
      if (!more) break;
      append(part.expected, all.expected);
      append(part.writes, all.writes);
      append(part.entries, all.entries);
    }
    return judge(written([&] { return with_.store.commit(all); }), {});
  }

  // A store that throws while it writes may have written.
  template <class Write>
  static commit_result written(Write write) {
    try {
      return write();
    } catch (...) {
      return commit_result::uncertain(errc::port_failed);
    }
  }

  template <class Items>
  static void append(Items& from, Items& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  static result<bool> judge(const commit_result& how, error of_parts) {
    switch (how.what) {
      case commit_result::kind::stood:
        return true;
      case commit_result::kind::conflict:
        return false;
      case commit_result::kind::uncertain:
        return error{errc::store_uncertain, rule::none, how.why.vendor};
      case commit_result::kind::failed:
        break;
    }
    if (of_parts.is_set()) return of_parts;
    return how.why.is_set() ? how.why : error{errc::store_failed};
  }

  std::uint64_t lines() const noexcept {
    return report_.banks + report_.customers + report_.operators + report_.users + report_.tokens;
  }

  actor by_;
  const host& with_;
  domain::rulebook rules_;
  import_text text_;
  instant& at_;
  import_report report_;
};

}  // namespace

import_report provisioning::import_csv(const actor& by, text_source& from) const {
  import_report out;
  instant at{};
  try {
    out = importing(by, from, host_, at).run();
  } catch (const std::bad_alloc&) {
    out.why = errc::out_of_memory;
  } catch (...) {
    out.why = errc::port_failed;
  }
  engine::tell_observer(host_, {action::import_csv, out.why, by, {}, 0, 0, at, {}});
  return out;
}

}  // namespace fxotp
