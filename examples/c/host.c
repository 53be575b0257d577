#include "host.h"

#include <string.h>

static void on_moment(void* user_data, fxotp_call* call) {
  fxotp_answer_moment(call, atomic_load(&((host*)user_data)->now), NULL, 0);
}
static void on_load(void* user_data, fxotp_call* call) {
  answer_load(((host*)user_data)->records, call);
}
static void on_list(void* user_data, fxotp_call* call) {
  answer_list(((host*)user_data)->records, call);
}
static void on_commit(void* user_data, fxotp_call* call) {
  answer_commit(((host*)user_data)->records, call);
}
static void on_mail(void* user_data, fxotp_call* call) {
  mailbox_take(&((host*)user_data)->mail, call);
}
static void on_notice(void* user_data, fxotp_call* call) {
  atomic_fetch_add(&((host*)user_data)->decisions, 1);
  fxotp_answer_done(call);
}

/* Asked by the storage check only, in one thread. */
static void on_reopen(void* user_data, fxotp_call* call) {
  host* at = user_data;
  store_close(at->records);
  int failure = store_open(at->path, &at->records);
  if (failure)
    fxotp_answer_failed(call, FXOTP_E_STORE_FAILED, failure);
  else
    fxotp_answer_done(call);
}

static int32_t open_engine(host* opened, const fxotp_keys* keys) {
  fxotp_policy policy;
  fxotp_options options;
  fxotp_policy_init(&policy, sizeof policy);
  policy.dual_control = FXOTP_DUAL_CONTROL_OFF;
  policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
  fxotp_options_init(&options, sizeof options);
  options.asks = FXOTP_ASKS_MOMENT | FXOTP_ASKS_MAIL | FXOTP_ASKS_NOTICE;
  return fxotp_engine_open(FXOTP_ABI, "host:", FXOTP_NUL, keys, &policy, NULL, NULL, &options,
                           &opened->engine, NULL);
}

/* A real host takes its keys from a key store, never from its source. */
static int32_t open_with_key(host* opened) {
  fxotp_keys* keys;
  char key[32];
  memset(key, 'k', sizeof key);
  int32_t status = fxotp_keys_open(&keys);
  if (status == FXOTP_OK) status = fxotp_keys_add(keys, 1, key, sizeof key);
  if (status == FXOTP_OK) status = fxotp_keys_activate(keys, 1);
  if (status == FXOTP_OK) status = open_engine(opened, keys);
  fxotp_wipe(key, sizeof key);
  fxotp_keys_close(keys);
  return status;
}

int32_t host_open(host* opened, const char* path, int* failure) {
  memset(opened, 0, sizeof *opened);
  *failure = 0;
  if (fxotp_abi() != FXOTP_ABI) return FXOTP_E_ABI;
  mailbox_open(&opened->mail);
  opened->path = path;
  fxotp_callbacks* callbacks = &opened->callbacks;
  fxotp_callbacks_init(callbacks, sizeof *callbacks);
  callbacks->user_data = opened;
  callbacks->moment = on_moment;
  callbacks->load = on_load;
  callbacks->list = on_list;
  callbacks->commit = on_commit; /* No count: the library then pages through the list. */
  callbacks->mail = on_mail;
  callbacks->notice = on_notice;
  callbacks->reopen = on_reopen;
  *failure = store_open(path, &opened->records);
  int32_t status = *failure ? FXOTP_E_STORE_FAILED : open_with_key(opened);
  if (status != FXOTP_OK) host_close(opened);
  return status;
}

void host_close(host* opened) {
  fxotp_engine_close(opened->engine);
  store_close(opened->records);
  mailbox_close(&opened->mail);
  opened->engine = NULL;
  opened->records = NULL;
}

void host_set_clock(host* opened, int64_t seconds) {
  atomic_store(&opened->now, seconds * 1000000);
}
