#include "script.h"

#include <inttypes.h>
#include <stdio.h>

const char ADMINISTRATOR[] = "9998000100", TARO[] = "9998000286";
const char JIRO[] = "9998000287", SABURO[] = "9998000288";
static const char BANK[] = "GM01000", CUSTOMER[] = "GM11253";
enum { BUSY_TRIES = 1000 };

step asked_by_user(host* at, uint32_t operation, const char* user) {
  step asked = step_begin(at, operation);
  step_text(&asked, FXOTP_F_BANK, BANK);
  step_number(&asked, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_USER);
  step_text(&asked, FXOTP_F_ACTOR_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_ACTOR_ID, user);
  return asked;
}

step asked_by_system(host* at, uint32_t operation) {
  step asked = step_begin(at, operation);
  step_text(&asked, FXOTP_F_BANK, BANK);
  step_number(&asked, FXOTP_F_ACTOR_KIND, FXOTP_ACTOR_SYSTEM);
  step_text(&asked, FXOTP_F_ACTOR_ID, "script");
  return asked;
}

step asked_at_login(host* at, uint32_t operation, const char* user) {
  step asked = step_begin(at, operation);
  step_text(&asked, FXOTP_F_BANK, BANK);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_number(&asked, FXOTP_F_FIRST_FACTOR, FXOTP_PASSED);
  step_text(&asked, FXOTP_F_USER, user);
  return asked;
}

step login_by_vip(host* at, const char* user, const char* code) {
  for (int tries = 1;; ++tries) {
    step login = asked_at_login(at, FXOTP_OP_VERIFY, user);
    step_number(&login, FXOTP_F_METHOD, FXOTP_METHOD_VIP);
    step_text(&login, FXOTP_F_CODE, code);
    step_run(&login);
    bool is_busy = FXOTP_CLASS(login.reason.status) == FXOTP_C_BUSY;
    if (!is_busy || tries == BUSY_TRIES) {
      step_wait(&login);
      return login;
    }
    step_end(&login);
  }
}

step answer_mail(host* at, uint32_t operation, const char* challenge) {
  char code[CODE_DIGITS + 1];
  mailbox_code(&at->mail, code);
  step answer = asked_at_login(at, operation, TARO);
  if (operation == FXOTP_OP_VERIFY) step_number(&answer, FXOTP_F_METHOD, FXOTP_METHOD_EMAIL);
  step_text(&answer, FXOTP_F_CODE, code);
  step_text(&answer, FXOTP_F_CHALLENGE, challenge);
  fxotp_wipe(code, sizeof code);
  step_run(&answer);
  step_wait(&answer);
  return answer;
}

void print_result(const step* ended) {
  char words[1000];
  uint32_t size;
  if (ended->status != FXOTP_OK) {
    printf("error: %" PRId32, ended->status);
    step_fault(ended, words, sizeof words);
    fprintf(stderr, "%s\n", words);
  } else if (ended->verdict == FXOTP_ACCEPTED) {
    printf("accepted");
  } else if (ended->verdict == FXOTP_DONE) {
    printf("done");
  } else {
    fxotp_explain(ended->at->engine, &ended->reason, FXOTP_JAPANESE, words, sizeof words, &size);
    printf("no: %s (%" PRId32 "/%" PRIu32 ")", words, ended->reason.status, ended->reason.rule);
  }
}

void print_line(const char* label, step* ended) {
  printf("%s: ", label);
  print_result(ended);
  printf("\n");
  step_end(ended);
}

static step put_user(host* at, const char* user, const char* name, int64_t role) {
  step asked = asked_by_system(at, FXOTP_OP_PUT_USER);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_USER, user);
  step_text(&asked, FXOTP_F_NAME, name);
  step_number(&asked, FXOTP_F_ROLE, role);
  step_run(&asked);
  return asked;
}

static step register_vip(host* at, const char* user, const char* token) {
  static const char secret[] = "12345678901234567890";
  step asked = asked_by_system(at, FXOTP_OP_REGISTER_VIP);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_TOKEN, token);
  step_text(&asked, FXOTP_F_USERS, user);
  step_text(&asked, FXOTP_F_SECRET, secret);
  step_run(&asked);
  return asked;
}

static step put_bank(host* at) {
  step asked = asked_by_system(at, FXOTP_OP_PUT_BANK);
  step_text(&asked, FXOTP_F_NAME, "福建銀行");
  step_run(&asked);
  return asked;
}

static step put_customer(host* at) {
  step asked = asked_by_system(at, FXOTP_OP_PUT_CUSTOMER);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_NAME, "株式会社 為替商事");
  step_run(&asked);
  return asked;
}

/* Keeps the first step that was not done, else the newest. */
static void go_on(step* kept, step next) {
  bool is_well = kept->status == FXOTP_OK && kept->verdict == FXOTP_DONE;
  step_end(is_well ? kept : &next);
  if (is_well) *kept = next;
}

void play_provisioning(host* at) {
  host_set_clock(at, T0);
  step made = put_bank(at);
  go_on(&made, put_customer(at));
  go_on(&made, put_user(at, ADMINISTRATOR, "管理 花子", FXOTP_ROLE_ADMINISTRATOR));
  go_on(&made, put_user(at, TARO, "為替 太郎", FXOTP_ROLE_DEALER));
  go_on(&made, put_user(at, JIRO, "為替 次郎", FXOTP_ROLE_DEALER));
  go_on(&made, put_user(at, SABURO, "為替 三郎", FXOTP_ROLE_DEALER));
  go_on(&made, register_vip(at, ADMINISTRATOR, "SYMC00000100"));
  go_on(&made, register_vip(at, TARO, "SYMC00000286"));
  go_on(&made, register_vip(at, JIRO, "SYMC00000287"));
  go_on(&made, register_vip(at, SABURO, "SYMC00000288"));
  print_line("1 provisioning", &made);
}
