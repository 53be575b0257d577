#include "operation/list_addresses.hpp"

#include <boost/outcome/try.hpp>

#include "domain/address.hpp"
#include "domain/enrollment.hpp"
#include "domain/sealed.hpp"
#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

result<void> check_cursor(const std::optional<cursor>& after) noexcept {
  if (!after) return done();
  const bool is_user = after->kind == static_cast<std::uint8_t>(record_kind::user) &&
                       !after->customer.is_empty() && !after->first.is_empty() &&
                       after->second.is_empty() && after->number == 0 && after->sequence == 0;
  if (!is_user) return errc::invalid_cursor;
  return done();
}

cursor cursor_of(const address_row& row) noexcept {
  cursor out;
  out.customer = row.customer;
  out.kind = static_cast<std::uint8_t>(record_kind::user);
  out.first = row.user.as<any_tag>();
  return out;
}

/// One that cannot be opened shows as `***`: a page shows what is stored.
std::string shown(const result<std::string>& address) {
  return domain::masked(address ? address.assume_value() : std::string());
}

/// A user with the tokens that follow in the page.
class row_maker {
 public:
  row_maker(const key_ring& keys, instant now) noexcept : keys_(keys), now_(now) {}

  void add(const record& r) {
    if (const auto* u = std::get_if<user>(&r)) {
      finish();
      whose_ = u;
    } else if (const auto* t = std::get_if<token>(&r)) {
      tokens_.push_back(t);
    }
  }
  void finish() {
    if (whose_ != nullptr) rows.push_back(made());
    whose_ = nullptr;
    tokens_.clear();
  }

  std::vector<address_row> rows;

 private:
  [[nodiscard]] address_row made() const {
    address_row out;
    out.customer = whose_->customer;
    out.user = whose_->id;
    out.user_name = whose_->name;
    out.enrollment = whose_->enrollment;
    for (const auto& sealed : whose_->listed)
      out.listed.push_back(shown(domain::listed_address(*whose_, sealed, keys_)));
    if (const auto* t = domain::confirmed_of(tokens_)) {
      out.confirmed = shown(domain::address_of(*t, keys_));
    }
    if (const auto* t = domain::pending_of(tokens_, now_)) {
      out.pending = shown(domain::address_of(*t, keys_));
    }
    return out;
  }

  const key_ring& keys_;
  instant now_;
  const user* whose_ = nullptr;
  std::vector<const token*> tokens_;
};

}  // namespace

result<stage::decision> list_addresses::decide(stage::view& seen, const stage::moment& at) const {
  BOOST_OUTCOME_TRYV(check_page(page_));
  BOOST_OUTCOME_TRYV(check_cursor(page_.after));
  BOOST_OUTCOME_TRY(const auto by,
                    look_up_reader(seen, at, {by_, action::list_addresses, customer_}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  BOOST_OUTCOME_TRYV(check_reach(page_.after, by.customer));
  const user_query query{by_.bank, by.customer};
  BOOST_OUTCOME_TRY(page * found, seen.page({query, page_.after, page_.rows, page_.way}));
  BOOST_OUTCOME_TRY(const auto* rows, rows_of<record>(*found));
  row_maker make(rules_.keys, by.who.now);
  for (const auto& r : *rows)
    make.add(r);
  make.finish();
  address_page out;
  out.next = found->next;
  fill(out, std::move(make.rows), page_, cursor_of);
  return answered(std::move(out), by.who.now);
}

}  // namespace fxotp::operation
