#include "domain/challenge.hpp"

#include <algorithm>

#include "crypto/keys.hpp"
#include "domain/bytes.hpp"

namespace fxotp::domain {
namespace {

bool is_in_window(instant sent, instant now) noexcept {
  return now - sent < policy::send_window;
}

std::size_t count_in_window(const std::vector<instant>& all, instant now) noexcept {
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [now](instant each) { return is_in_window(each, now); }));
}

void drop_old(std::vector<instant>& all, instant now) {
  all.erase(std::remove_if(all.begin(), all.end(),
                           [now](instant each) { return !is_in_window(each, now); }),
            all.end());
}

byte_writer bound(const coded& what, const challenge& in) {
  byte_writer out;
  out.id(what.of.bank).id(what.of.customer).id(what.whose).id(what.of.id).text(what.address);
  out.id(in.id).code(in.purpose).text(what.code);
  return out;
}

}  // namespace

instant next_send_at(const email_data& to, instant now) noexcept {
  instant out = now;
  if (!to.sends.empty()) out = std::max(out, to.sends.back() + policy::send_gap);
  std::size_t taken = count_in_window(to.sends, now);
  taken -= std::min(taken, count_in_window(to.given_back, now));
  if (taken < policy::sends_a_window) return out;
  // The window moves on when the oldest of the sends that fill it leaves.
  const auto oldest = std::find_if(to.sends.begin(), to.sends.end(),
                                   [now](instant each) { return is_in_window(each, now); });
  return std::max(out, *oldest + policy::send_window);
}

result<void> judge_send(const email_data& to, instant now) noexcept {
  if (next_send_at(to, now) > now) return error{errc::too_many_sends, rule::m3};
  return done();
}

void note_send(email_data& to, instant now) {
  drop_old(to.sends, now);
  drop_old(to.given_back, now);
  to.sends.push_back(now);
}

void give_back_send(email_data& to, instant sent_at, instant now) {
  drop_old(to.given_back, now);
  if (to.given_back.size() < policy::send_returns) to.given_back.push_back(sent_at);
}

mac_tag hash_of(const coded& what, const challenge& in, const key_ring& keys) {
  return crypto::tag(keys, crypto::purpose::email_code, bound(what, in).view());
}

result<void> compare(const coded& what, const challenge& in, const key_ring& keys) {
  return crypto::check(keys, crypto::purpose::email_code, in.code, bound(what, in).view());
}

result<const challenge*> find_live(const email_data& of, const answered& by,
                                   const customer& firm) noexcept {
  constexpr error none{errc::no_code, rule::l9};
  if (!of.live) return none;
  const challenge& it = *of.live;
  if (it.id != by.challenge || it.purpose != by.purpose) return error{errc::no_code, rule::l0};
  const bool is_within = it.issued_at <= by.at && by.at < it.expires_at;
  // What changed the customer may have suspended it meanwhile (L2).
  if (!is_within || it.issued_at < firm.seal.updated_at) return none;
  if (it.attempts >= policy::attempts_a_code) return none;
  return &it;
}

void note_wrong(email_data& of) noexcept {
  if (of.live && ++of.live->attempts >= policy::attempts_a_code) of.live.reset();
}

}  // namespace fxotp::domain
