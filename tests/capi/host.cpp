#include "capi/host.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace fxotp::test::c {

std::string text(const fxotp_table* of, std::uint32_t row, std::uint32_t field) {
  const char* bytes = nullptr;
  std::uint32_t size = 0;
  if (fxotp_cell_text(of, row, field, &bytes, &size) != FXOTP_OK) return "?";
  return {bytes, size};
}

std::int64_t number(const fxotp_table* of, std::uint32_t row, std::uint32_t field) {
  std::int64_t out = 0;
  return fxotp_cell_number(of, row, field, &out) == FXOTP_OK ? out : INT64_MIN;
}

std::uint32_t rows(const fxotp_table* of) {
  std::uint32_t out = 0;
  fxotp_table_rows(of, &out);
  return out;
}

namespace {

const fxotp_table* table_of(fxotp_call* call, std::uint32_t which) {
  fxotp_table* out = nullptr;
  fxotp_call_table(call, which, &out);
  return out;
}

}  // namespace

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

std::vector<std::uint32_t> map_storage::moved(const fxotp_table* expected) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < rows(expected); ++i) {
    const auto found = records.find(text(expected, i, FXOTP_F_RECORD));
    const std::int64_t version = found == records.end() ? 0 : found->second.version;
    if (version != number(expected, i, FXOTP_F_VERSION)) out.push_back(i);
  }
  return out;
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

void map_storage::commit(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  for (const put& late : std::exchange(later_, {}))
    write(late);
  const auto puts = puts_of(call);
  const auto* expected = table_of(call, FXOTP_T_EXPECTED);
  auto gone = moved(expected);
  const auto is_overlooked = [&](std::uint32_t row) {
    const auto name = text(expected, row, FXOTP_F_RECORD);
    const auto is_it = [&](const put& one) { return one.name == name; };
    return bugs.last_writer_wins ||
           (bugs.drops_preconditions && std::none_of(puts.begin(), puts.end(), is_it));
  };
  gone.erase(std::remove_if(gone.begin(), gone.end(), is_overlooked), gone.end());
  if (!gone.empty()) {
    fxotp_answer_conflict(call, gone.data(), static_cast<std::uint32_t>(gone.size()));
    return;
  }
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
  if (bugs.fails_but_stood && ++commits_ % 5 == 0) {
    fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 0);
    return;
  }
  fxotp_answer_done(call);
}

void host::answer(std::uint32_t kind, fxotp_call* call) {
  asked.push_back(kind);
  if (const auto other = instead.find(kind); other != instead.end()) return other->second(call);
  switch (kind) {
    case FXOTP_ASK_MOMENT: {
      const std::array<std::uint8_t, 32> seed{++seeds, 0x5A};
      now += 1;
      fxotp_answer_moment(call, now, seed.data(), 32);
      return;
    }
    case FXOTP_ASK_LOAD:
      return storage.load(call);
    case FXOTP_ASK_LIST:
      return storage.list(call);
    case FXOTP_ASK_COMMIT:
      return storage.commit(call);
    case FXOTP_ASK_MAIL:
      mails.push_back(text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TEXT));
      break;
    case FXOTP_ASK_VALIDATE: {
      const std::string token = text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TOKEN);
      fxotp_answer_verdict(call, reply, token.data(), static_cast<std::uint32_t>(token.size()));
      return;
    }
    case FXOTP_ASK_ROWS:
      rows_taken += rows(table_of(call, FXOTP_T_ROWS));
      break;
    case FXOTP_ASK_READ: {
      if (number(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_ANEW) == 1) read = 0;
      const std::string piece = in.substr(std::min(read, in.size()), 1'000);
      read += piece.size();
      fxotp_answer_bytes(call, piece.data(), static_cast<std::uint32_t>(piece.size()));
      return;
    }
    case FXOTP_ASK_WRITE:
      out += text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TEXT);
      break;
    case FXOTP_ASK_NOTICE:
    case FXOTP_ASK_REOPEN:
      break;
    default:
      fxotp_answer_unsupported(call);
      return;
  }
  fxotp_answer_done(call);
}

namespace {

template <std::uint32_t Kind>
void called(void* user_data, fxotp_call* call) {
  static_cast<host*>(user_data)->answer(Kind, call);
}

}  // namespace

fxotp_callbacks host::callbacks() {
  fxotp_callbacks all;
  fxotp_callbacks_init(&all, sizeof all);
  all.user_data = this;
  all.moment = called<FXOTP_ASK_MOMENT>;
  all.load = called<FXOTP_ASK_LOAD>;
  all.list = called<FXOTP_ASK_LIST>;
  all.count = called<FXOTP_ASK_COUNT>;
  all.commit = called<FXOTP_ASK_COMMIT>;
  all.validate = called<FXOTP_ASK_VALIDATE>;
  all.mail = called<FXOTP_ASK_MAIL>;
  all.rows = called<FXOTP_ASK_ROWS>;
  all.notice = called<FXOTP_ASK_NOTICE>;
  all.read = called<FXOTP_ASK_READ>;
  all.write = called<FXOTP_ASK_WRITE>;
  all.reopen = called<FXOTP_ASK_REOPEN>;
  return all;
}

std::string host::code() const {
  std::string run;
  for (const char c : mails.empty() ? std::string{} : mails.back() + ' ') {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      run += c;
    } else if (run.size() == 6) {
      return run;
    } else {
      run.clear();
    }
  }
  return {};
}

}  // namespace fxotp::test::c
