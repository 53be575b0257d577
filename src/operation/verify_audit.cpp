#include "operation/verify_audit.hpp"

#include <boost/outcome/try.hpp>

#include "domain/seal.hpp"
#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

using lack = chain_audit::lack;

struct subject_maker {
  subject operator()(const bank& r) const noexcept { return stage::subject_of(r.code); }
  subject operator()(const customer& r) const noexcept {
    return stage::subject_of(customer_key{r.bank, r.code});
  }
  subject operator()(const desk_operator& r) const noexcept {
    return stage::subject_of(operator_key{r.bank, r.id});
  }
  subject operator()(const user& r) const noexcept {
    return stage::subject_of(user_key{r.bank, r.customer, r.id});
  }
  subject operator()(const token& r) const noexcept { return stage::subject_of(r); }
  subject operator()(const address_use& r) const noexcept {
    return stage::subject_of(customer_key{r.bank, r.customer});
  }
  subject operator()(const proposal& r) const noexcept { return stage::subject_of(r.bank); }
  subject operator()(const trail& r) const noexcept { return r.about; }
};

result<void> check_any(const record& any, const key_ring& keys) {
  return std::visit(
      [&](const auto& r) -> result<void> {
        if constexpr (domain::has_mac<std::decay_t<decltype(r)>>) return domain::check(r, keys);
        return done();
      },
      any);
}

}  // namespace

verify_audit::verify_audit(const actor& by, const verify_request& asked,
                           const domain::rulebook& rules)
    : by_(by),
      customer_(asked.customer),
      rules_(rules),
      is_at_(asked.has_checkpoint ? step::checkpoint : step::chains),
      chains_(rules.keys, found_, asked.has_checkpoint) {
  if (by.is == actor::kind::user && !customer_) customer_ = by.customer;
}

result<stage::decision> verify_audit::decide(stage::view& seen, const stage::moment& at) const {
  if (failed_.is_set()) return failed_;
  BOOST_OUTCOME_TRY(
      const auto by,
      look_up_reader(seen, at, {by_, action::verify_audit, customer_, false}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  switch (is_at_) {
    case step::checkpoint:
      return read_text();
    case step::chains:
      return read_chains(seen);
    case step::records:
      return read(seen, record_query{by_.bank, customer_}, records_after_);
    case step::proposals:
      return read(seen, proposal_query{by_.bank, {}}, records_after_);
    case step::over:
      break;
  }
  return answered(found_, by.who.now);
}

result<stage::decision> verify_audit::read(stage::view& seen, const list_query& what,
                                           const std::optional<cursor>& after) const {
  BOOST_OUTCOME_TRY(page * rows, seen.page({what, after, page_rows_max, direction::forward}));
  return stage::decision{{}, stage::take_in{std::move(*rows), {}, {}}};
}

stage::decision verify_audit::read_text() const {
  return {{}, stage::read_text{!text_, {}}};
}

result<stage::decision> verify_audit::read_chains(stage::view& seen) const {
  switch (chains_.lacks()) {
    case lack::entries:
      return read(seen, entry_query{by_.bank, customer_, {}, false}, entries_after_);
    case lack::heads:
      return read(seen, chain_query{by_.bank, customer_}, heads_after_);
    case lack::marks:
      return read_text();
    case lack::second_look:
      return look_again(seen);
    case lack::none:
      break;
  }
  return stage::decision{{}, stage::go_on{}};
}

result<stage::decision> verify_audit::look_again(stage::view& seen) const {
  const auto& about = chains_.about();
  BOOST_OUTCOME_TRY(const auto head, head_now(seen));
  cursor after;
  after.customer = about.customer;
  after.kind = static_cast<std::uint8_t>(about.kind);
  after.first = about.id;
  after.sequence = chains_.seen();
  const entry_query rest{by_.bank, customer_, about, false};
  BOOST_OUTCOME_TRY(page * rows, seen.page({rest, after, page_rows_max, direction::forward}));
  return stage::decision{{}, stage::take_in{std::move(*rows), head, {}}};
}

result<std::optional<chain_head>> verify_audit::head_now(stage::view& seen) const {
  const auto& about = chains_.about();
  std::optional<chain_head> none;
  if (about.kind != subject_kind::token) {
    BOOST_OUTCOME_TRY(const auto* found, seen.trail(about));
    return found->chain.entries == 0 ? none : found->chain;
  }
  const auto found = seen.token({about.bank, about.customer, about.id.as<token_tag>()});
  if (found) return std::optional(found.assume_value()->chain);
  if (found.error().code == errc::unread) return errc::unread;
  // A token whose own MAC is wrong names the head that the list gave.
  return found.error().code == errc::not_found ? none : chains_.head();
}

void verify_audit::told(const stage::effect& of) {
  if (const auto* text = std::get_if<stage::read_text>(&of)) {
    const auto taken = take(*text);
    if (!taken) failed_ = taken.error();
  } else if (const auto* piece = std::get_if<stage::take_in>(&of)) {
    take(*piece);
  }
  if (is_at_ == step::chains && chains_.lacks() == lack::none) is_at_ = step::records;
}

result<void> verify_audit::take(const stage::read_text& text) {
  if (!text_) text_.emplace(rules_.keys, by_.bank);
  const bool is_last = text.bytes.empty();
  BOOST_OUTCOME_TRYV(is_last ? text_->finish() : text_->feed(text.bytes));
  auto rows = text_->take_rows();
  if (is_at_ == step::checkpoint) {
    if (!is_last) return done();
    text_.reset();
    is_at_ = step::chains;
    return done();
  }
  const auto is_outside = [&](const chain_row& row) {
    return customer_ && row.about.customer != *customer_;
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(), is_outside), rows.end());
  chains_.add_marks(rows, is_last);
  return done();
}

void verify_audit::take(const stage::take_in& piece) {
  if (is_at_ == step::chains) return take_chains(piece);
  const auto* rows = std::get_if<std::vector<record>>(&piece.rows.rows);
  if (rows == nullptr) {
    failed_ = errc::store_failed;
    return;
  }
  check_records(*rows);
  records_after_ = piece.rows.next;
  if (records_after_) return;
  // Proposals are the bank's.
  const bool is_bank_wide = is_at_ == step::records && !customer_;
  is_at_ = is_bank_wide ? step::proposals : step::over;
}

void verify_audit::take_chains(const stage::take_in& piece) {
  const bool is_last = !piece.rows.next;
  const bool is_second_look = chains_.lacks() == lack::second_look;
  if (const auto* rows = std::get_if<std::vector<audit_entry>>(&piece.rows.rows)) {
    if (is_second_look) return chains_.look_again(piece.head, *rows, is_last);
    entries_after_ = piece.rows.next;
    return chains_.add(*rows, is_last);
  }
  const auto* heads = std::get_if<std::vector<chain_row>>(&piece.rows.rows);
  if (heads == nullptr || is_second_look) {
    failed_ = errc::store_failed;
    return;
  }
  heads_after_ = piece.rows.next;
  chains_.add(*heads, is_last);
}

void verify_audit::check_records(const std::vector<record>& rows) {
  for (const auto& row : rows) {
    ++found_.records;
    const auto right = check_any(row, rules_.keys);
    if (right) continue;
    const bool is_unknown = right.error().code == errc::key_missing;
    note_break(found_, is_unknown ? audit_break_kind::unknown_key : audit_break_kind::bad_record,
               std::visit(subject_maker{}, row), 0);
  }
}

}  // namespace fxotp::operation
