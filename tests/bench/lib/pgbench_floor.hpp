/// The raw floor over PostgreSQL: its own benchmark program, `pgbench`, with the statements that
/// the store sends.
#pragma once

#include <libpq-fe.h>

#include <filesystem>
#include <map>

#include "bench/lib/verify_script.hpp"

namespace fxotp::bench {

/// Each slice is a run of pgbench, which is in the path, with a client a caller.
class pgbench_floor {
 public:
  /// A server as libpq names it, and where scripts and logs go. Nobody else calls the town's store
  /// meanwhile: the statements are those that the server has seen last.
  pgbench_floor(const std::string& connection, std::filesystem::path folder, const town& beside);

  [[nodiscard]] side verify();

 private:
  struct closer {
    void operator()(PGconn* of) const noexcept { PQfinish(of); }
  };

  /// The one value that it gives; empty for none.
  std::string ask(const std::string& sql) const;
  [[nodiscard]] slice run(std::size_t clients, double seconds);
  void check_written(std::uint64_t visit) const;

  const std::string connection_;
  const std::filesystem::path folder_;
  const town_plan plan_;
  std::unique_ptr<PGconn, closer> session_;
  verify_statements statements_;
  std::uint64_t visits_ = 0;
  std::map<std::size_t, double> rates_;  ///< By clients, to size the next slice.
};

}  // namespace fxotp::bench
