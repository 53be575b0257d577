#include "text/csv_tables.hpp"

namespace fxotp::text {

std::string_view cell_book::cell(message_key key) {
  for (const auto& [of, text] : texts_) {
    if (of.in() == key.in() && of.number() == key.number()) return text;
  }
  return texts_.emplace_back(key, csv_writer::spell_cell(words_.text(key, in_))).second;
}

std::string_view cell_book::cell(const error& why) {
  if (!why.is_set()) return {};
  for (const auto& [of, text] : reasons_) {
    if (of.code == why.code && of.by == why.by) return text;
  }
  return reasons_.emplace_back(why, csv_writer::spell_cell(words_.explain(why, in_))).second;
}

void token_table::begin(std::string& to) const {
  constexpr std::array headings{column::token,      column::shared,     column::status,
                                column::user,       column::user_name,  column::customer_name,
                                column::customer,   column::user_type,  column::method,
                                column::started_on, column::updated_at, column::accepted_now,
                                column::why_not};
  book_.begin(headings, to);
}

void token_table::add(const token_row& row, std::string& to) {
  csv_writer out{to};
  out.cell(row.token.view());
  out.plain(book_.cell(row.is_shared ? word::is_shared : word::is_not_shared));
  out.plain(book_.cell(row.status));
  out.cell(row.user.view());
  out.cell(row.user_name);
  out.cell(row.customer_name);
  out.cell(row.customer.view());
  out.plain(book_.cell(row.type));
  out.plain(book_.cell(row.facet.via));
  out.plain(days_.spell(row.started_on));
  out.plain(instants_.spell(row.updated_at));
  out.plain(book_.cell(row.accepted_now ? word::accepted : word::not_accepted));
  out.plain(book_.cell(row.why_not));
  out.end_row();
}

void customer_table::begin(std::string& to) const {
  constexpr std::array headings{column::customer,
                                column::customer_name,
                                column::customer_suspended,
                                column::users,
                                column::vip_only,
                                column::both,
                                column::email_only,
                                column::no_method,
                                column::locked,
                                column::suspended,
                                column::pending,
                                column::administrators,
                                column::administrators_without_email,
                                column::locked_out};
  book_.begin(headings, to);
}

void customer_table::add(const customer_report& row, std::string& to) {
  csv_writer out{to};
  out.cell(row.customer.view());
  out.cell(row.name);
  out.plain(book_.yes_or_no(row.is_suspended));
  const migration_counts& n = row.counts;
  for (const std::uint64_t count :
       {n.users, n.vip_only, n.both, n.email_only, n.none, n.locked, n.suspended, n.pending,
        n.administrators, n.administrators_without_email, n.locked_out}) {
    out.number(count);
  }
  out.end_row();
}

void straggler_table::begin(std::string& to) const {
  constexpr std::array headings{column::customer, column::user,    column::user_name,
                                column::role,     column::has_vip, column::has_email,
                                column::why_not};
  book_.begin(headings, to);
}

void straggler_table::add(const straggler& row, std::string& to) {
  csv_writer out{to};
  out.cell(row.customer.view());
  out.cell(row.user.view());
  out.cell(row.name);
  out.plain(book_.cell(row.role));
  out.plain(book_.yes_or_no(row.has_vip));
  out.plain(book_.yes_or_no(row.has_email));
  out.plain(book_.cell(row.why));
  out.end_row();
}

}  // namespace fxotp::text
