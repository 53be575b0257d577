#include <boost/outcome/try.hpp>
#include <fxotp/messages.hpp>
#include <new>

#include "domain/utf8.hpp"
#include "text/catalogue.hpp"

namespace fxotp {
namespace {

std::uint32_t slot_of(message_key key, language in) noexcept {
  const auto group = static_cast<std::uint32_t>(key.in());
  const std::uint32_t tongue = in == language::english ? 1 : 0;
  return group << 24U | tongue << 16U | key.number();
}

std::string_view wording(const text::entry& of, language in) noexcept {
  return in == language::english ? of.english : of.japanese;
}

// What a host may give a text of its own: any action may be given a question and a result.
bool is_known(message_key key) noexcept {
  using group = message_key::group;
  const bool is_of_action = key.in() == group::confirmation || key.in() == group::completion;
  return text::entries_of(is_of_action ? group::action : key.in()).find(key.number()) != nullptr;
}

// When tokens of each method are managed by administrators (C5).
std::string spell_window(const messages& words, const calendar::days& on, language in) {
  const bool is_japanese = in != language::english;
  const std::string begins = to_text(on.coexistence_begins);
  const std::string ends = to_text(day{static_cast<std::int32_t>(on.vip_ended) - 1});
  const auto said = [&](message_key key) { return std::string{words.text(key, in)}; };
  return said(word::period) + ": " + said(method::vip) + ' ' + begins +
         (is_japanese ? "～" : " to ") + ends + ", " + said(method::email) +
         (is_japanese ? ' ' + begins + "～" : " from " + begins);
}

}  // namespace

std::string_view messages::text(message_key key, language in) const noexcept {
  if (!replaced_.empty()) {
    const auto own = replaced_.find(slot_of(key, in));
    if (own != replaced_.end()) return own->second;
  }
  const text::entry* shipped = text::entries_of(key.in()).find(key.number());
  if (shipped != nullptr) return wording(*shipped, in);
  return is_known(key) ? std::string_view{} : text(word::unknown, in);
}

std::string messages::explain(const error& why, language in) const noexcept {
  try {
    std::string out{text(why.code, in)};
    if (why.by == rule::none) return out;
    const bool is_japanese = in != language::english;
    out += is_japanese ? "（" : " (";
    out += text(why.by, in);
    out += is_japanese ? "）" : ")";
    return out;
  } catch (const std::bad_alloc&) {
    return {};
  }
}

std::string messages::explain(const error& why, const calendar& days, language in) const noexcept {
  std::string out = explain(why, in);
  if (why.code != errc::outside_window || why.by != rule::c5) return out;
  try {
    return out + ' ' + spell_window(*this, days.on(), in);
  } catch (const std::bad_alloc&) {
    return out;
  }
}

result<void> messages::replace(message_key key, language in, std::string_view text) noexcept {
  BOOST_OUTCOME_TRYV(domain::check_text(text, text_size_max));
  if (!is_known(key) || (in != language::japanese && in != language::english)) {
    return errc::invalid_value;
  }
  try {
    replaced_.insert_or_assign(slot_of(key, in), std::string{text});
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  }
  return done();
}

}  // namespace fxotp
