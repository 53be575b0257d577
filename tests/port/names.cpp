/// The names that programs read: complete, unique, stable in shape, spelt as the enumerators are.
#include <fxotp/model/names.hpp>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "catch.hpp"
#include "text/enumerators.hpp"

using namespace fxotp;

namespace {

static_assert(name_of(action::verify) == "verify");
static_assert(name_of(errc::wrong_code) == "wrong_code");
static_assert(name_of(static_cast<action>(0)).empty());
static_assert(name_of(static_cast<errc>(9'999)).empty());

template <class Enum, std::size_t Size>
void check_names(const named<Enum> (&names)[Size]) {
  const std::regex shape("[a-z][a-z0-9_]*");
  std::set<std::string_view> seen;
  for (const auto& each : names) {
    INFO(each.name);
    CHECK(std::regex_match(std::string(each.name), shape));
    CHECK(seen.insert(each.name).second);
    CHECK(name_of(each.is) == each.name);
  }
  for (std::size_t i = 1; i < Size; ++i)
    CHECK(names[i - 1].is < names[i].is);
}

// The enumerators of a public header, as it spells them: name and number.
std::set<std::pair<std::string, int>> spelt_in(const std::string& header, const std::string& type) {
  std::ifstream file(std::string(FXOTP_TESTS_DIR) + "/../include/fxotp/model/" + header);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto begin = text.find("enum class " + type + " ");
  REQUIRE(begin != std::string::npos);
  const std::string body = text.substr(begin, text.find("};", begin) - begin);
  const std::regex enumerator("\\n\\s*(\\w+) = (\\d+),");
  std::set<std::pair<std::string, int>> out;
  for (std::sregex_iterator at(body.begin(), body.end(), enumerator), end; at != end; ++at)
    out.emplace((*at)[1], std::stoi((*at)[2]));
  return out;
}

template <class Enum, std::size_t Size>
std::set<std::pair<std::string, int>> listed(const named<Enum> (&names)[Size]) {
  std::set<std::pair<std::string, int>> out;
  for (const auto& each : names)
    out.emplace(each.name, static_cast<int>(each.is));
  return out;
}

}  // namespace

TEST_CASE("names: ASCII, in order, each once", "[port][names]") {
  check_names(action_names);
  check_names(errc_names);
}

TEST_CASE("names: as the headers spell the enumerators, and all of them", "[port][names]") {
  CHECK(spelt_in("audit.hpp", "action") == listed(action_names));
  CHECK(spelt_in("error.hpp", "errc") == listed(errc_names));
}

TEST_CASE("names: of what has a text, and of nothing else", "[port][names]") {
  for (std::size_t n = 0; n < text::number_end; ++n) {
    INFO(n);
    CHECK(text::is_enumerator(static_cast<action>(n)) != name_of(static_cast<action>(n)).empty());
    CHECK(text::is_enumerator(static_cast<errc>(n)) != name_of(static_cast<errc>(n)).empty());
  }
}
