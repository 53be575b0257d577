#include "conformance/run.hpp"

namespace fxotp::conformance {
namespace {

template <class Value, class Call>
result<Value> guarded(Call call) {
  try {
    return call();
  } catch (...) {
    return errc::port_failed;
  }
}

commit_result commit(repository& store, const change_set& changes) {
  try {
    return store.commit(changes);
  } catch (...) {
    return commit_result::uncertain(errc::port_failed);
  }
}

}  // namespace

void run(storage_check& check, repository& store, const reopener& reopen) {
  repository* at = &store;
  for (;;) {
    switch (check.next()) {
      case ask::load:
        check.answer_loaded(guarded<records>([&] { return at->load(check.keys()); }));
        break;
      case ask::list:
        check.answer_page(guarded<page>([&] { return at->list(check.page()); }));
        break;
      case ask::count:
        check.answer_count(guarded<tally>([&] { return at->count(check.query()); }));
        break;
      case ask::commit:
        check.answer_commit(commit(*at, check.changes()));
        break;
      case ask::reopen: {
        repository* again = reopen ? reopen() : nullptr;
        if (again != nullptr) at = again;
        check.answer_reopened(again != nullptr);
        break;
      }
      case ask::done:
        return;
    }
  }
}

}  // namespace fxotp::conformance
