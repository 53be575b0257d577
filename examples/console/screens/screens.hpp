/// All screens.
#pragma once

#include "../server/router.hpp"

namespace console {

[[nodiscard]] const std::vector<route>& routes();

// Before the menu.
reply show_login(visit& v);
outcome do_login(visit& v);
reply show_desk_login(visit& v);
outcome do_desk_login(visit& v);
outcome do_logout(visit& v);
reply show_code(visit& v);
outcome send_code(visit& v);
outcome check_code(visit& v);
reply show_enrollment(visit& v);
outcome do_enroll(visit& v);
outcome resend_confirmation(visit& v);
outcome confirm_address(visit& v);

// 為替予約, メール設定.
reply show_home(visit& v);
reply show_mail_settings(visit& v);
outcome set_mail(visit& v);
outcome send_change_code(visit& v);
outcome change_address(visit& v);

// ユーザOTP管理.
reply show_tokens(visit& v);
reply ask_tokens(visit& v);
outcome change_tokens(visit& v);
reply save_tokens(visit& v);

// ユーザ管理, メールアドレス管理.
reply show_users(visit& v);
reply ask_user(visit& v);
outcome delete_user(visit& v);
reply show_addresses(visit& v);
outcome change_addresses(visit& v);

// 管理.
reply show_migration(visit& v);
reply show_proposals(visit& v);
outcome decide_proposal(visit& v);
reply show_audit(visit& v);
reply verify_audit(visit& v);

// The demonstration's.
reply show_mailbox(visit& v);
reply show_vip(visit& v);
reply show_clock(visit& v);
outcome move_clock(visit& v);

}  // namespace console
