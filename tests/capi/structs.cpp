// Structs that have grown since a host was compiled, and hosts that are newer than the library.
#include "structs.hpp"

#include "catch.hpp"

namespace fxotp::capi {
namespace {

/// As version 3 would have it; version 1 ended behind `first`, version 2 behind `second`.
struct grown {
  std::uint32_t struct_size;
  std::uint32_t first;
  std::uint32_t second;
  std::uint32_t third;
};

constexpr grown defaults{0, 1, 2, 3};

/// A host's struct of fewer or more bytes, among others of the host's.
struct of_host {
  grown is{};
  std::uint32_t behind[4] = {};
};

}  // namespace

template <>
inline constexpr std::uint32_t first_size<grown> = 8;

namespace {

TEST_CASE("structs: an older host's is set and read as far as it goes", "[capi][structs]") {
  of_host at;
  at.is.second = at.is.third = at.behind[0] = 77;
  CHECK(init_struct(&at.is, 8, defaults) == FXOTP_OK);
  CHECK(at.is.struct_size == 8);
  CHECK(at.is.first == 1);
  CHECK(at.is.second == 77);  // Not the library's to write.

  at.is.first = 5;
  grown known = defaults;
  read_struct(&at.is, known, 1);
  CHECK(known.first == 5);
  CHECK(known.second == 2);  // As if the host had left it at its default.
  CHECK(known.third == 3);

  CHECK(init_struct(&at.is, 12, defaults) == FXOTP_OK);
  CHECK(at.is.second == 2);
  CHECK(at.is.third == 77);
  CHECK(init_struct(&at.is, 7, defaults) == FXOTP_E_STRUCT_SIZE);
}

TEST_CASE("structs: a newer host's tail has to be zero", "[capi][structs]") {
  of_host at;
  at.behind[0] = 77;
  CHECK(init_struct(&at.is, 24, defaults) == FXOTP_OK);
  CHECK(at.is.third == 3);
  CHECK(at.behind[0] == 0);
  grown known = defaults;
  CHECK_NOTHROW(read_struct(&at.is, known, 4));
  at.behind[1] = 1;
  try {
    read_struct(&at.is, known, 4);
    FAIL("a tail that says something was read over");
  } catch (const refusal& why) {
    CHECK(why.status == FXOTP_E_UNSUPPORTED);
    CHECK(why.argument == 4);
    CHECK(why.offset == 20);
  }
}

TEST_CASE("structs: those of version 1 have kept their sizes", "[capi][structs]") {
  CHECK(first_size<fxotp_error> == sizeof(fxotp_error));
  CHECK(first_size<fxotp_calendar> == sizeof(fxotp_calendar));
  CHECK(first_size<fxotp_policy> == sizeof(fxotp_policy));
  CHECK(first_size<fxotp_options> == sizeof(fxotp_options));
  CHECK(first_size<fxotp_callbacks> == sizeof(fxotp_callbacks));
}

}  // namespace
}  // namespace fxotp::capi
