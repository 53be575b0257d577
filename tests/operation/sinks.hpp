/// Sinks and sources for tests: they keep what they are given, and can stop or fail.
#pragma once

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include <fxotp/port/row_sink.hpp>

namespace fxotp::test {

/// Keeps the rows of one kind, and runs `between` after each page.
template <class Row>
class kept_rows final : public row_sink {
 public:
  [[nodiscard]] result<void> take(const row_page& page) override {
    const auto* got = std::get_if<std::vector<Row>>(&page);
    if (got == nullptr) return errc::unsupported;
    ++pages;
    rows.insert(rows.end(), got->begin(), got->end());
    largest = std::max(largest, got->size());
    return between ? between() : done();
  }
  std::vector<Row> rows;
  std::size_t pages = 0;
  std::size_t largest = 0;
  std::function<result<void>()> between;
};

/// Keeps the text.
class kept_text final : public text_sink {
 public:
  [[nodiscard]] result<void> write(std::string_view bytes) override {
    ++writes;
    largest = std::max(largest, bytes.size());
    text.append(bytes);
    return done();
  }
  std::string text;
  std::size_t writes = 0;
  std::size_t largest = 0;
};

/// Gives a text, `piece` bytes at most at a time.
class given_text final : public text_source {
 public:
  explicit given_text(std::string of, std::size_t piece = 4'096)
      : text(std::move(of)), piece_(piece) {}
  [[nodiscard]] result<std::size_t> read(char* into, std::size_t size) override {
    const auto taken = std::min({size, piece_, text.size() - at_});
    std::memcpy(into, text.data() + at_, taken);
    at_ += taken;
    return taken;
  }
  [[nodiscard]] result<void> rewind() override {
    ++rewinds;
    at_ = 0;
    if (on_rewind) on_rewind();
    return done();
  }
  std::string text;
  std::size_t rewinds = 0;
  std::function<void()> on_rewind;

 private:
  std::size_t piece_;
  std::size_t at_ = 0;
};

}  // namespace fxotp::test
