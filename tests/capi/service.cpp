/// The whole service over every store in both styles: the same request comes to the same.
#include "capi/world.hpp"

namespace fxotp::test::c {
namespace {

/// Plays one script and writes down all that came back.
class script {
 public:
  explicit script(world& in) : w_(in) {}

  ended does(std::uint32_t operation, const fields& given, const std::vector<row>& selected = {}) {
    auto out = w_.run(operation, given, selected);
    said += std::to_string(operation) + ": " + out.spelled();
    return out;
  }
  void comes_to(std::int32_t verdict, std::int32_t reason, std::uint32_t operation,
                const fields& given, const std::vector<row>& selected = {}) {
    CAPTURE(operation, given.size());
    const auto out = does(operation, given, selected);
    CHECK(out.verdict == verdict);
    CHECK(out.reason == reason);
  }

  std::string said;

 private:
  world& w_;
};

const row dealer_row{customer, dealer_id, dealer_token};

void play_vip(script& s, world& w) {
  const auto code = [&](const std::string& digits) {
    return dealer({{FXOTP_F_METHOD, FXOTP_METHOD_VIP}, {FXOTP_F_CODE, digits}});
  };
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_OFFER, dealer());
  s.comes_to(FXOTP_ACCEPTED, FXOTP_OK, FXOTP_OP_VERIFY, code(vip_code(w.with.now)));
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_REPLAYED, FXOTP_OP_VERIFY, code(vip_code(w.with.now)));
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_CODE, FXOTP_OP_VERIFY, code("12345"));
  for (int i = 0; i < 5; ++i)
    s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_WRONG_CODE, FXOTP_OP_VERIFY, code("000000"));
  w.with.now += 60'000'000;
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_WRONG_STATE, FXOTP_OP_VERIFY, code(vip_code(w.with.now)));
}

void play_management(script& s, world& w) {
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_LIST,
             administrator({{FXOTP_F_STATUSES, 1 << FXOTP_STATUS_LOCKED}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_COUNT, administrator());
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_UNLOCK, administrator(), {dealer_row});
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_ROWS_REFUSED, FXOTP_OP_UNLOCK, administrator(),
             {dealer_row, {customer, "nobody", ""}});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_SUSPEND, desk({{FXOTP_F_REASON, "INC-1"}}),
             {dealer_row});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_RESUME, desk({{FXOTP_F_REASON, "INC-1"}}),
             {dealer_row});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_SUSPEND_CUSTOMER,
             desk({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_REASON, "INC-2"}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_RESUME_CUSTOMER,
             desk({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_REASON, "INC-2"}}));
  const fields whom{{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_USER, dealer_id}};
  auto address = administrator(whom);
  address.push_back({FXOTP_F_ADDRESS, "taro@example.co.jp"});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_ADD_ADDRESS, address);
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_REMOVE_ADDRESS, address);
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_WRONG_STATE, FXOTP_OP_REOPEN_ENROLLMENT,
             administrator(whom));
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_WRONG_STATE, FXOTP_OP_CLEAR_SENDS, administrator(whom));
  auto pair = administrator(whom);
  pair.push_back({FXOTP_F_TOKEN, dealer_token});
  pair.push_back({FXOTP_F_CODE, vip_code(w.with.now + 600'000'000)});
  pair.push_back({FXOTP_F_SECOND_CODE, vip_code(w.with.now + 630'000'000)});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_RESYNCHRONIZE, pair);
}

