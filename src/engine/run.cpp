#include "engine/run.hpp"

#include <algorithm>
#include <new>

#include "engine/progress.hpp"
#include "operation/hand_over_mail.hpp"

namespace fxotp::engine {
namespace {

void give_moment(progress& p, const host& with) {
  const auto drawn = with.random.draw();
  if (!drawn) return p.answer_failed(drawn.error());
  p.answer_moment({with.time.now(), drawn.assume_value()});
}

void load(progress& p, const host& with) {
  auto found = with.store.load(p.missing().keys);
  if (!found) return p.answer_failed(found.error());
  p.answer_loaded(std::move(found).assume_value());
}

void list(progress& p, const host& with) {
  auto rows = with.store.list(*p.missing().page);
  if (!rows) return p.answer_failed(rows.error());
  p.answer_page(std::move(rows).assume_value());
}

void count(progress& p, const host& with) {
  const auto rows = with.store.count(*p.missing().count);
  if (!rows) return p.answer_failed(rows.error());
  p.answer_count(rows.assume_value());
}

/// A commit that threw may stand all the same.
commit_result commit(const progress& p, const host& with) {
  try {
    return with.store.commit(p.changes());
  } catch (...) {
    return commit_result::uncertain(errc::port_failed);
  }
}

/// What one read takes of a text. Units: bytes.
constexpr std::size_t text_piece = 65'536;

/// Carries one effect out.
class performer {
 public:
  performer(progress& p, const host& with, const outlets& to) noexcept
      : p_(p), with_(with), to_(to) {}

  void operator()(const stage::hand_over& page) const {
    if (to_.rows == nullptr) return p_.answer_failed(errc::unsupported);
    answer(to_.rows->take(page.rows));
  }
  void operator()(const stage::write_text& text) const {
    if (to_.text == nullptr) return p_.answer_failed(errc::unsupported);
    answer(to_.text->write(text.bytes));
  }
  void operator()(const stage::read_text& text) const {
    if (to_.source == nullptr) return p_.answer_failed(errc::unsupported);
    if (text.is_anew) {
      const auto begun = to_.source->rewind();
      if (!begun) return p_.answer_failed(begun.error());
    }
    std::string bytes(text_piece, '\0');
    const auto size = to_.source->read(bytes.data(), bytes.size());
    if (!size) return p_.answer_failed(size.error());
    if (size.assume_value() > bytes.size()) return p_.answer_failed(errc::port_failed);
    bytes.resize(size.assume_value());
    p_.answer_text(std::move(bytes));
  }
  void operator()(const stage::send_mail& letter) const { p_.answer_mail(send(letter.what)); }
  void operator()(const stage::ask_validator& asked) const { p_.answer_reply(ask(asked)); }
  void operator()(const stage::take_in& /*page*/) const { p_.answer_effect(); }
  void operator()(const stage::go_on& /*nothing*/) const { p_.answer_effect(); }

 private:
  void answer(const result<void>& how) const {
    if (!how) return p_.answer_failed(how.error());
    p_.answer_effect();
  }

  /// A mailer that threw has not taken the mail, as far as can be known.
  [[nodiscard]] error send(const mail& what) const {
    if (with_.mail == nullptr) return {errc::unsupported, rule::m4};
    try {
      const auto taken = with_.mail->send(what);
      return taken ? error{} : taken.error();
    } catch (...) {
      return {errc::port_failed, rule::m4};
    }
  }
  /// Whatever is no clear answer is no verdict (L6).
  [[nodiscard]] vip_reply ask(const stage::ask_validator& asked) const {
    if (with_.vip == nullptr) return {};
    try {
      auto reply = with_.vip->ask({asked.credential, asked.claim, asked.code});
      return reply ? reply.assume_value() : vip_reply{};
    } catch (...) {
      return {};
    }
  }

  progress& p_;
  const host& with_;
  const outlets& to_;
};

/// What one run leaves besides its outcome.
struct trace {
  std::vector<notice> notices;  ///< Written, and not yet handed over.
  std::uint32_t conflicts = 0;
};

void commit(progress& p, const host& with, trace& left) {
  const auto how = commit(p, with);
  if (how.what == commit_result::kind::stood) {
    const auto& fresh = p.changes().notices;
    left.notices.insert(left.notices.end(), fresh.begin(), fresh.end());
  }
  p.answer_commit(how);
  left.conflicts = p.conflicts();
}

stage::outcome loop(stage::operation& op, const host& with, const outlets& to, trace& left) {
  progress p(op, rules_of(with));
  for (;;) {
    switch (p.next()) {
      case ask::moment:
        give_moment(p, with);
        break;
      case ask::load:
        load(p, with);
        break;
      case ask::list:
        list(p, with);
        break;
      case ask::count:
        count(p, with);
        break;
      case ask::commit:
        commit(p, with, left);
        break;
      case ask::effect:
        std::visit(performer(p, with, to), p.wanted());
        break;
      case ask::done:
        return p.take_result();
    }
  }
}

stage::outcome ended(error why) {
  stage::outcome out;
  out.what.why = why;
  return out;
}

stage::outcome loop_guarded(stage::operation& op, const host& with, const outlets& to,
                            trace& left) noexcept {
  try {
    return loop(op, with, to, left);
  } catch (const std::bad_alloc&) {
    return ended(errc::out_of_memory);
  } catch (...) {
    return ended(errc::port_failed);
  }
}

/// What cannot be handed over stays in the store (M4), so nothing of it changes the answer.
void hand_over(trace& left, const host& with) noexcept {
  if (left.notices.empty() || with.mail == nullptr) return;
  trace own;
  operation::hand_over_mail op(std::move(left.notices), words_of(with), rules_of(with));
  static_cast<void>(loop_guarded(op, with, {}, own));
}

observation seen_in(const stage::outcome& out, const asked& by, const trace& left) {
  observation what;
  what.what = by.what;
  what.why = out.what.why;
  what.by = by.by;
  what.token = by.token;
  what.conflicts = left.conflicts;
  what.at = out.what.at;
  if (out.what.is_done()) {
    what.rows =
        static_cast<std::uint32_t>(std::count_if(out.what.rows.begin(), out.what.rows.end(),
                                                 [](const error& row) { return !row.is_set(); }));
  }
  return what;
}

}  // namespace

const messages& words_of(const host& with) noexcept {
  static const messages standard = messages::standard();
  return with.words == nullptr ? standard : *with.words;
}

stage::outcome run(stage::operation& op, const host& with, const asked& by,
                   const outlets& to) noexcept {
  trace left;
  auto out = loop_guarded(op, with, to, left);
  hand_over(left, with);
  if (by.what != action{}) tell_observer(with, seen_in(out, by, left));
  return out;
}

void tell_observer(const host& with, observation what) noexcept {
  if (with.watch == nullptr) return;
  what.phase = with.days.phase_at(what.at);
  try {
    with.watch->saw(what);
  } catch (...) {
    return;
  }
}

}  // namespace fxotp::engine
