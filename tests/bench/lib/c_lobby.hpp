/// The same lobby behind the C ABI.
#pragma once

#include "bench/lib/lobby.hpp"
#include "fxotp.h"

namespace fxotp::bench {

inline void check(std::int32_t status) {
  if (status == FXOTP_OK) return;
  std::fprintf(stderr, "status %d\n", status);
  std::exit(1);
}

inline std::uint32_t size_of(std::string_view text) {
  return static_cast<std::uint32_t>(text.size());
}

/// A calendar in which nothing but VIP is taken for long.
inline const day email_begins = parse_day("2998-01-01").value();
inline const day vip_ends = parse_day("2999-01-01").value();
inline calendar endless() {
  return calendar::make({email_begins, vip_ends, vip_ends}, gap_policy::closed).value();
}

/// The same lobby behind the C ABI.
class c_lobby {
 public:
  explicit c_lobby(std::uint32_t asks) {
    fxotp_keys* keys = nullptr;
    check(fxotp_keys_open(&keys));
    check(fxotp_keys_add(keys, 1, std::string(32, 'k').data(), 32));
    check(fxotp_keys_activate(keys, 1));
    fxotp_policy policy;
    check(fxotp_policy_init(&policy, sizeof policy));
    policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
    policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
    policy.lock_after = 100;
    fxotp_options options;
    check(fxotp_options_init(&options, sizeof options));
    options.asks = asks;
    fxotp_calendar days;
    check(fxotp_calendar_init(&days, sizeof days));
    if (asks == 0) {
      days.coexistence_begins = static_cast<std::int32_t>(email_begins);
      days.coexistence_over = days.vip_ended = static_cast<std::int32_t>(vip_ends);
    }
    check(fxotp_engine_open(FXOTP_ABI, "memory:", FXOTP_NUL, keys, &policy, &days, nullptr,
                            &options, &engine_, nullptr));
    check(fxotp_keys_close(keys));
    fxotp_callbacks_init(&callbacks_, sizeof callbacks_);
    callbacks_.user_data = this;
    callbacks_.moment = [](void* of, fxotp_call* call) { static_cast<c_lobby*>(of)->tell(call); };
  }
  c_lobby(const c_lobby&) = delete;
  c_lobby& operator=(const c_lobby&) = delete;
  ~c_lobby() { fxotp_engine_close(engine_); }

  void put(std::uint32_t what, std::initializer_list<std::pair<std::uint32_t, std::string>> texts) {
    fxotp_op* op = begin(what);
    check(fxotp_set_number(op, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_SYSTEM, nullptr));
    check(fxotp_set_text(op, FXOTP_F_ACTOR_ID, "bench", FXOTP_NUL, nullptr));
    for (const auto& [field, text] : texts)
      check(fxotp_set_text(op, field, text.data(), size_of(text), nullptr));
    check(fxotp_op_run(op, &callbacks_, nullptr));
    expect(op, FXOTP_DONE);
    check(fxotp_op_close(op));
  }

  /// `asked`: by the question loop.
  void enter(const std::string& code, std::int32_t wanted, bool asked) {
    fxotp_op* op = nullptr;
    check(fxotp_begin(engine_, FXOTP_OP_VERIFY, &op, nullptr));
    const std::uint32_t fields[] = {FXOTP_F_BANK,         FXOTP_F_CUSTOMER, FXOTP_F_USER,
                                    FXOTP_F_FIRST_FACTOR, FXOTP_F_METHOD,   FXOTP_F_CODE};
    const std::int64_t values[] = {7,
                                   8,
                                   static_cast<std::int64_t>(user.size()),
                                   FXOTP_PASSED,
                                   FXOTP_METHOD_VIP,
                                   static_cast<std::int64_t>(code.size())};
    texts_.assign("GM01000C0000001").append(user).append(code);
    check(fxotp_set_fields(op, fields, values, std::size(fields), texts_.data(), size_of(texts_),
                           nullptr));
    if (asked) {
      std::uint32_t kind = 0;
      fxotp_call* call = nullptr;
      check(fxotp_op_next(op, &kind, &call, nullptr));
      while (kind != FXOTP_ASK_NOTHING) {
        tell(call);
        check(fxotp_op_next(op, &kind, &call, nullptr));
      }
    } else {
      check(fxotp_op_run(op, &callbacks_, nullptr));
    }
    expect(op, wanted);
    check(fxotp_op_close(op));
  }

  /// Rows of a page of 1,000 times ten.
  template <class Read>
  void list(Read read) {
    fxotp_op* op = begin(FXOTP_OP_LIST);
    check(fxotp_set_number(op, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_DESK, nullptr));
    check(fxotp_set_text(op, FXOTP_F_ACTOR_ID, "desk01", FXOTP_NUL, nullptr));
    check(fxotp_set_number(op, FXOTP_F_ROWS, 1'000, nullptr));
    check(fxotp_op_run(op, &callbacks_, nullptr));
    expect(op, FXOTP_DONE);
    fxotp_table* rows = nullptr;
    check(fxotp_op_table(op, FXOTP_T_ROWS, &rows));
    read(rows);
    check(fxotp_op_close(op));
  }

  std::int64_t now = start_of(parse_day("2000-01-01").value()).time_since_epoch().count();
  std::string user = user_text(0);

 private:
  fxotp_op* begin(std::uint32_t what) {
    fxotp_op* op = nullptr;
    check(fxotp_begin(engine_, what, &op, nullptr));
    check(fxotp_set_text(op, FXOTP_F_BANK, "GM01000", 7, nullptr));
    return op;
  }
  void tell(fxotp_call* call) const { check(fxotp_answer_moment(call, now, nullptr, 0)); }
  static void expect(const fxotp_op* op, std::int32_t wanted) {
    std::int32_t verdict = 0;
    check(fxotp_op_verdict(op, &verdict));
    if (verdict != wanted) check(FXOTP_E_INTERNAL);
  }

  fxotp_engine* engine_ = nullptr;
  fxotp_callbacks callbacks_{};
  std::string texts_;  ///< Of a request, one behind the other.
};

inline void furnish(c_lobby& c, int users) {
  c.put(FXOTP_OP_PUT_BANK, {{FXOTP_F_NAME, "福建銀行"}});
  c.put(FXOTP_OP_PUT_CUSTOMER, {{FXOTP_F_CUSTOMER, "C0000001"}, {FXOTP_F_NAME, "顧客"}});
  c.put(FXOTP_OP_PUT_OPERATOR, {{FXOTP_F_OPERATOR, "desk01"}});
  for (int n = 0; n < users; ++n) {
    const auto who = static_cast<std::uint64_t>(n);
    c.put(FXOTP_OP_PUT_USER, {{FXOTP_F_CUSTOMER, "C0000001"},
                              {FXOTP_F_USER, user_text(who)},
                              {FXOTP_F_NAME, "為替担当 太郎"}});
    c.put(FXOTP_OP_REGISTER_VIP, {{FXOTP_F_CUSTOMER, "C0000001"},
                                  {FXOTP_F_TOKEN, token_text(who)},
                                  {FXOTP_F_USERS, user_text(who)},
                                  {FXOTP_F_SECRET, std::string(lobby_secret)}});
  }
}

}  // namespace fxotp::bench
