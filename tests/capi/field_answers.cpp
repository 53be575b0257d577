/// Answers by fields, one by one: what each of them refuses, and that this does no harm.
#include "capi/running.hpp"

namespace fxotp::test::c {
namespace {

/// A record of the sample bank, as its host keeps it.
field_row kept_row(const world& w, std::int64_t kind, const std::string& id) {
  const bool is_token = kind == FXOTP_KIND_TOKEN || kind == FXOTP_KIND_USER;
  return w.with.fields.records.at({kind, 0, bank, is_token ? customer : "", id, 0});
}

/// Its answer with one field changed.
template <class Value>
std::int32_t answer_with(field_row row, fxotp_call* call, std::uint32_t field, Value value) {
  row.set(field, value);
  return row.answer(call);
}

field_row list_row(const std::string& token) {
  field_row out(FXOTP_KIND_LIST_ROW);
  for (const int field :
       {FXOTP_F_CUSTOMER, FXOTP_F_CUSTOMER_NAME, FXOTP_F_USER, FXOTP_F_USER_NAME}) {
    out.set(static_cast<std::uint32_t>(field), std::string("x"));
  }
  for (const int field : {FXOTP_F_IS_SHARED, FXOTP_F_FACET, FXOTP_F_IS_SUSPENDED,
                          FXOTP_F_STARTED_ON, FXOTP_F_UPDATED_AT}) {
    out.set(static_cast<std::uint32_t>(field), 0);
  }
  out.set(FXOTP_F_TOKEN, token);
  out.set(FXOTP_F_TYPE, FXOTP_TYPE_CORPORATE);
  return out;
}

void probe_cells(fxotp_call* call) {
  CHECK(fxotp_answer_number(call, FXOTP_F_NAME, 1) == FXOTP_E_FIELD);
  CHECK(fxotp_answer_number(call, 0, 1) == FXOTP_E_FIELD);
  CHECK(fxotp_answer_number(call, 900, 1) == FXOTP_E_FIELD);
  CHECK(fxotp_answer_text(call, FXOTP_F_TYPE, "x", 1) == FXOTP_E_FIELD);
  CHECK(fxotp_answer_text(call, 5'000, "x", 1) == FXOTP_E_FIELD);
  const std::string long_text(1'000'001, 'x');
  CHECK(fxotp_answer_text(call, FXOTP_F_NAME, long_text.data(), 1'000'001) == FXOTP_E_TOO_LONG);
  CHECK(fxotp_answer_text(call, FXOTP_F_NAME, nullptr, 1) == FXOTP_E_NULL);
  CHECK(fxotp_answer_number(call, FXOTP_F_TYPE, 1) == FXOTP_OK);
  CHECK(fxotp_answer_number(call, FXOTP_F_TYPE, 1) == FXOTP_E_TWICE);
  CHECK(fxotp_answer_text(call, FXOTP_F_NAME, nullptr, 0) == FXOTP_OK);
  CHECK(fxotp_answer_text(call, FXOTP_F_NAME, "x", 1) == FXOTP_E_TWICE);
  CHECK(fxotp_answer_done(call) == FXOTP_E_INCOMPLETE);
  CHECK(fxotp_answer_row(call, FXOTP_KIND_USER) == FXOTP_E_MISSING);
  CHECK(fxotp_answer_number(call, FXOTP_F_TYPE, 1) == FXOTP_OK);  // All was forgotten.
  CHECK(fxotp_answer_row(call, FXOTP_KIND_USER) == FXOTP_E_MISSING);
}

void probe_load(const world& w, fxotp_call* call) {
  probe_cells(call);
  const auto row = kept_row(w, FXOTP_KIND_USER, dealer_id);
  CHECK(answer_with(row, call, FXOTP_F_TYPE, 7) == FXOTP_E_BODY);
  CHECK(answer_with(row, call, FXOTP_F_USER, std::string(33, 'x')) == FXOTP_E_BODY);
  CHECK(answer_with(row, call, FXOTP_F_LISTED, std::string("no list")) == FXOTP_E_BODY);
  CHECK(answer_with(row, call, FXOTP_F_MAC, std::string(15, 'x')) == FXOTP_E_BODY);
  CHECK(answer_with(row, call, FXOTP_F_BANK, std::string("OTHER")) == FXOTP_E_FOREIGN);
  for (const int kind : {FXOTP_KIND_LIST_ROW, FXOTP_KIND_CHAIN_ROW, 0, 8, 77})
    CHECK(fxotp_answer_row(call, static_cast<std::uint32_t>(kind)) == FXOTP_E_VALUE);
  CHECK(fxotp_answer_more(call) == FXOTP_E_WRONG_ANSWER);
  CHECK(fxotp_answer_tally(call, 0, 0, 1) == FXOTP_E_WRONG_ANSWER);
  // A field that the kind does not have is passed over.
  CHECK(answer_with(row, call, FXOTP_F_STREAK, 3) == FXOTP_OK);
}

}  // namespace

TEST_CASE("fields: what a LOAD refuses leaves it open", "[capi][fields]") {
  world w(by_fields, style::called);
  w.found();
  bool is_probed = false;
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    if (!std::exchange(is_probed, true)) probe_load(w, call);
    w.with.fields.load(call);
  };
  const auto out = w.run(FXOTP_OP_OFFER, dealer());
  CHECK(is_probed);
  CHECK(out.verdict == FXOTP_DONE);
  CHECK(rows(out.table(FXOTP_T_ROWS)) == 1);
  CHECK(w.with.fields.refusals.empty());
}

TEST_CASE("fields: a record is there or absent, not both", "[capi][fields]") {
  world w(by_fields, style::called);
  w.found();
  w.with.instead[FXOTP_ASK_LOAD] = [&](fxotp_call* call) {
    const auto* keys = table_of(call, FXOTP_T_KEYS);
    for (std::uint32_t i = 0; i < rows(keys); ++i) {
      const auto kind = number(keys, i, FXOTP_F_KIND);
      if (kind != FXOTP_KIND_USER) continue;
      const auto row = kept_row(w, kind, text(keys, i, FXOTP_F_ID));
      CHECK(fxotp_answer_absent(call, i) == FXOTP_OK);
      CHECK(row.answer(call) == FXOTP_E_CONTRADICTION);
    }
    fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 5);
  };
  const auto out = w.run(FXOTP_OP_OFFER, dealer());
  CHECK(out.reason == FXOTP_E_STORE_FAILED);
}

TEST_CASE("fields: what a LIST refuses leaves it open", "[capi][fields]") {
  world w(by_fields, style::called);
  w.found();
  w.with.instead[FXOTP_ASK_LIST] = [&](fxotp_call* call) {
    CHECK(fxotp_answer_more(call) == FXOTP_E_WRONG_ANSWER);  // Beyond what row?
    CHECK(kept_row(w, FXOTP_KIND_TOKEN, dealer_token).answer(call) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_row(call, FXOTP_KIND_CHAIN_ROW) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_row(call, FXOTP_KIND_LIST_ROW) == FXOTP_E_MISSING);
    CHECK(answer_with(list_row("t0"), call, FXOTP_F_FACET, 24) == FXOTP_E_BODY);
    for (const char* token : {"t1", "t2", "t3"})
      CHECK(list_row(token).answer(call) == FXOTP_OK);
    CHECK(list_row("t4").answer(call) == FXOTP_E_INDEX);  // ROWS and one are enough.
    std::uint32_t enough = 77;
    CHECK(fxotp_answer_entry(call, "x", 1, "x", 1, &enough) == FXOTP_E_CONTRADICTION);
    CHECK(enough == 0);
    CHECK(fxotp_answer_number(call, FXOTP_F_TYPE, 1) == FXOTP_OK);
    CHECK(fxotp_answer_more(call) == FXOTP_E_INCOMPLETE);
    CHECK(fxotp_answer_row(call, FXOTP_KIND_LIST_ROW) == FXOTP_E_INDEX);
    CHECK(fxotp_answer_done(call) == FXOTP_OK);
  };
  const auto out = w.run(FXOTP_OP_LIST, administrator({{FXOTP_F_ROWS, 2}}));
  CHECK(out.verdict == FXOTP_DONE);
  const auto* all = out.table(FXOTP_T_ROWS);
  REQUIRE(rows(all) == 2);
  CHECK(text(all, 1, FXOTP_F_TOKEN) == "t2");
  CHECK_FALSE(out.text(FXOTP_F_NEXT).empty());
}

TEST_CASE("fields: what a COUNT refuses leaves it open", "[capi][fields]") {
  world w(by_fields, style::called);
  w.found();
  w.with.instead[FXOTP_ASK_COUNT] = [](fxotp_call* call) {
    CHECK(fxotp_answer_tally(call, 2, 0, 1) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_tally(call, 0, 24, 1) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_tally(call, 0, 0, -1) == FXOTP_E_VALUE);
    CHECK(fxotp_answer_tally(call, 0, 8, 30) == FXOTP_OK);  // Active, VIP.
    CHECK(fxotp_answer_tally(call, 0, 8, 30) == FXOTP_E_TWICE);
    CHECK(fxotp_answer_tally(call, 1, 8, 12) == FXOTP_OK);
    CHECK(fxotp_answer_row(call, FXOTP_KIND_LIST_ROW) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_more(call) == FXOTP_E_WRONG_ANSWER);
    CHECK(fxotp_answer_done(call) == FXOTP_OK);
  };
  const auto out = w.run(FXOTP_OP_COUNT, administrator());
  CHECK(out.number(FXOTP_F_AVAILABLE) == 30);
  CHECK(out.number(FXOTP_F_SUSPENDED) == 12);
}

}  // namespace fxotp::test::c
