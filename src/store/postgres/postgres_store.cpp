#include <new>

#include <boost/outcome/try.hpp>

#include "port/serving.hpp"
#include "store/guarded.hpp"
#include "store/postgres/batch.hpp"
#include "store/postgres/listing.hpp"
#include "store/postgres/loading.hpp"
#include "store/postgres/pool.hpp"
#include "store/postgres/schema.hpp"
#include "store/postgres/writing.hpp"

namespace fxotp::store::postgres {
namespace {

/// So often a call is made on another connection, where the one that it had was of no use.
constexpr int tries_max = 3;

/// What cannot be known is never answered as failed.
commit_result ended_by(const failure& how) {
  if (!how.may_stand) return commit_result::failed(how.why);
  return commit_result::uncertain({errc::store_uncertain, rule::none, how.why.vendor});
}

/// Any number of readers and writers; the server orders them.
class postgres_store final : public repository {
 public:
  explicit postgres_store(postgres_options options) : pool_(std::move(options)) {}

  /// Makes the first connection, and the schema where it is missing or old.
  result<void> open() {
    BOOST_OUTCOME_TRY(const auto on, pool_.borrow());
    BOOST_OUTCOME_TRY(const std::int64_t version, version_of(*on));
    if (version == newest_schema()) return done();
    return migrate(*on);
  }

  result<records> load(const std::vector<record_key>& keys) override {
    return read<records>([&](connection& from) { return load_with(from, keys); });
  }

  result<page> list(const page_need& wanted) override {
    return read<page>([&](connection& from) { return list_with(from, wanted); });
  }

  result<tally> count(const token_query& query) override {
    return read<tally>([&](connection& from) { return count_with(from, query); });
  }

  commit_result commit(const change_set& changes) override {
    return guarded<outcome>([&] { return outcome(commit(changes, all_expected(changes))); });
  }

  void perform(const units& all) override {
    // Alone, it is a load and a commit too.
    if (all.count < 2) return repository::perform(all);
    for (unit* const each : all)
      static_cast<void>(port::serve(*this, *each, port::few_records));
    batch together(all, {[this](const std::vector<record_key>& keys) { return load(keys); },
                         [this](const joint_change& of) { return commit_joined(of); }});
    // What is thrown leaves units behind that are not decided: they have failed.
    static_cast<void>(guarded<outcome>([&]() -> outcome {
      together.run();
      return commit_result::stood();
    }));
    together.settle();
  }

  commit_result import(change_source& source) override {
    return guarded<outcome>([&]() -> outcome {
      const auto to = pool_.borrow();
      if (!to) return commit_result::failed(to.error());
      connection& on = *to.value();
      const attempt began = on.script("BEGIN ISOLATION LEVEL READ COMMITTED");
      if (!began) return commit_result::failed(began.error());
      commit_result ended = write_all(on, source);
      if (ended.what != commit_result::kind::stood) {
        // A connection that cannot even do this is not used again.
        static_cast<void>(on.script("ROLLBACK"));
        return ended;
      }
      const attempt stands = on.script("COMMIT");
      if (!stands) return ended_by(stands.error());
      if (on.has_warned()) return commit_result::uncertain(errc::store_uncertain);
      return ended;
    });
  }

 private:
  commit_result commit(const change_set& changes, const std::vector<expectation>& expected) {
    for (int tries = 1;; ++tries) {
      const auto to = pool_.borrow();
      if (!to) return commit_result::failed(to.error());
      auto written = write_with(*to.value(), changes, expected);
      if (written) return std::move(written).value();
      if (!written.error().is_outdated || tries == tries_max) return ended_by(written.error());
    }
  }

  commit_result commit_joined(const joint_change& of) {
    return guarded<outcome>([&] { return outcome(commit(of.changes, of.expected)); });
  }

  static commit_result write_all(connection& to, change_source& source) {
    change_set part;
    for (;;) {
      const result<bool> more = source.next(part);
      if (!more) return commit_result::failed(more.error());
      if (!more.value()) return commit_result::stood();
      auto written = write_with(to, part, all_expected(part), reach::banks);
      // Whatever became of a part, the transaction is not committed.
      if (!written) return commit_result::failed(written.error().why);
      if (written.value().what != commit_result::kind::stood) return std::move(written).value();
    }
  }

  template <class Answer, class Body>
  result<Answer> read(Body body) {
    return guarded<result<Answer>>([&]() -> result<Answer> {
      for (int tries = 1;; ++tries) {
        BOOST_OUTCOME_TRY(const auto from, pool_.borrow());
        auto got = body(*from);
        if (got) return std::move(got).value();
        const failure& how = got.error();
        const bool may_pass = (how.is_lost && !how.is_silent) || how.is_outdated;
        if (!may_pass || tries == tries_max) return how.why;
      }
    });
  }

  pool pool_;
};

result<void> check(const postgres_options& options) noexcept {
  const auto within = [](std::chrono::milliseconds value, int least, int most) {
    return value >= std::chrono::milliseconds(least) && value <= std::chrono::milliseconds(most);
  };
  const std::string& to = options.connection;
  const bool is_in_range =
      options.connections >= 1 && options.connections <= 256 &&
      within(options.connect_wait, 10, 60'000) && within(options.lock_wait, 1, 60'000) &&
      within(options.statement_wait, 10, 600'000) && to.find('\0') == std::string::npos;
  if (!is_in_range) return errc::invalid_value;
  return done();
}

result<std::unique_ptr<repository>> open_with(const postgres_options& options) {
  BOOST_OUTCOME_TRYV(check(options));
  auto made = std::make_unique<postgres_store>(options);
  BOOST_OUTCOME_TRYV(made->open());
  std::unique_ptr<repository> out = std::move(made);
  return out;
}

result<void> migrate_with(const postgres_options& options, const std::string& application) {
  BOOST_OUTCOME_TRYV(check(options));
  pool connections(options);
  BOOST_OUTCOME_TRY(const auto on, connections.borrow());
  BOOST_OUTCOME_TRYV(migrate(*on));
  return grant(*on, application);
}

}  // namespace
}  // namespace fxotp::store::postgres

namespace fxotp {

result<std::unique_ptr<repository>> open_postgres_store(const postgres_options& options) {
  return store::guarded<result<std::unique_ptr<repository>>>(
      [&] { return store::postgres::open_with(options); });
}

result<void> migrate_postgres(const postgres_options& options, const std::string& application) {
  return store::guarded<result<void>>(
      [&] { return store::postgres::migrate_with(options, application); });
}

}  // namespace fxotp
