/* The script that the hosts of all languages play; each prints the same lines. */
#ifndef HOST_SCRIPT_H
#define HOST_SCRIPT_H

#include "step.h"

/* T0 is before the coexistence begins: only then are VIP tokens registered. T1 is within it, T2
 * after VIP has ended. */
enum { T0 = 1750381200, T1 = 1751331600, T2 = 1756652400 };

extern const char ADMINISTRATOR[], TARO[], JIRO[], SABURO[];

/* The parts of the script, in their order. */
void play_provisioning(host* at);
void play_login(host* at);
void play_email(host* at);
void play_races(host* at);
void play_leaving(host* at);
void play_bad_input(host* at);
void play_end(host* at);

/* An operation with BANK and who acts: a user of the customer, or the system. */
step asked_by_user(host* at, uint32_t operation, const char* user);
step asked_by_system(host* at, uint32_t operation);
/* A login of the user, whose first factor has passed. */
step asked_at_login(host* at, uint32_t operation, const char* user);
/* A login by a VIP code, run; begun anew for as long as the library is too busy. */
step login_by_vip(host* at, const char* user, const char* code);
/* A mailed code, run, of the challenge. */
step answer_mail(host* at, uint32_t operation, const char* challenge);

/* Prints "LABEL: RESULT" and what follows, and closes the step. */
void print_result(const step* ended);
void print_line(const char* label, step* ended);

#endif
