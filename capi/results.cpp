#include "operation.hpp"

namespace fxotp::capi {
namespace {

std::int64_t number_of(instant at) noexcept {
  return at.time_since_epoch().count();
}
std::int64_t number_of(bool is) noexcept {
  return is ? 1 : 0;
}

void put_cursor(table_maker& out, std::uint32_t field, const std::optional<cursor>& at) {
  out.text(field, at ? to_text(*at) : std::string{});
}

/// Puts a value's fields into the row of the result.
struct result_writer {
  table_maker& out;

  void operator()(const std::monostate& /*nothing*/) const {}
  void operator()(std::uint64_t count) const {
    out.number(FXOTP_F_COUNT, static_cast<std::int64_t>(count));
  }
  void operator()(const token_page& page) const { pages(page); }
  void operator()(const entry_page& page) const { pages(page); }
  void operator()(const proposal_page& page) const { pages(page); }
  void operator()(const address_page& page) const { pages(page); }
  void operator()(const status_counts& all) const {
    out.number(FXOTP_F_PENDING, static_cast<std::int64_t>(all.pending));
    out.number(FXOTP_F_AVAILABLE, static_cast<std::int64_t>(all.available));
    out.number(FXOTP_F_LOCKED, static_cast<std::int64_t>(all.locked));
    out.number(FXOTP_F_SUSPENDED, static_cast<std::int64_t>(all.suspended));
    out.number(FXOTP_F_RETIRED, static_cast<std::int64_t>(all.retired));
    out.number(FXOTP_F_INVALID, static_cast<std::int64_t>(all.invalid));
  }
  void operator()(const migration_report& report) const {
    out.number(FXOTP_F_AS_OF, number_of(report.on.as_of));
    out.number(FXOTP_F_FORECAST, static_cast<std::int32_t>(report.on.forecast));
    out.number(FXOTP_F_PHASE, static_cast<std::int64_t>(report.phase));
    out.number(FXOTP_F_DAYS_LEFT, report.days_left);
    out.number(FXOTP_F_CUSTOMERS, static_cast<std::int64_t>(report.customers));
    put_counts(out, report.totals);
  }
  void operator()(const audit_verdict& found) const {
    out.number(FXOTP_F_SUBJECTS, static_cast<std::int64_t>(found.subjects));
    out.number(FXOTP_F_ENTRIES, static_cast<std::int64_t>(found.entries));
    out.number(FXOTP_F_RECORDS, static_cast<std::int64_t>(found.records));
    out.number(FXOTP_F_COUNT, static_cast<std::int64_t>(found.break_count));
  }
  void operator()(const rewrap_page& page) const {
    out.number(FXOTP_F_SEEN, static_cast<std::int64_t>(page.seen));
    out.number(FXOTP_F_MOVED, static_cast<std::int64_t>(page.moved));
    put_cursor(out, FXOTP_F_NEXT, page.next);
  }
  void operator()(const login_offer& offer) const {
    out.number(FXOTP_F_NOT_BEFORE, number_of(offer.not_before));
    out.number(FXOTP_F_PHASE, static_cast<std::int64_t>(offer.phase));
    out.number(FXOTP_F_DAYS_LEFT, offer.days_left);
    out.number(FXOTP_F_TAKES_VIP, number_of(offer.takes_vip));
    out.number(FXOTP_F_TAKES_EMAIL, number_of(offer.takes_email));
    out.number(FXOTP_F_MUST_REGISTER, number_of(offer.must_register));
    out.number(FXOTP_F_WHY_NOT_ENROLL, status_of(offer.why_not_enroll));
    out.number(FXOTP_F_IS_LOCKED, number_of(offer.is_locked));
    out.number(FXOTP_F_IS_SUSPENDED, number_of(offer.is_suspended));
    out.number(FXOTP_F_IS_HELD, number_of(offer.is_held));
  }
  void operator()(const code_sent& sent) const {
    out.text(FXOTP_F_CHALLENGE, sent.challenge.view());
    out.number(FXOTP_F_NOT_BEFORE, number_of(sent.not_before));
    out.number(FXOTP_F_EXPIRES_AT, number_of(sent.expires_at));
    out.number(FXOTP_F_NEXT_SEND_AT, number_of(sent.next_send_at));
    out.text(FXOTP_F_TOKEN, sent.token.view());
    out.text(FXOTP_F_ADDRESS, sent.masked_address);
  }
  void operator()(const code_verdict& judged) const {
    out.number(FXOTP_F_NOT_BEFORE, number_of(judged.not_before));
    out.text(FXOTP_F_TOKEN, judged.token.view());
    out.number(FXOTP_F_ATTEMPTS_LEFT,
               judged.attempts_left ? std::int64_t{*judged.attempts_left} : -1);
    out.text(FXOTP_F_NEW_ADDRESS, judged.new_address);
  }

 private:
  template <class Page>
  void pages(const Page& page) const {
    put_cursor(out, FXOTP_F_NEXT, page.next);
    put_cursor(out, FXOTP_F_BACK, page.back);
  }
};

void put_import(table_maker& out, const import_report& report) {
  out.number(FXOTP_F_BANKS, static_cast<std::int64_t>(report.banks));
  out.number(FXOTP_F_CUSTOMERS, static_cast<std::int64_t>(report.customers));
  out.number(FXOTP_F_OPERATORS, static_cast<std::int64_t>(report.operators));
  out.number(FXOTP_F_USER_COUNT, static_cast<std::int64_t>(report.users));
  out.number(FXOTP_F_TOKEN_COUNT, static_cast<std::int64_t>(report.tokens));
  out.number(FXOTP_F_COUNT, static_cast<std::int64_t>(report.error_count));
}

instant at_of(const stage::outcome& out) noexcept {
  if (const auto* page = std::get_if<token_page>(&out.value)) return page->at;
  if (const auto* page = std::get_if<proposal_page>(&out.value)) return page->at;
  return out.what.at;
}

}  // namespace

std::shared_ptr<const table> result_of(const op& of) {
  table_maker out;
  out.begin_row();
  out.number(FXOTP_F_STATUS_CODE, of.reason().status);
  out.number(FXOTP_F_RULE, static_cast<std::int64_t>(of.why().by));
  out.number(FXOTP_F_VENDOR, of.why().vendor);
  out.number(FXOTP_F_AT, number_of(at_of(of.ended_with())));
  if (of.by().operation == FXOTP_OP_PROPOSE) {
    out.text(FXOTP_F_PROPOSAL, of.ended_with().what.proposal.view());
  }
  if (of.report() != nullptr) put_import(out, *of.report());
  std::visit(result_writer{out}, of.ended_with().value);
  return out.take();
}

}  // namespace fxotp::capi
