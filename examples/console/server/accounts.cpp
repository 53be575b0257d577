#include "accounts.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "secrets.hpp"

namespace console {
namespace {

std::string key_of(std::string_view customer, std::string_view id) {
  return std::string(customer).append(" ").append(id);
}

account parsed(const nlohmann::json& from) {
  account out;
  const auto customer = from.at("customer").get<std::string>();
  const auto id = fxotp::any_id::parse(from.at("id").get<std::string>());
  if (!id) throw std::runtime_error("an account's id is none");
  if (!customer.empty()) {
    const auto code = fxotp::customer_code::parse(customer);
    if (!code) throw std::runtime_error("an account's customer is none");
    out.customer = code.value();
  }
  out.id = id.value();
  out.name = from.at("name").get<std::string>();
  out.is_administrator = from.at("administrator").get<bool>();
  out.password_hash = from.at("password").get<std::string>();
  return out;
}

}  // namespace

accounts::accounts(std::string path) : path_(std::move(path)) {
  std::ifstream file(path_);
  if (!file) return;
  for (const auto& each : nlohmann::json::parse(file)) {
    account who = parsed(each);
    all_.emplace(key_of(who.customer.view(), who.id.view()), std::move(who));
  }
}

void accounts::put(account who, std::string_view password) {
  who.password_hash = hash_password(password);
  put_hashed(std::move(who));
}

void accounts::put_hashed(account who) {
  all_[key_of(who.customer.view(), who.id.view())] = std::move(who);
}

void accounts::save() const {
  auto out = nlohmann::json::array();
  for (const auto& [key, who] : all_) {
    out.push_back({{"customer", who.customer.view()},
                   {"id", who.id.view()},
                   {"name", who.name},
                   {"administrator", who.is_administrator},
                   {"password", who.password_hash}});
  }
  const std::string half = path_ + ".new";
  std::ofstream file(half, std::ios::trunc);
  std::filesystem::permissions(
      half, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  file << out.dump(1) << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + half);
  std::filesystem::rename(half, path_);
}

const account* accounts::find(std::string_view customer, std::string_view id,
                              std::string_view password) const {
  const auto found = all_.find(key_of(customer, id));
  const std::string hash = found == all_.end() ? std::string() : found->second.password_hash;
  // One at a time: each takes 64 MiB, which a flood of logins must not multiply.
  const std::lock_guard<std::mutex> only(hashing_);
  return is_password(password, hash) ? &found->second : nullptr;
}

}  // namespace console