void play_email(script& s, world& w) {
  auto sent = s.does(FXOTP_OP_ENROLL_EMAIL, dealer({{FXOTP_F_ADDRESS, "taro@example.co.jp"}}));
  CHECK(sent.verdict == FXOTP_DONE);
  s.comes_to(
      FXOTP_ACCEPTED, FXOTP_OK, FXOTP_OP_CONFIRM_EMAIL,
      dealer({{FXOTP_F_CODE, w.with.code()}, {FXOTP_F_CHALLENGE, sent.text(FXOTP_F_CHALLENGE)}}));
  w.with.now += 61'000'000;
  sent = s.does(FXOTP_OP_SEND_CODE, dealer());
  CHECK(sent.verdict == FXOTP_DONE);
  const auto code = dealer({{FXOTP_F_METHOD, FXOTP_METHOD_EMAIL},
                            {FXOTP_F_CODE, w.with.code()},
                            {FXOTP_F_CHALLENGE, sent.text(FXOTP_F_CHALLENGE)}});
  s.comes_to(FXOTP_ACCEPTED, FXOTP_OK, FXOTP_OP_VERIFY, code);
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_NO_CODE, FXOTP_OP_VERIFY, code);
  w.with.now += 61'000'000;
  sent = s.does(FXOTP_OP_SEND_CODE, dealer({{FXOTP_F_PURPOSE, FXOTP_PURPOSE_CHANGE}}));
  sent = s.does(FXOTP_OP_CHANGE_EMAIL, dealer({{FXOTP_F_CODE, w.with.code()},
                                               {FXOTP_F_CHALLENGE, sent.text(FXOTP_F_CHALLENGE)},
                                               {FXOTP_F_ADDRESS, "jiro@example.co.jp"}}));
  w.with.now += 61'000'000;
  sent = s.does(FXOTP_OP_RESEND_CONFIRMATION, dealer());
  s.comes_to(
      FXOTP_ACCEPTED, FXOTP_OK, FXOTP_OP_CONFIRM_EMAIL,
      dealer({{FXOTP_F_CODE, w.with.code()}, {FXOTP_F_CHALLENGE, sent.text(FXOTP_F_CHALLENGE)}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_SET_MAIL,
             dealer({{FXOTP_F_LANGUAGE, FXOTP_ENGLISH}, {FXOTP_F_DECLINED, 1 << 12}}));
}

void play_remote(script& s, world& w) {
  const fields who{{FXOTP_F_BANK, bank},
                   {FXOTP_F_CUSTOMER, customer},
                   {FXOTP_F_USER, remote_id},
                   {FXOTP_F_FIRST_FACTOR, FXOTP_PASSED},
                   {FXOTP_F_METHOD, FXOTP_METHOD_VIP},
                   {FXOTP_F_CODE, "123456"}};
  w.with.reply = FXOTP_ACCEPTED;
  s.comes_to(FXOTP_ACCEPTED, FXOTP_OK, FXOTP_OP_VERIFY, who);
  w.with.reply = FXOTP_NOT_ACCEPTED;
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_WRONG_CODE, FXOTP_OP_VERIFY, who);
  w.with.reply = FXOTP_UNDECIDED;
  s.comes_to(FXOTP_UNDECIDED, FXOTP_E_NO_VERDICT, FXOTP_OP_VERIFY, who);
  const auto judged = [](std::int64_t how) {
    return fields{{FXOTP_F_BANK, bank},
                  {FXOTP_F_CUSTOMER, customer},
                  {FXOTP_F_USER, remote_id},
                  {FXOTP_F_TOKEN, remote_token},
                  {FXOTP_F_VERDICT, how}};
  };
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_NOTE_VERDICT, judged(FXOTP_NOT_ACCEPTED));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_NOTE_VERDICT, judged(FXOTP_ACCEPTED));
}

void play_reports(script& s, world& w) {
  for (const int operation :
       {FXOTP_OP_EXPORT_CSV, FXOTP_OP_EXPORT_ROWS, FXOTP_OP_REPORT, FXOTP_OP_STRAGGLERS,
        FXOTP_OP_READ_AUDIT, FXOTP_OP_LIST_ADDRESSES, FXOTP_OP_LIST, FXOTP_OP_VERIFY_AUDIT}) {
    s.comes_to(FXOTP_DONE, FXOTP_OK, static_cast<std::uint32_t>(operation), administrator());
  }
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_LIST_PROPOSALS, desk());
  s.said += w.with.out + std::to_string(w.with.rows_taken);
  w.with.out.clear();
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_CHECKPOINT, system());
  w.with.in = w.with.out;
  const auto checked = s.does(FXOTP_OP_VERIFY_AUDIT, desk({{FXOTP_F_WITH_CHECKPOINT, 1}}));
  CHECK(checked.verdict == FXOTP_DONE);
  CHECK(checked.number(FXOTP_F_COUNT) == 0);
  CHECK(checked.number(FXOTP_F_ENTRIES) > 20);
  auto page = s.does(FXOTP_OP_READ_AUDIT, administrator({{FXOTP_F_ROWS, 7}}));
  CHECK(rows(page.table(FXOTP_T_ROWS)) == 7);
  page = s.does(FXOTP_OP_READ_AUDIT,
                administrator({{FXOTP_F_ROWS, 7}, {FXOTP_F_AFTER, page.text(FXOTP_F_NEXT)}}));
  CHECK(rows(page.table(FXOTP_T_ROWS)) == 7);
  page = s.does(FXOTP_OP_READ_AUDIT, administrator({{FXOTP_F_ROWS, 7},
                                                    {FXOTP_F_AFTER, page.text(FXOTP_F_BACK)},
                                                    {FXOTP_F_DIRECTION, FXOTP_BACKWARD}}));
  CHECK(rows(page.table(FXOTP_T_ROWS)) == 7);
}

