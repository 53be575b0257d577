/// For tests of groups: a store below whose batches wait for the test, and callers above.
#pragma once

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fxotp/store/memory.hpp>

#include "store/scripted_unit.hpp"

namespace fxotp::test {

/// A store that notes every batch, and holds each until it is let go.
class held_store final : public repository {
 public:
  struct log {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::vector<unit*>> batches;
    std::size_t allowed = 0;  ///< Batches that may end.
    std::function<void(const units&)> in_place;

    void let_go(std::size_t batches_in_all) {
      const std::lock_guard<std::mutex> held(mutex);
      allowed = batches_in_all;
      changed.notify_all();
    }
    void wait_for(std::size_t begun) {
      std::unique_lock<std::mutex> held(mutex);
      changed.wait(held, [&] { return batches.size() >= begun; });
    }
    [[nodiscard]] std::vector<std::size_t> sizes() {
      const std::lock_guard<std::mutex> held(mutex);
      std::vector<std::size_t> out;
      for (const auto& each : batches)
        out.push_back(each.size());
      return out;
    }
  };

  explicit held_store(log& to) : to_(to), inner_(make_memory_store()) {}
  result<records> load(const std::vector<record_key>& keys) override { return inner_->load(keys); }
  result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  result<tally> count(const token_query& query) override { return inner_->count(query); }
  commit_result commit(const change_set& changes) override { return inner_->commit(changes); }
  void perform(const units& all) override {
    {
      std::unique_lock<std::mutex> held(to_.mutex);
      to_.batches.emplace_back(all.begin(), all.end());
      const std::size_t mine = to_.batches.size();
      to_.changed.notify_all();
      to_.changed.wait(held, [&] { return to_.allowed >= mine; });
    }
    if (to_.in_place) return to_.in_place(all);
    inner_->perform(all);
  }

 private:
  log& to_;
  std::unique_ptr<repository> inner_;
};

/// Callers, each in a thread of its own with one unit.
class callers {
 public:
  explicit callers(repository& of) : of_(of) {}
  callers(const callers&) = delete;
  callers& operator=(const callers&) = delete;
  ~callers() { join(); }
  scripted_unit& call(scripted_unit what) {
    auto& mine = units_.emplace_back(std::move(what));
    newest_ = 0;
    threads_.emplace_back([this, &mine] {
      newest_ = static_cast<int>(::syscall(SYS_gettid));
      perform(of_, mine);
      ++returned_;
    });
    return mine;
  }
  /// The newest caller calls no more, but waits to be woken.
  void wait_for_newest() const {
    for (int asleep = 0; asleep < 3;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      std::ifstream stat("/proc/self/task/" + std::to_string(newest_) + "/stat");
      std::string line;
      std::getline(stat, line);
      const auto name_ends = line.rfind(')');
      const bool is_asleep = name_ends != std::string::npos && line.substr(name_ends, 3) == ") S";
      asleep = is_asleep ? asleep + 1 : 0;
    }
  }
  void join() {
    for (auto& each : threads_)
      each.join();
    threads_.clear();
  }
  [[nodiscard]] int returned() const { return returned_; }
  [[nodiscard]] const std::list<scripted_unit>& units() const { return units_; }

 private:
  repository& of_;
  std::list<scripted_unit> units_;
  std::list<std::thread> threads_;
  std::atomic<int> returned_{0};
  std::atomic<int> newest_{0};
};

}  // namespace fxotp::test
