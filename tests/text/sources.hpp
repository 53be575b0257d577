/// Text sources for tests: a string in pieces, and ones that fail.
#pragma once

#include <algorithm>
#include <fxotp/port/row_sink.hpp>
#include <stdexcept>
#include <string>

/// Gives a string, `piece` bytes at a time.
class string_source final : public fxotp::text_source {
 public:
  explicit string_source(std::string text, std::size_t piece = 1 << 20)
      : text_(std::move(text)), piece_(piece) {}
  fxotp::result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, text_.size() - at_});
    std::copy_n(text_.data() + at_, n, into);
    at_ += n;
    return n;
  }
  fxotp::result<void> rewind() override {
    at_ = 0;
    return fxotp::done();
  }

 private:
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

/// Gives `good` bytes of plain lines, then does what a broken source does.
class broken_source final : public fxotp::text_source {
 public:
  enum class way { fails, throws, claims_too_much };
  broken_source(std::size_t good, way how) : good_(good), how_(how) {}
  fxotp::result<std::size_t> read(char* into, std::size_t size) override {
    if (given_ < good_) {
      *into = given_++ % 2 == 0 ? 'a' : '\n';
      return 1U;
    }
    if (how_ == way::throws) throw std::runtime_error("gone");
    if (how_ == way::claims_too_much) return size + 1;
    return fxotp::error{fxotp::errc::store_failed, fxotp::rule::none, 5};
  }
  fxotp::result<void> rewind() override {
    if (how_ == way::throws) throw std::runtime_error("gone");
    if (how_ == way::fails) return fxotp::errc::unsupported;
    given_ = 0;
    return fxotp::done();
  }

 private:
  std::size_t good_;
  std::size_t given_ = 0;
  way how_;
};
