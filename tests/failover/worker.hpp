/// A process of the host: a store of its own in groups, and threads that call without an end.
#pragma once

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include <fxotp/port/repository.hpp>

namespace fxotp::test {

/// What all of them work on.
struct workplace {
  std::string connection;        ///< Of several hosts, the one that can be written.
  std::filesystem::path folder;  ///< Of their accounts; the file `stop` ends their work.
  pid_t employer = ::getpid();
  /// The instant of the first step, for the token that all share.
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();

  [[nodiscard]] std::string account_of(unsigned process) const {
    return (folder / ("account." + std::to_string(process))).string();
  }
  /// What it has printed.
  [[nodiscard]] std::string said_by(unsigned process) const {
    return (folder / ("said." + std::to_string(process))).string();
  }
  [[nodiscard]] std::filesystem::path stop() const { return folder / "stop"; }
  /// Also when the one who gave the work has gone.
  [[nodiscard]] bool is_over() const {
    return std::filesystem::exists(stop()) || ::getppid() != employer;
  }
};

/// As a bank's server has it.
[[nodiscard]] std::unique_ptr<repository> open_grouped(const std::string& connection);

/// Works until it is stopped, and writes down what it was told. Calls no test macros: it runs in a
/// forked process.
void work(const workplace& in, unsigned process);

}  // namespace fxotp::test
