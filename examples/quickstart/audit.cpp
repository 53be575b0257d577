#include <sqlite3.h>

#include <stdexcept>

#include <fxotp/administration.hpp>

#include "screen.hpp"
#include "terminal.hpp"

namespace quickstart {
namespace {

constexpr auto en = fxotp::language::english;

/// What somebody with write access to the file does behind the library's back.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  const bool done = sqlite3_open(path.c_str(), &file) == SQLITE_OK &&
                    sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  sqlite3_close(file);
  if (!done) throw std::runtime_error("this SQL failed: " + sql);
}

std::string name_of(const fxotp::subject& about) {
  std::string out(words().text(about.kind, en));
  return out.append(" ").append(about.id.view());
}

void show_entries(const sample& s) {
  fxotp::audit_request all;
  all.page.rows = 1'000;
  const auto page = fxotp::reporting(s.host()).read_audit(s.desk, all);
  if (!page) return verdict("read the audit trail", false, reason_of(s.host(), page.error()));
  std::vector<std::vector<std::string>> rows{{"at", "subject", "#", "by", "event", "why"}};
  const auto& entries = page.value().rows;
  constexpr std::size_t shown = 16;
  const std::size_t first = entries.size() > shown ? entries.size() - shown : 0;
  for (std::size_t i = first; i < entries.size(); ++i) {
    const auto& e = entries[i];
    const std::string why = e.why.is_set() ? std::string(words().text(e.why.code, en)) : e.detail;
    std::string by(e.by.id.view());
    if (!e.approved_by.is_empty()) by.append(" + ").append(e.approved_by.view());
    rows.push_back({fxotp::to_text(e.at), name_of(e.about), std::to_string(e.sequence), by,
                    std::string(words().text(e.outcome, en)), why});
  }
  say("The last " + std::to_string(entries.size() - first) + " of " +
      std::to_string(entries.size()) + " entries:");
  table(rows);
}

void verify(const sample& s) {
  const auto found = fxotp::reporting(s.host()).verify_audit(s.desk, {}, nullptr);
  if (!found) return verdict("verify", false, reason_of(s.host(), found.error()));
  const auto& v = found.value();
  verdict("verify " + std::to_string(v.entries) + " entries of " + std::to_string(v.subjects) +
              " chains and " + std::to_string(v.records) + " records",
          v.is_intact(), {});
  for (const auto& b : v.breaks) {
    const std::string entry = b.sequence > 0 ? ", entry " + std::to_string(b.sequence) : "";
    say("    " + name_of(b.about) + entry + ": " + std::string(words().text(b.what, en)));
  }
}

}  // namespace

void play_audit(sample& s, const std::string& path) {
  heading("The audit trail, verified / 監査証跡");
  show_entries(s);
  verify(s);
  heading("Somebody with write access to the file");
  say("alters a byte of an entry, and makes a dealer administrator by SQL.");
  run_sql(path,
          "DROP TRIGGER audit_is_not_changed;"
          "UPDATE audit SET detail = 'user=9998000999' WHERE id = 'VSST76422445' AND sequence = 3");
  run_sql(path, "UPDATE user SET role = 2 WHERE id = '9998000287'");
  verify(s);
  const fxotp::administration administration(s.host());
  show(s, "the forged administrator suspends the real one's token",
       administration.suspend(fxotp::actor::user(s.dealer),
                              row({s.bank, s.customer, s.administrator.id.as<fxotp::user_tag>()},
                                  s.administrator_token)));
}

}  // namespace quickstart
