#include <fxotp/messages.hpp>

#include <algorithm>
#include <new>

#include <boost/outcome/try.hpp>

#include "domain/utf8.hpp"
#include "text/catalogue.hpp"
#include "text/mail_text.hpp"

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

// A letter's lines, one by one; an empty one parts two paragraphs.
result<void> check_lines(std::string_view text) noexcept {
  if (text.size() > messages::text_size_max ||
      text.find_first_not_of('\n') == std::string_view::npos) {
    return errc::invalid_text;
  }
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!line.empty()) {
      BOOST_OUTCOME_TRYV(domain::check_text(line, line.size()));
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return done();
}

result<void> check_wording(message_key key, std::string_view text) noexcept {
  using group = message_key::group;
  const bool is_letter = key.in() == group::mail_text;
  BOOST_OUTCOME_TRYV(is_letter ? check_lines(text)
                               : domain::check_text(text, messages::text_size_max));
  if (!is_known(key)) return errc::invalid_value;
  if (!is_letter && key.in() != group::mail_subject) return done();
  const bool takes_code = is_letter && text::carries_code(static_cast<mail_kind>(key.number()));
  const bool is_sound = text::has_code(text) == takes_code && !text::has_link(text);
  return is_sound ? done() : result<void>(errc::invalid_value);
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
  BOOST_OUTCOME_TRYV(check_wording(key, text));
  if (in != language::japanese && in != language::english) return errc::invalid_value;
  try {
    replaced_.insert_or_assign(slot_of(key, in), std::string{text});
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  }
  return done();
}

}  // namespace fxotp
