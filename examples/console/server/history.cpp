#include "history.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace console {

history::history(std::string path) : path_(std::move(path)) {
  std::ifstream file(path_);
  if (!file) return;
  for (const auto& each : nlohmann::json::parse(file)) {
    const auto on = fxotp::parse_day(each.at("day").get<std::string>());
    if (!on) throw std::runtime_error(path_ + " does not hold the history");
    auto& counts = days_[on.value()];
    counts.users = each.at("users").get<std::uint64_t>();
    counts.vip_only = each.at("vip_only").get<std::uint64_t>();
    counts.both = each.at("both").get<std::uint64_t>();
    counts.email_only = each.at("email_only").get<std::uint64_t>();
    counts.none = each.at("none").get<std::uint64_t>();
  }
}

void history::note(fxotp::day on, const fxotp::migration_counts& counts) {
  const std::lock_guard<std::mutex> only(lock_);
  days_[on] = counts;
  save();
}

bool history::has(fxotp::day on) const {
  const std::lock_guard<std::mutex> only(lock_);
  return days_.count(on) > 0;
}

std::map<fxotp::day, fxotp::migration_counts> history::all() const {
  const std::lock_guard<std::mutex> only(lock_);
  return days_;
}

void history::save() const {
  auto out = nlohmann::json::array();
  for (const auto& [on, counts] : days_) {
    out.push_back({{"day", fxotp::to_text(on)},
                   {"users", counts.users},
                   {"vip_only", counts.vip_only},
                   {"both", counts.both},
                   {"email_only", counts.email_only},
                   {"none", counts.none}});
  }
  const std::string half = path_ + ".new";
  std::ofstream file(half, std::ios::trunc);
  file << out.dump(1) << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + half);
  std::filesystem::rename(half, path_);
}

}  // namespace console
