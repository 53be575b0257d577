/// A host's first program: opens both built-in stores, counts nobody's tokens, has a mailer made.
#include <cstdio>
#include <string>
#include <utility>

#include <fxotp/administration.hpp>
#include <fxotp/mail/smtp.hpp>
#include <fxotp/store/memory.hpp>
#include <fxotp/store/postgres.hpp>
#include <fxotp/store/sqlite.hpp>

namespace {

/// Whether the store answers, and is empty.
bool is_empty(fxotp::repository& store) {
  const auto bank = fxotp::bank_code::parse("0001");
  if (!bank) return false;
  fxotp::token_query query;
  query.bank = bank.value();
  const auto counted = store.count(query);
  if (!counted) return false;
  for (const auto& side : counted.value().rows) {
    for (const auto rows : side) {
      if (rows != 0) return false;
    }
  }
  return true;
}

/// A seed from the system and the time: the ports that come with the library.
bool has_ports() {
  fxotp::system_clock time;
  fxotp::system_entropy random;
  const auto seed = random.draw();
  return seed && time.now() > fxotp::instant{};
}

/// Whether the mailer takes good settings and refuses bad ones.
bool has_mailer() {
  fxotp::smtp_settings to;
  to.host = "mail.example.jp";
  const bool needs_sender = !fxotp::make_smtp_mailer(std::move(to));
  fxotp::smtp_settings good;
  good.host = "mail.example.jp";
  good.from = "otp@example.jp";
  return needs_sender && fxotp::make_smtp_mailer(std::move(good));
}

/// Whether the store says what is wrong with its options, without a server.
bool has_postgres() {
  fxotp::postgres_options nobody;
  nobody.connections = 0;
  const auto opened = fxotp::open_postgres_store(nobody);
  return !opened && opened.error().code == fxotp::errc::invalid_value;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !has_ports() || !has_mailer() || !has_postgres()) return 2;
  const auto memory = fxotp::make_memory_store();
  fxotp::sqlite_options options;
  options.path = argv[1];
  const auto file = fxotp::open_sqlite_store(options);
  if (!memory || !file) return 3;
  if (!is_empty(*memory) || !is_empty(*file.value())) return 4;
  std::puts("two stores, both empty");
  return 0;
}
