#include <fxotp/reporting.hpp>

#include "operation/count.hpp"
#include "operation/export_rows.hpp"
#include "operation/list.hpp"
#include "operation/list_addresses.hpp"
#include "operation/list_proposals.hpp"
#include "operation/migration.hpp"
#include "operation/read_audit.hpp"
#include "operation/verify_audit.hpp"
#include "starting.hpp"

namespace fxotp::capi {
namespace {

using fxotp::engine::asked;

template <class Id>
id_match<Id> match_of(const request& in, std::uint32_t field, std::uint32_t how) noexcept {
  using by = typename id_match<Id>::how;
  if (!in.has(field)) return {};
  return {in.code(how, by::exact), in.id<Id>(field)};
}

template <class Enum>
std::optional<Enum> maybe(const request& in, std::uint32_t field) noexcept {
  if (!in.has(field)) return std::nullopt;
  return in.code<Enum>(field);
}

list_filter filter_of(const request& in) noexcept {
  list_filter out;
  out.customer = in.maybe<customer_code>(FXOTP_F_CUSTOMER);
  out.user = match_of<user_id>(in, FXOTP_F_USER, FXOTP_F_USER_MATCH);
  out.token = match_of<token_id>(in, FXOTP_F_TOKEN, FXOTP_F_TOKEN_MATCH);
  out.type = maybe<user_type>(in, FXOTP_F_TYPE);
  out.via = maybe<method>(in, FXOTP_F_METHOD);
  out.statuses = {static_cast<std::uint16_t>(in.number(FXOTP_F_STATUSES))};
  out.with_invalid = in.flag(FXOTP_F_WITH_INVALID);
  out.started_from = in.maybe_day(FXOTP_F_STARTED_FROM);
  out.started_until = in.maybe_day(FXOTP_F_STARTED_UNTIL);
  out.order = maybe<row_order>(in, FXOTP_F_ORDER);
  return out;
}

page_request page_of(const request& in) noexcept {
  page_request out;
  if (auto after = parse_cursor(in.text(FXOTP_F_AFTER))) out.after = after.assume_value();
  out.rows = static_cast<std::uint32_t>(in.number(FXOTP_F_ROWS, out.rows));
  out.way = in.code(FXOTP_F_DIRECTION, direction::forward);
  return out;
}

report_request report_of(const request& in) noexcept {
  report_request out;
  out.customer = in.maybe<customer_code>(FXOTP_F_CUSTOMER);
  if (in.has(FXOTP_F_AS_OF)) out.as_of = instant(instant::duration(in.number(FXOTP_F_AS_OF)));
  out.forecast = in.maybe_day(FXOTP_F_FORECAST);
  return out;
}

audit_request audit_of(const request& in) noexcept {
  audit_request out;
  out.customer = in.maybe<customer_code>(FXOTP_F_CUSTOMER);
  if (in.has(FXOTP_F_SUBJECT_KIND)) {
    out.about = subject{in.code<subject_kind>(FXOTP_F_SUBJECT_KIND), in.id<bank_code>(FXOTP_F_BANK),
                        in.id<customer_code>(FXOTP_F_SUBJECT_CUSTOMER), in.id<any_id>(FXOTP_F_ID)};
  }
  out.page = page_of(in);
  return out;
}

struct listing {
  list_filter filter;
  page_request page;
};
struct addressing {
  std::optional<customer_code> customer;
  page_request page;
};
struct proposing {
  std::optional<proposal_state> state;
  page_request page;
};

running_ptr start_migration(const start& from) {
  const auto by = actor_of(from.asked);
  const auto rules = from.with.rules();
  const auto makes = from.operation == FXOTP_OP_REPORT ? operation::tally_rows::customers
                                                       : operation::tally_rows::stragglers;
  return hold(
      report_of(from.asked),
      [=](const report_request& what) { return operation::migration(by, what, makes, rules); },
      from, asked{by, action::report});
}

}  // namespace

running_ptr start_listing(const start& from) {
  const auto by = actor_of(from.asked);
  const auto rules = from.with.rules();
  const listing kept{filter_of(from.asked), page_of(from.asked)};
  switch (from.operation) {
    case FXOTP_OP_LIST:
      return hold(
          kept, [=](const listing& k) { return operation::list(by, k.filter, k.page, rules); },
          from, asked{by, action::list});
    case FXOTP_OP_COUNT:
      return hold(
          kept, [=](const listing& k) { return operation::count(by, k.filter, rules); }, from,
          asked{by, action::count});
    default:
      return hold(
          kept, [=](const listing& k) { return operation::export_rows(by, k.filter, rules); }, from,
          asked{by, action::export_csv});
  }
}

running_ptr start_reporting(const start& from) {
  const auto& in = from.asked;
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  const auto customer = in.maybe<customer_code>(FXOTP_F_CUSTOMER);
  switch (from.operation) {
    case FXOTP_OP_READ_AUDIT:
      return hold(
          audit_of(in),
          [=](const audit_request& what) { return operation::read_audit(by, what, rules); }, from,
          asked{by, action::read_audit});
    case FXOTP_OP_VERIFY_AUDIT:
      return hold(
          customer,
          [=, with = in.flag(FXOTP_F_WITH_CHECKPOINT)](const std::optional<customer_code>& of) {
            return operation::verify_audit(by, {of, with}, rules);
          },
          from, asked{by, action::verify_audit});
    case FXOTP_OP_LIST_ADDRESSES:
      return hold(
          addressing{customer, page_of(in)},
          [=](const addressing& k) {
            return operation::list_addresses(by, k.customer, k.page, rules);
          },
          from, asked{by, action::list_addresses});
    case FXOTP_OP_LIST_PROPOSALS:
      return hold(
          proposing{maybe<proposal_state>(in, FXOTP_F_STATE), page_of(in)},
          [=](const proposing& k) { return operation::list_proposals(by, k.state, k.page, rules); },
          from, asked{by, action::list_proposals});
    default:
      return start_migration(from);
  }
}

}  // namespace fxotp::capi
