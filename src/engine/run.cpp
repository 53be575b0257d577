#include "engine/run.hpp"

#include <new>

#include "engine/progress.hpp"

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
  performer(progress& p, const outlets& to) noexcept : p_(p), to_(to) {}

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
  void operator()(const stage::take_in& /*page*/) const { p_.answer_effect(); }
  void operator()(const stage::go_on& /*nothing*/) const { p_.answer_effect(); }

 private:
  void answer(const result<void>& how) const {
    if (!how) return p_.answer_failed(how.error());
    p_.answer_effect();
  }

  progress& p_;
  const outlets& to_;
};

stage::outcome loop(stage::operation& op, const host& with, const outlets& to) {
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
        p.answer_commit(commit(p, with));
        break;
      case ask::effect:
        std::visit(performer(p, to), p.wanted());
        break;
      case ask::done:
        return p.take_result();
    }
  }
}

}  // namespace

stage::outcome run(stage::operation& op, const host& with, const outlets& to) noexcept {
  error why = errc::port_failed;
  try {
    return loop(op, with, to);
  } catch (const std::bad_alloc&) {
    why = errc::out_of_memory;
  } catch (...) {
    why = errc::port_failed;
  }
  stage::outcome out;
  out.what.why = why;
  return out;
}

}  // namespace fxotp::engine
