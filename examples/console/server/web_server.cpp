#include "web_server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "router.hpp"

namespace console {
namespace {

constexpr std::size_t body_max = 64 * 1024;
constexpr int backlog_threads = 96;
constexpr int waiting_connections = 512;
constexpr int requests_a_connection = 100'000;

constexpr const char* content_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

struct static_file {
  const char* path;
  const char* kind;
};
constexpr static_file static_files[] = {{"/console.css", "text/css; charset=utf-8"},
                                        {"/console.js", "text/javascript; charset=utf-8"},
                                        {"/icon.svg", "image/svg+xml"}};

std::string cookie_name(const options& chosen, const char* name) {
  return std::string(chosen.is_behind_tls ? "__Host-" : "") + name;
}

/// The cookie's value when it is an id of ours: 32 hex digits.
std::string id_in(const std::string& cookies, const std::string& name) {
  const std::string wanted = "; " + name + "=";
  const std::string all = "; " + cookies;
  const auto at = all.find(wanted);
  if (at == std::string::npos) return {};
  const std::string value =
      all.substr(at + wanted.size(), all.find(';', at + 2) - at - wanted.size());
  const bool is_ours =
      value.size() == 32 && value.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_ours ? value : std::string();
}

bool is_english(const std::string& cookies) {
  return ("; " + cookies + ";").find("; lang=en;") != std::string::npos;
}

request received(const httplib::Request& from, const options& chosen) {
  request out;
  out.is_post = from.method == "POST";
  out.path = from.path;
  out.peer = from.remote_addr;
  out.body = from.body;
  const auto cookies = from.get_header_value("Cookie");
  out.session = id_in(cookies, cookie_name(chosen, "console"));
  out.door = id_in(cookies, cookie_name(chosen, "door"));
  for (const auto& [name, value] : from.params)
    out.fields.emplace(name, value);
  const auto lang = out.field("lang");
  const bool english = lang.empty() ? is_english(cookies) : lang == "en";
  out.in = english ? fxotp::language::english : fxotp::language::japanese;
  return out;
}

void set_cookie(const options& chosen, const std::string& text, httplib::Response& to) {
  to.set_header("Set-Cookie", text + "; Path=/; HttpOnly; SameSite=Strict" +
                                  (chosen.is_behind_tls ? "; Secure" : ""));
}

void set_cookies(const reply& from, const request& asked, const options& chosen,
                 httplib::Response& to) {
  if (from.session) {
    const std::string age = from.session->empty() ? "; Max-Age=0" : "";
    set_cookie(chosen, cookie_name(chosen, "console") + "=" + *from.session + age, to);
  }
  if (!from.door.empty()) set_cookie(chosen, cookie_name(chosen, "door") + "=" + from.door, to);
  const auto lang = asked.field("lang");
  if (!lang.empty()) set_cookie(chosen, lang == "en" ? "lang=en" : "lang=ja", to);
}

/// Hands a file on as it is made: no more of it than a page is in memory.
class chunks final : public fxotp::text_sink {
 public:
  explicit chunks(httplib::DataSink& to) : to_(to) {}
  [[nodiscard]] fxotp::result<void> write(std::string_view bytes) override {
    if (!to_.write(bytes.data(), bytes.size())) return fxotp::errc::sink_stopped;
    return fxotp::done();
  }

 private:
  httplib::DataSink& to_;
};

/// What fails on the way ends the connection before the last chunk, so that no browser takes half a
/// file for a whole one.
void send_file(const reply& from, httplib::Response& to) {
  to.set_header("Content-Disposition", "attachment; filename=\"" + from.name + "\"");
  to.set_chunked_content_provider(
      from.kind, [file = from.file, name = from.name](std::size_t, httplib::DataSink& sink) {
        chunks into(sink);
        const auto written = file(into);
        if (written) sink.done();
        if (!written && written.error().code != fxotp::errc::sink_stopped)
          std::cerr << "fxotp_console: " << name << " could not be written to its end\n";
        return bool(written);
      });
}

void send(const reply& from, const request& asked, const options& chosen, httplib::Response& to) {
  to.status = from.status;
  set_cookies(from, asked, chosen, to);
  if (!from.to.empty()) return to.set_header("Location", from.to);
  if (from.file) return send_file(from, to);
  to.set_content(from.page.text(), "text/html; charset=utf-8");
}

void protect(const options& chosen, httplib::Response& to) {
  to.set_header("Content-Security-Policy", content_policy);
  to.set_header("X-Content-Type-Options", "nosniff");
  to.set_header("X-Frame-Options", "DENY");
  to.set_header("Referrer-Policy", "no-referrer");
  to.set_header("Cross-Origin-Opener-Policy", "same-origin");
  to.set_header("Cross-Origin-Resource-Policy", "same-origin");
  to.set_header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (!to.has_header("Cache-Control")) to.set_header("Cache-Control", "no-store");
  if (chosen.is_behind_tls) to.set_header("Strict-Transport-Security", "max-age=31536000");
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

struct web_server::listener {
  httplib::Server http;
  int socket = -1;
};

web_server::web_server(bank& at) : listener_(std::make_unique<listener>()) {
  auto& http = listener_->http;
  http.new_task_queue = [] { return new httplib::ThreadPool(backlog_threads); };
  http.set_payload_max_length(body_max);
  http.set_keep_alive_max_count(requests_a_connection);
  http.set_tcp_nodelay(true);
  // Without SO_REUSEPORT, which would share the port with another server that has it.
  http.set_socket_options([this](int socket) {
    listener_->socket = socket;
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  for (const auto& each : static_files) {
    http.Get(each.path, [bytes = bytes_of(at.chosen.web + each.path), each](const httplib::Request&,
                                                                            httplib::Response& to) {
      to.set_header("Cache-Control", "no-cache");
      to.set_content(bytes, each.kind);
    });
  }
  const auto answer = [&at](const httplib::Request& from, httplib::Response& to) {
    const request asked = received(from, at.chosen);
    send(serve(at, asked), asked, at.chosen, to);
  };
  http.Get(".*", answer);
  http.Post(".*", answer);
  http.set_post_routing_handler(
      [&at](const httplib::Request&, httplib::Response& to) { protect(at.chosen, to); });
  port_ = at.chosen.port;
  const bool is_bound = port_ == 0 ? (port_ = http.bind_to_any_port(at.chosen.address)) > 0
                                   : http.bind_to_port(at.chosen.address, port_);
  if (!is_bound) {
    throw std::runtime_error("port " + std::to_string(at.chosen.port) + " of " + at.chosen.address +
                             " is taken: choose another one with --port");
  }
  // The library's own five that wait are dropped under load.
  ::listen(listener_->socket, waiting_connections);
}

web_server::~web_server() {
  if (serving_.joinable()) stop();
}

void web_server::start() {
  serving_ = std::thread([&http = listener_->http] { http.listen_after_bind(); });
  // A server that does not run yet would pass over `stop` and then run for ever.
  while (!listener_->http.is_running())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void web_server::stop() {
  listener_->http.stop();
  serving_.join();
}

}  // namespace console
