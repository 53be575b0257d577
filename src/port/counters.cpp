#include <fxotp/counters.hpp>

#include <array>
#include <iterator>

#include <fxotp/model/names.hpp>

namespace fxotp {
namespace {

constexpr std::size_t actions = std::size(action_names);
constexpr std::size_t errors = std::size(errc_names);
constexpr std::size_t number_end = 256;

// A name's place by its enumerator's number; the size of the names: none.
template <class Enum, std::size_t Size>
constexpr std::array<std::uint8_t, number_end> places_of(const named<Enum> (&names)[Size]) {
  static_assert(Size < number_end);
  std::array<std::uint8_t, number_end> out{};
  for (auto& place : out)
    place = static_cast<std::uint8_t>(Size);
  for (std::size_t i = 0; i < Size; ++i)
    out.at(static_cast<std::size_t>(names[i].is)) = static_cast<std::uint8_t>(i);
  return out;
}
constexpr auto action_places = places_of(action_names);
constexpr auto errc_places = places_of(errc_names);

template <class Enum>
std::size_t place_in(const std::array<std::uint8_t, number_end>& places, Enum of) noexcept {
  const auto number = static_cast<std::size_t>(of);
  return number < number_end ? places[number] : number_end;
}

}  // namespace

// Relaxed: a count orders nothing, and a sum of counts is never one instant's.
struct counters::table {
  std::array<std::array<std::atomic<std::uint64_t>, errors>, actions> times{};
  std::atomic<std::uint64_t> conflicts{0};
};

counters::counters() : table_(std::make_unique<table>()) {}
counters::~counters() = default;

void counters::saw(const observation& what) {
  const std::size_t row = place_in(action_places, what.what);
  const std::size_t column = place_in(errc_places, what.why.code);
  if (row >= actions || column >= errors) return;
  table_->times[row][column].fetch_add(1, std::memory_order_relaxed);
  if (what.conflicts > 0) {
    table_->conflicts.fetch_add(what.conflicts, std::memory_order_relaxed);
  }
}

std::vector<counters::count> counters::all() const {
  std::vector<count> out;
  for (std::size_t row = 0; row < actions; ++row) {
    for (std::size_t column = 0; column < errors; ++column) {
      const auto times = table_->times[row][column].load(std::memory_order_relaxed);
      if (times > 0) out.push_back({action_names[row].is, errc_names[column].is, times});
    }
  }
  return out;
}

std::uint64_t counters::conflicts() const noexcept {
  return table_->conflicts.load(std::memory_order_relaxed);
}

}  // namespace fxotp
