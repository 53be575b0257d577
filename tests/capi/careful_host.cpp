#include "capi/careful_host.hpp"

#include <algorithm>
#include <array>

#include "capi/calling.hpp"

namespace fxotp::test::c {
namespace {

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

fxotp_callbacks careful_host::callbacks() {
  auto all = callbacks_to(*this);
  all.count = nullptr;  // The library answers "unsupported" in its place.
  return all;
}

void careful_host::answer(std::uint32_t kind, fxotp_call* call) {
  bool is_answered = false;
  switch (kind) {
    case FXOTP_ASK_LOAD:
      is_answered = load(call);
      break;
    case FXOTP_ASK_LIST:
      is_answered = list(call);
      break;
    case FXOTP_ASK_COMMIT:
      is_answered = commit(call);
      break;
    default:
      is_answered = answer_other(kind, call);
      break;
  }
  if (is_answered) return;
  expect(fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 0) == FXOTP_OK, "a failure is taken");
}

bool careful_host::table(fxotp_call* call, std::uint32_t which, const fxotp_table*& out) {
  fxotp_table* found = nullptr;
  const bool is_there =
      does("a question's table", [&] { return fxotp_call_table(call, which, &found); });
  expect(is_there == (found != nullptr), "the table is written");
  out = found;
  return is_there;
}

bool careful_host::give(fxotp_call* call, const std::string& body) {
  if (gives_fields) return give_fields(call, body);
  return does("a body", [&] { return fxotp_answer_body(call, body.data(), size_of(body)); });
}

// The fields given are forgotten by a row that failed: then all come again.
bool careful_host::give_fields(fxotp_call* call, const std::string& body) {
  fxotp_table* item = nullptr;
  const bool is_open = does("a record opens", [&] {
    return fxotp_record_open(body.data(), size_of(body), FXOTP_T_PUTS, &item, nullptr);
  });
  expect(is_open == (item != nullptr), "the record is written");
  if (!is_open) return false;
  const bool out = does("a row of fields", [&] { return give_row(call, item); });
  expect(fxotp_table_close(item) == FXOTP_OK, "the record closes");
  return out;
}

std::int32_t careful_host::give_row(fxotp_call* call, const fxotp_table* item) {
  const std::uint32_t* fields = nullptr;
  std::uint32_t count = 0;
  expect(fxotp_table_fields(item, &fields, &count) == FXOTP_OK, "the record's fields");
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t field = fields[i];
    if (field == FXOTP_F_RECORD || field == FXOTP_F_KIND) continue;
    std::int64_t value = 0;
    const char* bytes = nullptr;
    std::uint32_t size = 0;
    const bool is_given =
        field < 1'000
            ? fxotp_cell_number(item, 0, field, &value) == FXOTP_OK &&
                  does("a number", [&] { return fxotp_answer_number(call, field, value); })
            : fxotp_cell_text(item, 0, field, &bytes, &size) == FXOTP_OK &&
                  does("a text", [&] { return fxotp_answer_text(call, field, bytes, size); });
    if (!is_given) return FXOTP_E_MEMORY;
  }
  return fxotp_answer_row(call, static_cast<std::uint32_t>(number(item, 0, FXOTP_F_KIND)));
}

bool careful_host::give_record(fxotp_call* call, std::uint32_t key, const fxotp_table* keys) {
  std::vector<const std::string*> bodies;
  const bool is_set = number(keys, key, FXOTP_F_KIND) == FXOTP_KIND_ADMINISTRATORS;
  {
    const memory::pause own;
    const auto& all = of_.storage.records;
    if (is_set) {
      const auto& index = of_.storage.index;
      const auto end = index.lower_bound(text(keys, key, FXOTP_F_END));
      for (auto at = index.lower_bound(text(keys, key, FXOTP_F_BEGIN)); at != end; ++at)
        bodies.push_back(&all.at(at->second).body);
    } else if (const auto found = all.find(text(keys, key, FXOTP_F_RECORD)); found != all.end()) {
      bodies.push_back(&found->second.body);
    }
  }
  for (const auto* body : bodies) {
    if (!give(call, *body)) return false;
  }
  if (is_set) return does("a whole set", [&] { return fxotp_answer_complete(call, key); });
  if (!bodies.empty()) return true;
  return does("an absent record", [&] { return fxotp_answer_absent(call, key); });
}

