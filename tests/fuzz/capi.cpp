/// For clang's libFuzzer: calls of the C ABI in any order, with any handle, number, text and size,
/// from outside and from within callbacks, over a storage that works and answers at random.
/// Nothing crashes, outputs are written, and nothing is accepted that no one said was right.
#include "fuzz/answering.hpp"
#include "fuzz/asking.hpp"
#include "fuzz/reading.hpp"

namespace {

using namespace fxotp::fuzz;

void step(context& c);

/// Beyond these an input only takes time.
constexpr unsigned questions_max = 300;
constexpr unsigned depth_max = 3;

/// Answers as a host does, at random, not at all, or after anything else that can be called.
void called(void* user_data, fxotp_call* call) {
  auto& c = *static_cast<context*>(user_data);
  if (++c.questions > questions_max) {
    fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, 0);
    return;
  }
  c.slot(c.calls) = call;
  const std::uint32_t how = c.in.byte();
  if (how == 255) return;
  ++c.depth;
  for (std::uint32_t i = 0; how > 200 && i < how % 4; ++i)
    step(c);
  --c.depth;
  answer(c, call);
}

void run(context& c, fxotp_op* op) {
  if (c.depth == depth_max) return;
  sized<fxotp_callbacks> by{};
  fxotp_callbacks_init(&by.of, sizeof by.of);
  by.of.user_data = &c;
  const std::uint32_t how = c.in.byte();
  by.of.load = by.of.list = by.of.commit = by.of.moment = called;
  by.of.validate = by.of.mail = by.of.rows = called;
  if (how < 240) by.of.notice = by.of.read = by.of.write = by.of.reopen = called;
  if (how % 2 == 0) by.of.count = called;
  by.resize(c.in);
  sized<fxotp_error> why{};
  fxotp_error_init(&why.of, sizeof why.of);
  why.resize(c.in);
  fxotp_op_run(op, how == 254 ? nullptr : &by.of, &why.of);
}

void next(context& c) {
  std::uint32_t kind = 77;
  auto* call = unwritten<fxotp_call>();
  const auto status = fxotp_op_next(c.some(c.ops), &kind, &call, nullptr);
  require(kind != 77 && (kind == FXOTP_ASK_NOTHING) == (call == nullptr));
  require(status == FXOTP_OK || call == nullptr);
  if (call != nullptr) c.slot(c.calls) = call;
}

/// A whole operation that may well come to its end.
void play(context& c) {
  begin(c, c.engines[c.in.byte() % 2]);
  auto* const op = c.slot(c.ops);
  fill(c, op);
  run(c, op);
}

void close(context& c) {
  switch (c.in.byte() % 4) {
    case 0:
      fxotp_op_close(c.some(c.ops));
      return;
    case 1:
      fxotp_engine_close(c.some(c.engines));
      return;
    case 2:
      fxotp_keys_close(c.some(c.keys));
      return;
    default:
      fxotp_texts_close(c.some(c.texts));
      return;
  }
}

void step(context& c) {
  switch (c.in.byte() % 16) {
    case 0:
      return open_keys(c);
    case 1:
      return open_texts(c);
    case 2:
      return open_engine(c);
    case 3:
      return close(c);
    case 4:
    case 5:
      return answer(c, c.some(c.calls));
    case 6:
    case 7:
    case 8:
      return read(c);
    case 9:
      return run(c, c.some(c.ops));
    case 10:
    case 11:
      return next(c);
    case 12:
    case 13:
      return play(c);
    default:
      return request(c);
  }
}

/// One operation by the system that comes to its good end.
void put(context& c, std::uint32_t operation, const char* user, const char* token) {
  fxotp_op* op = nullptr;
  fxotp_begin(c.engines[0], operation, &op, nullptr);
  fxotp_set_text(op, FXOTP_F_USER, user, FXOTP_NUL, nullptr);
  fxotp_set_text(op, FXOTP_F_USERS, user, FXOTP_NUL, nullptr);
  fxotp_set_text(op, FXOTP_F_TOKEN, token, FXOTP_NUL, nullptr);
  fxotp_set_text(op, FXOTP_F_OPERATOR, "desk1", FXOTP_NUL, nullptr);
  const bool is_first = std::strcmp(user, "9998000100") == 0;
  fxotp_set_number(op, FXOTP_F_ROLE, is_first ? FXOTP_ROLE_ADMINISTRATOR : FXOTP_ROLE_DEALER,
                   nullptr);
  fill(c, op);
  run(c, op);
  std::int32_t verdict = 0;
  fxotp_op_verdict(op, &verdict);
  require(verdict == FXOTP_DONE && fxotp_op_close(op) == FXOTP_OK);
}

/// A bank with a customer, its administrator and a dealer.
auto found() {
  input nothing(nullptr, 0);
  context c(nothing);
  c.host.now = 1'748'736'000'000'000;  // 2025-06-01: VIP tokens are still registered.
  open_keys(c);
  open_engine(c);
  for (const std::uint32_t operation :
       {FXOTP_OP_PUT_BANK + 0U, FXOTP_OP_PUT_CUSTOMER + 0U, FXOTP_OP_PUT_OPERATOR + 0U})
    put(c, operation, "", "");
  for (const auto& [user, token] :
       {std::pair{"9998000100", "VSST00000001"}, std::pair{"9998000286", "VSST00000002"}}) {
    put(c, FXOTP_OP_PUT_USER, user, token);
    put(c, FXOTP_OP_REGISTER_VIP, user, token);
  }
  fxotp_engine_close(c.engines[0]);
  fxotp_keys_close(c.keys[0]);
  return std::pair(c.host.storage.records, c.host.storage.index);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const auto bank = found();
  input in(data, size);
  context c(in);
  if (in.byte() % 8 != 0) {
    c.host.storage.records = bank.first;
    c.host.storage.index = bank.second;
  }
  open_keys(c);
  open_engine(c);
  while (!in.is_over())
    step(c);
  // Kept tables are read once more when what they came from is closed.
  for (auto* op : c.ops)
    fxotp_op_close(op);
  for (auto* engine : c.engines)
    fxotp_engine_close(engine);
  for (int i = 0; i < 4; ++i)
    read_column(c);
  for (auto* table : c.tables)
    fxotp_table_close(table);
  for (auto* keys : c.keys)
    fxotp_keys_close(keys);
  for (auto* texts : c.texts)
    fxotp_texts_close(texts);
  return 0;
}
