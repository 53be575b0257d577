/// What an import costs a token, by its parts, beside a raw floor: the rows and indices that it
/// leaves, put in with one prepared statement a table and one transaction. Times are the
/// processor's: they stand beside other work on the machine.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include <fxotp/provisioning.hpp>
#include <fxotp/store/sqlite.hpp>

#include "bench/raw_rows.hpp"

using namespace fxotp;
using bench::insert_raw;
using bench::seconds_since;

namespace {

/// Users with a token each, made while they are read; `shuffled`: in no order.
class many_lines final : public text_source {
 public:
  many_lines(std::size_t tokens, bool shuffled) noexcept : tokens_(tokens), shuffled_(shuffled) {}
  result<std::size_t> read(char* into, std::size_t size) override {
    std::size_t given = 0;
    while (given < size && (at_ < text_.size() || make())) {
      const std::size_t taken = text_.copy(into + given, size - given, at_);
      given += taken;
      at_ += taken;
    }
    return given;
  }
  result<void> rewind() override {
    next_ = at_ = 0;
    text_.clear();
    return done();
  }

 private:
  bool make() {
    const std::size_t customers = tokens_ / 100 + 1;
    text_.clear();
    at_ = 0;
    if (next_ == 0) text_ = "bank,GM02000,第二銀行\n";
    if (next_ < customers) {
      const auto number = std::to_string(10'000 + next_);
      text_ += "customer,GM02000,GM" + number + ",顧客" + number + "\n";
    } else if (next_ < customers + tokens_) {
      add_token(next_ - customers);
    }
    ++next_;
    return !text_.empty();
  }
  void add_token(std::size_t i) {
    // A prime that divides no round number: each token once.
    const std::size_t n = shuffled_ ? i * 7'368'787 % tokens_ : i;
    const auto of = ",GM02000,GM" + std::to_string(10'000 + n / 100) + ",";
    const auto user = std::to_string(9'990'000'000 + n);
    text_ = "user" + of + user + ",マニュアルOTPユーザ,corporate,dealer\n";
    text_ += "token" + of + "VSST" + std::to_string(10'000'000 + n) + "," + user +
             ",2024/10/01,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";
  }

  std::size_t tokens_;
  bool shuffled_;
  std::size_t next_ = 0;
  std::string text_;
  std::size_t at_ = 0;
};

/// Times the store's side of an import, or does without one.
class timed_store final : public repository {
 public:
  explicit timed_store(repository* inner) noexcept : inner_(inner) {}
  result<records> load(const std::vector<record_key>& keys) override {
    if (inner_ != nullptr) return inner_->load(keys);
    records out;
    out.absent = keys;
    return out;
  }
  result<page> list(const page_need& wanted) override { return inner_->list(wanted); }
  result<tally> count(const token_query& query) override { return inner_->count(query); }
  commit_result commit(const change_set& changes) override { return inner_->commit(changes); }
  commit_result import(change_source& source) override {
    began = std::clock();
    timed_source timed(source);
    auto ended = inner_ != nullptr ? inner_->import(timed) : drained(timed);
    whole = seconds_since(began);
    making = timed.spent;
    return ended;
  }
  std::clock_t began = 0;
  double whole = 0;
  double making = 0;

 private:
  struct timed_source final : change_source {
    explicit timed_source(change_source& from) noexcept : from_(from) {}
    result<bool> next(change_set& into) override {
      const auto at = std::clock();
      auto more = from_.next(into);
      spent += seconds_since(at);
      return more;
    }
    double spent = 0;

   private:
    change_source& from_;
  };
  static commit_result drained(change_source& source) {
    change_set part;
    for (auto more = source.next(part); more; more = source.next(part)) {
      if (!more.assume_value()) return commit_result::stood();
    }
    return commit_result::failed(errc::store_failed);
  }
  repository* inner_;
};

key_ring keys() {
  std::vector<key_ring::key> all;
  all.push_back({1, secret_bytes(std::string(key_ring::key_size, 'k'))});
  return key_ring::make(std::move(all), 1).value();
}

/// Seconds of a whole import.
double import_into(repository* inner, std::size_t tokens, bool shuffled) {
  timed_store store(inner);
  system_clock time;
  system_entropy random;
  policy::settings chosen;
  chosen.dual_control = dual_control::off;
  chosen.enrollment = enrollment_by::first_factor;
  const host with{store, time, random, keys(), calendar::manual(), policy::make(chosen).value()};
  many_lines source(tokens, shuffled);
  const auto system =
      actor::system(bank_code::parse("GM02000").value(), system_name::parse("bench").value());
  const auto began = std::clock();
  const auto report = provisioning(with).import_csv(system, source);
  const double whole = seconds_since(began);
  if (report.why.is_set() || report.tokens != tokens) {
    std::printf("failed: %d\n", static_cast<int>(report.why.code));
    std::exit(1);
  }
  const auto ns = [tokens](double s) { return s * 1e9 / static_cast<double>(tokens); };
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("first pass %6.0f  second pass %6.0f  store %6.0f  whole %6.0f ns a token; %ld MB\n",
              ns(whole - store.whole), ns(store.making), ns(store.whole - store.making), ns(whole),
              used.ru_maxrss / 1'024);
  return whole;
}

void compare(const std::string& folder, std::size_t tokens, bool shuffled) {
  std::printf("%s: ", shuffled ? "SQLite, shuffled" : "SQLite, in order");
  const auto path = folder + (shuffled ? "/b.db" : "/a.db");
  double ours = 0;
  {
    sqlite_options options;
    options.path = path;
    auto store = open_sqlite_store(options);
    if (!store) std::exit(1);
    ours = import_into(store.value().get(), tokens, shuffled);
  }
  const double floor = insert_raw(path);
  std::printf("  floor, in order of keys: %.0f ns a token; ratio %.2f\n",
              floor * 1e9 / static_cast<double>(tokens), floor / ours);
}

}  // namespace

int main(int count, char** words) {
  const std::size_t tokens = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1'000'000;
  const std::string only = count > 2 ? words[2] : "";
  std::printf("no store: ");
  import_into(nullptr, tokens, false);
  if (only == "check") return 0;
  const auto folder = std::filesystem::temp_directory_path() / "fxotp-bench-import";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  compare(folder, tokens, false);
  compare(folder, tokens, true);
  std::filesystem::remove_all(folder);
  return 0;
}
