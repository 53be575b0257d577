/// How far the bank's users had moved, day by day: fxotp reports on the records as they stand, and
/// what a picture over time needs is kept by the host.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include <fxotp/reporting.hpp>

namespace console {

/// In a file of JSON, a line of numbers a day. Thread-safe.
class history {
 public:
  /// Throws when the file is there and is not such a file.
  explicit history(std::string path);

  /// The day's counts; a later call on the same day replaces them.
  void note(fxotp::day on, const fxotp::migration_counts& counts);
  [[nodiscard]] bool has(fxotp::day on) const;
  [[nodiscard]] std::map<fxotp::day, fxotp::migration_counts> all() const;

 private:
  void save() const;
  std::string path_;
  mutable std::mutex lock_;
  std::map<fxotp::day, fxotp::migration_counts> days_;
};

}  // namespace console
