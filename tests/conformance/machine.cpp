#include <fxotp/store/memory.hpp>

#include "conformance/checking.hpp"

namespace fxotp::test {

using conformance::ask;

TEST_CASE("storage check: asking again changes nothing, and answers may come late",
          "[conformance][machine]") {
  const auto store = make_memory_store();
  storage_check check(a_plan());
  unsigned questions = 0;
  for (ask what = check.next(); what != ask::done; what = check.next()) {
    ++questions;
    CHECK(check.next() == what);
    switch (what) {
      case ask::load: {
        const std::vector<record_key> keys = check.keys();
        static_cast<void>(check.next());
        CHECK(check.keys() == keys);
        check.answer_loaded(store->load(keys));
        break;
      }
      case ask::list:
        check.answer_page(store->list(check.page()));
        break;
      case ask::count:
        check.answer_count(store->count(check.query()));
        break;
      case ask::commit:
        check.answer_commit(store->commit(check.changes()));
        break;
      case ask::reopen:
        check.answer_reopened(false);
        break;
      case ask::done:
        break;
    }
  }
  CHECK(questions > 500);
  CHECK(check.is_kept());
  CHECK(check.next() == ask::done);
}

TEST_CASE("storage check: sentences have ids of their own", "[conformance][machine]") {
  std::vector<std::string> ids;
  for (const auto part :
       {check_plan::part::whole, check_plan::part::worker, check_plan::part::after}) {
    for (const auto& each : conformance::sentences_of(part))
      ids.emplace_back(each.id);
  }
  const auto store = make_memory_store();
  for (const finding& each : check_all(*store)) {
    if (std::find(ids.begin(), ids.end(), each.id) == ids.end()) ids.emplace_back(each.id);
  }
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("storage check: a store that answers nothing but errors ends it",
          "[conformance][machine]") {
  storage_check check(a_plan());
  for (unsigned questions = 0; check.next() != ask::done; ++questions) {
    REQUIRE(questions < 10'000);
    switch (check.next()) {
      case ask::load:
        check.answer_loaded(errc::store_failed);
        break;
      case ask::list:
        check.answer_page(errc::store_failed);
        break;
      case ask::count:
        check.answer_count(errc::store_failed);
        break;
      case ask::commit:
        check.answer_commit(commit_result::uncertain(errc::store_uncertain));
        break;
      case ask::reopen:
        check.answer_reopened(true);
        break;
      case ask::done:
        break;
    }
  }
  CHECK(!check.is_kept());
}

/// Answers of the right kind with the wrong content never break the check itself.
TEST_CASE("storage check: a store that answers the same to everything ends it",
          "[conformance][machine]") {
  const std::vector<commit_result> ends{commit_result::stood(), commit_result::conflict({}),
                                        commit_result::failed(errc::busy)};
  for (const commit_result& ended : ends) {
    storage_check check(a_plan());
    for (unsigned questions = 0; check.next() != ask::done; ++questions) {
      REQUIRE(questions < 100'000);
      switch (check.next()) {
        case ask::load:
          check.answer_loaded(records{});
          break;
        case ask::list:
          check.answer_page(page{});
          break;
        case ask::count:
          check.answer_count(tally{});
          break;
        case ask::commit:
          check.answer_commit(ended);
          break;
        case ask::reopen:
          check.answer_reopened(true);
          break;
        case ask::done:
          break;
      }
    }
    CHECK(!check.is_kept());
    CHECK(about(check.report(), "load.accounted").is == verdict::broken);
  }
}

TEST_CASE("storage check: a store whose pages have no end ends it", "[conformance][machine]") {
  class endless final : public repository {
   public:
    explicit endless(bool always) : always_(always) {}
    result<records> load(const std::vector<record_key>& keys) override {
      return inner_->load(keys);
    }
    result<page> list(const page_need& wanted) override {
      auto got = inner_->list(wanted);
      const bool is_empty =
          std::visit([](const auto& rows) { return rows.empty(); }, got.value().rows);
      if (always_ || !is_empty) got.value().next.emplace();
      return got;
    }
    result<tally> count(const token_query& query) override { return inner_->count(query); }
    commit_result commit(const change_set& changes) override { return inner_->commit(changes); }

   private:
    bool always_;
    std::unique_ptr<repository> inner_ = make_memory_store();
  };
  endless always(true);
  CHECK(about(check_all(always), "start.empty").is == verdict::broken);
  endless with_rows(false);
  CHECK(about(check_all(with_rows), "list.pages").is == verdict::broken);
}

}  // namespace fxotp::test
