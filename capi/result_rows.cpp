#include "operation.hpp"

namespace fxotp::capi {
namespace {

std::int64_t number_of(bool is) noexcept {
  return is ? 1 : 0;
}

void put_why(table_maker& out, const error& why) {
  out.number(FXOTP_F_WHY, status_of(why));
  out.number(FXOTP_F_RULE, static_cast<std::int64_t>(why.by));
}

void put_row(table_maker& out, const token_row& row) {
  out.text(FXOTP_F_CUSTOMER, row.customer.view());
  out.text(FXOTP_F_CUSTOMER_NAME, row.customer_name);
  out.text(FXOTP_F_TOKEN, row.token.view());
  out.number(FXOTP_F_IS_SHARED, number_of(row.is_shared));
  out.text(FXOTP_F_USER, row.user.view());
  out.text(FXOTP_F_USER_NAME, row.user_name);
  out.number(FXOTP_F_TYPE, static_cast<std::int64_t>(row.type));
  out.number(FXOTP_F_FACET, row.facet.number());
  out.number(FXOTP_F_IS_SUSPENDED, number_of(row.customer_suspended));
  out.number(FXOTP_F_STARTED_ON, static_cast<std::int32_t>(row.started_on));
  out.number(FXOTP_F_UPDATED_AT, row.updated_at.time_since_epoch().count());
  out.number(FXOTP_F_STATUS, static_cast<std::int64_t>(row.status));
  out.number(FXOTP_F_ACCEPTED_NOW, number_of(row.accepted_now));
  put_why(out, row.why_not);
}

void put_row(table_maker& out, const customer_report& row) {
  out.text(FXOTP_F_CUSTOMER, row.customer.view());
  out.text(FXOTP_F_NAME, row.name);
  out.number(FXOTP_F_IS_SUSPENDED, number_of(row.is_suspended));
  put_counts(out, row.counts);
}

void put_row(table_maker& out, const straggler& row) {
  out.text(FXOTP_F_CUSTOMER, row.customer.view());
  out.text(FXOTP_F_USER, row.user.view());
  out.text(FXOTP_F_NAME, row.name);
  out.number(FXOTP_F_ROLE, static_cast<std::int64_t>(row.role));
  out.number(FXOTP_F_HAS_VIP, number_of(row.has_vip));
  out.number(FXOTP_F_HAS_EMAIL, number_of(row.has_email));
  put_why(out, row.why);
}

void put_row(table_maker& out, const address_row& row) {
  out.text(FXOTP_F_CUSTOMER, row.customer.view());
  out.text(FXOTP_F_USER, row.user.view());
  out.text(FXOTP_F_NAME, row.user_name);
  std::string listed;
  for (const auto& each : row.listed) {
    if (!listed.empty()) listed += '\n';
    listed += each;
  }
  out.text(FXOTP_F_LISTED_ADDRESSES, listed);
  out.text(FXOTP_F_ADDRESS, row.confirmed);
  out.text(FXOTP_F_PENDING_ADDRESS, row.pending);
  out.number(FXOTP_F_ENROLLMENT, static_cast<std::int64_t>(row.enrollment));
}

void put_row(table_maker& out, const token_offer& row) {
  out.text(FXOTP_F_TOKEN, row.token.view());
  out.number(FXOTP_F_METHOD, static_cast<std::int64_t>(row.via));
  out.number(FXOTP_F_STATUS, static_cast<std::int64_t>(row.status));
  put_why(out, row.why_not);
  out.text(FXOTP_F_ADDRESS, row.masked_address);
}

void put_row(table_maker& out, const audit_break& row) {
  out.number(FXOTP_F_BREAK, static_cast<std::int64_t>(row.what));
  out.number(FXOTP_F_SUBJECT_KIND, static_cast<std::int64_t>(row.about.kind));
  out.text(FXOTP_F_CUSTOMER, row.about.customer.view());
  out.text(FXOTP_F_ID, row.about.id.view());
  out.number(FXOTP_F_SEQUENCE, static_cast<std::int64_t>(row.sequence));
}

void put_row(table_maker& out, const import_error& row) {
  out.number(FXOTP_F_LINE, static_cast<std::int64_t>(row.line));
  out.number(FXOTP_F_COLUMN, row.column);
  put_why(out, row.why);
}

void put_row(table_maker& out, const conformance::finding& row) {
  out.text(FXOTP_F_CODE_NAME, row.id);
  out.text(FXOTP_F_TEXT, row.text);
  out.number(FXOTP_F_FINDING, static_cast<std::int64_t>(row.is));
  out.text(FXOTP_F_DETAIL, row.detail);
}

template <class Row>
void put_rows(table_maker& out, const std::vector<Row>& all) {
  for (const auto& each : all) {
    if constexpr (std::is_same_v<Row, audit_entry> || std::is_same_v<Row, proposal>) {
      put_item(out, text::stored_item(each));
    } else {
      out.begin_row();
      put_row(out, each);
    }
  }
}

/// What became of each row of a selection.
void put_verdicts(table_maker& out, const op& of) {
  const auto& asked = of.asked().rows();
  const auto& all = of.ended_with().what.rows;
  const bool is_own = of.by().has(spec::rows) && asked.size() == all.size();
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.begin_row();
    put_why(out, all[i]);
    out.text(FXOTP_F_CUSTOMER, is_own ? asked[i].customer.view() : std::string_view{});
    out.text(FXOTP_F_USER, is_own ? asked[i].user.view() : std::string_view{});
    out.text(FXOTP_F_TOKEN, is_own ? asked[i].token.view() : std::string_view{});
  }
}

}  // namespace

