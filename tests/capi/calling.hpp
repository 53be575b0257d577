/// The table of callbacks by which the library calls a test's host.
#pragma once

#include "fxotp.h"

namespace fxotp::test::c {

template <class Host, std::uint32_t Kind>
void called(void* user_data, fxotp_call* call) {
  static_cast<Host*>(user_data)->answer(Kind, call);
}

/// Every kind of question goes to `of.answer(kind, call)`.
template <class Host>
fxotp_callbacks callbacks_to(Host& of) {
  fxotp_callbacks all;
  fxotp_callbacks_init(&all, sizeof all);
  all.user_data = &of;
  all.moment = called<Host, FXOTP_ASK_MOMENT>;
  all.load = called<Host, FXOTP_ASK_LOAD>;
  all.list = called<Host, FXOTP_ASK_LIST>;
  all.count = called<Host, FXOTP_ASK_COUNT>;
  all.commit = called<Host, FXOTP_ASK_COMMIT>;
  all.validate = called<Host, FXOTP_ASK_VALIDATE>;
  all.mail = called<Host, FXOTP_ASK_MAIL>;
  all.rows = called<Host, FXOTP_ASK_ROWS>;
  all.notice = called<Host, FXOTP_ASK_NOTICE>;
  all.read = called<Host, FXOTP_ASK_READ>;
  all.write = called<Host, FXOTP_ASK_WRITE>;
  all.reopen = called<Host, FXOTP_ASK_REOPEN>;
  return all;
}

}  // namespace fxotp::test::c
