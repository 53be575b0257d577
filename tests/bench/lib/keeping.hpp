/// A host's timer.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <fxotp/port/repository.hpp>

namespace fxotp::bench {

/// Calls `maintain` as a host's timer does.
class keeping {
 public:
  explicit keeping(repository& of)
      : thread_([this, &of] {
          while (!is_over_) {
            if (!of.maintain()) std::abort();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
          }
        }) {}
  keeping(const keeping&) = delete;
  keeping& operator=(const keeping&) = delete;
  ~keeping() {
    is_over_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> is_over_{false};
  std::thread thread_;
};

}  // namespace fxotp::bench
