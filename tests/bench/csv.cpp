/// How fast a list is written as CSV and an import is read, beside the raw floor: the same bytes
/// copied.
#include <chrono>
#include <cstdio>
#include <string>

#include "text/csv_reader.hpp"
#include "text/csv_tables.hpp"
#include "text/import_line.hpp"
#include "text/sources.hpp"

using namespace fxotp;

namespace {

constexpr std::size_t rows = 1'000'000;

template <class Work>
double seconds(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void tell(const char* what, double took, std::size_t bytes) {
  std::printf("%-28s %6.3f s  %9.0f rows/s  %6.0f MB/s\n", what, took, rows / took,
              static_cast<double>(bytes) / took / 1e6);
}

std::string write_list(std::size_t& bytes) {
  const messages words = messages::standard();
  text::token_table table{words, language::japanese};
  token_row row;
  row.customer = customer_code::parse("GM11253").assume_value();
  row.customer_name = "マニュアルサンプル";
  row.token = token_id::parse("VSST76422445").assume_value();
  row.user = user_id::parse("9998000286").assume_value();
  row.user_name = "マニュアルOTPユーザ";
  std::string out;
  std::string sample;
  table.begin(out);
  for (std::size_t n = 0; n < rows; ++n) {
    row.started_on = day{static_cast<std::int32_t>(19'000 + n * 7 % 1'000)};
    row.updated_at = instant{std::chrono::seconds{1'700'000'000 + n * 7'919 % 50'000'000}};
    row.status = n % 3 == 0 ? status::locked : status::available;
    row.why_not = n % 3 == 0 ? error{errc::wrong_state, rule::l4} : error{};
    table.add(row, out);
    if (out.size() < 60'000) continue;
    bytes += out.size();
    sample.swap(out);
    out.clear();
  }
  bytes += out.size();
  return sample;
}

std::string import_file() {
  std::string out = "bank,GM01000,NSSOL福建銀行\r\n";
  for (std::size_t n = 1; n < rows; ++n) {
    const std::string number = std::to_string(10'000'000 + n);
    out += n % 2 == 0 ? "user,GM01000,GM11253,99" + number + ",マニュアルOTPユーザ,corporate,dealer"
                      : "token,GM01000,GM11253,VSST" + number + ",99" + number +
                            ",2024/10/01,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    out += "\r\n";
  }
  return out;
}

}  // namespace

int main() {
  std::size_t bytes = 0;
  std::string sample;
  const double writing = seconds([&] { sample = write_list(bytes); });
  tell("list as CSV", writing, bytes);
  std::string copy;
  tell("floor: copied", seconds([&] {
         for (std::size_t at = 0; at < bytes; at += sample.size())
           copy.assign(sample);
       }),
       bytes);

  const std::string file = import_file();
  for (const bool is_parsed : {false, true}) {
    string_source source{file};
    text::csv_reader reader{source};
    std::size_t good = 0;
    const double reading = seconds([&] {
      for (result<bool> more = reader.next(); more && more.assume_value(); more = reader.next()) {
        good += !is_parsed || text::parse_import_line(reader.fields()) ? 1U : 0U;
      }
    });
    tell(is_parsed ? "import read and parsed" : "import read", reading, file.size());
    if (good != rows) return 1;
  }
  return 0;
}