bool careful_host::load(fxotp_call* call) {
  const fxotp_table* keys = nullptr;
  if (!table(call, FXOTP_T_KEYS, keys)) return false;
  for (std::uint32_t i = 0; i < rows(keys); ++i) {
    if (!give_record(call, i, keys)) return false;
  }
  return does("loaded", [&] { return fxotp_answer_done(call); });
}

bool careful_host::list(fxotp_call* call) {
  const fxotp_table* ranges = nullptr;
  const fxotp_table* asked = nullptr;
  if (!table(call, FXOTP_T_RANGES, ranges) || !table(call, FXOTP_T_QUESTION, asked)) return false;
  std::uint32_t enough = 0;
  for (std::uint32_t i = 0; i < rows(ranges) && enough == 0; ++i) {
    std::vector<std::pair<std::string, std::string>> walk;
    {
      const memory::pause own;
      const auto& index = of_.storage.index;
      walk.assign(index.lower_bound(text(ranges, i, FXOTP_F_BEGIN)),
                  index.lower_bound(text(ranges, i, FXOTP_F_END)));
      if (number(asked, 0, FXOTP_F_DIRECTION) == FXOTP_BACKWARD)
        std::reverse(walk.begin(), walk.end());
    }
    for (const auto& [key, name] : walk) {
      if (enough != 0) break;
      const auto& body = of_.storage.records.at(name).body;
      const bool is_taken = does("an entry", [&, &of = key] {
        return fxotp_answer_entry(call, of.data(), size_of(of), body.data(), size_of(body),
                                  &enough);
      });
      if (!is_taken) return false;
    }
  }
  return does("listed", [&] { return fxotp_answer_done(call); });
}

// All tables are made before anything changes: what cannot be read is not taken for nothing.
bool careful_host::commit(fxotp_call* call) {
  for (const int which : {FXOTP_T_EXPECTED, FXOTP_T_PUTS, FXOTP_T_INDEX, FXOTP_T_DROPS}) {
    const fxotp_table* made = nullptr;
    if (!table(call, static_cast<std::uint32_t>(which), made)) return false;
  }
  std::vector<std::uint32_t> gone;
  {
    const memory::pause own;
    gone = of_.storage.apply(call);
  }
  if (!gone.empty()) {
    return does("a conflict", [&] {
      return fxotp_answer_conflict(call, gone.data(), static_cast<std::uint32_t>(gone.size()));
    });
  }
  if (rows(table_of(call, FXOTP_T_PUTS)) != 0) ++commits;
  expect(fxotp_answer_done(call) == FXOTP_OK, "that a change stands is always taken");
  return true;
}

bool careful_host::answer_other(std::uint32_t kind, fxotp_call* call) {
  if (kind == FXOTP_ASK_MOMENT) {
    const std::array<std::uint8_t, 32> seed{++of_.seeds, 0x5A};
    return does("the moment",
                [&] { return fxotp_answer_moment(call, ++of_.now, seed.data(), 32); });
  }
  if (kind == FXOTP_ASK_COUNT) {
    return does("uncounted", [&] { return fxotp_answer_unsupported(call); });
  }
  if (kind == FXOTP_ASK_REOPEN) return does("reopened", [&] { return fxotp_answer_done(call); });
  const fxotp_table* asked = nullptr;
  if (!table(call, kind == FXOTP_ASK_ROWS ? FXOTP_T_ROWS : FXOTP_T_QUESTION, asked)) return false;
  if (kind == FXOTP_ASK_VALIDATE) {
    const char* token = nullptr;
    std::uint32_t size = 0;
    fxotp_cell_text(asked, 0, FXOTP_F_TOKEN, &token, &size);
    return does("a verdict", [&] { return fxotp_answer_verdict(call, of_.reply, token, size); });
  }
  if (kind == FXOTP_ASK_READ) {
    if (number(asked, 0, FXOTP_F_ANEW) == 1) of_.read = 0;
    const std::size_t at = std::min(of_.read, of_.in.size());
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(of_.in.size() - at, 1'000));
    of_.read = at + size;
    return does("bytes", [&] { return fxotp_answer_bytes(call, of_.in.data() + at, size); });
  }
  {
    const memory::pause own;
    if (kind == FXOTP_ASK_MAIL) of_.mails.push_back(text(asked, 0, FXOTP_F_TEXT));
    if (kind == FXOTP_ASK_WRITE) of_.out += text(asked, 0, FXOTP_F_TEXT);
  }
  return does("taken", [&] { return fxotp_answer_done(call); });
}

}  // namespace fxotp::test::c
