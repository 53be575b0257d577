#include <inttypes.h>
#include <stdio.h>

#include "script.h"

enum { CHALLENGE_MAX = 200, WORD_MAX = 200 };
static const char CUSTOMER[] = "GM11253";
static const char CODE_T1[] = "395805", CODE_T1B[] = "396557", CODE_T2[] = "044607";
static const char WRONG_CODE[] = "000000";

static bytes cell(const fxotp_table* table, uint32_t row, uint32_t field) {
  bytes found = {"", 0};
  fxotp_cell_text(table, row, field, &found.data, &found.size);
  return found;
}

static void print_rows(const char* label, const step* listed) {
  fxotp_table* table;
  uint32_t rows = 0;
  if (fxotp_op_table(listed->op, FXOTP_T_ROWS, &table) == FXOTP_OK) fxotp_table_rows(table, &rows);
  for (uint32_t row = 0; row < rows; ++row) {
    bytes user = cell(table, row, FXOTP_F_USER), token = cell(table, row, FXOTP_F_TOKEN);
    bytes words = {"", 0};
    int64_t status = 0;
    fxotp_cell_number(table, row, FXOTP_F_STATUS, &status);
    fxotp_text(listed->at->engine, FXOTP_TEXT_STATUS, (uint32_t)status, FXOTP_JAPANESE, &words.data,
               &words.size);
    printf("%s: %.*s %.*s %.*s\n", label, (int)user.size, user.data, (int)token.size, token.data,
           (int)words.size, words.data);
  }
}

static void list_tokens(host* at, const char* label) {
  step listed = asked_by_user(at, FXOTP_OP_LIST, ADMINISTRATOR);
  step_text(&listed, FXOTP_F_CUSTOMER, CUSTOMER);
  step_number(&listed, FXOTP_F_ORDER, FXOTP_ORDER_TOKEN);
  step_run(&listed);
  if (listed.status == FXOTP_OK && listed.verdict == FXOTP_DONE) {
    print_rows(label, &listed);
    step_end(&listed);
  } else {
    print_line(label, &listed);
  }
}

/* UNLOCK or INVALIDATE of all tokens of the user. */
static step of_tokens(host* at, uint32_t operation, const char* actor, const char* user) {
  step asked = asked_by_user(at, operation, actor);
  step_row(&asked, CUSTOMER, user);
  step_run(&asked);
  return asked;
}

static step delete_user(host* at, const char* user) {
  step asked = asked_by_user(at, FXOTP_OP_DELETE_USER, ADMINISTRATOR);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_USER, user);
  step_run(&asked);
  return asked;
}

void play_login(host* at) {
  host_set_clock(at, T1);
  step ended = login_by_vip(at, TARO, CODE_T1);
  print_line("2 login by VIP", &ended);
  ended = login_by_vip(at, TARO, CODE_T1);
  print_line("3 the same code again", &ended);
  host_set_clock(at, T1 + 60);
  for (int i = 0; i < 5; ++i) {
    ended = login_by_vip(at, TARO, WRONG_CODE);
    printf("4 wrong code: ");
    print_result(&ended);
    printf(", %" PRId64 " left\n", step_result(&ended, FXOTP_F_ATTEMPTS_LEFT));
    step_end(&ended);
  }
  ended = login_by_vip(at, TARO, CODE_T1B);
  print_line("5 right code while locked", &ended);
  list_tokens(at, "6 list");
  host_set_clock(at, T1 + 120);
  ended = of_tokens(at, FXOTP_OP_UNLOCK, JIRO, TARO);
  print_line("7 unlock by a dealer", &ended);
  ended = of_tokens(at, FXOTP_OP_UNLOCK, ADMINISTRATOR, TARO);
  print_line("8 unlock by the administrator", &ended);
  host_set_clock(at, T1 + 180);
  ended = login_by_vip(at, TARO, CODE_T1B);
  print_line("9 login by VIP", &ended);
  ended = delete_user(at, TARO);
  print_line("10 delete the user", &ended);
}

void play_email(host* at) {
  char challenge[CHALLENGE_MAX], address[WORD_MAX];
  host_set_clock(at, T1 + 240);
  step ended = asked_at_login(at, FXOTP_OP_ENROLL_EMAIL, TARO);
  step_text(&ended, FXOTP_F_ADDRESS, "taro@example.co.jp");
  step_run(&ended);
  step_wait(&ended);
  step_result_text(&ended, FXOTP_F_CHALLENGE, challenge, sizeof challenge);
  print_line("11 enrol an address", &ended);
  ended = answer_mail(at, FXOTP_OP_CONFIRM_EMAIL, challenge);
  print_line("12 confirm it", &ended);
  host_set_clock(at, T1 + 360);
  ended = asked_at_login(at, FXOTP_OP_SEND_CODE, TARO);
  step_run(&ended);
  step_wait(&ended);
  step_result_text(&ended, FXOTP_F_CHALLENGE, challenge, sizeof challenge);
  print_line("13 send a code", &ended);
  ended = answer_mail(at, FXOTP_OP_VERIFY, challenge);
  step_result_text(&ended, FXOTP_F_NEW_ADDRESS, address, sizeof address);
  printf("14 login by email: ");
  print_result(&ended);
  printf(", address %s\n", address);
  step_end(&ended);
}

void play_leaving(host* at) {
  host_set_clock(at, T1 + 660);
  step ended = of_tokens(at, FXOTP_OP_INVALIDATE, ADMINISTRATOR, TARO);
  print_line("17 invalidate", &ended);
  list_tokens(at, "18 list");
  host_set_clock(at, T1 + 720);
  ended = delete_user(at, TARO);
  print_line("19 delete the user", &ended);
}

static void refuse_name(host* at, const char* label, const char* name, uint32_t size) {
  step asked = asked_by_system(at, FXOTP_OP_PUT_USER);
  step_text(&asked, FXOTP_F_CUSTOMER, CUSTOMER);
  step_text(&asked, FXOTP_F_USER, JIRO);
  step_bytes(&asked, FXOTP_F_NAME, name, size);
  print_line(label, &asked);
}

void play_bad_input(host* at) {
  host_set_clock(at, T1 + 780);
  step ended = login_by_vip(at, ADMINISTRATOR, "12345");
  print_line("20 bad input, code", &ended);
  ended = login_by_vip(at, "nobody", WRONG_CODE);
  print_line("21 bad input, unknown user", &ended);
  ended = asked_at_login(at, FXOTP_OP_VERIFY, "");
  print_line("22 bad input, empty id", &ended);
  ended = asked_at_login(at, FXOTP_OP_VERIFY, "123456789012345678901234567890123");
  print_line("23 bad input, long id", &ended);
  refuse_name(at, "24 bad input, not UTF-8", "\xff\xfe", 2);
  refuse_name(at, "25 bad input, zero byte", "a\0b", 3);
}

void play_end(host* at) {
  host_set_clock(at, T2);
  step ended = login_by_vip(at, ADMINISTRATOR, CODE_T2);
  print_line("26 login by VIP after its end", &ended);
  ended = asked_by_system(at, FXOTP_OP_VERIFY_AUDIT);
  step_run(&ended);
  if (ended.status == FXOTP_OK && ended.verdict == FXOTP_DONE) {
    printf("27 audit: %" PRId64 " entries, %" PRId64 " breaks\n",
           step_result(&ended, FXOTP_F_ENTRIES), step_result(&ended, FXOTP_F_COUNT));
    step_end(&ended);
  } else {
    print_line("27 audit", &ended);
  }
  printf("28 mails: %" PRIu32 "\n", mailbox_count(&at->mail));
}