void play_end(script& s, world& w) {
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_REWRAP, system({{FXOTP_F_ROWS, 100}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_PENDING_NOTICES, system({{FXOTP_F_ROWS, 10}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_RESEAL,
             system({{FXOTP_F_KIND, FXOTP_KIND_USER},
                     {FXOTP_F_CUSTOMER, customer},
                     {FXOTP_F_ID, dealer_id},
                     {FXOTP_F_REASON, "INC-3"}}));
  const fields whom{{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_USER, dealer_id}};
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_TOKEN_LIVE, FXOTP_OP_DELETE_USER, administrator(whom));
  const auto proposed =
      s.does(FXOTP_OP_PROPOSE, desk({{FXOTP_F_ACTION, FXOTP_OP_UNLOCK}, {FXOTP_F_REASON, "x"}}),
             {dealer_row});
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_NOT_FOUND, FXOTP_OP_APPROVE,
             desk({{FXOTP_F_PROPOSAL, "0123456789ABCDEF"}}));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_INVALIDATE, administrator(), {dealer_row});
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_DELETE_USER, administrator(whom));
  s.comes_to(FXOTP_DONE, FXOTP_OK, FXOTP_OP_LIST, administrator({{FXOTP_F_WITH_INVALID, 1}}));
  w.with.in =
      "customer,GM01000,GM22222,追加\nuser,GM01000,GM22222,u1,名前,corporate,administrator\n"
      "token,GM01000,GM22222,VSST00000001,u1,2024/10/01\n";
  const auto imported = s.does(FXOTP_OP_IMPORT_CSV, system());
  CHECK(imported.verdict == FXOTP_DONE);
  CHECK(imported.number(FXOTP_F_TOKEN_COUNT) == 1);
  w.with.in = "customer,GM01000,GM33333,追加\nuser,GM01000,GM33333,u1,名前,nonsense,dealer\n";
  s.comes_to(FXOTP_NOT_ACCEPTED, FXOTP_E_ROWS_REFUSED, FXOTP_OP_IMPORT_CSV, system());
}

std::string played(const std::string& store, style how) {
  CAPTURE(store, how == style::called);
  world w(store, how);
  w.found();
  script s(w);
  play_vip(s, w);
  play_management(s, w);
  play_email(s, w);
  play_remote(s, w);
  play_reports(s, w);
  play_end(s, w);
  for (const auto& mail : w.with.mails)
    s.said += mail;
  CHECK(w.with.fields.refusals.empty());
  return s.said;
}

}  // namespace

TEST_CASE("service: every operation comes to the same on every store and in both styles",
          "[capi][service]") {
  const std::string first = played("memory:", style::called);
  CHECK(first.size() > 10'000);
  CHECK(played("memory:", style::asked) == first);
  CHECK(played("host:", style::called) == first);
  CHECK(played("host:", style::asked) == first);
  CHECK(played(by_fields, style::called) == first);
  CHECK(played(by_fields, style::asked) == first);
#ifdef FXOTP_SQLITE
  CHECK(played(sqlite_store(), style::called) == first);
  CHECK(played(sqlite_store(), style::asked) == first);
#endif
}

}  // namespace fxotp::test::c
