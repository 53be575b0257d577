#include "cells.hpp"
#include "engine.hpp"

using namespace fxotp::capi;

int32_t fxotp_record_open(const void* body, uint32_t size, uint32_t which, fxotp_table** table,
                          fxotp_error* error) {
  const bool has_outputs = outputs(table);
  return guarded(error, has_outputs, [&] {
    if (which != FXOTP_T_PUTS && which != FXOTP_T_INDEX) throw refusal{FXOTP_E_VALUE, 3};
    const auto item = fxotp::text::decode_item(text_of(body, size, false, {1}));
    if (!item) throw refusal{FXOTP_E_BODY, 1};
    table_maker out;
    if (which == FXOTP_T_PUTS) {
      put_item(out, item.assume_value());
    } else {
      for (const auto& key : keys_of(item.assume_value())) {
        out.begin_row();
        out.text(FXOTP_F_KEY, key);
      }
    }
    *table = give(out.take());
  });
}
