#include "store/contract.hpp"
#include "store/sample.hpp"

namespace fxotp::test {
namespace {

const bank_code our_bank = bank_id("GM01000");

/// Gives parts of customers, then ends or fails.
class parts final : public change_source {
 public:
  parts(int count, error at_end) : count_(count), at_end_(at_end) {}
  result<bool> next(change_set& into) override {
    if (given_ == count_) {
      if (at_end_.is_set()) return at_end_;
      return false;
    }
    std::vector<record> all;
    if (given_ == 0) all.emplace_back(a_bank());
    for (int i = 0; i < 50; ++i) {
      all.emplace_back(a_customer("C" + std::to_string(1'000 + given_ * 50 + i)));
    }
    into = writing(std::move(all));
    into.entries.push_back(
        an_entry({subject_kind::bank, our_bank, {}, {}}, static_cast<std::uint64_t>(given_) + 1));
    ++given_;
    return true;
  }

 private:
  int count_;
  int given_ = 0;
  error at_end_;
};

/// Gives what it is told to, whatever was there before.
class listed_parts final : public change_source {
 public:
  explicit listed_parts(std::vector<change_set> all) : all_(std::move(all)) {}
  result<bool> next(change_set& into) override {
    if (given_ == all_.size()) return false;
    into = all_[given_++];
    return true;
  }

 private:
  std::vector<change_set> all_;
  std::size_t given_ = 0;
};

class throwing final : public change_source {
 public:
  result<bool> next(change_set& /*into*/) override { throw 1; }
};

std::size_t records_in(repository& store) {
  const auto got = store.list({record_query{our_bank, {}}, {}, 10'000, direction::forward});
  REQUIRE(got);
  return std::get<std::vector<record>>(got.value().rows).size();
}

}  // namespace

TEST_CASE("import: all parts stand", "[store][contract][import]") {
  on_each_store([](repository& store) {
    parts source(20, {});
    const commit_result ended = store.import(source);
    CHECK(words(ended) == "stood");
    CHECK(records_in(store) == 1'001);
  });
}

TEST_CASE("import: an error of the source leaves nothing", "[store][contract][import]") {
  on_each_store([](repository& store) {
    parts source(20, errc::invalid_csv);
    const commit_result ended = store.import(source);
    CHECK(ended.what == commit_result::kind::failed);
    CHECK(ended.why.code == errc::invalid_csv);
    CHECK(records_in(store) == 0);
    throwing bad;
    CHECK(store.import(bad).why.code == errc::port_failed);
    // Whatever it held is free again.
    CHECK(commit(store, writing({a_bank()})) == "stood");
  });
}

TEST_CASE("import: a part may rely on an earlier one; a conflict in one leaves nothing",
          "[store][contract][import]") {
  on_each_store([](repository& store) {
    const customer c = a_customer("GM00001");
    listed_parts good({writing({a_bank(), c}), writing({next(c)}), writing({next(next(c))})});
    CHECK(words(store.import(good)) == "stood");
    const customer d = a_customer("GM00002");
    listed_parts bad({writing({d}), writing({next(d)}), writing({next(d)})});
    const commit_result ended = store.import(bad);
    CHECK(ended.what == commit_result::kind::conflict);
    REQUIRE(ended.moved.size() == 1);
    CHECK(ended.moved.front() == key_of(record(d)));
    CHECK(records_in(store) == 2);
  });
}

TEST_CASE("import: nothing stands when it brings nothing", "[store][contract][import]") {
  on_each_store([](repository& store) {
    listed_parts none({});
    CHECK(words(store.import(none)) == "stood");
    CHECK(records_in(store) == 0);
  });
}

namespace {

/// A store that has no transaction to import in.
class plain_store final : public repository {
 public:
  result<records> load(const std::vector<record_key>&) override { return errc::unsupported; }
  result<page> list(const page_need&) override { return errc::unsupported; }
  result<tally> count(const token_query&) override { return errc::unsupported; }
  commit_result commit(const change_set&) override {
    return commit_result::failed(errc::unsupported);
  }
};

}  // namespace

TEST_CASE("import: a store that has none says so", "[port][import]") {
  plain_store store;
  listed_parts none({});
  const commit_result ended = store.import(none);
  CHECK(ended.what == commit_result::kind::failed);
  CHECK(ended.why.code == errc::unsupported);
}

}  // namespace fxotp::test
