#include "chart.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace console {
namespace {

constexpr double width = 960;
constexpr double height = 300;
constexpr double left = 64;
constexpr double right = 12;
constexpr double top = 34;
constexpr double bottom = 30;
constexpr int margin_days = 7;

/// From the bottom upwards, as the picture stacks them.
struct layer {
  const char* style;
  fxotp::column name;
  std::uint64_t fxotp::migration_counts::*count;
};
constexpr std::array<layer, 4> layers{{
    {"email-only", fxotp::column::email_only, &fxotp::migration_counts::email_only},
    {"both", fxotp::column::both, &fxotp::migration_counts::both},
    {"vip-only", fxotp::column::vip_only, &fxotp::migration_counts::vip_only},
    {"none", fxotp::column::no_method, &fxotp::migration_counts::none},
}};

std::string pixel(double at) {
  const auto tenths = static_cast<std::int64_t>(at * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

fxotp::day moved(fxotp::day from, int by) {
  return static_cast<fxotp::day>(static_cast<std::int32_t>(from) + by);
}

/// From days and counts to pixels.
class scale {
 public:
  scale(const fxotp::calendar::days& on, std::uint64_t most)
      : first_(moved(on.coexistence_begins, -margin_days)),
        days_(fxotp::days_between(first_, on.vip_ended) + margin_days),
        most_(static_cast<double>(std::max<std::uint64_t>(most, 1))) {}

  [[nodiscard]] double x(fxotp::day at) const {
    const auto since = std::clamp(fxotp::days_between(first_, at), 0, days_);
    return left + (width - left - right) * since / days_;
  }
  [[nodiscard]] double y(double count) const {
    return height - bottom - (height - top - bottom) * count / most_;
  }
  [[nodiscard]] fxotp::day last() const { return moved(first_, days_); }

 private:
  fxotp::day first_;
  int days_;
  double most_;
};

/// What lies below a layer's upper edge: the layers up to it.
double stacked(const fxotp::migration_counts& counts, std::size_t up_to) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < up_to; ++i)
    sum += counts.*layers.at(i).count;
  return static_cast<double>(sum);
}

/// The counts of a day stand until the next day that was noted, and the last ones until today.
html areas(const scale& to, const daily_counts& days, fxotp::day today) {
  html out;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    std::string upper;
    std::string lower;
    const auto add = [&](fxotp::day at, const fxotp::migration_counts& counts) {
      const std::string x = pixel(to.x(at));
      upper += x + "," + pixel(to.y(stacked(counts, i + 1))) + " ";
      lower.insert(0, x + "," + pixel(to.y(stacked(counts, i))) + " ");
    };
    for (const auto& [at, counts] : days)
      add(at, counts);
    if (!days.empty()) add(std::max(today, days.rbegin()->first), days.rbegin()->second);
    out << markup("<polygon class=\"{}\" points=\"{}{}\"/>", layers.at(i).style, upper, lower);
  }
  return out;
}

html phase_bands(const visit& v, const scale& to) {
  const auto on = v.host().days.on();
  const std::array<std::pair<fxotp::phase, fxotp::day>, 3> begins{
      {{fxotp::phase::coexistence, on.coexistence_begins},
       {fxotp::phase::gap, on.coexistence_over},
       {fxotp::phase::email_only, on.vip_ended}}};
  html out;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const double from = to.x(begins.at(i).second);
    const double until = to.x(i + 1 < begins.size() ? begins.at(i + 1).second : to.last());
    const std::string from_text = pixel(from);
    out << markup("<rect class=\"band band-{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                  static_cast<unsigned>(i), from_text, pixel(top), pixel(until - from),
                  pixel(height - top - bottom));
    out << markup("<line class=\"edge\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", from_text,
                  from_text, pixel(top - 8), pixel(height - bottom));
    const bool is_last = i + 1 == begins.size();
    out << markup("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
                  is_last || i == 0 ? "day" : "day end",
                  pixel(is_last || i == 0 ? from + 4 : from - 4), pixel(top - 10),
                  fxotp::to_text(begins.at(i).second).substr(5));
  }
  return out;
}

/// 1, 2 or 5 and noughts: at most five of them up to the highest count.
std::uint64_t step_of(std::uint64_t most) {
  for (std::uint64_t power = 1;; power *= 10) {
    for (const unsigned digit : {1U, 2U, 5U}) {
      if (most <= digit * power * 5) return digit * power;
    }
  }
}

