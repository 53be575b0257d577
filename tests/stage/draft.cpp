#include "stage/draft.hpp"

#include "domain/chain.hpp"
#include "domain/sample.hpp"
#include "domain/seal.hpp"

using namespace fxotp;
using stage::draft;
using test::error_of;

namespace {

const auto now = [] { return test::at("2025-07-02 09:00:00.000"); };

stage::authorship author() {
  const auto e = test::sample::entry();
  return {e.by, e.approved_by, action::unlock, "INC-1001"};
}
trail trail_of(const subject& about) {
  return {about, {}, {}, 0, {}};
}
std::uint64_t expected_version(const change_set& made, const record_key& key) {
  std::vector<std::uint64_t> versions;
  for (const auto& each : made.expected)
    if (each.key == key) versions.push_back(each.version);
  REQUIRE(versions.size() == 1);
  return versions.front();
}

}  // namespace

TEST_CASE("draft: a later edit sees the earlier one; one record is one write", "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  const token seen = test::sample::token();
  const user other = test::sample::user();
  CHECK(&d.latest(seen) == &seen);
  d.edit(seen).streak = 9;
  CHECK(d.latest(seen).streak == 9);
  d.edit(other).name = "A";
  CHECK(d.edit(seen).streak == 9);
  d.edit(seen).failures = 10;
  CHECK(seen.streak == 2);
  token replaced = d.latest(seen);
  replaced.generation = 8;
  d.replace(seen, replaced);
  CHECK(d.latest(seen).generation == 8);
  CHECK(d.replace(other, other).name == other.name);
  const change_set made = d.take();
  REQUIRE(made.writes.size() == 2);
  CHECK(std::get<token>(made.writes[0]).streak == 9);
  CHECK(std::get<token>(made.writes[0]).failures == 10);
  CHECK(std::get<token>(made.writes[0]).generation == 8);
  CHECK(std::get<user>(made.writes[1]).name == other.name);
}

TEST_CASE("draft: edits are found again after the draft was moved", "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  const token seen = test::sample::token();
  const user other = test::sample::user();
  d.edit(seen).streak = 9;
  d.edit(other).name = "A";
  draft moved = std::move(d);
  moved.edit(seen).streak = 10;
  moved.edit(other).name = "B";
  CHECK(moved.latest(seen).streak == 10);
  const change_set made = moved.take();
  REQUIRE(made.writes.size() == 2);
  CHECK(std::get<token>(made.writes[0]).streak == 10);
  CHECK(std::get<user>(made.writes[1]).name == "B");
}

TEST_CASE("draft: what is edited or relied on is expected once, at the version seen",
          "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  token edited = test::sample::token();
  edited.seal.version = 4;
  const user relied_first = test::sample::user();
  const customer relied_later = test::sample::customer();
  const desk_operator relied_only = test::sample::desk_operator();
  const proposal replaced = test::sample::proposal();
  for (int again = 0; again < 2; ++again) {
    d.rely_on(relied_first);
    d.edit(edited);
    d.rely_on(edited);
    d.edit(relied_first);
    d.edit(relied_later);
    d.rely_on(relied_later);
    d.rely_on(relied_only);
    d.rely_on(replaced);
    d.replace(replaced, replaced);
  }
  fxotp::bank fresh;
  fresh.code = test::id<bank_code>("GM09");
  fresh.seal.version = 77;  // Whatever it says, it was not there.
  d.create(fresh);
  const change_set made = d.take();
  CHECK(made.expected.size() == 6);
  CHECK(expected_version(made, stage::key_of_record(edited)) == 4);
  CHECK(expected_version(made, stage::key_of_record(relied_first)) == 7);
  CHECK(expected_version(made, stage::key_of_record(relied_later)) == 7);
  CHECK(expected_version(made, stage::key_of_record(relied_only)) == 7);
  CHECK(expected_version(made, stage::key_of_record(replaced)) == 7);
  CHECK(expected_version(made, key_of(fresh.code)) == 0);
  CHECK(made.writes.size() == 5);
  for (const auto& write : made.writes)
    CHECK(stamp_of(write).version == expected_version(made, key_of(write)) + 1);
}

