/// For clang's libFuzzer: calls of the C ABI in any order, with any handle, number and text.
/// Nothing crashes, outputs are set, and nothing is accepted.
#include "calls.hpp"

namespace {

using namespace fxotp::fuzz;

void open_engine(handles& h, input& in) {
  fxotp_policy policy;
  fxotp_policy_init(&policy, sizeof policy);
  policy.dual_control = in.byte() % 4;
  policy.enrollment = 1 + in.byte() % 2;
  fxotp_options options;
  fxotp_options_init(&options, sizeof options);
  options.asks = in.byte() % 17;
  auto& to = pick(h.engines, in);
  if (to != nullptr) fxotp_engine_close(to);
  std::uint32_t size = 0;
  const char* const store = in.byte() % 2 == 0 ? "host:" : "memory:";
  size = FXOTP_NUL;
  fxotp_engine_open(FXOTP_ABI, store, size, pick(h.keys, in), &policy, nullptr, nullptr, &options,
                    &to, nullptr);
}

void open_keys(handles& h, input& in) {
  auto& to = pick(h.keys, in);
  if (to != nullptr) fxotp_keys_close(to);
  fxotp_keys_open(&to);
  fxotp_keys_add(to, 1 + in.byte() % 3, "12345678901234567890123456789012", 32);
  fxotp_keys_activate(to, 1 + in.byte() % 3);
}

void request(handles& h, input& in) {
  auto& op = pick(h.ops, in);
  std::uint32_t size = 0;
  switch (in.byte() % 6) {
    case 0: {
      if (op != nullptr) fxotp_op_close(op);
      fxotp_begin(pick(h.engines, in), in.byte() % 128, &op, nullptr);
      break;
    }
    case 1: {
      const char* const text = in.text(size);
      fxotp_set_text(op, 1000 + in.byte() % 60, text, size, nullptr);
      break;
    }
    case 2:
      fxotp_set_number(op, in.byte() % 130, in.number(), nullptr);
      break;
    case 3:
      // What every operation needs.
      fxotp_set_text(op, FXOTP_F_BANK, "GM01000", FXOTP_NUL, nullptr);
      fxotp_set_text(op, FXOTP_F_ACTOR_ID, "batch", FXOTP_NUL, nullptr);
      fxotp_set_number(op, FXOTP_F_ACTOR_KIND, 1 + in.byte() % 3, nullptr);
      fxotp_set_text(op, FXOTP_F_ACTOR_CUSTOMER, "GM11253", FXOTP_NUL, nullptr);
      fxotp_set_text(op, FXOTP_F_CUSTOMER, "GM11253", FXOTP_NUL, nullptr);
      fxotp_set_text(op, FXOTP_F_USER, "9998000286", FXOTP_NUL, nullptr);
      fxotp_set_number(op, FXOTP_F_FIRST_FACTOR, FXOTP_PASSED, nullptr);
      break;
    case 4: {
      const char* const text = in.text(size);
      fxotp_add_row(op, "GM11253", FXOTP_NUL, text, size, text, size, nullptr);
      break;
    }
    default: {
      std::uint32_t kind = 77;
      fxotp_call* call = nullptr;
      const auto status = fxotp_op_next(op, &kind, &call, nullptr);
      require(status == FXOTP_OK || (kind == 0 && call == nullptr));
      if (call != nullptr) pick(h.calls, in) = call;
      break;
    }
  }
}

void answer(handles& h, input& in) {
  auto* const call = pick(h.calls, in);
  std::uint32_t size = 0;
  std::uint32_t enough = 0;
  switch (in.byte() % 16) {
    case 0:
      fxotp_answer_done(call);
      break;
    case 1:
      fxotp_answer_more(call);
      break;
    case 2:
      fxotp_answer_failed(call, static_cast<std::int32_t>(in.number() * 7), 1);
      break;
    case 3:
      fxotp_answer_unsupported(call);
      break;
    case 4:
      fxotp_answer_moment(call, 1'751'331'600'000'000 + in.number(), nullptr, 0);
      break;
    case 5: {
      const char* t = in.text(size);
      fxotp_answer_body(call, t, size);
      break;
    }
    case 6:
      fxotp_answer_absent(call, in.byte() % 8);
      break;
    case 7:
      fxotp_answer_complete(call, in.byte() % 8);
      break;
    case 8: {
      const char* t = in.text(size);
      fxotp_answer_entry(call, t, size, t, size == FXOTP_NUL ? 0 : size, &enough);
      break;
    }
    case 9:
      fxotp_answer_number(call, in.byte(), in.number());
      break;
    case 10: {
      const char* t = in.text(size);
      fxotp_answer_text(call, 1000 + in.byte() % 60, t, size);
      break;
    }
    case 11:
      fxotp_answer_row(call, in.byte() % 33);
      break;
    case 12:
      fxotp_answer_tally(call, in.byte() % 3, in.byte() % 26, in.number());
      break;
    case 13: {
      const std::uint32_t moved = in.byte() % 4;
      fxotp_answer_conflict(call, &moved, in.byte() % 2);
      break;
    }
    case 14:
      fxotp_answer_uncertain(call, 5);
      break;
    default: {
      const char* t = in.text(size);
      fxotp_answer_bytes(call, t, size == FXOTP_NUL ? 0 : size);
      break;
    }
  }
}

void read(handles& h, input& in) {
  auto*& table = pick(h.tables, in);
  fxotp_table* found = nullptr;
  std::uint32_t count = 77;
  switch (in.byte() % 8) {
    case 0:
      fxotp_op_table(pick(h.ops, in), in.byte() % 12, &found);
      break;
    case 1:
      fxotp_call_table(pick(h.calls, in), in.byte() % 12, &found);
      break;
    case 2:
      fxotp_table_keep(table, &found);
      break;
    case 3:
      if (fxotp_table_close(table) == FXOTP_OK) table = nullptr;
      return;
    case 4: {
      const char* text = nullptr;
      fxotp_cell_text(table, in.byte() % 4, 1000 + in.byte() % 60, &text, &count);
      volatile char sum = 0;
      for (std::uint32_t i = 0; i < count; ++i)
        sum = static_cast<char>(sum + text[i]);
      return;
    }
    case 5: {
      const std::int64_t* values = nullptr;
      fxotp_column_numbers(table, in.byte(), &values, &count);
      volatile std::int64_t sum = 0;
      for (std::uint32_t i = 0; i < count; ++i)
        sum = sum ^ values[i];
      return;
    }
    case 6: {
      std::int32_t verdict = 77;
      fxotp_op_verdict(pick(h.ops, in), &verdict);
      require(verdict != FXOTP_ACCEPTED && verdict != 77);
      return;
    }
    default:
      fxotp_table_rows(table, &count);
      require(count != 77);
      return;
  }
  // A kept one that is still held would be lost.
  if (found != nullptr) {
    fxotp_table_close(table);
    table = found;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  input in(data, size);
  handles h;
  open_keys(h, in);
  open_engine(h, in);
  while (!in.is_over()) {
    switch (in.byte() % 8) {
      case 0:
        open_keys(h, in);
        break;
      case 1:
        open_engine(h, in);
        break;
      case 2:
        fxotp_op_close(pick(h.ops, in));
        break;
      case 3:
        fxotp_engine_close(pick(h.engines, in));
        break;
      case 4:
        answer(h, in);
        break;
      case 5:
        read(h, in);
        break;
      default:
        request(h, in);
        break;
    }
  }
  for (auto* table : h.tables)
    fxotp_table_close(table);
  for (auto* op : h.ops)
    fxotp_op_close(op);
  for (auto* engine : h.engines)
    fxotp_engine_close(engine);
  for (auto* keys : h.keys)
    fxotp_keys_close(keys);
  return 0;
}
