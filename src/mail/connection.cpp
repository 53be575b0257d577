#include "mail/connection.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace fxotp::smtp {
namespace {

constexpr long reply_refused = 400;
constexpr long reply_end = 600;

template <class Value>
bool set(CURL* handle, CURLoption option, Value value) noexcept {
  return curl_easy_setopt(handle, option, value) == CURLE_OK;
}

long read_number(CURL* handle, CURLINFO which) noexcept {
  long number = 0;
  return curl_easy_getinfo(handle, which, &number) == CURLE_OK ? number : 0;
}

// What libcurl would write to standard output: nothing that a mail needs.
std::size_t drop(char*, std::size_t size, std::size_t count, void*) noexcept {
  return size * count;
}

bool knows(const curl_version_info_data& version, std::string_view protocol) noexcept {
  for (const char* const* each = version.protocols; *each != nullptr; ++each) {
    if (protocol == *each) return true;
  }
  return false;
}

bool set_up_libcurl() noexcept {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return false;
  const curl_version_info_data* version = curl_version_info(CURLVERSION_NOW);
  return (version->features & CURL_VERSION_SSL) != 0 && knows(*version, "smtp") &&
         knows(*version, "smtps");
}

// The path is what EHLO says.
std::string url_of(const smtp_settings& to) {
  const bool is_ipv6 = to.host.find(':') != std::string::npos;
  std::string out = to.tls == smtp_tls::implicit ? "smtps://" : "smtp://";
  out += is_ipv6 ? "[" + to.host + "]" : to.host;
  out += ":" + std::to_string(to.port) + "/";
  for (const char c : to.ehlo_name) {
    if (c == '[') {
      out += "%5B";
    } else if (c == ']') {
      out += "%5D";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

bool has_libcurl() noexcept {
  static const bool is_ready = set_up_libcurl();
  return is_ready;
}

error no_connection() noexcept {
  return {errc::not_delivered, rule::none, CURLE_OPERATION_TIMEDOUT};
}

/// How one attempt ended.
struct connection::attempt {
  CURLcode code = CURLE_OK;
  long reply = 0;              ///< The server's last one; 0: none.
  bool was_given_all = false;  ///< libcurl got the message's last byte, and may have sent it.
  bool was_reused = false;     ///< On a connection of an earlier mail.

  // The data begin after a 354, so a reply of another kind after them is the final one.
  [[nodiscard]] bool is_taken() const noexcept {
    return code == CURLE_OK || (was_given_all && reply >= 200 && reply < 300);
  }
  [[nodiscard]] bool is_refused() const noexcept {
    return reply >= reply_refused && reply < reply_end;
  }
  // The server hung up while the connection lay idle, by its time limit or for its restart.
  [[nodiscard]] bool is_stale() const noexcept {
    return !is_taken() && was_reused && !was_given_all && (!is_refused() || reply == 421);
  }
  [[nodiscard]] result<void> verdict() const noexcept {
    if (is_taken()) return done();
    const long known = code == CURLE_ABORTED_BY_CALLBACK ? CURLE_OPERATION_TIMEDOUT : code;
    const auto number = static_cast<std::int32_t>(is_refused() ? reply : known);
    const bool is_certain = is_refused() || !was_given_all;
    return error(is_certain ? errc::not_delivered : errc::port_failed, rule::none, number);
  }
};

std::unique_ptr<connection> connection::make(const smtp_settings& settings) {
  CURL* handle = curl_easy_init();
  if (handle == nullptr) return nullptr;
  std::unique_ptr<connection> out(new connection(handle, settings));
  return out->set_up() ? std::move(out) : nullptr;
}

connection::~connection() {
  hang_up();
  curl_easy_cleanup(handle_);
}

// libcurl waits up to two minutes for the answer to its QUIT; an end of input is one, too.
void connection::hang_up() noexcept {
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (curl_easy_getinfo(handle_, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK &&
      socket != CURL_SOCKET_BAD) {
    ::shutdown(socket, SHUT_RD);
  }
}

bool connection::set_up() {
  return set_up_server() && set_up_login() && set_up_transfer();
}

bool connection::set_up_transfer() {
  // The time limit again, for what libcurl's own does not cover: the QUIT after a refusal.
  const curl_xferinfo_callback is_over = [](void* self, curl_off_t, curl_off_t, curl_off_t,
                                            curl_off_t) {
    return std::chrono::steady_clock::now() > static_cast<connection*>(self)->until_ ? 1 : 0;
  };
  const auto connect_ms = static_cast<long>(settings_.connect_timeout.count());
  return set(handle_, CURLOPT_NOSIGNAL, 1L) &&
         set(handle_, CURLOPT_CONNECTTIMEOUT_MS, connect_ms) &&
         // A resolver that hangs must not outlast the time limit.
         set(handle_, CURLOPT_QUICK_EXIT, 1L) && set(handle_, CURLOPT_MAXCONNECTS, 1L) &&
         set(handle_, CURLOPT_UPLOAD, 1L) && set(handle_, CURLOPT_READFUNCTION, &give) &&
         set(handle_, CURLOPT_READDATA, this) && set(handle_, CURLOPT_WRITEFUNCTION, &drop) &&
         set(handle_, CURLOPT_NOPROGRESS, 0L) && set(handle_, CURLOPT_XFERINFOFUNCTION, is_over) &&
         set(handle_, CURLOPT_XFERINFODATA, this);
}

bool connection::set_up_server() {
  const bool is_protected = settings_.tls != smtp_tls::none;
  const long level = is_protected ? CURLUSESSL_ALL : CURLUSESSL_NONE;
  bool is_set = set(handle_, CURLOPT_URL, url_of(settings_).c_str()) &&
                set(handle_, CURLOPT_MAIL_FROM, settings_.from.c_str()) &&
                set(handle_, CURLOPT_PROXY, "") && set(handle_, CURLOPT_USE_SSL, level) &&
                set(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)) &&
                set(handle_, CURLOPT_SSL_VERIFYPEER, 1L) &&
                set(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!settings_.ca_file.empty()) {
    const char* no_directory = nullptr;
    is_set = is_set && set(handle_, CURLOPT_CAINFO, settings_.ca_file.c_str()) &&
             set(handle_, CURLOPT_CAPATH, no_directory);
  }
  return is_set;
}

// Under TLS the plain mechanisms are as good as any; the others bring MD5, NTLM and Kerberos.
bool connection::set_up_login() {
  if (settings_.user.empty()) return true;
  std::string password(settings_.password.view());
  const bool is_set = set(handle_, CURLOPT_USERNAME, settings_.user.c_str()) &&
                      set(handle_, CURLOPT_PASSWORD, password.c_str()) &&
                      set(handle_, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
  wipe(password.data(), password.size());
  return is_set;
}

result<void> connection::send(const std::string& to, std::string_view message, deadline until) {
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
      curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all);
  message_ = message;
  until_ = until;
  if (!recipients || !set(handle_, CURLOPT_MAIL_RCPT, recipients.get())) {
    return error(errc::not_delivered, rule::none, CURLE_OUT_OF_MEMORY);
  }
  attempt last = try_once(false);
  if (last.is_stale()) last = try_once(true);
  curl_slist* nobody = nullptr;
  set(handle_, CURLOPT_MAIL_RCPT, nobody);
  message_ = {};
  return last.verdict();
}

connection::attempt connection::try_once(bool on_a_new_connection) {
  using std::chrono::milliseconds;
  const auto left = until_ - std::chrono::steady_clock::now();
  const auto left_ms = static_cast<long>(std::chrono::duration_cast<milliseconds>(left).count());
  attempt out;
  given_ = 0;
  if (left_ms <= 0) {
    out.code = CURLE_OPERATION_TIMEDOUT;
    return out;
  }
  if (!set(handle_, CURLOPT_TIMEOUT_MS, left_ms) ||
      !set(handle_, CURLOPT_FRESH_CONNECT, on_a_new_connection ? 1L : 0L) ||
      !set(handle_, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message_.size()))) {
    out.code = CURLE_OUT_OF_MEMORY;
    return out;
  }
  out.code = curl_easy_perform(handle_);
  out.reply = read_number(handle_, CURLINFO_RESPONSE_CODE);
  out.was_reused = read_number(handle_, CURLINFO_NUM_CONNECTS) == 0;
  out.was_given_all = given_ == message_.size();
  return out;
}

std::size_t connection::give(char* into, std::size_t size, std::size_t count, void* self) noexcept {
  auto& from = *static_cast<connection*>(self);
  const std::size_t given = std::min(size * count, from.message_.size() - from.given_);
  std::memcpy(into, from.message_.data() + from.given_, given);
  from.given_ += given;
  return given;
}

}  // namespace fxotp::smtp
