/// Memory refused at every place of what is around operations: keys, texts, engines, records.
#include <cstdint>
#include <vector>

#include "capi/refusing.hpp"
#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

/// Notes what one run did: how often memory was out, and the first thing that was not so.
class run {
 public:
  /// Whether a call worked, the second time if need be. One that was refused has written nothing.
  template <class Call, class Written>
  bool does(const char* what, Call call, Written is_written) {
    std::int32_t status = call();
    if (status == FXOTP_E_MEMORY) {
      ++refused;
      expect(!is_written(), what);
      status = call();
    }
    expect(status == FXOTP_OK && is_written(), what);
    return status == FXOTP_OK;
  }
  template <class Call>
  bool does(const char* what, Call call) {
    bool has_worked = false;
    return does(
        what,
        [&] {
          const std::int32_t status = call();
          has_worked = status == FXOTP_OK;
          return status;
        },
        [&] { return has_worked; });
  }
  void expect(bool holds, const char* what) {
    if (!holds && fault == nullptr) fault = what;
  }

  const char* fault = nullptr;
  int refused = 0;
};

/// Does all with one allocation refused, each place once; then nothing is held that was not.
template <class All>
std::size_t refuse_everywhere(All all) {
  const auto once = [&](long n) {
    run out;
    n == -2 ? memory::note_places() : memory::refuse(n);
    all(out);
    const bool was_refused = memory::stop();
    out.expect(was_refused == (out.refused == 1), "who is refused memory is told so");
    return out.fault;
  };
  for (const long n : {-1L, -1L, -2L})
    REQUIRE(once(n) == nullptr);
  const auto places = memory::noted();
  for (const long n : places) {
    const long held = memory::held();
    const char* const fault = once(n);
    const long kept = memory::held() - held;
    CAPTURE(n, fault == nullptr ? "" : fault);
    REQUIRE(fault == nullptr);
    REQUIRE(kept == 0);
  }
  return places.size();
}

fxotp_policy chosen_policy() {
  fxotp_policy out;
  fxotp_policy_init(&out, sizeof out);
  out.dual_control = FXOTP_DUAL_CONTROL_OFF;
  out.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  return out;
}

}  // namespace

TEST_CASE("memory: keys, texts and engines", "[capi][memory]") {
  const auto policy = chosen_policy();
  const auto sites = refuse_everywhere([&](run& r) {
    fxotp_keys* keys = nullptr;
    fxotp_texts* texts = nullptr;
    fxotp_engine* engine = nullptr;
    const char* text = nullptr;
    std::uint32_t size = 77;
    r.does(
        "keys open", [&] { return fxotp_keys_open(&keys); }, [&] { return keys != nullptr; });
    for (const std::uint32_t id : {1U, 2U, 3U}) {
      r.does("a key",
             [&] { return fxotp_keys_add(keys, id, "12345678901234567890123456789012", 32); });
    }
    r.does("a key is the one", [&] { return fxotp_keys_activate(keys, 3); });
    r.does(
        "texts open", [&] { return fxotp_texts_open(&texts); }, [&] { return texts != nullptr; });
    r.does("a text is another", [&] {
      return fxotp_texts_replace(texts, FXOTP_TEXT_STATUS, 4, FXOTP_ENGLISH,
                                 "locked until somebody lifts it", FXOTP_NUL, nullptr);
    });
    r.does(
        "an engine opens",
        [&] {
          return fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy, nullptr, texts,
                                   nullptr, &engine, nullptr);
        },
        [&] { return engine != nullptr; });
    fxotp_keys_close(keys);
    fxotp_texts_close(texts);
    r.does(
        "a text",
        [&] { return fxotp_text(engine, FXOTP_TEXT_STATUS, 4, FXOTP_ENGLISH, &text, &size); },
        [&] { return text != nullptr && size == 30; });
    fxotp_engine_close(engine);
  });
  CHECK(sites > 20);
}

TEST_CASE("memory: records", "[capi][memory]") {
  world w("host:", style::called);
  w.found();
  for (const auto& each : w.with.storage.records) {
    const std::string name = each.first;
    const std::string& body = each.second.body;
    CAPTURE(name);
    const auto size = static_cast<std::uint32_t>(body.size());
    const auto sites = refuse_everywhere([&](run& r) {
      for (const std::uint32_t which : {FXOTP_T_PUTS + 0U, FXOTP_T_INDEX + 0U}) {
        fxotp_table* table = nullptr;
        r.does(
            "a record opens",
            [&] { return fxotp_record_open(body.data(), size, which, &table, nullptr); },
            [&] { return table != nullptr; });
        r.expect(rows(table) > 0, "it has rows");
        r.expect(fxotp_table_close(table) == FXOTP_OK, "it closes");
      }
    });
    CHECK(sites > 10);
  }
}

TEST_CASE("memory: a table that there is no handle for", "[capi][memory]") {
  world w("memory:", style::called);
  w.found();
  const auto listed = w.run(FXOTP_OP_LIST, administrator());
  const auto* const table = listed.table(FXOTP_T_ROWS);
  std::vector<fxotp_table*> kept;
  // The second allocation is that of more handles, once there are none left.
  const auto keep = [&](long refused) {
    fxotp_table* out = reinterpret_cast<fxotp_table*>(std::uintptr_t{0x5A50});
    const long held = memory::held();
    memory::refuse(refused);
    const std::int32_t status = fxotp_table_keep(table, &out);
    const bool was_refused = memory::stop();
    const long kept_now = memory::held() - held;
    if (was_refused) REQUIRE(kept_now == 0);
    REQUIRE(status == (was_refused ? FXOTP_E_MEMORY : FXOTP_OK));
    REQUIRE((out == nullptr) == was_refused);
    if (out != nullptr) kept.push_back(out);
    return was_refused;
  };
  CHECK(keep(0));
  int tries = 0;
  while (!keep(1) && tries < 2'000)
    ++tries;
  CHECK(tries < 2'000);
  CHECK(!keep(1'000));
  for (auto* const each : kept)
    CHECK(fxotp_table_close(each) == FXOTP_OK);
}

TEST_CASE("memory: reasons in words", "[capi][memory]") {
  fxotp_error why;
  fxotp_error_init(&why, sizeof why);
  why.status = FXOTP_E_OUTSIDE_WINDOW;
  why.rule = FXOTP_RULE_C4;
  CHECK(refuse_everywhere([&](run& r) {
          char words[512] = "x";
          std::uint32_t size = 77;
          r.does(
              "words",
              [&] {
                return fxotp_explain(nullptr, &why, FXOTP_JAPANESE, words, sizeof words, &size);
              },
              [&] { return size > 10 && words[size] == '\0'; });
        }) > 0);
}

}  // namespace fxotp::test::c
