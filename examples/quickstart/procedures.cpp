#include <fxotp/administration.hpp>

#include "screen.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

void unlock(sample& s) {
  heading("Unlock / ワンタイムパスワードロック解除  (2025-07-01 10:00)");
  say("Five wrong codes in a row: the fifth locks.");
  s.mistype(s.user);
  show_list(s, s.administrator);
  say("The administrator ticks the row and presses [ロック解除].");
  const fxotp::administration administration(s.host());
  confirm(s, fxotp::action::unlock, administration.unlock(s.administrator, row(s.user, s.token)));
  show_list(s, s.administrator);
}

void invalidate(sample& s) {
  heading("Invalidate, then delete / ワンタイムパスワードの無効化とユーザ削除");
  const fxotp::administration administration(s.host());
  show(s, "delete 9998000286 while the VIP token lives",
       administration.delete_user(s.administrator, s.user, {}));
  say("The administrator ticks the row and presses [無効].");
  confirm(s, fxotp::action::invalidate,
          administration.invalidate(s.administrator, row(s.user, s.token)));
  say("The row has left the list:");
  show_list(s, s.administrator);
  show(s, "delete 9998000286", administration.delete_user(s.administrator, s.user, {}));
}

}  // namespace

void play_procedures(sample& s) {
  s.clock.set("2025-07-01 10:00:00.000");
  unlock(s);
  invalidate(s);
}

void play_refusals(sample& s) {
  heading("Who may not / 権限");
  s.clock.set("2025-07-01 11:00:00.000");
  s.mistype(s.dealer);
  const fxotp::administration administration(s.host());
  const auto locked = row(s.dealer, s.dealer_token);
  const auto own =
      row({s.bank, s.customer, s.administrator.id.as<fxotp::user_tag>()}, s.administrator_token);
  show(s, "a dealer unlocks their own token",
       administration.unlock(fxotp::actor::user(s.dealer), locked));
  show(s, "another company's administrator unlocks it", administration.unlock(s.foreign, locked));
  show(s, "the administrator suspends their own token",
       administration.suspend(s.administrator, own));
  show(s, "the support desk unlocks without a ticket", administration.unlock(s.desk, locked));
  const auto with_ticket = row(s.dealer, s.dealer_token, "TICKET-4711");
  show(s, "the support desk unlocks alone", administration.unlock(s.desk, with_ticket));
  fxotp::proposal_request wanted;
  wanted.what = fxotp::action::unlock;
  wanted.on = with_ticket;
  const auto proposed = administration.propose(s.desk, wanted);
  show(s, "desk-01 proposes it", proposed);
  show(s, "desk-01 approves it too", administration.approve(s.desk, proposed.proposal));
  show(s, "desk-02 approves it", administration.approve(s.second, proposed.proposal));
}

}  // namespace quickstart