TEST_CASE("draft: what is taken is sealed at its next version; nothing stays behind",
          "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  const token t = test::sample::token();
  const user u = test::sample::user();
  const customer c = test::sample::customer();
  const desk_operator o = test::sample::desk_operator();
  const proposal p = test::sample::proposal();
  d.edit(t).lock = lock::failures;
  d.edit(u), d.edit(c), d.edit(o), d.edit(p);
  const change_set made = d.take();
  REQUIRE(made.writes.size() == 5);
  for (const auto& write : made.writes) {
    CHECK(stamp_of(write).version == 8);
    CHECK(stamp_of(write).updated_at == now());
    const auto verdict = std::visit(
        [&](const auto& r) -> error {
          if constexpr (domain::has_mac<std::decay_t<decltype(r)>>)
            return error_of(domain::check(r, source.keys));
          return errc::unsupported;
        },
        write);
    CHECK(verdict == error{});
  }
  const change_set again = d.take();
  CHECK(again.is_empty());
  CHECK(again.expected.empty());
  d.rely_on(u);
  CHECK(d.take().expected.size() == 1);
}

TEST_CASE("draft: entries carry who, when and why, and extend their subject's chain",
          "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  const token t = test::sample::token();
  const trail actors = trail_of(stage::subject_of(author().by));
  d.note(d.edit(t), event::unlocked, "streak=2");
  d.note(actors, event::refused, "row=1", {errc::denied, rule::p0, 42});
  d.note(d.edit(t), event::suspended, "");
  d.note(actors, event::refused, "row=2", {errc::not_found, rule::p2});
  const change_set made = d.take();
  REQUIRE(made.entries.size() == 4);
  REQUIRE(made.writes.size() == 2);
  chain_head of_token = t.chain;
  chain_head of_actor;
  for (std::size_t n = 0; n < 4; ++n) {
    const audit_entry& e = made.entries[n];
    chain_head& before = n % 2 == 0 ? of_token : of_actor;
    CHECK(e.about == (n % 2 == 0 ? stage::subject_of(t) : actors.about));
    CHECK(error_of(domain::follows(before, e, source.keys)) == error{});
    before = {e.sequence, e.mac};
    CHECK(e.at == now());
    CHECK(e.phase == phase::coexistence);
    CHECK(e.by.id == author().by.id);
    CHECK(e.approved_by == author().approved_by);
    CHECK(e.what == action::unlock);
    CHECK(e.reason == "INC-1001");
  }
  CHECK(made.entries[0].outcome == event::unlocked);
  CHECK(made.entries[0].detail == "streak=2");
  CHECK(made.entries[0].sequence == t.chain.entries + 1);
  CHECK(made.entries[1].why == error{errc::denied, rule::p0});  // Without the vendor's number.
  CHECK(std::get<token>(made.writes[0]).chain.newest == of_token.newest);
  CHECK(std::get<token>(made.writes[0]).chain.entries == t.chain.entries + 2);
  CHECK(std::get<trail>(made.writes[1]).chain.newest == of_actor.newest);
  CHECK(std::get<trail>(made.writes[1]).chain.entries == 2);
  CHECK(expected_version(made, key_of(actors.about)) == 0);
}

TEST_CASE("draft: the edits of thousands of records keep their places", "[stage][draft]") {
  const test::rule_source source;
  const auto rules = source.rules();
  draft d(rules, now(), author());
  std::vector<token> all(3'000, test::sample::token());
  for (std::size_t n = 0; n < all.size(); ++n)
    all[n].id = test::id<token_id>("T" + std::to_string(n));
  token& first = d.edit(all[0]);
  for (auto& t : all)
    d.edit(t).streak = 1;
  CHECK(&first == &d.edit(all[0]));
  first.streak = 7;
  const change_set made = d.take();
  REQUIRE(made.writes.size() == all.size());
  CHECK(std::get<token>(made.writes[0]).streak == 7);
  for (std::size_t n = 0; n < all.size(); ++n)
    CHECK(made.expected[n].key == key_of(made.writes[n]));
}

TEST_CASE("draft: an actor's own chain is that of their record", "[stage][draft]") {
  const auto bank = test::id<bank_code>("GM01000");
  const user_key person{bank, test::id<customer_code>("GM11253"), test::id<user_id>("1")};
  const operator_key op{bank, test::id<operator_id>("1")};
  CHECK(stage::subject_of(actor::user(person)) == stage::subject_of(person));
  CHECK(stage::subject_of(actor::desk(op)) == stage::subject_of(op));
  const subject system = stage::subject_of(actor::system(bank, test::id<system_name>("1")));
  CHECK(system.kind == subject_kind::system);
  CHECK_FALSE(system == stage::subject_of(op));
  CHECK(stage::subject_of(customer_key{bank, person.customer}).kind == subject_kind::customer);
  CHECK(stage::subject_of(bank).kind == subject_kind::bank);
}
