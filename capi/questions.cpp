#include "engine/run.hpp"
#include "operation.hpp"

namespace fxotp::capi {
namespace {

void put(table_maker& out, const mail& what) {
  out.be_secret();
  out.text(FXOTP_F_MESSAGE, what.id.view());
  out.number(FXOTP_F_MAIL_KIND, static_cast<std::int64_t>(what.kind));
  out.number(FXOTP_F_LANGUAGE, static_cast<std::int64_t>(what.in));
  out.text(FXOTP_F_TO, what.to);
  out.text(FXOTP_F_SUBJECT, what.subject);
  out.text(FXOTP_F_TEXT, what.text);
}

void put(table_maker& out, const stage::ask_validator& asked) {
  out.be_secret();
  out.text(FXOTP_F_BANK, asked.credential.bank.view());
  out.text(FXOTP_F_CUSTOMER, asked.credential.customer.view());
  out.text(FXOTP_F_TOKEN, asked.credential.token.view());
  out.text(FXOTP_F_CLAIM, asked.claim.view());
  out.text(FXOTP_F_CODE, asked.code);
}

void put(table_maker& out, const observation& seen) {
  out.number(FXOTP_F_ACTION, static_cast<std::int64_t>(seen.what));
  out.number(FXOTP_F_STATUS_CODE, status_of(seen.why));
  out.number(FXOTP_F_RULE, static_cast<std::int64_t>(seen.why.by));
  out.number(FXOTP_F_VENDOR, seen.why.vendor);
  out.text(FXOTP_F_BANK, seen.by.bank.view());
  out.number(FXOTP_F_ACTOR_KIND, static_cast<std::int64_t>(seen.by.is));
  out.text(FXOTP_F_ACTOR_CUSTOMER, seen.by.customer.view());
  out.text(FXOTP_F_ACTOR_ID, seen.by.id.view());
  out.text(FXOTP_F_TOKEN, seen.token.view());
  out.number(FXOTP_F_ROWS, seen.rows);
  out.number(FXOTP_F_CONFLICTS, seen.conflicts);
  out.number(FXOTP_F_AT, seen.at.time_since_epoch().count());
  out.number(FXOTP_F_PHASE, static_cast<std::int64_t>(seen.phase));
}

}  // namespace

std::shared_ptr<const table> reading_of(bool is_anew) {
  table_maker out;
  out.begin_row();
  out.number(FXOTP_F_SIZE, fxotp::engine::text_piece);
  out.number(FXOTP_F_ANEW, is_anew ? 1 : 0);
  return out.take();
}

std::shared_ptr<const table> question_of(std::uint32_t kind, const fxotp::engine::machine& m,
                                         std::string_view text) {
  table_maker out;
  out.begin_row();
  switch (kind) {
    case FXOTP_ASK_MAIL:
      put(out, std::get<stage::send_mail>(m.wanted()).what);
      break;
    case FXOTP_ASK_VALIDATE:
      put(out, std::get<stage::ask_validator>(m.wanted()));
      break;
    case FXOTP_ASK_NOTICE:
      put(out, m.seen());
      break;
    case FXOTP_ASK_WRITE:
      out.text(FXOTP_F_TEXT, text);
      break;
    default:
      break;
  }
  return out.take();
}

}  // namespace fxotp::capi
