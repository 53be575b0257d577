#include "checking.hpp"

namespace fxotp::capi {

using engine_ask = fxotp::engine::ask;
using conformance::ask;

engine_ask check_machine::next() {
  if (out_.what.why.is_set()) return engine_ask::done;
  missing_ = {};
  switch (wanted_ = check_.next()) {
    case ask::load:
      missing_.keys = check_.keys();
      return engine_ask::load;
    case ask::list:
      missing_.page = check_.page();
      return engine_ask::list;
    case ask::count:
      missing_.count = check_.query();
      return engine_ask::count;
    case ask::commit:
      return engine_ask::commit;
    case ask::reopen:
      return engine_ask::reopen;
    case ask::done:
      break;
  }
  return engine_ask::done;
}

void check_machine::broke(error why) noexcept {
  out_.what.why = why;
}

void check_machine::answer_failed(error why) {
  switch (wanted_) {
    case ask::load:
      return check_.answer_loaded(why);
    case ask::list:
      return check_.answer_page(why);
    case ask::count:
      return check_.answer_count(why);
    case ask::commit:
      return check_.answer_commit(commit_result::failed(why));
    case ask::reopen:
      return check_.answer_reopened(false);
    case ask::done:
      return;
  }
}

running_ptr start_checking(const start& from) {
  conformance::check_plan plan;
  plan.bank = must(bank_code::parse("FXOTP-CHECK"));
  plan.neighbour = must(bank_code::parse("FXOTP-CHECK-2"));
  const auto number = [&](std::uint32_t field, std::uint32_t otherwise) {
    return static_cast<std::uint32_t>(from.asked.number(field, otherwise));
  };
  plan.is = from.asked.code(FXOTP_F_PART, plan.is);
  plan.worker = number(FXOTP_F_WORKER, plan.worker);
  plan.workers = number(FXOTP_F_WORKERS, plan.workers);
  plan.rounds = number(FXOTP_F_ROUNDS, plan.rounds);
  return make_running<checking>(from, plan);
}

}  // namespace fxotp::capi
