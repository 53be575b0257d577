#include "store/contract.hpp"

#include <fxotp/store/group.hpp>
#include <fxotp/store/memory.hpp>

#if FXOTP_POSTGRES
#include "postgres/server.hpp"
#endif
#include "store/scratch.hpp"

namespace fxotp::test {
namespace {

class memory_maker final : public store_maker {
 public:
  std::string name() const override { return "memory"; }
  std::unique_ptr<repository> fresh() override { return make_memory_store(); }
};

#ifdef FXOTP_SQLITE
class sqlite_maker final : public store_maker {
 public:
  std::string name() const override { return "sqlite"; }
  std::unique_ptr<repository> fresh() override {
    directory_ = std::make_unique<scratch>();
    return again();
  }
  std::unique_ptr<repository> again() override {
    auto opened = open_sqlite_store({directory_->file("store.db"), {}, 2});
    return opened ? std::move(opened.value()) : nullptr;
  }

 private:
  std::unique_ptr<scratch> directory_;
};
#endif

#if FXOTP_POSTGRES
class postgres_maker final : public store_maker {
 public:
  std::string name() const override { return "postgres"; }
  std::unique_ptr<repository> fresh() override {
    if (!database_.empty()) postgres_server::running()->give_back(database_);
    database_ = postgres_server::running()->lend();
    return again();
  }
  std::unique_ptr<repository> again() override {
    auto opened = open_postgres_store(options_for(database_));
    return opened ? std::move(opened.value()) : nullptr;
  }
  ~postgres_maker() override {
    if (!database_.empty()) postgres_server::running()->give_back(database_);
  }

 private:
  std::string database_;
};
#endif

/// Another kind, in groups.
class group_maker final : public store_maker {
 public:
  explicit group_maker(std::unique_ptr<store_maker> of) : of_(std::move(of)) {}
  std::string name() const override { return of_->name() + " in groups"; }
  std::unique_ptr<repository> fresh() override { return grouped(of_->fresh()); }
  std::unique_ptr<repository> again() override { return grouped(of_->again()); }

 private:
  static std::unique_ptr<repository> grouped(std::unique_ptr<repository> store) {
    if (store == nullptr) return nullptr;
    auto made = group_commit(std::move(store));
    return made ? std::move(made.value()) : nullptr;
  }

  std::unique_ptr<store_maker> of_;
};

}  // namespace

std::vector<std::unique_ptr<store_maker>> store_makers() {
  std::vector<std::unique_ptr<store_maker>> out;
  out.push_back(std::make_unique<memory_maker>());
  out.push_back(std::make_unique<group_maker>(std::make_unique<memory_maker>()));
#ifdef FXOTP_SQLITE
  out.push_back(std::make_unique<sqlite_maker>());
  out.push_back(std::make_unique<group_maker>(std::make_unique<sqlite_maker>()));
#endif
#if FXOTP_POSTGRES
  if (postgres_server::running() != nullptr) {
    out.push_back(std::make_unique<postgres_maker>());
    out.push_back(std::make_unique<group_maker>(std::make_unique<postgres_maker>()));
  }
#endif
  return out;
}

}  // namespace fxotp::test
