#include "sessions.hpp"

#include <algorithm>

#include "secrets.hpp"

namespace console {
namespace {

constexpr std::size_t outcomes_max = 32;

}  // namespace

const outcome* session::done(const std::string& form) const {
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const kept& each) { return each.form == form; });
  return found == kept_.end() ? nullptr : &found->what;
}

const outcome& session::keep(const std::string& form, outcome what) {
  if (kept_.size() == outcomes_max) kept_.pop_front();
  kept_.push_back({form, std::move(what)});
  return kept_.back().what;
}

bool sessions::is_over(const place& which, clock::time_point now) const {
  return now - which.seen >= limits_.idle || now - which.began >= limits_.whole;
}

void sessions::make_room(clock::time_point now) {
  if (all_.size() < limits_.most) return;
  for (auto each = all_.begin(); each != all_.end();)
    each = is_over(each->second, now) ? all_.erase(each) : std::next(each);
  if (all_.size() < limits_.most) return;
  all_.erase(std::min_element(all_.begin(), all_.end(), [](const auto& a, const auto& b) {
    return a.second.seen < b.second.seen;
  }));
}

std::shared_ptr<session> sessions::open() {
  auto made = std::make_shared<session>();
  made->id = random_id();
  const auto now = clock::now();
  const std::lock_guard<std::mutex> only(lock_);
  make_room(now);
  all_[made->id] = {made, now, now};
  return made;
}

std::shared_ptr<session> sessions::find(const std::string& id) {
  const auto now = clock::now();
  const std::lock_guard<std::mutex> only(lock_);
  const auto found = all_.find(id);
  if (found == all_.end()) return nullptr;
  if (is_over(found->second, now)) {
    all_.erase(found);
    return nullptr;
  }
  found->second.seen = now;
  return found->second.who;
}

void sessions::rename(session& which) {
  const std::lock_guard<std::mutex> only(lock_);
  auto taken = all_.extract(which.id);
  if (taken.empty()) return;
  which.id = random_id();
  taken.key() = which.id;
  all_.insert(std::move(taken));
}

void sessions::close(const std::string& id) {
  const std::lock_guard<std::mutex> only(lock_);
  all_.erase(id);
}

}  // namespace console
