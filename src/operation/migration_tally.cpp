#include "operation/migration_tally.hpp"

#include "domain/status.hpp"

namespace fxotp::operation {
namespace {

/// What a user's tokens come to.
struct holdings {
  bool has_vip = false;
  bool has_email = false;
  bool is_locked = false;
  bool is_suspended = false;
  bool is_pending = false;
};

holdings holdings_of(const std::vector<const token*>& tokens) noexcept {
  holdings out;
  for (const auto* t : tokens) {
    if (t->lifecycle == lifecycle::invalid) continue;
    const bool is_email = t->via() == method::email;
    const bool is_active = t->lifecycle == lifecycle::active;
    out.has_vip = out.has_vip || (is_active && !is_email);
    out.has_email = out.has_email || (is_active && is_email);
    out.is_pending = out.is_pending || (is_email && !is_active);
    out.is_locked = out.is_locked || t->lock != lock::none;
    out.is_suspended = out.is_suspended || t->is_suspended();
  }
  return out;
}

void count(migration_counts& to, const holdings& of, role as, bool is_locked_out) noexcept {
  const bool is_administrator = as == role::administrator;
  ++to.users;
  ++(of.has_vip ? (of.has_email ? to.both : to.vip_only)
                : (of.has_email ? to.email_only : to.none));
  to.locked += of.is_locked ? 1U : 0U;
  to.suspended += of.is_suspended ? 1U : 0U;
  to.pending += of.is_pending ? 1U : 0U;
  to.administrators += is_administrator ? 1U : 0U;
  to.administrators_without_email += is_administrator && !of.has_email ? 1U : 0U;
  to.locked_out += is_locked_out ? 1U : 0U;
}

}  // namespace

void migration_tally::add(const std::vector<record>& rows) {
  const user* who = nullptr;
  std::vector<const token*> tokens;
  const auto judge_last = [&] {
    if (who != nullptr) judge(*who, tokens);
    who = nullptr;
    tokens.clear();
  };
  for (const auto& row : rows) {
    if (const auto* t = std::get_if<token>(&row)) {
      tokens.push_back(t);
      continue;
    }
    judge_last();
    if (const auto* c = std::get_if<customer>(&row)) {
      open(c->code);
      now_.name = c->name;
      now_.is_suspended = c->is_suspended;
    } else if (const auto* u = std::get_if<user>(&row)) {
      open(u->customer);
      who = u;
    }
  }
  judge_last();
}

void migration_tally::finish() {
  close();
}

row_page migration_tally::rows() const {
  if (makes_ == tally_rows::customers) return done_;
  return stragglers_;
}

void migration_tally::open(const customer_code& which) {
  if (is_open_ && now_.customer == which) return;
  close();
  now_ = {};
  now_.customer = which;
  is_open_ = true;
  ++customers_;
}

void migration_tally::close() {
  if (is_open_ && makes_ == tally_rows::customers) done_.push_back(std::move(now_));
  is_open_ = false;
}

void migration_tally::judge(const user& who, const std::vector<const token*>& tokens) {
  auto has = holdings_of(tokens);
  has.is_suspended = has.is_suspended || now_.is_suspended;
  const error why = why_locked_out(tokens);
  count(now_.counts, has, who.role, why.is_set());
  count(totals_, has, who.role, why.is_set());
  if (!why.is_set() || makes_ != tally_rows::stragglers) return;
  stragglers_.push_back(
      {who.customer, who.id, who.name, who.role, has.has_vip, has.has_email, why});
}

error migration_tally::why_locked_out(const std::vector<const token*>& tokens) const noexcept {
  // Of several reasons the first by precedence: what the calendar ends before what holds a token.
  error first;
  for (const auto* t : tokens) {
    const error why = domain::why_not_accepted(facet_of(*t), now_.is_suspended, {days_, forecast_});
    if (!why.is_set()) return {};
    if (!first.is_set() || why.code < first.code) first = why;
  }
  return first.is_set() ? first : error{errc::not_found, rule::c4};
}

}  // namespace fxotp::operation
