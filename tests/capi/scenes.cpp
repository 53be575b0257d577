#include "capi/scenes.hpp"

namespace fxotp::test::c {
namespace {

const row dealer_row{customer, dealer_id, dealer_token};

fields whom(fields more = {}) {
  more.push_back({FXOTP_F_CUSTOMER, customer});
  more.push_back({FXOTP_F_USER, dealer_id});
  return more;
}

/// Runs what a scene builds on.
ended before(world& w, std::uint32_t operation, const fields& given,
             const std::vector<row>& selected = {}) {
  CAPTURE(operation);
  auto out = w.run(operation, given, selected);
  CHECK((out.verdict == FXOTP_DONE || out.verdict == FXOTP_ACCEPTED));
  return out;
}

/// Sends a code; the fields that answer it.
fields sent(world& w, std::uint32_t operation, const fields& more, fields with = {}) {
  w.with.now += 61'000'000;
  const auto challenge = before(w, operation, dealer(more)).text(FXOTP_F_CHALLENGE);
  with.push_back({FXOTP_F_CODE, w.with.code()});
  with.push_back({FXOTP_F_CHALLENGE, challenge});
  return dealer(with);
}

fields enrolling(world& w) {
  return sent(w, FXOTP_OP_ENROLL_EMAIL, {{FXOTP_F_ADDRESS, "taro@example.co.jp"}});
}
void enroll(world& w) {
  before(w, FXOTP_OP_CONFIRM_EMAIL, enrolling(w));
  w.with.now += 61'000'000;
}
fields changing(world& w) {
  enroll(w);
  return sent(w, FXOTP_OP_SEND_CODE, {{FXOTP_F_PURPOSE, FXOTP_PURPOSE_CHANGE}},
              {{FXOTP_F_ADDRESS, "jiro@example.co.jp"}});
}

fields vip(const std::string& code, const char* user = dealer_id) {
  return {{FXOTP_F_BANK, bank},
          {FXOTP_F_CUSTOMER, customer},
          {FXOTP_F_USER, user},
          {FXOTP_F_FIRST_FACTOR, FXOTP_PASSED},
          {FXOTP_F_METHOD, FXOTP_METHOD_VIP},
          {FXOTP_F_CODE, code}};
}

request remote(world& w) {
  w.with.reply = FXOTP_ACCEPTED;
  return {vip("123456", remote_id), {}};
}

request after_failures(world& w) {
  for (int i = 0; i < 5; ++i)
    CHECK(w.run(FXOTP_OP_VERIFY, vip("000000")).verdict == FXOTP_NOT_ACCEPTED);
  return {administrator(), {dealer_row}};
}

request noted_verdict(world& /*w*/) {
  return {{{FXOTP_F_BANK, bank},
           {FXOTP_F_CUSTOMER, customer},
           {FXOTP_F_USER, remote_id},
           {FXOTP_F_TOKEN, remote_token},
           {FXOTP_F_VERDICT, FXOTP_NOT_ACCEPTED}},
          {}};
}

/// The desk's, with a reason.
fields told(fields more = {}) {
  more.push_back({FXOTP_F_REASON, "INC-1"});
  return desk(more);
}

request resynchronized(world& w) {
  return {administrator(whom({{FXOTP_F_TOKEN, dealer_token},
                              {FXOTP_F_CODE, vip_code(w.with.now + 600'000'000)},
                              {FXOTP_F_SECOND_CODE, vip_code(w.with.now + 630'000'000)}})),
          {}};
}

const fields another_user = {
    {FXOTP_F_CUSTOMER, customer}, {FXOTP_F_USER, "u2"}, {FXOTP_F_NAME, "二"}};
const fields listed_address = {{FXOTP_F_ADDRESS, "taro@example.co.jp"}};

/// The fields of a decision about a proposal of the other operator's.
fields proposed(world& w, fields more) {
  after_failures(w);
  before(w, FXOTP_OP_PUT_OPERATOR, system({{FXOTP_F_OPERATOR, "desk2"}}));
  const auto made =
      before(w, FXOTP_OP_PROPOSE, told({{FXOTP_F_ACTION, FXOTP_OP_UNLOCK}}), {dealer_row});
  more.push_back({FXOTP_F_BANK, bank});
  more.push_back({FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_DESK});
  more.push_back({FXOTP_F_ACTOR_ID, "desk2"});
  more.push_back({FXOTP_F_PROPOSAL, made.text(FXOTP_F_PROPOSAL)});
  return more;
}

request imported(world& w) {
  w.with.in =
      "customer,GM01000,GM22222,追加\nuser,GM01000,GM22222,u1,名前,corporate,administrator\n"
      "token,GM01000,GM22222,VSST00000001,u1,2024/10/01\n";
  return {system(), {}};
}

request checkpointed(world& w) {
  before(w, FXOTP_OP_CHECKPOINT, system());
  w.with.in = w.with.out;
  return {desk({{FXOTP_F_WITH_CHECKPOINT, 1}}), {}};
}

/// Notices are left where no mail is taken.
request with_notices(world& w) {
  enroll(w);
  w.with.instead[FXOTP_ASK_MAIL] = [](fxotp_call* call) {
    fxotp_answer_failed(call, FXOTP_E_NOT_DELIVERED, 0);
  };
  after_failures(w);
  w.with.instead.clear();
  return {system({{FXOTP_F_ROWS, 10}}), {}};
}

// clang-format off
const std::vector<scene> all = {
  {"offer", FXOTP_OP_OFFER, FXOTP_DONE, [](world&) -> request { return {dealer(), {}}; }},
  {"send code", FXOTP_OP_SEND_CODE, FXOTP_DONE,
   [](world& w) -> request { enroll(w); return {dealer(), {}}; }},
  {"verify vip", FXOTP_OP_VERIFY, FXOTP_ACCEPTED,
   [](world& w) -> request { return {vip(vip_code(w.with.now)), {}}; }, true},
  {"verify email", FXOTP_OP_VERIFY, FXOTP_ACCEPTED, [](world& w) -> request {
     enroll(w);
     return {sent(w, FXOTP_OP_SEND_CODE, {}, {{FXOTP_F_METHOD, FXOTP_METHOD_EMAIL}}), {}}; }, true},
  {"verify remote", FXOTP_OP_VERIFY, FXOTP_ACCEPTED, remote},
  {"enroll", FXOTP_OP_ENROLL_EMAIL, FXOTP_DONE,
   [](world&) -> request { return {dealer(listed_address), {}}; }},
  {"change", FXOTP_OP_CHANGE_EMAIL, FXOTP_DONE,
   [](world& w) -> request { return {changing(w), {}}; }},
  {"resend", FXOTP_OP_RESEND_CONFIRMATION, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_CHANGE_EMAIL, changing(w));
     w.with.now += 61'000'000;
     return {dealer(), {}}; }},
  {"confirm", FXOTP_OP_CONFIRM_EMAIL, FXOTP_ACCEPTED,
   [](world& w) -> request { return {enrolling(w), {}}; }, true},
  {"set mail", FXOTP_OP_SET_MAIL, FXOTP_DONE, [](world&) -> request {
     return {dealer({{FXOTP_F_LANGUAGE, FXOTP_ENGLISH}, {FXOTP_F_DECLINED, 1 << 12}}), {}}; }},
  {"note verdict", FXOTP_OP_NOTE_VERDICT, FXOTP_DONE, noted_verdict},
  {"unlock", FXOTP_OP_UNLOCK, FXOTP_DONE, after_failures},
  {"suspend", FXOTP_OP_SUSPEND, FXOTP_DONE,
   [](world&) -> request { return {told(), {dealer_row}}; }},
  {"resume", FXOTP_OP_RESUME, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_SUSPEND, told(), {dealer_row});
     return {told(), {dealer_row}}; }},
  {"invalidate", FXOTP_OP_INVALIDATE, FXOTP_DONE,
   [](world&) -> request { return {administrator({{FXOTP_F_REENROLL, 1}}), {dealer_row}}; }},
  {"suspend customer", FXOTP_OP_SUSPEND_CUSTOMER, FXOTP_DONE,
   [](world&) -> request { return {told({{FXOTP_F_CUSTOMER, customer}}), {}}; }},
  {"resume customer", FXOTP_OP_RESUME_CUSTOMER, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_SUSPEND_CUSTOMER, told({{FXOTP_F_CUSTOMER, customer}}));
     return {told({{FXOTP_F_CUSTOMER, customer}}), {}}; }},
  {"resynchronize", FXOTP_OP_RESYNCHRONIZE, FXOTP_DONE, resynchronized},
  {"add address", FXOTP_OP_ADD_ADDRESS, FXOTP_DONE,
   [](world&) -> request { return {administrator(whom(listed_address)), {}}; }},
  {"remove address", FXOTP_OP_REMOVE_ADDRESS, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_ADD_ADDRESS, administrator(whom(listed_address)));
     return {administrator(whom(listed_address)), {}}; }},
  {"reopen enrollment", FXOTP_OP_REOPEN_ENROLLMENT, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_INVALIDATE, administrator(), {dealer_row});
     return {administrator(whom()), {}}; }},
  {"clear sends", FXOTP_OP_CLEAR_SENDS, FXOTP_DONE,
   [](world& w) -> request { changing(w); return {administrator(whom()), {}}; }},
  {"delete user", FXOTP_OP_DELETE_USER, FXOTP_DONE, [](world& w) -> request {
     before(w, FXOTP_OP_INVALIDATE, administrator(), {dealer_row});
     return {administrator(whom()), {}}; }},
  {"propose", FXOTP_OP_PROPOSE, FXOTP_DONE, [](world& w) -> request {
     after_failures(w);
     return {told({{FXOTP_F_ACTION, FXOTP_OP_UNLOCK}}), {dealer_row}}; }},
  {"approve", FXOTP_OP_APPROVE, FXOTP_DONE,
   [](world& w) -> request { return {proposed(w, {}), {}}; }},
  {"reject", FXOTP_OP_REJECT, FXOTP_DONE,
   [](world& w) -> request { return {proposed(w, {{FXOTP_F_REASON, "no"}}), {}}; }},
  {"put bank", FXOTP_OP_PUT_BANK, FXOTP_DONE,
   [](world&) -> request { return {system({{FXOTP_F_NAME, "銀行"}}), {}}; }},
  {"put customer", FXOTP_OP_PUT_CUSTOMER, FXOTP_DONE,
   [](world&) -> request {
     return {system({{FXOTP_F_CUSTOMER, "GM7"}, {FXOTP_F_NAME, "追加"}}), {}}; }},
  {"put operator", FXOTP_OP_PUT_OPERATOR, FXOTP_DONE,
   [](world&) -> request { return {system({{FXOTP_F_OPERATOR, "desk2"}}), {}}; }},
  {"put user", FXOTP_OP_PUT_USER, FXOTP_DONE,
   [](world&) -> request { return {system(another_user), {}}; }},
  {"register vip", FXOTP_OP_REGISTER_VIP, FXOTP_DONE, [](world& w) -> request {
     w.with.now = 1'748'822'400'000'000;  // 2025-06-02: VIP only.
     before(w, FXOTP_OP_PUT_USER, system(another_user));
     return {system({{FXOTP_F_CUSTOMER, customer}, {FXOTP_F_TOKEN, "VSST00000001"},
                     {FXOTP_F_USERS, "u2"}, {FXOTP_F_SECRET, "12345678901234567890"}}), {}}; }},
  {"import", FXOTP_OP_IMPORT_CSV, FXOTP_DONE, imported},
  {"rewrap", FXOTP_OP_REWRAP, FXOTP_DONE,
   [](world&) -> request { return {system({{FXOTP_F_ROWS, 100}}), {}}; }},
  {"pending notices", FXOTP_OP_PENDING_NOTICES, FXOTP_DONE, with_notices},
  {"reseal", FXOTP_OP_RESEAL, FXOTP_DONE, [](world&) -> request { return {system(
     {{FXOTP_F_KIND, FXOTP_KIND_USER}, {FXOTP_F_CUSTOMER, customer}, {FXOTP_F_ID, dealer_id},
      {FXOTP_F_REASON, "INC-3"}}), {}}; }},
  {"checkpoint", FXOTP_OP_CHECKPOINT, FXOTP_DONE, [](world&) -> request { return {system(), {}}; }},
  {"list", FXOTP_OP_LIST, FXOTP_DONE,
   [](world&) -> request { return {administrator({{FXOTP_F_ROWS, 2}}), {}}; }},
  {"count", FXOTP_OP_COUNT, FXOTP_DONE, [](world&) -> request { return {administrator(), {}}; }},
  {"export csv", FXOTP_OP_EXPORT_CSV, FXOTP_DONE,
   [](world&) -> request { return {administrator(), {}}; }},
  {"export rows", FXOTP_OP_EXPORT_ROWS, FXOTP_DONE,
   [](world&) -> request { return {administrator(), {}}; }},
  {"report", FXOTP_OP_REPORT, FXOTP_DONE, [](world&) -> request { return {administrator(), {}}; }},
  {"stragglers", FXOTP_OP_STRAGGLERS, FXOTP_DONE,
   [](world&) -> request { return {administrator(), {}}; }},
  {"read audit", FXOTP_OP_READ_AUDIT, FXOTP_DONE,
   [](world&) -> request { return {administrator(), {}}; }},
  {"verify audit", FXOTP_OP_VERIFY_AUDIT, FXOTP_DONE, checkpointed},
  {"list addresses", FXOTP_OP_LIST_ADDRESSES, FXOTP_DONE,
   [](world& w) -> request { enroll(w); return {administrator(), {}}; }},
  {"list proposals", FXOTP_OP_LIST_PROPOSALS, FXOTP_DONE,
   [](world& w) -> request { proposed(w, {}); return {desk(), {}}; }},
  {"storage check", FXOTP_OP_STORAGE_CHECK, FXOTP_DONE, [](world&) -> request { return {
     {{FXOTP_F_PART, FXOTP_PART_WORKER}, {FXOTP_F_WORKERS, 1}, {FXOTP_F_ROUNDS, 1}}, {}}; }},
};
// clang-format on

}  // namespace

snapshot taken(const world& of) {
  const auto& from = of.with;
  return {from.storage.records, from.storage.index, from.now, from.seeds, from.in, from.reply};
}

void put_back(const snapshot& from, world& to) {
  to.with.storage.records = from.records;
  to.with.storage.index = from.index;
  to.with.now = from.now;
  to.with.seeds = from.seeds;
  to.with.in = from.in;
  to.with.reply = from.reply;
}

const std::vector<scene>& scenes() {
  return all;
}

}  // namespace fxotp::test::c
