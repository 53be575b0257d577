#include "mailbox.hpp"

#include <sstream>

namespace console {
namespace {

constexpr std::size_t mails_max = 100;

}  // namespace

fxotp::result<void> mailbox::send(const fxotp::mail& what) {
  if (gateway_ != nullptr) {
    const auto sent = gateway_->send(what);
    if (!sent) return sent;
  }
  const std::lock_guard<std::mutex> only(lock_);
  mails_.push_front(what);
  if (mails_.size() > mails_max) mails_.pop_back();
  return fxotp::done();
}

std::deque<fxotp::mail> mailbox::all() const {
  const std::lock_guard<std::mutex> only(lock_);
  return mails_;
}

std::string mailbox::newest_code() const {
  const std::lock_guard<std::mutex> only(lock_);
  if (mails_.empty()) return {};
  std::istringstream lines(mails_.front().text);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() == 6 && line.find_first_not_of("0123456789") == std::string::npos) return line;
  }
  return {};
}

void mailbox::clear() {
  const std::lock_guard<std::mutex> only(lock_);
  mails_.clear();
}

}  // namespace console
