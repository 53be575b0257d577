#include <iterator>

#include "screens.hpp"

namespace console {
namespace {

const route all[] = {
    {"/login", door::anyone, show_login},
    {"/login", door::anyone, nullptr, do_login, true},
    {"/desk", door::anyone, show_desk_login},
    {"/desk", door::anyone, nullptr, do_desk_login, true},
    {"/logout", door::anyone, nullptr, do_logout, true},
    {"/code", door::password, show_code},
    {"/code/send", door::password, nullptr, send_code, true},
    {"/code", door::password, nullptr, check_code, true},
    {"/enroll", door::password, show_enrollment},
    {"/enroll", door::password, nullptr, do_enroll, true},
    {"/enroll/again", door::password, nullptr, resend_confirmation, true},
    {"/enroll/confirm", door::password, nullptr, confirm_address, true},

    {"/", door::inside, show_home},
    {"/mail", door::inside, show_mail_settings},
    {"/mail", door::inside, nullptr, set_mail, true},
    {"/mail/send", door::inside, nullptr, send_change_code, true},
    {"/mail/change", door::inside, nullptr, change_address, true},

    {"/otp", door::inside, show_tokens},
    {"/otp/ask", door::inside, ask_tokens, nullptr, true},
    {"/otp/change", door::inside, nullptr, change_tokens, true},
    {"/otp/csv", door::inside, save_tokens},

    {"/users", door::inside, show_users},
    {"/users/ask", door::inside, ask_user, nullptr, true},
    {"/users/delete", door::inside, nullptr, delete_user, true},
    {"/addresses", door::inside, show_addresses},
    {"/addresses", door::inside, nullptr, change_addresses, true},

    {"/migration", door::inside, show_migration},
    {"/proposals", door::inside, show_proposals},
    {"/proposals", door::inside, nullptr, decide_proposal, true},
    {"/audit", door::inside, show_audit},
    {"/audit/verify", door::inside, verify_audit, nullptr, true},

    {"/demo/mailbox", door::demo, show_mailbox},
    {"/demo/vip", door::demo, show_vip},
    {"/demo/clock", door::demo, show_clock},
    {"/demo/clock", door::demo, nullptr, move_clock, true},
};

}  // namespace

const std::vector<route>& routes() {
  static const std::vector<route> kept(std::begin(all), std::end(all));
  return kept;
}

}  // namespace console
