#include <fxotp/model/names.hpp>

#include "conformance/spelling.hpp"

namespace fxotp::conformance {
namespace {

constexpr std::size_t shown_max = 80;
constexpr std::size_t named_max = 5;

std::string shortened(const std::string& value) {
  if (value.size() <= shown_max) return "\"" + value + "\"";
  return "\"" + value.substr(0, shown_max) + "...\" (" + std::to_string(value.size()) + " long)";
}

std::string_view kind_name(record_kind kind) {
  switch (kind) {
    case record_kind::bank:
      return "bank";
    case record_kind::customer:
      return "customer";
    case record_kind::desk_operator:
      return "operator";
    case record_kind::user:
      return "user";
    case record_kind::token:
      return "token";
    case record_kind::proposal:
      return "proposal";
    case record_kind::trail:
      return "trail";
    case record_kind::administrators:
      return "administrators";
    case record_kind::address_use:
      return "address use";
  }
  return "unknown kind";
}

}  // namespace

std::string dump(const fields& of) {
  std::string out;
  for (const field& each : of)
    out.append(each.value).append("|");
  return out;
}

std::string difference(const fields& should_be, const fields& is) {
  for (std::size_t i = 0; i < should_be.size() && i < is.size(); ++i) {
    const field& a = should_be[i];
    const field& b = is[i];
    if (a.name != b.name) return "`" + std::string(a.name) + "` is missing";
    if (a.value == b.value) continue;
    return "`" + std::string(a.name) + "` is " + shortened(b.value) + ", not " + shortened(a.value);
  }
  return should_be.size() == is.size() ? "" : "it has other fields";
}

std::string name_of(const record_key& key) {
  std::string out(kind_name(key.kind));
  out.append(" ").append(key.bank.view());
  for (const std::string_view part : {key.customer.view(), key.id.view()}) {
    if (!part.empty()) out.append("/").append(part);
  }
  return out;
}

std::string names_of(const std::vector<record_key>& keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size() && i < named_max; ++i)
    out += (i == 0 ? "" : ", ") + name_of(keys[i]);
  if (keys.size() > named_max) out += " and " + std::to_string(keys.size() - named_max) + " more";
  return keys.empty() ? "nothing" : out;
}

std::string name_of(const error& why) {
  std::string out(name_of(why.code));
  if (out.empty()) out = "error " + std::to_string(static_cast<unsigned>(why.code));
  if (why.vendor != 0) out += " " + std::to_string(why.vendor);
  return out;
}

std::string name_of(const commit_result& ended) {
  switch (ended.what) {
    case commit_result::kind::stood:
      return "stood";
    case commit_result::kind::conflict:
      return "conflict (moved: " + names_of(ended.moved) + ")";
    case commit_result::kind::uncertain:
      return "uncertain (" + name_of(ended.why) + ")";
    case commit_result::kind::failed:
      return "failed (" + name_of(ended.why) + ")";
  }
  return "answer " + std::to_string(static_cast<unsigned>(ended.what));
}

}  // namespace fxotp::conformance
