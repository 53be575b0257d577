#include "capi/map_storage.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace fxotp::test::c {

void map_storage::load(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto* keys = table_of(call, FXOTP_T_KEYS);
  const bool is_ill = bugs.absent_for_failure && ++loads_ % 3 == 0;
  for (std::uint32_t i = 0; i < rows(keys); ++i) {
    const auto give = [&](const std::string& name) {
      const auto found = records.find(name);
      if (found == records.end() || is_ill) return false;
      const auto& body = found->second.body;
      return fxotp_answer_body(call, body.data(), static_cast<std::uint32_t>(body.size())) ==
             FXOTP_OK;
    };
    if (number(keys, i, FXOTP_F_KIND) == FXOTP_KIND_ADMINISTRATORS) {
      const std::string end = text(keys, i, FXOTP_F_END);
      auto at = index.lower_bound(text(keys, i, FXOTP_F_BEGIN));
      for (; at != index.end() && at->first < end; ++at)
        give(at->second);
      fxotp_answer_complete(call, i);
    } else if (!give(text(keys, i, FXOTP_F_RECORD))) {
      fxotp_answer_absent(call, i);
    }
  }
  fxotp_answer_done(call);
}

void map_storage::list(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto* ranges = table_of(call, FXOTP_T_RANGES);
  const auto* asked = table_of(call, FXOTP_T_QUESTION);
  const bool is_wrong = bugs.reorders && ++lists_ % 2 == 0;
  const bool is_back = (number(asked, 0, FXOTP_F_DIRECTION) == FXOTP_BACKWARD) != is_wrong;
  std::uint32_t enough = 0;
  for (std::uint32_t i = 0; i < rows(ranges) && enough == 0; ++i) {
    const auto first = index.lower_bound(text(ranges, i, FXOTP_F_BEGIN));
    const auto last = index.lower_bound(text(ranges, i, FXOTP_F_END));
    std::vector<std::pair<std::string, std::string>> walk(first, last);
    if (is_back) std::reverse(walk.begin(), walk.end());
    for (const auto& [key, name] : walk) {
      const auto& body = records.at(name).body;
      fxotp_answer_entry(call, key.data(), static_cast<std::uint32_t>(key.size()), body.data(),
                         static_cast<std::uint32_t>(body.size()), &enough);
      if (enough != 0) break;
    }
  }
  fxotp_answer_done(call);
}

std::int64_t map_storage::version_of(const std::string& name) const {
  const auto found = records.find(name);
  return found == records.end() ? 0 : found->second.version;
}

void map_storage::drop(const std::string& name) {
  const auto found = records.find(name);
  if (found == records.end()) return;
  for (const auto& key : found->second.keys)
    index.erase(key);
  records.erase(found);
}

std::vector<map_storage::put> map_storage::puts_of(fxotp_call* call) {
  std::vector<put> out;
  const auto* puts = table_of(call, FXOTP_T_PUTS);
  for (std::uint32_t i = 0; i < rows(puts); ++i) {
    out.push_back({text(puts, i, FXOTP_F_RECORD),
                   number(puts, i, FXOTP_F_KIND),
                   {number(puts, i, FXOTP_F_VERSION), text(puts, i, FXOTP_F_BODY), {}}});
  }
  const auto* keys = table_of(call, FXOTP_T_INDEX);
  for (std::uint32_t i = 0; i < rows(keys); ++i) {
    auto& of = out[static_cast<std::size_t>(number(keys, i, FXOTP_F_ROW))];
    of.what.keys.push_back(text(keys, i, FXOTP_F_KEY));
  }
  return out;
}

void map_storage::write(const put& one) {
  if (one.kind == FXOTP_KIND_NOTICE && records.count(one.name) != 0) return;
  drop(one.name);
  for (const auto& key : one.what.keys)
    index[key] = one.name;
  records[one.name] = one.what;
}

// Until another one has looked too, or for a while.
void map_storage::wait_for_another(std::unique_lock<std::mutex>& hold) {
  const unsigned before = ++looks_;
  for (int i = 0; i < 200 && looks_ == before; ++i) {
    hold.unlock();
    std::this_thread::yield();
    hold.lock();
  }
}

std::vector<std::uint32_t> map_storage::apply(fxotp_call* call) {
  std::unique_lock<std::mutex> hold(lock_);
  for (const put& late : std::exchange(later_, {}))
    write(late);
  const auto puts = puts_of(call);
  const auto* expected = table_of(call, FXOTP_T_EXPECTED);
  auto gone = moved(expected, [this](const fxotp_table* of, std::uint32_t row) {
    return version_of(text(of, row, FXOTP_F_RECORD));
  });
  const auto is_overlooked = [&](std::uint32_t row) {
    const auto name = text(expected, row, FXOTP_F_RECORD);
    const auto is_it = [&](const put& one) { return one.name == name; };
    return bugs.last_writer_wins ||
           (bugs.drops_preconditions && std::none_of(puts.begin(), puts.end(), is_it));
  };
  gone.erase(std::remove_if(gone.begin(), gone.end(), is_overlooked), gone.end());
  if (!gone.empty()) return gone;
  if (bugs.looks_then_writes) wait_for_another(hold);
  for (const put& one : puts) {
    if (bugs.audits_later && one.kind == FXOTP_KIND_ENTRY) {
      later_.push_back(one);
    } else {
      write(one);
    }
  }
  const auto* drops = table_of(call, FXOTP_T_DROPS);
  for (std::uint32_t i = 0; i < rows(drops); ++i)
    drop(text(drops, i, FXOTP_F_RECORD));
  return gone;
}

void map_storage::commit(fxotp_call* call) {
  const auto gone = apply(call);
  if (!gone.empty()) return answer_conflict(call, gone);
  if (bugs.fails_but_stood && ++commits_ % 5 == 0) {
    fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 0);
    return;
  }
  fxotp_answer_done(call);
}

}  // namespace fxotp::test::c
