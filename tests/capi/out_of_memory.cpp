/// Memory refused at every place of every function: a status, nothing accepted that does not
/// stand, and then all is as if nothing had happened.
#include <array>
#include <set>

#include "capi/careful_host.hpp"
#include "capi/scenes.hpp"

namespace fxotp::test::c {
namespace {

/// What one run came to.
struct outcome {
  std::int32_t status = FXOTP_E_MEMORY;
  std::int32_t verdict = FXOTP_UNDECIDED;
  std::int32_t reason = FXOTP_E_MEMORY;
};

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

bool set_one_by_one(fxotp_op* op, const fields& given, careful_host& with) {
  return std::all_of(given.begin(), given.end(), [&](const field& each) {
    return with.does("a field", [&] {
      if (const auto* number = std::get_if<std::int64_t>(&each.value))
        return fxotp_set_number(op, each.of, *number, nullptr);
      const auto& text = std::get<std::string>(each.value);
      return fxotp_set_text(op, each.of, text.data(), size_of(text), nullptr);
    });
  });
}

/// Whether the whole request was taken.
bool ask(fxotp_op* op, const request& asked, careful_host& with, style how) {
  const bool is_set = how == style::called
                          ? set_one_by_one(op, asked.given, with)
                          : with.does("fields", [&] { return asked.at_once.set(op); });
  if (!is_set) return false;
  for (const auto& each : asked.selected) {
    const bool is_taken = with.does("a row", [&] {
      return fxotp_add_row(op, each.customer.data(), size_of(each.customer), each.user.data(),
                           size_of(each.user), each.token.data(), size_of(each.token), nullptr);
    });
    if (!is_taken) return false;
  }
  return true;
}

std::int32_t go(fxotp_op* op, style how, careful_host& with) {
  if (how == style::called) {
    const auto callbacks = with.callbacks();
    return fxotp_op_run(op, &callbacks, nullptr);
  }
  for (;;) {
    std::uint32_t kind = 77;
    fxotp_call* call = nullptr;
    const std::int32_t status = fxotp_op_next(op, &kind, &call, nullptr);
    with.expect((kind == FXOTP_ASK_NOTHING) == (call == nullptr), "a question has its kind");
    if (status != FXOTP_OK || kind == FXOTP_ASK_NOTHING) return status;
    with.answer(kind, call);
  }
}

/// Reads all that there is; what is kept outlives the operation, which is closed.
void read(fxotp_op* op, careful_host& with, world& w) {
  fxotp_table* kept = nullptr;
  for (const std::uint32_t which : {FXOTP_T_RESULT + 0U, FXOTP_T_ROWS + 0U}) {
    fxotp_table* table = nullptr;
    const bool is_there = with.does("a result", [&] { return fxotp_op_table(op, which, &table); });
    with.expect(is_there == (table != nullptr), "the result is written");
    if (!is_there || which == FXOTP_T_ROWS) continue;
    const bool is_kept = with.does("a kept table", [&] { return fxotp_table_keep(table, &kept); });
    with.expect(is_kept == (kept != nullptr), "the kept table is written");
  }
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  std::array<char, 512> words{'x'};
  std::uint32_t size = 77;
  with.expect(fxotp_op_reason(op, &why) == FXOTP_OK, "the reason of what has ended");
  const bool is_told = with.does("words", [&] {
    return fxotp_explain(w.engine, &why, FXOTP_JAPANESE, words.data(), words.size(), &size);
  });
  with.expect(is_told ? size > 0 && words[size] == '\0' : size == 0 && words[0] == '\0',
              "words are written");
  with.expect(fxotp_op_close(op) == FXOTP_OK, "it closes");
  with.expect(kept == nullptr || rows(kept) == 1, "what is kept can still be read");
  with.expect(fxotp_table_close(kept) == FXOTP_OK, "what is kept closes");
}

/// One operation from its beginning to its end.
outcome play(world& w, const scene& s, const request& asked, careful_host& with, style how) {
  outcome out;
  fxotp_op* op = nullptr;
  const bool is_begun =
      with.does("a beginning", [&] { return fxotp_begin(w.engine, s.operation, &op, nullptr); });
  with.expect(is_begun == (op != nullptr), "the operation is written");
  if (!is_begun) return out;
  if (!ask(op, asked, with, how)) {
    with.expect(fxotp_op_close(op) == FXOTP_OK, "an operation that never ran closes");
    return out;
  }
  out.status = go(op, how, with);
  with.has_seen_refusal = with.has_seen_refusal || out.status == FXOTP_E_MEMORY;
  with.expect(out.status == FXOTP_OK || out.status == FXOTP_E_MEMORY, "it runs");
  with.expect(fxotp_op_verdict(op, &out.verdict) == FXOTP_OK, "the verdict");
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  with.expect(fxotp_op_reason(op, &why) == FXOTP_OK, "an operation that ran has ended");
  out.reason = why.status;
  read(op, with, w);
  return out;
}

/// A scene with what it was prepared to.
struct stage_set {
  const scene& of;
  request asked;
  snapshot at;
  style how = style::called;
  bool gives_fields = false;
  unsigned commits = 0;  ///< Of a run in which nothing fails.
  std::set<std::string> seen;
};

/// The names and versions of all that is stored.
std::string told(const map_storage& all) {
  std::string out;
  for (const auto& [name, kept] : all.records)
    out += name + ' ' + std::to_string(kept.version) + '\n';
  return out;
}

/// What a refused run left is whole, and takes the operation once more. Gives what is not so.
const char* after(world& w, stage_set& s, const outcome& first, unsigned commits) {
  if (s.of.operation == FXOTP_OP_STORAGE_CHECK && commits != 0) return nullptr;
  if (commits != 0 && s.seen.insert(told(w.with.storage)).second) {
    const auto checked = w.run(FXOTP_OP_VERIFY_AUDIT, desk());
    if (checked.verdict != FXOTP_DONE || checked.number(FXOTP_F_COUNT) != 0)
      return "what was left is whole";
  }
  careful_host again(w.with, false);
  w.with.in = s.at.in;
  const auto second = play(w, s.of, s.asked, again, s.how);
  if (again.fault != nullptr) return again.fault;
  const auto of = FXOTP_CLASS(second.reason);
  if (of == FXOTP_C_MEMORY || of == FXOTP_C_CORRUPT || of == FXOTP_C_INTERNAL) return "it recovers";
  if (commits == 0) return second.verdict == s.of.verdict ? nullptr : "it comes to the right end";
  const bool is_again = s.of.is_code_once && second.verdict == FXOTP_ACCEPTED;
  if (is_again) return "a code that was counted counts once";
  return first.verdict == FXOTP_ACCEPTED && s.of.is_code_once &&
                 second.verdict != FXOTP_NOT_ACCEPTED
             ? "what was accepted stands"
             : nullptr;
}

std::string_view said(const char* fault) {
  return fault == nullptr ? std::string_view() : fault;
}

constexpr long none = -1;
constexpr long only_noted = -2;

/// Runs once in a fresh world with the n-th allocation refused. Gives what was not so.
const char* once(stage_set& s, long n, bool asks_again) {
  world w("host:", style::called);
  put_back(s.at, w);
  careful_host with(w.with, asks_again);
  with.gives_fields = s.gives_fields;
  n == only_noted ? memory::note_places() : memory::refuse(n);
  const auto out = play(w, s.of, s.asked, with, s.how);
  const bool was_refused = memory::stop();
  if (with.fault != nullptr) return with.fault;
  const bool is_good = out.verdict == s.of.verdict;
  if (n >= 0 && !was_refused) return "a run like the other asks for as much memory";
  if (!was_refused) s.commits = with.commits;
  if (!was_refused) return is_good ? nullptr : "unrefused it comes to its good end";
  if (is_good && with.commits < s.commits) return "the good end has its changes stored";
  const bool is_out = out.reason == FXOTP_E_MEMORY;
  if (is_out && (out.verdict != FXOTP_UNDECIDED)) return "out of memory decides nothing";
  if (asks_again && !is_out && !is_good) return "asked again it comes to its good end";
  return after(w, s, out, with.commits);
}

/// Refuses one allocation a run, each place once. Gives how many there were.
std::size_t refuse_everywhere(stage_set& s) {
  CAPTURE(s.of.name, s.how == style::called, s.gives_fields);
  // The first runs make what stays: handles, and words.
  for (const long n : {none, none, only_noted})
    REQUIRE(std::string_view() == said(once(s, n, true)));
  const auto places = memory::noted();
  bool asks_again = s.how == style::called;
  for (const long n : places) {
    CAPTURE(n, asks_again);
    const std::size_t seen = s.seen.size();
    const long held = memory::held();
    const char* const fault = once(s, n, asks_again);
    const long kept = memory::held() - held;
    REQUIRE(std::string_view() == said(fault));
    if (s.seen.size() == seen) REQUIRE(kept == 0);
    asks_again = !asks_again;
  }
  return places.size();
}

stage_set prepared(const scene& of) {
  CAPTURE(of.name);
  world w("host:", style::called);
  w.found();
  auto asked = of.prepare(w);
  return {of, std::move(asked), taken(w), style::called, false, 0, {}};
}

}  // namespace

TEST_CASE("memory: an operation ends as it should or not at all, wherever memory is refused",
          "[capi][memory]") {
  for (const scene& each : scenes()) {
    auto s = prepared(each);
    for (const style how : {style::called, style::asked}) {
      s.how = how;
      CHECK(refuse_everywhere(s) > 20);
    }
  }
}

TEST_CASE("memory: so it is where records are given by their fields", "[capi][memory]") {
  for (const scene& each : scenes()) {
    if (each.operation != FXOTP_OP_VERIFY && each.operation != FXOTP_OP_APPROVE) continue;
    auto s = prepared(each);
    s.gives_fields = true;
    CHECK(refuse_everywhere(s) > 20);
  }
}

TEST_CASE("memory: every operation that there is has a scene", "[capi][memory]") {
  world w("host:", style::called);
  std::set<std::uint32_t> known;
  for (const scene& each : scenes())
    known.insert(each.operation);
  for (std::uint32_t operation = 0; operation < 1'000; ++operation) {
    CAPTURE(operation);
    fxotp_op* op = nullptr;
    const bool is_one = fxotp_begin(w.engine, operation, &op, nullptr) == FXOTP_OK;
    CHECK(is_one == (known.count(operation) == 1));
    fxotp_op_close(op);
  }
}

}  // namespace fxotp::test::c
