#include "engine.hpp"
#include "open_question.hpp"

using namespace fxotp::capi;

int32_t fxotp_answer_body(fxotp_call* call, const void* body, uint32_t size) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD, FXOTP_ASK_LIST});
    asked.storage().give_body(asked.kind(), text_of(body, size, false));
  });
}

int32_t fxotp_answer_absent(fxotp_call* call, uint32_t key) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD});
    asked.storage().say_absent(key);
  });
}

int32_t fxotp_answer_complete(fxotp_call* call, uint32_t key) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD});
    asked.storage().say_complete(key);
  });
}

int32_t fxotp_answer_entry(fxotp_call* call, const char* key, uint32_t key_size, const void* body,
                           uint32_t size, uint32_t* enough) {
  return guarded(outputs(enough), [&] {
    const open_question asked(call, {FXOTP_ASK_LIST});
    const auto at = text_of(key, key_size, true);
    *enough = asked.storage().give_entry(at, text_of(body, size, false)) ? 1 : 0;
  });
}

int32_t fxotp_answer_number(fxotp_call* call, uint32_t field, int64_t value) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD, FXOTP_ASK_LIST});
    asked.storage().give_number(field, value);
  });
}

int32_t fxotp_answer_text(fxotp_call* call, uint32_t field, const void* text, uint32_t size) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD, FXOTP_ASK_LIST});
    asked.storage().give_text(field, text_of(text, size, false));
  });
}

int32_t fxotp_answer_row(fxotp_call* call, uint32_t kind) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_LOAD, FXOTP_ASK_LIST});
    asked.storage().end_row(asked.kind(), kind);
  });
}

int32_t fxotp_answer_tally(fxotp_call* call, uint32_t is_suspended, uint32_t facet, int64_t rows) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_COUNT});
    asked.storage().give_tally(is_suspended, facet, rows);
  });
}
