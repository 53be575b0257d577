/// For clang's libFuzzer: whatever bytes come, in whatever pieces, the reader ends, gives only what
/// is UTF-8 and within its limits, and each record can be offered to the import.
#include "text/csv_reader.hpp"

#include <algorithm>
#include <cstdlib>

#include "domain/utf8.hpp"
#include "text/import_line.hpp"

namespace {

class bytes_source final : public fxotp::text_source {
 public:
  bytes_source(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}
  fxotp::result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, n, into);
    at_ += n;
    return n;
  }
  fxotp::result<void> rewind() override {
    at_ = 0;
    return fxotp::done();
  }

 private:
  std::string_view bytes_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

void require(bool holds) {
  if (!holds) std::abort();
}

std::size_t read_all(fxotp::text::csv_reader& reader, std::size_t calls_max) {
  using fxotp::text::csv_reader;
  std::size_t records = 0;
  for (std::size_t calls = 0;; ++calls) {
    require(calls <= calls_max);
    const fxotp::result<bool> more = reader.next();
    if (!more) {
      require(reader.fields().empty() && reader.column() > 0);
      continue;
    }
    if (!more.assume_value()) return records;
    ++records;
    require(!reader.fields().empty() && reader.fields().size() <= csv_reader::fields_max);
    std::size_t size = 0;
    for (const std::string_view field : reader.fields()) {
      require(fxotp::domain::is_utf8(field));
      require(field.find('\0') == std::string_view::npos);
      size += field.size();
    }
    require(size <= csv_reader::record_size_max);
    const auto item = fxotp::text::parse_import_line(reader.fields());
    require(item.has_value() || item.assume_error().why.is_set());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte says in what pieces the rest comes.
  const std::size_t piece = data[0] == 0 ? size : data[0];
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
  bytes_source source{{reinterpret_cast<const char*>(data) + 1, size - 1}, piece};
  fxotp::text::csv_reader reader{source};
  const std::size_t records = read_all(reader, size);
  require(reader.rewind().has_value());
  require(read_all(reader, size) == records);
  return 0;
}
