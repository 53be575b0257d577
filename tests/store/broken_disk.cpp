#include "store/broken_disk.hpp"

#ifdef FXOTP_SQLITE
#include <sqlite3.h>

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace fxotp::test {
namespace {

std::atomic<std::uint64_t> steps{0};
std::atomic<std::uint64_t> fails_at{0};
std::atomic<refusal> refuses{refusal::full};
std::atomic<bool> failed{false};

/// Syncs that wait to be let go.
struct {
  std::mutex mutex;
  std::condition_variable changed;
  bool are_held = false;
  int waiting = 0;

  void pass() {
    std::unique_lock<std::mutex> lock(mutex);
    ++waiting;
    changed.notify_all();
    changed.wait(lock, [this] { return !are_held; });
    --waiting;
  }
  void hold(bool wanted) {
    const std::lock_guard<std::mutex> lock(mutex);
    are_held = wanted;
    changed.notify_all();
  }
} syncs;

/// What a sync has found.
struct file_state {
  std::uint64_t number = 0;
  std::string content;
};

/// Of each file the newest: two syncs of one may end in either order.
struct {
  std::mutex mutex;
  std::uint64_t looks = 0;
  std::map<std::string, file_state> files;

  file_state look_at(sqlite3_file* of) {
    const std::lock_guard<std::mutex> lock(mutex);
    sqlite3_int64 size = 0;
    of->pMethods->xFileSize(of, &size);
    std::string out(static_cast<std::size_t>(size), '\0');
    of->pMethods->xRead(of, out.data(), static_cast<int>(size), 0);
    return {++looks, std::move(out)};
  }
  void take(const char* name, file_state found) {
    const std::lock_guard<std::mutex> lock(mutex);
    file_state& last = files[name];
    if (last.number < found.number) last = std::move(found);
  }
} durable;
std::atomic<bool> remembers{false};

/// The error for this step, or none.
int judge(bool is_sync) {
  const refusal how = refuses;
  if (is_sync != (how == refusal::sync)) return SQLITE_OK;
  const std::uint64_t at = fails_at;
  if (at == 0) return SQLITE_OK;
  const std::uint64_t now = ++steps;
  const bool is_lasting = how == refusal::full || how == refusal::read_only;
  if (now != at && !(is_lasting && now > at)) return SQLITE_OK;
  failed = true;
  switch (how) {
    case refusal::full:
      return SQLITE_FULL;
    case refusal::write:
      return SQLITE_IOERR_WRITE;
    case refusal::sync:
      return SQLITE_IOERR_FSYNC;
    case refusal::read_only:
      break;
  }
  return SQLITE_READONLY;
}

/// Our file, and the system's behind it.
struct broken_file {
  sqlite3_file base;
  sqlite3_file* real;
  const char* name;  ///< Of a database and its log; SQLite keeps it while the file is open.
};
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<broken_file*>(file)->real;
}

int close(sqlite3_file* f) {
  return real(f)->pMethods->xClose(real(f));
}
int read(sqlite3_file* f, void* into, int size, sqlite3_int64 at) {
  return real(f)->pMethods->xRead(real(f), into, size, at);
}
int write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  const int code = judge(false);
  if (code == SQLITE_OK) return real(f)->pMethods->xWrite(real(f), from, size, at);
  if (code == SQLITE_IOERR_WRITE) real(f)->pMethods->xWrite(real(f), from, size / 2, at);
  return code;
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
  return real(f)->pMethods->xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
  syncs.pass();
  if (const int code = judge(true); code != SQLITE_OK) return code;
  const char* const name = reinterpret_cast<broken_file*>(f)->name;
  if (!remembers || name == nullptr) return real(f)->pMethods->xSync(real(f), flags);
  // What is written while the disk is at work may be missed by it.
  file_state found = durable.look_at(real(f));
  const int code = real(f)->pMethods->xSync(real(f), flags);
  if (code == SQLITE_OK) durable.take(name, std::move(found));
  return code;
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real(f)->pMethods->xFileSize(real(f), size);
}
int lock(sqlite3_file* f, int level) {
  return real(f)->pMethods->xLock(real(f), level);
}
int unlock(sqlite3_file* f, int level) {
  return real(f)->pMethods->xUnlock(real(f), level);
}
int check_lock(sqlite3_file* f, int* out) {
  return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int what, void* with) {
  return real(f)->pMethods->xFileControl(real(f), what, with);
}
int sector_size(sqlite3_file* f) {
  return real(f)->pMethods->xSectorSize(real(f));
}
int traits(sqlite3_file* f) {
  return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) {
  real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int remove) {
  return real(f)->pMethods->xShmUnmap(real(f), remove);
}

const sqlite3_io_methods methods{2,           close,       read,    write,   truncate,
                                 sync,        file_size,   lock,    unlock,  check_lock,
                                 control,     sector_size, traits,  shm_map, shm_lock,
                                 shm_barrier, shm_unmap,   nullptr, nullptr};

sqlite3_vfs* system_vfs = nullptr;
sqlite3_vfs broken_vfs{};

int open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* ours = reinterpret_cast<broken_file*>(file);
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  ours->name = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0 ? name : nullptr;
  const int code = system_vfs->xOpen(system_vfs, name, ours->real, flags, out);
  ours->base.pMethods = ours->real->pMethods == nullptr ? nullptr : &methods;
  return code;
}

}  // namespace

broken_disk::broken_disk() {
  system_vfs = sqlite3_vfs_find(nullptr);
  broken_vfs = *system_vfs;
  broken_vfs.pNext = nullptr;
  broken_vfs.zName = "broken";
  broken_vfs.szOsFile = static_cast<int>(sizeof(broken_file)) + system_vfs->szOsFile;
  broken_vfs.xOpen = open;
  mend();
  sqlite3_vfs_register(&broken_vfs, 1);
}

broken_disk::~broken_disk() {
  let_syncs_go();
  remembers = false;
  sqlite3_vfs_unregister(&broken_vfs);
  sqlite3_vfs_register(system_vfs, 1);
}

void broken_disk::fail_at(std::uint64_t n, refusal how) noexcept {
  steps = 0;
  failed = false;
  refuses = how;
  fails_at = n;
}

void broken_disk::mend() noexcept {
  fails_at = 0;
}

void broken_disk::hold_syncs() noexcept {
  syncs.hold(true);
}

void broken_disk::let_syncs_go() noexcept {
  syncs.hold(false);
}

void broken_disk::wait_for_a_sync() noexcept {
  std::unique_lock<std::mutex> lock(syncs.mutex);
  syncs.changed.wait(lock, [] { return syncs.waiting > 0; });
}

void broken_disk::remember_syncs() noexcept {
  durable.files.clear();
  remembers = true;
}

std::map<std::string, std::string> broken_disk::left_by_power_loss() const {
  const std::lock_guard<std::mutex> lock(durable.mutex);
  std::map<std::string, std::string> out;
  for (const auto& [name, last] : durable.files)
    out.emplace(name, last.content);
  return out;
}

bool broken_disk::has_failed() const noexcept {
  return failed;
}

}  // namespace fxotp::test
#endif
