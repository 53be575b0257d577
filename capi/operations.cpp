#include "operation.hpp"
#include "structs.hpp"

namespace fxotp::capi {
namespace {

op& op_of(const fxotp_op* handle) {
  return object_of<op>(handle, tag::op);
}

fxotp_op* open(const fxotp_engine* engine, const spec& by) {
  const auto& with = object_of<engine_handle>(engine, tag::engine);
  const op_parts parts = take_parts(sizeof(op));
  try {
    open(parts.handle, tag::op, new (parts.memory) op(with, by, parts));
  } catch (...) {
    give_back(parts);
    throw;
  }
  return reinterpret_cast<fxotp_op*>(parts.handle);
}

void check_field(const op& in, std::uint32_t field, bool is_text) {
  if ((field >= first_text) != is_text || !in.by().takes(field)) {
    throw refusal{FXOTP_E_FIELD, 2, field};
  }
}

}  // namespace
}  // namespace fxotp::capi

using namespace fxotp::capi;

int32_t fxotp_begin(fxotp_engine* engine, uint32_t operation, fxotp_op** op, fxotp_error* error) {
  const bool has_outputs = outputs(op);
  return guarded(error, has_outputs, [&] {
    const auto& with = object_of<engine_handle>(engine, tag::engine);
    const spec* by = spec_of(operation);
    const bool is_check = operation == FXOTP_OP_STORAGE_CHECK;
    if (by == nullptr || (is_check && with->store != nullptr)) {
      throw refusal{FXOTP_E_UNSUPPORTED, 2};
    }
    *op = open(engine, *by);
  });
}

int32_t fxotp_begin_storage_check(fxotp_engine* engine, fxotp_op** op, fxotp_error* error) {
  return fxotp_begin(engine, FXOTP_OP_STORAGE_CHECK, op, error);
}

int32_t fxotp_set_number(fxotp_op* op, uint32_t field, int64_t value, fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& to = op_of(op);
    const using_op hold(to, using_op::from::outside);
    auto& asked = to.asked_anew();
    check_field(to, field, false);
    asked.set(field, value);
  });
}

int32_t fxotp_set_text(fxotp_op* op, uint32_t field, const char* text, uint32_t size,
                       fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& to = op_of(op);
    const using_op hold(to, using_op::from::outside);
    auto& asked = to.asked_anew();
    check_field(to, field, true);
    asked.set(field, text, size);
  });
}

int32_t fxotp_set_fields(fxotp_op* op, const uint32_t* fields, const int64_t* values,
                         uint32_t count, const char* bytes, uint32_t size, fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& to = op_of(op);
    const using_op hold(to, using_op::from::outside);
    auto& asked = to.asked_anew();
    if (count != 0 && fields == nullptr) throw refusal{FXOTP_E_NULL, 2};
    if (count != 0 && values == nullptr) throw refusal{FXOTP_E_NULL, 3};
    asked.set({fields, values, count, text_of(bytes, size, false, {5})},
              [&to](std::uint32_t field, bool is_text) { check_field(to, field, is_text); });
  });
}

int32_t fxotp_add_row(fxotp_op* op, const char* customer, uint32_t customer_size, const char* user,
                      uint32_t user_size, const char* token, uint32_t token_size,
                      fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& to = op_of(op);
    const using_op hold(to, using_op::from::outside);
    auto& asked = to.asked_anew();
    if (!to.by().has(spec::rows)) throw refusal{FXOTP_E_FIELD, 1};
    fxotp::selected_row row;
    row.customer = parse_id<fxotp::customer_code>(text_of(customer, customer_size, true, {2}), 2);
    row.user = parse_id<fxotp::user_id>(text_of(user, user_size, true, {4}), 4);
    if (token != nullptr && token_size != 0) {
      row.token = parse_id<fxotp::token_id>(text_of(token, token_size, true, {6}), 6);
    }
    asked.add(row);
  });
}

int32_t fxotp_op_run(fxotp_op* op, const fxotp_callbacks* callbacks, fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& of = op_of(op);
    const using_op hold(of, using_op::from::outside);
    if (of.has_ended()) throw refusal{FXOTP_E_ENDED, 1};
    fxotp_callbacks known{};
    if (callbacks != nullptr) read_struct(callbacks, known, 2);
    if (known.reserved != 0) throw refusal{FXOTP_E_UNSUPPORTED, 2};
    const std::uint32_t unanswered = of.run(known);
    if (unanswered != 0) throw refusal{FXOTP_E_UNANSWERED, unanswered};
    if (of.why().code == fxotp::errc::out_of_memory) throw refusal{FXOTP_E_MEMORY};
  });
}

int32_t fxotp_op_next(fxotp_op* op, uint32_t* kind, fxotp_call** call, fxotp_error* error) {
  const bool has_kind = outputs(kind);
  const bool has_call = outputs(call);
  return guarded(error, has_kind && has_call, [&] {
    auto& of = op_of(op);
    const using_op hold(of, using_op::from::outside);
    const question* asked = of.next();
    if (asked == nullptr) return;
    *kind = asked->kind;
    *call = reinterpret_cast<fxotp_call*>(asked->handle.get());
  });
}

int32_t fxotp_op_verdict(const fxotp_op* op, int32_t* verdict) {
  return guarded(outputs(verdict), [&] {
    auto& of = op_of(op);
    if (of.has_ended()) {  // Nothing changes it any more.
      *verdict = of.verdict();
      return;
    }
    const using_op hold(of, using_op::from::outside);
    *verdict = FXOTP_UNDECIDED;
  });
}

int32_t fxotp_op_reason(const fxotp_op* op, fxotp_error* reason) {
  if (reason == nullptr) return FXOTP_E_NULL;
  refusal why;
  const std::int32_t status = guarded(reason, true, [&] {
    auto& of = op_of(op);
    const using_op hold(of, using_op::from::outside);
    if (!of.has_ended()) throw refusal{FXOTP_E_NOT_ENDED, 1};
    why = of.reason();
  });
  if (status == FXOTP_OK) fill(reason, why);
  return status;
}

int32_t fxotp_op_table(fxotp_op* op, uint32_t which, fxotp_table** table) {
  return guarded(outputs(table), [&] {
    auto& of = op_of(op);
    const using_op hold(of, using_op::from::outside);
    if (!of.has_ended()) throw refusal{FXOTP_E_NOT_ENDED, 1};
    *table = of.lend_result(which);
  });
}

int32_t fxotp_op_close(fxotp_op* op) {
  return guarded(true, [&] {
    if (op == nullptr) return;
    auto& of = op_of(op);
    of.check_idle();
    const op_parts parts = of.parts();
    shut(parts.handle);
    of.~op();
    give_back(parts);
  });
}