html axis(const scale& to, std::uint64_t most) {
  html out;
  const auto step = step_of(most);
  for (std::uint64_t count = 0; count <= most; count += step) {
    const std::string y = pixel(to.y(static_cast<double>(count)));
    out << markup("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", pixel(left),
                  pixel(width - right), y, y);
    out << markup("<text class=\"count\" x=\"{}\" y=\"{}\">{}</text>", pixel(left - 8), y,
                  grouped(count));
  }
  return out;
}

html today_line(const visit& v, const scale& to, fxotp::day today) {
  const std::string x = pixel(to.x(today));
  html out = markup("<line class=\"today\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", x, x,
                    pixel(top), pixel(height - bottom));
  return out << markup("<text class=\"today\" x=\"{}\" y=\"{}\">{} {}</text>", x,
                       pixel(height - bottom + 18), v.words(phrase{"現在", "now"}),
                       fxotp::to_text(today).substr(5));
}

/// Where the number with an email address leads by the pace of the last week that was noted.
html forecast(const visit& v, const scale& to, const daily_counts& days, fxotp::day today) {
  const auto end = v.host().days.on().vip_ended;
  if (days.size() < 2 || end <= today) return {};
  const auto& last = *days.rbegin();
  const auto first = *days.lower_bound(std::max(moved(last.first, -7), days.begin()->first));
  const double now = stacked(last.second, 2);
  const double pace =
      (now - stacked(first.second, 2)) / std::max(1, fxotp::days_between(first.first, last.first));
  const double then = std::min(now + pace * fxotp::days_between(today, end),
                               static_cast<double>(last.second.users));
  html out = markup("<line class=\"forecast\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
                    pixel(to.x(today)), pixel(to.x(end)), pixel(to.y(now)), pixel(to.y(then)));
  const phrase text{" までこのペースなら未登録 ", " at this pace, without email: "};
  const auto missing = static_cast<double>(last.second.users) - then;
  return out << markup("<text class=\"forecast\" x=\"{}\" y=\"{}\">{}{}{}</text>",
                       pixel(to.x(v.host().days.on().coexistence_over) - 8), pixel(to.y(then) - 4),
                       fxotp::to_text(end).substr(5), v.words(text),
                       grouped(static_cast<std::uint64_t>(missing + 0.5)));
}

}  // namespace

html legend(const visit& v) {
  html out("<ul class=\"legend\">");
  for (auto each = layers.rbegin(); each != layers.rend(); ++each) {
    out << markup(
        "<li><svg class=\"key\" width=\"14\" height=\"14\" aria-hidden=\"true\">"
        "<rect class=\"{}\" width=\"14\" height=\"14\"/></svg>{}</li>",
        each->style, v.words(each->name));
  }
  return out << "</ul>";
}

html history_chart(const visit& v, const daily_counts& days) {
  const auto today = fxotp::day_of(v.host().time.now());
  std::uint64_t most = 0;
  for (const auto& [at, counts] : days)
    most = std::max(most, counts.users);
  const scale to(v.host().days.on(), most);
  html out = markup("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                    pixel(width), pixel(height),
                    v.words(phrase{"日ごとの利用方式別ユーザ数", "Users by method, day by day"}));
  out << phase_bands(v, to) << axis(to, most) << areas(to, days, today)
      << forecast(v, to, days, today);
  return out << today_line(v, to, today) << "</svg>";
}

html share_bar(const visit& v, const fxotp::migration_counts& counts) {
  constexpr double bar = 200;
  const double all = static_cast<double>(std::max<std::uint64_t>(counts.users, 1));
  double at = 0;
  html rects;
  std::string label;
  for (auto each = layers.rbegin(); each != layers.rend(); ++each) {
    const auto count = counts.*each->count;
    const double size = bar * static_cast<double>(count) / all;
    rects << markup("<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"14\"/>", each->style,
                    pixel(at), pixel(size));
    at += size;
    label.append(v.words(each->name)).append(" ").append(std::to_string(count)).append(" ");
  }
  return markup(
      "<svg class=\"bar\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\">{}</svg>",
      label, rects);
}

}  // namespace console
