#include "exposition.hpp"

#include <fxotp/model/names.hpp>

namespace prometheus {
namespace {

void describe(std::string& out, std::string_view name, std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" counter\n");
}

std::string label(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + escaped(value) + "\"";
}

}  // namespace

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

std::string exposition(const fxotp::counters& of) {
  std::string out;
  describe(out, "fxotp_decisions_total", "Decisions, by action and result.");
  for (const auto& each : of.all()) {
    const auto result = each.why == fxotp::errc::none ? "done" : fxotp::name_of(each.why);
    out += "fxotp_decisions_total{" + label("action", fxotp::name_of(each.what)) + "," +
           label("result", result) + "} " + std::to_string(each.times) + "\n";
  }
  describe(out, "fxotp_conflicts_total", "Changes of others that came before a decision's own.");
  return out + "fxotp_conflicts_total " + std::to_string(of.conflicts()) + "\n";
}

}  // namespace prometheus
