#include "store/contract.hpp"

#include <fxotp/store/memory.hpp>

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

}  // namespace

std::vector<std::unique_ptr<store_maker>> store_makers() {
  std::vector<std::unique_ptr<store_maker>> out;
  out.push_back(std::make_unique<memory_maker>());
#ifdef FXOTP_SQLITE
  out.push_back(std::make_unique<sqlite_maker>());
#endif
  return out;
}

}  // namespace fxotp::test
