#include "store/postgres/hosts.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace fxotp::store::postgres {
namespace {

struct freer {
  void operator()(PQconninfoOption* parsed) const noexcept { PQconninfoFree(parsed); }
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t from = 0;;) {
    const std::size_t comma = text.find(',', from);
    out.emplace_back(text.substr(from, comma - from));
    if (comma == std::string_view::npos) return out;
    from = comma + 1;
  }
}

}  // namespace

result<host_list> host_list::parse(const std::string& connection) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, freer> parsed(
      PQconninfoParse(connection.c_str(), &message));
  PQfreemem(message);
  if (parsed == nullptr) return errc::invalid_value;
  host_list out;
  for (const PQconninfoOption* each = parsed.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr) continue;
    const std::string_view name = each->keyword;
    if (name == "host") out.names_ = split(each->val);
    if (name == "hostaddr") out.addresses_ = split(each->val);
    if (name == "port") out.ports_ = split(each->val);
    if (name == "target_session_attrs") out.wanted_ = each->val;
  }
  out.settle_size();
  return out;
}

/// One port may be that of all hosts.
void host_list::settle_size() noexcept {
  const std::size_t size = std::max(names_.size(), addresses_.size());
  const bool is_even =
      (names_.empty() || addresses_.empty() || names_.size() == addresses_.size()) &&
      (ports_.size() < 2 || ports_.size() == size);
  size_ = is_even ? std::max<std::size_t>(size, 1) : 1;
}

std::vector<host_list::keyword> host_list::only(std::size_t at) const {
  std::vector<keyword> out;
  if (size_ == 1) return out;
  if (!names_.empty()) out.push_back({"host", names_[at].c_str()});
  if (!addresses_.empty()) out.push_back({"hostaddr", addresses_[at].c_str()});
  if (ports_.size() > 1) out.push_back({"port", ports_[at].c_str()});
  return out;
}

}  // namespace fxotp::store::postgres