void put_counts(table_maker& out, const migration_counts& of) {
  const auto put = [&out](std::uint32_t field, std::uint64_t count) {
    out.number(field, static_cast<std::int64_t>(count));
  };
  put(FXOTP_F_USER_COUNT, of.users);
  put(FXOTP_F_VIP_ONLY, of.vip_only);
  put(FXOTP_F_BOTH, of.both);
  put(FXOTP_F_EMAIL_ONLY, of.email_only);
  put(FXOTP_F_NONE, of.none);
  put(FXOTP_F_LOCKED, of.locked);
  put(FXOTP_F_SUSPENDED, of.suspended);
  put(FXOTP_F_PENDING, of.pending);
  put(FXOTP_F_ADMINISTRATORS, of.administrators);
  put(FXOTP_F_ADMINISTRATORS_WITHOUT_EMAIL, of.administrators_without_email);
  put(FXOTP_F_LOCKED_OUT, of.locked_out);
}

std::shared_ptr<const table> rows_of(const row_page& page) {
  table_maker out;
  std::visit([&out](const auto& all) { put_rows(out, all); }, page);
  return out.take();
}

std::shared_ptr<const table> result_rows_of(const op& of) {
  table_maker out;
  const auto& value = of.ended_with().value;
  if (const auto* page = std::get_if<token_page>(&value)) {
    put_rows(out, page->rows);
  } else if (const auto* entries = std::get_if<entry_page>(&value)) {
    put_rows(out, entries->rows);
  } else if (const auto* proposals = std::get_if<proposal_page>(&value)) {
    put_rows(out, proposals->rows);
  } else if (const auto* addresses = std::get_if<address_page>(&value)) {
    put_rows(out, addresses->rows);
  } else if (const auto* found = std::get_if<audit_verdict>(&value)) {
    put_rows(out, found->breaks);
  } else if (const auto* offer = std::get_if<login_offer>(&value)) {
    put_rows(out, offer->tokens);
  } else if (of.check() != nullptr) {
    put_rows(out, of.check()->report());
  } else if (of.report() != nullptr) {
    put_rows(out, of.report()->errors);
  } else {
    put_verdicts(out, of);
  }
  return out.take();
}

}  // namespace fxotp::capi
