#include "rate.hpp"

namespace console {
namespace {

constexpr std::size_t names_max = 10'000;

}  // namespace

bool rate::allows(const std::string& name) {
  const auto now = clock::now();
  const std::lock_guard<std::mutex> only(lock_);
  if (counts_.size() >= names_max && counts_.count(name) == 0) {
    for (auto each = counts_.begin(); each != counts_.end();)
      each = now - each->second.began >= window_ ? counts_.erase(each) : std::next(each);
    if (counts_.size() >= names_max) return false;
  }
  auto& found = counts_[name];
  if (found.tries == 0 || now - found.began >= window_) found = {now, 0};
  return found.tries++ < most_;
}

void rate::forget(const std::string& name) {
  const std::lock_guard<std::mutex> only(lock_);
  counts_.erase(name);
}

}  // namespace console
