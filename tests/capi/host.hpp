/// A host in C++ test code that knows nothing but fxotp.h: its storage is two maps.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fxotp.h"

namespace fxotp::test::c {

/// A text cell.
std::string text(const fxotp_table* of, std::uint32_t row, std::uint32_t field);
std::int64_t number(const fxotp_table* of, std::uint32_t row, std::uint32_t field);
std::uint32_t rows(const fxotp_table* of);

/// What a storage may do wrong.
struct storage_bugs {
  bool last_writer_wins = false;     ///< No version is compared.
  bool drops_preconditions = false;  ///< Of what is not written itself, no version is.
  bool audits_later = false;         ///< Entries are written with the next change.
  bool reorders = false;             ///< Every second walk goes the other way.
  bool absent_for_failure = false;   ///< Every third load failed inside.
  bool fails_but_stood = false;      ///< So says the answer of every fifth commit.
};

/// RECORD -> (VERSION, BODY) and KEY -> RECORD, as part X of the header says.
class map_storage {
 public:
  void load(fxotp_call* call);
  void list(fxotp_call* call);
  void commit(fxotp_call* call);

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
  std::vector<std::uint32_t> moved(const fxotp_table* expected) const;
  void drop(const std::string& name);
  std::vector<put> later_;
  unsigned loads_ = 0;
  unsigned lists_ = 0;
  unsigned commits_ = 0;
  std::mutex lock_;
};

/// What a host does with a question; a test puts its own in the place of one.
struct host {
  map_storage storage;
  std::int64_t now = 1'751'331'600'000'000;  // 2025-07-01 10:00 Japan time.
  std::uint8_t seeds = 0;
  std::vector<std::string> mails;
  std::string in;  ///< What READ gives.
  std::size_t read = 0;
  std::string out;  ///< What WRITE took.
  std::uint64_t rows_taken = 0;
  std::vector<std::uint32_t> asked;  ///< Every question, by kind.
  std::int32_t reply = FXOTP_UNDECIDED;
  std::map<std::uint32_t, std::function<void(fxotp_call*)>> instead;

  void answer(std::uint32_t kind, fxotp_call* call);
  [[nodiscard]] fxotp_callbacks callbacks();
  /// The six digits of the newest mail.
  [[nodiscard]] std::string code() const;
};

}  // namespace fxotp::test::c
