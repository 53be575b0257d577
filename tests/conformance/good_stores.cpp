#include "conformance/bugs.hpp"
#include "conformance/checking.hpp"
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

/// Every sentence holds but those named.
void check_kept(const std::vector<finding>& report, const std::vector<std::string>& not_checked) {
  INFO(told(report, verdict::broken) << "not checked:\n" << told(report, verdict::not_checked));
  CHECK(report.size() > 50);
  for (const finding& each : report) {
    INFO(each.id);
    const bool is_left =
        std::find(not_checked.begin(), not_checked.end(), each.id) != not_checked.end();
    CHECK(each.is == (is_left ? verdict::not_checked : verdict::holds));
    CHECK(!each.text.empty());
    CHECK(each.text.back() == '.');
    CHECK(each.detail.empty() == (each.is == verdict::holds));
  }
}

/// Pages of a row or none, with a next as long as there is more.
class short_pages final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    page_need less = wanted;
    less.rows = std::min(wanted.rows, 1 + ++calls_ % 5);
    auto got = inner_->list(less);
    if (calls_ % 7 == 0 && wanted.after) {
      std::visit([](auto& rows) { rows.clear(); }, got.value().rows);
      got.value().next = wanted.after;
    }
    return got;
  }

 private:
  std::uint32_t calls_ = 0;
};

/// Cannot say how commits ended, whether they stood or not; is busy in between.
class doubtful final : public forwarding_store {
 public:
  commit_result commit(const change_set& changes) override {
    switch (++commits_ % 7) {
      case 1:
        return commit_result::uncertain(errc::store_uncertain);
      case 3:
        return commit_result::failed(errc::busy);
      case 5: {
        commit_result ended = inner_->commit(changes);
        if (ended.what != commit_result::kind::stood) return ended;
        return commit_result::uncertain(errc::store_uncertain);
      }
      default:
        return inner_->commit(changes);
    }
  }

 private:
  unsigned commits_ = 0;
};

/// Throws from a call.
class throwing final : public forwarding_store {
 public:
  result<records> load(const std::vector<record_key>& keys) override {
    if (++loads_ == 20) throw std::runtime_error("gone");
    return inner_->load(keys);
  }

 private:
  unsigned loads_ = 0;
};

}  // namespace

TEST_CASE("storage check: the store in memory keeps every sentence", "[conformance]") {
  forwarding_store store;
  check_kept(check_all(store), {"durable.survives", "durable.goes_on", "commit.uncertain"});
}

#ifdef FXOTP_SQLITE
TEST_CASE("storage check: SQLite keeps every sentence, opened again too", "[conformance]") {
  const scratch directory;
  const auto open = [&] { return open_sqlite_store({directory.file("store.db"), {}, 2}); };
  auto store = std::move(open().value());
  const auto report = check_all(*store, [&] {
    store.reset();
    store = std::move(open().value());
    return store.get();
  });
  check_kept(report, {"commit.uncertain"});
}
#endif

TEST_CASE("storage check: pages may be short, and without a row, while there is a next",
          "[conformance]") {
  short_pages store;
  check_kept(check_all(store), {"durable.survives", "durable.goes_on", "commit.uncertain"});
}

TEST_CASE("storage check: what is uncertain or busy is looked at and tried again",
          "[conformance]") {
  doubtful store;
  check_kept(check_all(store), {"durable.survives", "durable.goes_on"});
}

TEST_CASE("storage check: without a second bank its sentences are not checked", "[conformance]") {
  forwarding_store store;
  check_plan plan = a_plan();
  plan.neighbour = {};
  storage_check check(plan);
  run(check, store);
  check_kept(check.report(),
             {"durable.survives", "durable.goes_on", "commit.uncertain", "tenant.bank_load",
              "tenant.bank_list", "tenant.bank_count", "tenant.bank_desk"});
  CHECK(check.is_kept());
}

TEST_CASE("storage check: works in an empty bank only, and says so", "[conformance]") {
  forwarding_store store;
  check_all(store);
  const auto report = check_all(store);
  CHECK(about(report, "start.empty").is == verdict::broken);
  CHECK(about(report, "start.empty").detail.find("KITBANK is not empty") != std::string::npos);
  CHECK(about(report, "commit.atomic").is == verdict::not_checked);
}

TEST_CASE("storage check: writes in its own banks only", "[conformance]") {
  class fenced final : public forwarding_store {
   public:
    commit_result commit(const change_set& changes) override {
      for (const record& r : changes.writes)
        is_left_ = is_left_ || key_of(r).bank.view().substr(0, 7) != "KITBANK";
      for (const audit_entry& e : changes.entries)
        is_left_ = is_left_ || e.about.bank.view().substr(0, 7) != "KITBANK";
      for (const notice& n : changes.notices)
        is_left_ = is_left_ || n.bank.view().substr(0, 7) != "KITBANK";
      return inner_->commit(changes);
    }
    bool is_left_ = false;
  };
  fenced store;
  check_all(store);
  CHECK(!store.is_left_);
}

TEST_CASE("storage check: a store that throws is not well", "[conformance]") {
  throwing store;
  const auto report = check_all(store);
  CHECK(about(report, "answer.errors").is == verdict::broken);
  CHECK(about(report, "answer.errors").detail.find("port_failed") != std::string::npos);
  CHECK(about(report, "commit.atomic").is == verdict::holds);
}

}  // namespace fxotp::test
