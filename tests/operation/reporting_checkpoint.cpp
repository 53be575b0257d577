#include <algorithm>

#include <fxotp/reporting.hpp>

#include "operation/altered_store.hpp"
#include "operation/fixture.hpp"
#include "operation/sinks.hpp"

using namespace fxotp;
using fxotp::test::altered_store;
using fxotp::test::fixture;
using fxotp::test::given_text;
using fxotp::test::id;
using fxotp::test::kept_text;
using fxotp::test::test_policy;

namespace {

/// The sample bank with a checkpoint of it; the dealer's token has five entries then.
struct scene {
  scene() {
    for (int i = 0; i < 4; ++i)
      f.put(f.get_token(f.sample, "VSST76422445"));
    kept_text to;
    const auto written = reporting(f.with).audit_checkpoint(f.system, to);
    REQUIRE(written.has_value());
    subjects = written.assume_value();
    text = to.text;
    dealer = subject{subject_kind::token, f.bank, f.sample, f.dealer_token.as<any_tag>()};
  }
  std::unique_ptr<altered_store> made = std::make_unique<altered_store>();
  altered_store& store = *made;
  fixture f{"2025-07-01 10:00:00.000", test_policy(), std::move(made)};
  std::string text;
  std::uint64_t subjects = 0;
  subject dealer;

  [[nodiscard]] result<audit_verdict> verify(std::string against, std::size_t piece = 4'096) {
    given_text source(std::move(against), piece);
    return reporting(f.with).verify_audit(f.system, {}, &source);
  }
  /// As if the store had been put back to what it was: entries, heads and records alike.
  void go_back(const token& to) {
    store.on_entries = [this, to](auto& rows) {
      const auto is_late = [&](const audit_entry& e) {
        return e.about == dealer && e.sequence > to.chain.entries;
      };
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_late), rows.end());
    };
    store.on_heads = [this, to](auto& rows) {
      for (auto& row : rows)
        if (row.about == dealer) row.chain = to.chain;
    };
    store.on_record = [to](record& r) {
      if (auto* t = std::get_if<token>(&r); t && t->id == to.id) *t = to;
    };
  }
  /// As if the token had never been.
  void remove() {
    const auto is_it = [this](const auto& row) { return row.about == dealer; };
    store.on_entries = [is_it](auto& rows) {
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_it), rows.end());
    };
    store.on_heads = [is_it](auto& rows) {
      rows.erase(std::remove_if(rows.begin(), rows.end(), is_it), rows.end());
    };
  }
};

bool is_only(const result<audit_verdict>& v, audit_break_kind what, std::uint64_t number) {
  return v && v.assume_value().break_count == 1 && v.assume_value().breaks[0].what == what &&
         v.assume_value().breaks[0].sequence == number;
}

}  // namespace

