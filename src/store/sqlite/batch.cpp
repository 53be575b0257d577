#include "store/sqlite/batch.hpp"

#include <new>

#include <boost/outcome/try.hpp>

#include "store/sqlite/patience.hpp"
#include "store/sqlite/reading.hpp"
#include "store/sqlite/writing.hpp"

namespace fxotp::store {

using kind = commit_result::kind;

commit_result unfinished(const error& why) {
  const int code = primary(why.vendor);
  const bool is_certain = code == SQLITE_BUSY || code == SQLITE_FULL || code == SQLITE_READONLY;
  return is_certain ? commit_result::failed(why) : not_known(why);
}

commit_result not_known(const error& why) {
  return commit_result::uncertain({errc::store_uncertain, rule::none, why.vendor});
}

batch::batch(connection& on, durable_log& of, const units& all, std::chrono::milliseconds busy_wait)
    : on_(on), log_(of), all_(all), busy_wait_(busy_wait), rides_(all.count) {}

void batch::run() noexcept {
  std::size_t at = 0;
  for (unit* const each : all_)
    perform(*each, rides_[at++]);
  commit();
  seen_commits_ = log_.begun();
}

void batch::settle() noexcept {
  for (unit* const each : all_)
    each->decided();
  const result<void> durable = log_.reach(seen_commits_);
  std::size_t at = 0;
  for (unit* const each : all_) {
    ride& of = rides_[at++];
    if (!durable && of.how.what == kind::stood) of.lose(not_known(durable.error()));
    each->settled(std::move(of.how));
  }
}

void batch::perform(unit& who, ride& of) noexcept {
  of.how = commit_result::stood();
  while (who.next() == unit::wants::records)
    read(who);
  of.has_seen_writes = has_writes_;
  if (who.next() == unit::wants::commit) write(who, of);
  if (is_writing_ && !on_.is_in_transaction()) lose();
}

void batch::read(unit& who) noexcept {
  try {
    auto found = on_.is_in_transaction()
                     ? load_with(on_, who.missing())
                     : patiently(busy_wait_, [&] { return begin_with(who.missing()); });
    if (!found) return who.answer_failed(found.error());
    who.answer_loaded(std::move(found).assume_value());
  } catch (const std::bad_alloc&) {
    who.answer_failed(errc::out_of_memory);
  } catch (...) {
    who.answer_failed(errc::port_failed);
  }
}

result<records> batch::begin_with(const std::vector<record_key>& keys) {
  BOOST_OUTCOME_TRYV(on_.run(sql::begin_read));
  auto found = load_with(on_, keys);
  if (!found) on_.roll_back();
  return found;
}

void batch::write(const unit& who, ride& of) noexcept {
  try {
    const auto ended = [&]() -> result<void> {
      BOOST_OUTCOME_TRYV(begin_writing());
      if (!is_alone()) {
        BOOST_OUTCOME_TRYV(on_.run(sql::save));
      }
      // A writer of its own: one remembers what may be taken back.
      of.how = writer(on_).write(who.changes());
      if (of.how.what != kind::stood) return done();
      if (!is_alone()) {
        BOOST_OUTCOME_TRYV(on_.run(sql::release));
      }
      return done();
    }();
    if (!ended) of.how = commit_result::failed(ended.error());
  } catch (const std::bad_alloc&) {
    of.how = commit_result::failed(errc::out_of_memory);
  } catch (...) {
    of.how = commit_result::failed(errc::port_failed);
  }
  if (of.how.what != kind::stood) return take_back();
  of.has_written = true;
  has_writes_ = true;
}

result<void> batch::begin_writing() {
  if (is_writing_) return done();
  if (barred_.is_set()) return barred_;
  // Turned away when another process writes, or wrote since this transaction began to read.
  result<void> began =
      on_.is_in_transaction() ? on_.run(sql::begin_writing) : on_.run(sql::begin_write);
  if (!began && began.error().code == errc::busy) {
    on_.roll_back();
    began = patiently(busy_wait_, [this] { return on_.run(sql::begin_write); });
  }
  is_writing_ = began.has_value();
  // Once is long enough to wait.
  if (!began) barred_ = began.error();
  return began;
}

/// Alone, it is taken back with the transaction.
void batch::take_back() noexcept {
  if (is_alone() || !is_writing_ || !on_.is_in_transaction()) return;
  if (!on_.run(sql::roll_back_to) || !on_.run(sql::release)) on_.roll_back();
}

/// Some errors take the whole transaction back. Those whose changes went too come again.
void batch::lose() noexcept {
  for (ride& each : rides_) {
    if (each.depends()) each.how = commit_result::conflict({});
    each.has_written = false;
    each.has_seen_writes = false;
  }
  is_writing_ = false;
  has_writes_ = false;
}

void batch::commit() noexcept {
  if (has_writes_) {
    const result<void> stands = log_.commit();
    for (ride& each : rides_)
      if (!stands && each.depends()) each.lose(unfinished(stands.error()));
  }
  on_.roll_back();
}

}  // namespace fxotp::store
