/// The least that a host's storage is: two maps, of bodies and of index keys.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "capi/storing.hpp"

namespace fxotp::test::c {

/// What a storage may do wrong.
struct storage_bugs {
  bool last_writer_wins = false;     ///< No version is compared.
  bool drops_preconditions = false;  ///< Of what is not written itself, no version is.
  bool audits_later = false;         ///< Entries are written with the next change.
  bool reorders = false;             ///< Every second walk goes the other way.
  bool absent_for_failure = false;   ///< Every third load failed inside.
  bool fails_but_stood = false;      ///< So says the answer of every fifth commit.
  bool looks_then_writes = false;    ///< Between the two the lock is let go.
};

/// RECORD -> (VERSION, BODY) and KEY -> RECORD, as part X of the header says.
class map_storage final : public storing {
 public:
  void load(fxotp_call* call) override;
  void list(fxotp_call* call) override;
  void commit(fxotp_call* call) override;
  /// The change without the answer: what had moved; nothing: it stands.
  [[nodiscard]] std::vector<std::uint32_t> apply(fxotp_call* call);

  struct kept {
    std::int64_t version = 0;
    std::string body;
    std::vector<std::string> keys;
  };
  std::map<std::string, kept> records;
  std::map<std::string, std::string> index;
  storage_bugs bugs;

 private:
  struct put {
    std::string name;
    std::int64_t kind = 0;
    kept what;
  };
  static std::vector<put> puts_of(fxotp_call* call);
  void write(const put& one);
  [[nodiscard]] std::int64_t version_of(const std::string& name) const;
  void drop(const std::string& name);
  void wait_for_another(std::unique_lock<std::mutex>& hold);
  std::vector<put> later_;
  unsigned loads_ = 0;
  unsigned lists_ = 0;
  unsigned commits_ = 0;
  unsigned looks_ = 0;
  std::mutex lock_;
};

}  // namespace fxotp::test::c