TEST_CASE("checkpoint: it has a line a subject, and what follows it is intact",
          "[operation][reporting][audit]") {
  scene s;
  CHECK(s.subjects == 13);
  CHECK(std::count(s.text.begin(), s.text.end(), '\n') == 13 + 2);
  CHECK(s.text.substr(0, 55) == "fxotp-checkpoint 1 GM01000 1 2025/07/01 10:00:00.000\n1 ");
  CHECK(s.text.find("\n5 GM11253 VSST76422445 5 ") != std::string::npos);
  const auto piece = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{100'000});
  CHECK(s.verify(s.text, piece).assume_value().is_intact());
  s.f.put(s.f.get_token(s.f.sample, "VSST76422445"));
  s.f.put(s.f.person(s.f.sample, "9998000777", "新規"));
  const auto later = s.verify(s.text, piece);
  CHECK(later.assume_value().is_intact());
  CHECK(later.assume_value().subjects == 14);
}

TEST_CASE("checkpoint: truncation, rollback and removal are found only against it",
          "[operation][reporting][audit]") {
  scene s;
  const auto without = [&] { return reporting(s.f.with).verify_audit(s.f.system, {}, nullptr); };
  SECTION("truncated") {
    fixture older;  // The same tokens, with one entry each.
    s.go_back(older.get_token(older.sample, "VSST76422445"));
    CHECK(without().assume_value().is_intact());
    CHECK(is_only(s.verify(s.text), audit_break_kind::truncated, 5));
  }
  SECTION("rolled back, and gone on from there in another way") {
    fixture other;
    for (int i = 0; i < 5; ++i) {
      other.time.advance(std::chrono::seconds(1));
      other.put(other.get_token(other.sample, "VSST76422445"));
    }
    given_text source(s.text);
    const auto v = reporting(other.with).verify_audit(other.system, {}, &source);
    CHECK(is_only(v, audit_break_kind::rolled_back, 5));
    CHECK(reporting(other.with).verify_audit(other.system, {}, nullptr).assume_value().is_intact());
  }
  SECTION("removed") {
    s.remove();
    CHECK(without().assume_value().is_intact());
    const auto v = s.verify(s.text);
    CHECK(is_only(v, audit_break_kind::removed, 0));
    CHECK(v.assume_value().breaks[0].about == s.dealer);
  }
}

TEST_CASE("checkpoint: one that was altered itself says nothing", "[operation][reporting][audit]") {
  scene s;
  s.remove();
  std::size_t tampered = 0;
  for (std::size_t i = 0; i < s.text.size(); ++i) {
    auto forged = s.text;
    forged[i] = static_cast<char>(forged[i] == '1' ? '2' : '1');
    if (forged[i] == s.text[i]) continue;
    const auto v = s.verify(forged);
    if (v) FAIL("byte " << i << " was not noticed");
    const auto code = v.error().code;
    const bool right =
        code == errc::tampered || code == errc::invalid_value || code == errc::key_missing;
    if (!right) FAIL("byte " << i << ": " << static_cast<int>(code));
    tampered += code == errc::tampered ? 1U : 0U;
  }
  CHECK(tampered > 500);
}

TEST_CASE("checkpoint: what is none is refused", "[operation][reporting][audit]") {
  scene s;
  const auto code = [&](std::string text) {
    const auto v = s.verify(std::move(text));
    return v ? errc::none : v.error().code;
  };
  CHECK(code("") == errc::invalid_value);
  CHECK(code("hello\n") == errc::invalid_value);
  CHECK(code(std::string(10'000'000, 'x')) == errc::invalid_value);
  CHECK(code(std::string("fxotp-checkpoint 1 GM01000\0 1", 29)) == errc::invalid_value);
  CHECK(code(s.text.substr(0, s.text.size() - 1)) == errc::invalid_value);
  CHECK(code(s.text.substr(0, s.text.rfind("mac "))) == errc::invalid_value);
  CHECK(code(s.text + "\n") == errc::invalid_value);
  CHECK(code(s.text + s.text) == errc::invalid_value);
  // A line that is left out or comes twice.
  const auto at = s.text.find("\n5 GM11253 VSST7642");
  const auto end = s.text.find('\n', at + 1);
  CHECK(code(s.text.substr(0, at) + s.text.substr(end)) == errc::tampered);
  CHECK(code(s.text.substr(0, end) + s.text.substr(at)) == errc::invalid_value);
}

TEST_CASE("checkpoint: a source that changes between the two readings is not believed",
          "[operation][reporting][audit]") {
  scene s;
  given_text source(s.text);
  source.on_rewind = [&] {
    if (source.rewinds == 2) source.text[source.text.find("VSST76422445 5") + 13] = '9';
  };
  const auto v = reporting(s.f.with).verify_audit(s.f.system, {}, &source);
  CHECK(source.rewinds == 2);
  CHECK(v.error() == error{errc::tampered, rule::a5});
}

TEST_CASE("checkpoint: an administrator's customer is held against the bank's checkpoint",
          "[operation][reporting][audit]") {
  scene s;
  given_text source(s.text);
  const auto v = reporting(s.f.with).verify_audit(s.f.administrator, {}, &source);
  CHECK(v.assume_value().is_intact());
  CHECK(v.assume_value().subjects == 5);
}

TEST_CASE("checkpoint: only the system writes one", "[operation][reporting][audit]") {
  scene s;
  const reporting reports(s.f.with);
  for (const auto& by : {s.f.desk, s.f.administrator, s.f.dealer}) {
    kept_text to;
    CHECK(reports.audit_checkpoint(by, to).error() == error{errc::denied, rule::p0});
    CHECK(to.writes == 0);
  }
}
