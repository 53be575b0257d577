#include "operation/hand_over_mail.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

#include "domain/sealed.hpp"
#include "operation/reading.hpp"
#include "text/mail_text.hpp"

namespace fxotp::operation {
namespace {

/// So many are handed over before they are taken out of the store: what a process that dies in
/// between may send again, under the same ids. Units: mails.
constexpr std::uint32_t batch = 64;

/// The bank's name for a letter; its code where it has none.
result<std::string> name_of(stage::view& seen, const bank_code& bank) {
  const auto found = seen.bank(bank);
  if (found) return found.assume_value()->name;
  if (found.error().code == errc::unread) return errc::unread;
  return std::string(bank.view());
}

}  // namespace

result<stage::decision> hand_over_mail::decide(stage::view& seen, const stage::moment& at) const {
  if (!rules_.has_mailer) return error{errc::unsupported, rule::m4};
  instant now = at.now;
  if (by_) {
    if (left_ == 0 && sent_ == 0 && stayed_.empty()) return errc::invalid_value;
    auto keys = keys_of(*by_);
    keys.push_back(key_of(by_->bank));
    BOOST_OUTCOME_TRYV(seen.want(keys));
    BOOST_OUTCOME_TRY(const auto who, look_up(seen, at, *by_, action::hand_over_mail, rules_));
    if (who.why.is_set()) return refuse(who, rules_, refused(who.why, who.now));
    now = who.now;
  }
  const auto next = next_open();
  const bool is_full = taken_.size() >= batch;
  if (next < queue_.size() && left_ > 0 && !is_full) return write(seen, queue_[next]);
  if (!queue_.empty()) {
    stage::decision over{{}, stage::go_on{}};
    over.changes.taken = taken_;
    return over;
  }
  if (left_ == 0 || is_listed_) return answer(now);
  return read_on(seen, now);
}

std::size_t hand_over_mail::next_open() const {
  const auto opens = [this](const notice& n) {
    return domain::address_of(n, rules_.keys).has_value();
  };
  const auto from = queue_.begin() + static_cast<std::ptrdiff_t>(tried_);
  return static_cast<std::size_t>(std::find_if(from, queue_.end(), opens) - queue_.begin());
}

result<stage::decision> hand_over_mail::write(stage::view& seen, const notice& what) const {
  BOOST_OUTCOME_TRY(const auto bank, name_of(seen, what.bank));
  BOOST_OUTCOME_TRY(auto to, domain::address_of(what, rules_.keys));
  text::mail_words about;
  about.kind = what.kind;
  about.in = what.in;
  about.bank = bank;
  about.about = what.about;
  about.token = what.token;
  about.at = what.at;
  auto letter = text::write_letter(words_, about);
  stage::send_mail out;
  out.what = {what.id,
              what.kind,
              what.in,
              std::move(to),
              std::move(letter.subject),
              std::move(letter.text)};
  return stage::decision{{}, std::move(out)};
}

result<stage::decision> hand_over_mail::read_on(stage::view& seen, instant now) const {
  const auto rows = std::min(left_, batch);
  BOOST_OUTCOME_TRY(page * found,
                    seen.page({notice_query{by_->bank}, after_, rows, direction::forward}));
  BOOST_OUTCOME_TRYV(rows_of<notice>(*found));
  return stage::decision{{}, stage::take_in{std::move(*found), {}, now}};
}

stage::decision hand_over_mail::answer(instant now) const {
  auto out = answered(sent_, now);
  std::get<stage::outcome>(out.then).what.rows = stayed_;
  return out;
}

void hand_over_mail::told(const stage::effect& of) {
  if (const auto* tried = std::get_if<stage::send_mail>(&of)) return note(*tried);
  if (const auto* taken = std::get_if<stage::take_in>(&of)) {
    const auto* rows = std::get_if<std::vector<notice>>(&taken->rows.rows);
    if (rows != nullptr) queue_ = *rows;
    after_ = taken->rows.next;
    is_listed_ = !after_;
    return;
  }
  taken_.clear();
  if (next_open() < queue_.size()) return;
  pass_over(queue_.size());
  queue_.clear();
  tried_ = 0;
}

void hand_over_mail::note(const stage::send_mail& tried) {
  const auto is_it = [&](const notice& n) { return n.id == tried.what.id; };
  const auto at = std::find_if(queue_.begin(), queue_.end(), is_it);
  if (at == queue_.end()) return;
  pass_over(static_cast<std::size_t>(at - queue_.begin()));
  ++tried_;
  --left_;
  if (tried.why.is_set()) {
    stayed_.push_back(tried.why);
  } else {
    taken_.push_back(key_of(*at));
    ++sent_;
  }
}

void hand_over_mail::pass_over(std::size_t until) {
  for (; tried_ < until; ++tried_)
    stayed_.push_back(domain::address_of(queue_[tried_], rules_.keys).error());
}

}  // namespace fxotp::operation
