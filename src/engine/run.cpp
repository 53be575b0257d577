#include "engine/run.hpp"

#include <new>

#include "engine/course.hpp"

namespace fxotp::engine {
namespace {

void load(machine& m, repository& store) {
  auto found = store.load(m.missing().keys);
  if (!found) return m.answer_failed(found.error());
  m.answer_loaded(std::move(found).assume_value());
}

void list(machine& m, repository& store) {
  auto rows = store.list(*m.missing().page);
  if (!rows) return m.answer_failed(rows.error());
  m.answer_page(std::move(rows).assume_value());
}

void count(machine& m, repository& store) {
  const auto rows = store.count(*m.missing().count);
  if (!rows) return m.answer_failed(rows.error());
  m.answer_count(rows.assume_value());
}

/// A write that threw may stand all the same.
template <class Write>
commit_result written(Write write) {
  try {
    return write();
  } catch (...) {
    return commit_result::uncertain(errc::port_failed);
  }
}

/// Carries one effect out.
class performer {
 public:
  performer(machine& p, const host& with, const outlets& to) noexcept
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

  machine& p_;
  const host& with_;
  const outlets& to_;
};

void tell_observer(const observation& what, const host& with) noexcept {
  if (with.watch == nullptr) return;
  try {
    with.watch->saw(what);
  } catch (...) {
    return;
  }
}

/// One question. False at the end.
bool answer_next(machine& m, const host& with, const outlets& to) {
  switch (const ask wanted = m.next()) {
    case ask::moment:
      answer_moment_from(with.time, with.random, m);
      break;
    case ask::load:
    case ask::list:
    case ask::count:
    case ask::commit:
    case ask::import:
      answer_from(with.store, m, wanted);
      break;
    case ask::effect:
      std::visit(performer(m, with, to), m.wanted());
      break;
    case ask::observe:
      tell_observer(m.seen(), with);
      m.answer_observed();
      break;
    case ask::reopen:
      m.answer_reopened(false);
      break;
    case ask::done:
      return false;
  }
  return true;
}

stage::outcome ended(error why) {
  stage::outcome out;
  out.what.why = why;
  return out;
}

}  // namespace

void answer_moment_from(clock& time, entropy& random, machine& m) {
  const auto drawn = random.draw();
  if (!drawn) return m.answer_failed(drawn.error());
  m.answer_moment({time.now(), drawn.assume_value()});
}

const messages& words_of(const host& with) noexcept {
  static const messages standard = messages::standard();
  return with.words == nullptr ? standard : *with.words;
}

void answer_from(repository& store, machine& m, ask wanted) {
  const bool is_of_stage = wanted == ask::load || wanted == ask::commit;
  if (is_of_stage && m.perform(store)) return;
  switch (wanted) {
    case ask::load:
      return load(m, store);
    case ask::list:
      return list(m, store);
    case ask::count:
      return count(m, store);
    case ask::commit:
      return m.answer_commit(written([&] { return store.commit(m.changes()); }));
    case ask::import:
      return m.answer_commit(written([&] { return store.import(m.source()); }));
    case ask::moment:
    case ask::effect:
    case ask::observe:
    case ask::reopen:
    case ask::done:
      return;
  }
}

void drive(machine& m, const host& with, const outlets& to) noexcept {
  for (bool is_going = true; is_going;) {
    try {
      is_going = answer_next(m, with, to);
    } catch (const std::bad_alloc&) {
      m.broke(errc::out_of_memory);
    } catch (...) {
      m.broke(errc::port_failed);
    }
  }
}

stage::outcome run(stage::operation& op, const host& with, const asked& by,
                   const outlets& to) noexcept {
  try {
    course all(op, {rules_of(with), words_of(with), with.watch != nullptr}, by);
    drive(all, with, to);
    return std::move(all.ended_with());
  } catch (...) {
    return ended(errc::out_of_memory);
  }
}

}  // namespace fxotp::engine
