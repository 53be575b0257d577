#include "bank.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fxotp/provisioning.hpp>
#include <fxotp/reporting.hpp>
#include <fxotp/store/group.hpp>
#include <fxotp/store/sqlite.hpp>

#include "secrets.hpp"

namespace console {
namespace {

constexpr std::uint32_t notices_at_once = 1'000;

[[noreturn]] void give_up(std::string_view what, const fxotp::error& why) {
  static const auto words = fxotp::messages::standard();
  throw std::runtime_error(std::string(what) + ": " + words.explain(why, fxotp::language::english));
}

/// A key of the demonstration's, beside the data; a bank's comes from its key store.
fxotp::key_ring key_in(const std::string& path) {
  std::string bytes(fxotp::key_ring::key_size, '\0');
  if (std::filesystem::exists(path)) {
    std::ifstream(path, std::ios::binary).read(bytes.data(), fxotp::key_ring::key_size);
  } else {
    bytes = random_bytes(bytes.size());
    std::ofstream file(path, std::ios::binary);
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path);
  }
  std::vector<fxotp::key_ring::key> keys;
  keys.push_back({1, fxotp::secret_bytes(bytes)});
  fxotp::wipe(bytes.data(), bytes.size());
  auto ring = fxotp::key_ring::make(std::move(keys), 1);
  if (!ring) give_up(path, ring.error());
  return std::move(ring).value();
}

fxotp::policy chosen_policy(const options& by) {
  fxotp::policy::settings chosen;
  chosen.lock_after = by.lock_after;
  chosen.dual_control = fxotp::dual_control::on;
  chosen.enrollment = fxotp::enrollment_by::first_factor;
  return fxotp::policy::make(chosen).value();
}

std::unique_ptr<fxotp::repository> store_in(const std::string& path) {
  fxotp::sqlite_options file;
  file.path = path;
  file.busy_wait = std::chrono::seconds(5);
  auto opened = fxotp::open_sqlite_store(file);
  if (!opened) give_up(path, opened.error());
  // Forms of many users that arrive at once share a commit.
  auto grouped = fxotp::group_commit(std::move(opened).value());
  if (!grouped) give_up(path, grouped.error());
  return std::move(grouped).value();
}

/// The report's rows are not kept here, only its totals.
class no_rows final : public fxotp::row_sink {
 public:
  [[nodiscard]] fxotp::result<void> take(const fxotp::row_page&) override { return fxotp::done(); }
};

}  // namespace

bank::bank(const options& what)
    : chosen(what),
      time(what.folder + "/clock"),
      accounts(what.folder + "/accounts.json"),
      history(what.folder + "/history.json"),
      sessions({std::chrono::seconds(what.idle_seconds), std::chrono::hours(8), 10'000}),
      passwords(what.password_tries, std::chrono::minutes(5)),
      strangers(what.password_tries * 10, std::chrono::minutes(5)),
      sends(600, std::chrono::minutes(1)),
      store_(store_in(what.folder + "/console.db")),
      host_(std::make_unique<fxotp::host>(
          fxotp::host{*store_, time, entropy_, key_in(what.folder + "/key"),
                      fxotp::calendar::manual(), chosen_policy(what)})) {}

bank::~bank() = default;

fxotp::actor bank::system() const {
  return fxotp::actor::system(code, fxotp::system_name::parse("console").value());
}

void bank::maintain() {
  static_cast<void>(store_->maintain());  // A store that fails says so to who asks it next.
}

void bank::look_after() {
  if (host_->mail != nullptr) {
    static_cast<void>(fxotp::provisioning(*host_).pending_notices(system(), notices_at_once));
  }
  // Reports belong to administrators and the desk, so the first operator's name stands for the job.
  const fxotp::operator_key desk{code, fxotp::operator_id::parse("desk-01").value()};
  no_rows dropped;
  const auto made = fxotp::reporting(*host_).report(fxotp::actor::desk(desk), {}, dropped);
  if (made) history.note(fxotp::day_of(time.now()), made.value().totals);
}

}  // namespace console
