#include <algorithm>

#include "engine/run.hpp"
#include "open_question.hpp"

namespace fxotp::capi {
namespace {

constexpr std::int32_t failures[] = {
    FXOTP_E_STORE_FAILED, FXOTP_E_STORE_FULL,    FXOTP_E_STORE_READ_ONLY, FXOTP_E_STORE_CORRUPT,
    FXOTP_E_BUSY,         FXOTP_E_NOT_DELIVERED, FXOTP_E_STOPPED,         FXOTP_E_PORT_FAILED};

constexpr fxotp::day last_day{2'932'896};  // 9999-12-31

void deliver_done(op& to, std::uint32_t kind, bool has_more) {
  switch (kind) {
    case FXOTP_ASK_LOAD:
    case FXOTP_ASK_LIST:
    case FXOTP_ASK_COUNT:
      return to.answer_store(kind, has_more);
    case FXOTP_ASK_COMMIT:
      return to.answer_commit(fxotp::commit_result::stood());
    case FXOTP_ASK_MAIL:
      return to.machine().answer_mail({});
    case FXOTP_ASK_NOTICE:
      return to.machine().answer_observed();
    case FXOTP_ASK_WRITE:
      return to.answer_written();
    case FXOTP_ASK_REOPEN:
      return to.machine().answer_reopened(true);
    default:
      return to.machine().answer_effect();
  }
}

void say_done(fxotp_call* call, std::initializer_list<std::uint32_t> kinds, bool has_more) {
  const open_question asked(call, kinds);
  const std::uint32_t kind = asked.kind();
  if (kind == FXOTP_ASK_LOAD || kind == FXOTP_ASK_LIST || kind == FXOTP_ASK_COUNT) {
    asked.storage().check_done(kind, has_more);
  }
  asked.end([has_more](op& to, std::uint32_t of) { deliver_done(to, of, has_more); });
}

}  // namespace
}  // namespace fxotp::capi

using namespace fxotp::capi;

int32_t fxotp_call_kind(const fxotp_call* call, uint32_t* kind) {
  return guarded(outputs(kind), [&] { *kind = object_of<question>(call, tag::call).kind; });
}

int32_t fxotp_call_table(fxotp_call* call, uint32_t which, fxotp_table** table) {
  return guarded(outputs(table), [&] {
    const open_question asked(call, {});
    auto& of = object_of<question>(call, tag::call);
    if ((*table = of.tables.find(which)) != nullptr) return;
    auto made = asked.of().table_of(of, which);
    if (made == nullptr) throw refusal{FXOTP_E_VALUE, 2};
    *table = of.tables.lend(which, std::move(made));
  });
}

int32_t fxotp_answer_done(fxotp_call* call) {
  return guarded(true, [&] {
    say_done(call,
             {FXOTP_ASK_LOAD, FXOTP_ASK_LIST, FXOTP_ASK_COUNT, FXOTP_ASK_COMMIT, FXOTP_ASK_MAIL,
              FXOTP_ASK_ROWS, FXOTP_ASK_NOTICE, FXOTP_ASK_WRITE, FXOTP_ASK_REOPEN},
             false);
  });
}

int32_t fxotp_answer_more(fxotp_call* call) {
  return guarded(true, [&] { say_done(call, {FXOTP_ASK_LIST}, true); });
}

int32_t fxotp_answer_failed(fxotp_call* call, int32_t status, int32_t vendor) {
  return guarded(true, [&] {
    const open_question asked(call, {});
    if (std::find(std::begin(failures), std::end(failures), status) == std::end(failures)) {
      throw refusal{FXOTP_E_VALUE, 2};
    }
    const auto why = error_of(status, 0, vendor);
    asked.end([&why](op& to, std::uint32_t kind) { to.answer_failed(kind, why); });
  });
}

int32_t fxotp_answer_unsupported(fxotp_call* call) {
  return guarded(true, [&] {
    const open_question asked(call, {});
    asked.end([](op& to, std::uint32_t kind) {
      if (kind == FXOTP_ASK_COUNT) return to.answer_uncounted();
      to.note_unsupported(kind);
      to.answer_failed(kind, fxotp::errc::unsupported);
    });
  });
}

int32_t fxotp_answer_moment(fxotp_call* call, int64_t now, const void* seed, uint32_t seed_size) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_MOMENT});
    fxotp::stage::moment at;
    at.now = fxotp::instant(fxotp::instant::duration(now));
    if (now < 0 || at.now >= fxotp::start_of(last_day)) throw refusal{FXOTP_E_VALUE, 2};
    if (seed_size != 0 && seed_size != at.entropy.size()) throw refusal{FXOTP_E_LENGTH, 4};
    if (seed_size != 0 && seed == nullptr) throw refusal{FXOTP_E_NULL, 3};
    if (seed_size == 0) {
      fxotp::system_entropy random;
      at.entropy = must(random.draw());
    } else {
      const auto* bytes = static_cast<const std::uint8_t*>(seed);
      std::copy(bytes, bytes + seed_size, at.entropy.begin());
    }
    asked.end([&at](op& to, std::uint32_t /*kind*/) { to.machine().answer_moment(at); });
  });
}

int32_t fxotp_answer_conflict(fxotp_call* call, const uint32_t* moved, uint32_t count) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_COMMIT});
    if (moved == nullptr && count != 0) throw refusal{FXOTP_E_NULL, 2};
    const auto how = asked.storage().moved(moved, count);
    asked.end([&how](op& to, std::uint32_t /*kind*/) { to.answer_commit(how); });
  });
}

int32_t fxotp_answer_uncertain(fxotp_call* call, int32_t vendor) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_COMMIT});
    const fxotp::error why{fxotp::errc::store_uncertain, fxotp::rule::none, vendor};
    asked.end([&why](op& to, std::uint32_t /*kind*/) {
      to.answer_commit(fxotp::commit_result::uncertain(why));
    });
  });
}

int32_t fxotp_answer_verdict(fxotp_call* call, int32_t verdict, const char* token,
                             uint32_t token_size) {
  return guarded(true, [&] {
    using said = fxotp::vip_reply::verdict;
    const open_question asked(call, {FXOTP_ASK_VALIDATE});
    fxotp::vip_reply reply;
    if (verdict == FXOTP_ACCEPTED) {
      reply.says = said::right;
    } else if (verdict == FXOTP_NOT_ACCEPTED) {
      reply.says = said::wrong;
    } else if (verdict != FXOTP_UNDECIDED) {
      throw refusal{FXOTP_E_VALUE, 2};
    }
    if (reply.says != said::none) {
      reply.about = parse_id<fxotp::token_id>(text_of(token, token_size, true), 3);
    }
    asked.end([&reply](op& to, std::uint32_t /*kind*/) { to.machine().answer_reply(reply); });
  });
}

int32_t fxotp_answer_bytes(fxotp_call* call, const void* bytes, uint32_t size) {
  return guarded(true, [&] {
    const open_question asked(call, {FXOTP_ASK_READ});
    if (size > fxotp::engine::text_piece) throw refusal{FXOTP_E_TOO_LONG, 3};
    const auto text = text_of(bytes, size, false);
    asked.end([text](op& to, std::uint32_t /*kind*/) { to.answer_read(text); });
  });
}
