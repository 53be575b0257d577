#include "operation/readmit.hpp"

#include <algorithm>

#include <boost/outcome/try.hpp>

namespace fxotp::operation {
namespace {

/// Whether a send or a slot given back lies within the window (M3).
bool has_recent(const token& t, instant now) noexcept {
  const auto* data = std::get_if<email_data>(&t.data);
  if (data == nullptr) return false;
  const auto counts = [now](instant each) { return each > now - policy::send_window; };
  return std::any_of(data->sends.begin(), data->sends.end(), counts) ||
         std::any_of(data->given_back.begin(), data->given_back.end(), counts);
}

}  // namespace

result<applied> reopen_enrollment::apply(stage::view& /*seen*/, stage::draft& d,
                                         const changed_user& of) const {
  const auto in_time = judge_window(of.by);
  if (!in_time) return applied{in_time.error(), false};
  if (of.whom.enrollment != enrollment::closed) {
    return applied{{errc::wrong_state, rule::e6}, false};
  }
  d.edit(of.whom).enrollment = enrollment::open;
  d.note(of.book, event::enrollment_opened, {});
  return applied{{}, true};
}

result<applied> clear_sends::apply(stage::view& seen, stage::draft& d,
                                   const changed_user& of) const {
  const auto in_time = judge_window(of.by);
  if (!in_time) return applied{in_time.error(), false};
  BOOST_OUTCOME_TRY(const auto tokens, tokens_of(seen, of.whom));
  bool has_cleared = false;
  for (const auto* t : tokens) {
    if (!has_recent(*t, of.by.now)) continue;
    token& edited = d.edit(*t);
    auto& data = std::get<email_data>(edited.data);
    data.sends.clear();
    data.given_back.clear();
    d.note(edited, event::sends_cleared, std::string("user=").append(of.whom.id.view()));
    has_cleared = true;
  }
  if (!has_cleared) return applied{{errc::wrong_state, rule::m3}, false};
  return applied{{}, true};
}

}  // namespace fxotp::operation
