#include <new>

#include "port/serving.hpp"
#include "store/group/hall.hpp"

namespace fxotp::store {
namespace {

using std::chrono::milliseconds;

/// A change of more records than this goes alone: others would wait for all of it.
constexpr std::size_t large_change = 256;

/// A batch on its way. The next one may begin when its last unit is decided; it has ended when the
/// last one is settled, whatever the store below does after that.
class trip {
 public:
  trip(hall& from, const party& who) noexcept
      : from_(from), who_(who), undecided_(who.size()), unsettled_(who.size()) {}
  trip(const trip&) = delete;
  trip& operator=(const trip&) = delete;
  ~trip() {
    if (unsettled_ > 0) end();
    from_.forget(who_);
  }
  void decided_one() noexcept {
    if (--undecided_ == 0) from_.pass(who_);
  }
  void settled_one() noexcept {
    if (--unsettled_ == 0) end();
  }

 private:
  void end() noexcept { from_.leave(who_, undecided_ == 0); }

  hall& from_;
  const party& who_;
  std::size_t undecided_;
  std::size_t unsettled_;
};

/// A caller's unit within a batch.
class passenger final : public unit {
 public:
  void board(unit& who, trip& on) noexcept {
    who_ = &who;
    on_ = &on;
  }
  [[nodiscard]] wants next() noexcept override { return who_->next(); }
  [[nodiscard]] const std::vector<record_key>& missing() const noexcept override {
    return who_->missing();
  }
  void answer_loaded(records found) noexcept override { who_->answer_loaded(std::move(found)); }
  void answer_failed(error why) noexcept override { who_->answer_failed(why); }
  [[nodiscard]] const change_set& changes() const noexcept override { return who_->changes(); }
  void decided() noexcept override { on_->decided_one(); }
  void settled(commit_result how) noexcept override {
    who_->settled(std::move(how));
    on_->settled_one();
  }

 private:
  unit* who_ = nullptr;
  trip* on_ = nullptr;
};

class group_store final : public repository {
 public:
  group_store(std::unique_ptr<repository> around, const group_options& options) noexcept
      : around_(std::move(around)), batch_(options.batch), hall_(options) {}

  result<records> load(const std::vector<record_key>& keys) override { return around_->load(keys); }
  result<page> list(const page_need& wanted) override { return around_->list(wanted); }
  result<tally> count(const token_query& query) override { return around_->count(query); }
  commit_result commit(const change_set& changes) override { return around_->commit(changes); }
  commit_result import(change_source& source) override { return around_->import(source); }
  result<void> maintain() override { return around_->maintain(); }

  /// Reads much, and decides on it, before others wait for it.
  void perform(const units& all) override {
    std::array<unit*, party::size_max> together;
    std::size_t size = 0;
    const auto go = [&] {
      if (size > 0) ride({together.data(), size}, false);
      size = 0;
    };
    for (unit* const each : all) {
      const unit::wants wanted = port::serve(*around_, *each, port::few_records);
      if (wanted == unit::wants::nothing) {
        each->settled(commit_result::stood());
      } else if (wanted == unit::wants::commit && each->changes().writes.size() > large_change) {
        go();
        ride({&each, 1}, true);
      } else {
        together[size++] = each;
        if (size == batch_) go();
      }
    }
    go();
  }

 private:
  void ride(const units& all, bool is_large) {
    try {
      party who;
      switch (hall_.enter(all, is_large, who)) {
        case hall::entry::leads:
          return lead(who);
        case hall::entry::arrived:
          return;
        case hall::entry::busy:
          return port::settle(all, commit_result::failed(errc::busy));
      }
    } catch (const std::bad_alloc&) {
      port::settle(all, commit_result::failed(errc::out_of_memory));
    }
  }

  void lead(const party& who) noexcept {
    std::array<passenger, party::size_max> aboard;
    std::array<unit*, party::size_max> all;
    trip on(hall_, who);
    std::size_t size = 0;
    for (unit* const each : who) {
      aboard[size].board(*each, on);
      all[size] = &aboard[size];
      ++size;
    }
    try {
      around_->perform({all.data(), size});
    } catch (...) {
      // What it has not settled counts as failed or uncertain, by each caller.
      static_cast<void>(size);
    }
  }

  const std::unique_ptr<repository> around_;
  const std::size_t batch_;
  hall hall_;
};

bool is_good(const group_options& options) noexcept {
  return options.batch >= 1 && options.batch <= party::size_max && options.waiting >= 1 &&
         options.waiting <= 65'536 && options.longest_wait >= milliseconds(1) &&
         options.longest_wait <= std::chrono::minutes(1);
}

}  // namespace
}  // namespace fxotp::store

namespace fxotp {

result<std::unique_ptr<repository>> group_commit(std::unique_ptr<repository> around,
                                                 const group_options& options) {
  if (around == nullptr || !store::is_good(options)) return errc::invalid_value;
  std::unique_ptr<repository> out(new (std::nothrow)
                                      store::group_store(std::move(around), options));
  if (out == nullptr) return errc::out_of_memory;
  return out;
}

}  // namespace fxotp
