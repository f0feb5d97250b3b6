// SPDX-License-Identifier: BSL-1.0

/// @file
/// The daily table as a picture: ounces per token, supply and reserves over the same days, in one
/// self-contained SVG.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/xagm.hpp>

#include "../tool/csv.hpp"
#include "../tool/program.hpp"

namespace {

// ---- The daily table that examples/audit writes. ----
//
// Its numbers become doubles, which is enough for a picture.

/// The most days that a chart shows, 100 years.
constexpr std::uint64_t days_max = 36'525;

/// The part of a line of the table that is drawn.
struct table_day {
    std::uint64_t day;
    double oz_per_token;
    double supply_after;
    double reserves;
};

/// Reads the columns day, oz_per_token, supply_after and reserves, in any order; other columns are
/// ignored.
[[nodiscard]] std::vector<table_day> read_table(tool::input& file) {
    // Wide enough for a uint256 ledger in practice; larger numbers are refused.
    using tokens = troy::xagm::basic_tokens<128>;
    using reserve = troy::signed_fixed_point<troy::fine_ounce, 9, 128>;
    constexpr const char* columns[] = {"day", "oz_per_token", "supply_after", "reserves"};
    tool::csv_reader rows(file, columns, tool::other_columns::passed_over);
    std::vector<table_day> days;
    tool::for_each_line(rows, [&] {
        const auto held = rows.value<reserve>(3);
        const table_day next{rows.value<troy::utc_day>(0).raw(),
                             troy::approximate(rows.value<troy::xagm::oz_per_token>(1)),
                             troy::approximate(rows.value<tokens>(2)),
                             (held.is_negative() ? -1 : 1) * troy::approximate(held.magnitude())};
        if (!days.empty() && next.day <= days.back().day) {
            throw tool::bad_line(
                fmt::format("{} is not after the day of the previous line", rows.cell(0)));
        }
        if (!days.empty() && next.day - days.front().day > days_max) {
            throw tool::bad_line(
                fmt::format("{} is more than 100 years after the first day", rows.cell(0)));
        }
        days.push_back(next);
    });
    if (days.empty()) throw tool::data_error("the table has no days");
    return days;
}

// ---- The axes: which numbers and dates have labels. ----

/// A label and its place in the units of the data.
struct tick {
    double at;
    std::string label;
};

/// The part of a number line that is drawn, and its labels.
struct axis {
    double low;
    double high;
    std::vector<tick> ticks;

    /// 0 at the low end, 1 at the high end.
    [[nodiscard]] double place(double value) const { return (value - low) / (high - low); }
};

/// A number with a given number of decimals, and commas between groups of three digits.
[[nodiscard]] std::string with_commas(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = text.find('.');
    std::size_t at = point == std::string::npos ? text.size() : point;
    for (; at > 3; at -= 3)
        text.insert(at - 3, ",");
    if (value < 0) text.insert(0, "-");
    return text;
}

/// An axis for [low, high], with about six labels at multiples of 1, 2 or 5 times a power of ten.
/// It begins at zero if the data come close to zero.
[[nodiscard]] axis number_axis(double low, double high) {
    if (low > 0 && low < high / 2) low = 0;
    // A flat line needs some room around it, at least what a double can represent.
    const double size = std::max(std::abs(low), std::abs(high));
    if (high - low < size * 1e-7 || size == 0) {
        const double room = size > 0 ? size * 1e-3 : 1;
        low -= room;
        high += room;
    }
    const double rough = (high - low) / 6;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double factor = rough / power;
    const double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step * 1.0001))));
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    axis result{first * step, last * step, {}};
    for (double i = first; i < last + 0.5; i += 1)
        result.ticks.push_back({i * step, with_commas(i * step, decimals)});
    return result;
}

/// An axis of days, up to about a hundred years, with at most nine labels: on days, or on the first
/// day of months or years.
[[nodiscard]] axis day_axis(std::uint64_t first, std::uint64_t last) {
    axis result{static_cast<double>(first), static_cast<double>(last), {}};
    const auto add = [&](std::uint64_t day, std::size_t size) {
        const auto text = troy::to_string(troy::utc_day::from_raw(day));
        result.ticks.push_back({static_cast<double>(day), text.substr(0, size)});
    };
    constexpr std::size_t largest = 9;
    for (const std::uint64_t step : {1u, 2u, 7u, 14u}) {
        if ((last - first) / step >= largest) continue;
        for (std::uint64_t day = first; day <= last; day += step)
            add(day, 10);
        return result;
    }
    for (const unsigned months : {1u, 2u, 3u, 6u, 12u, 24u, 60u, 120u, 240u}) {
        result.ticks.clear();
        for (std::uint64_t day = first; day <= last; ++day) {
            const auto text = troy::to_string(troy::utc_day::from_raw(day));
            if (!text.ends_with("-01")) continue;
            const unsigned year =
                static_cast<unsigned>(std::stoul(text.substr(0, text.size() - 6)));
            const unsigned month = static_cast<unsigned>(std::stoul(text.substr(text.size() - 5)));
            if ((year * 12 + month - 1) % months == 0)
                add(day, text.size() - (months < 12 ? 3 : 6));
        }
        if (result.ticks.size() <= largest) break;
    }
    return result;
}

// ---- The lines. ----

/// A point of a line, in tenths of a pixel.
struct point {
    long x;
    long y;
};

/// The points of a line: one for each change, and in long histories at most four for each slice of
/// two pixels: the first, the lowest, the highest and the last. The rest would not be visible.
class thinned_line {
public:
    void add(const point& next) {
        constexpr long slice = 20;
        if (!slice_.empty() && next.x / slice != slice_.front().x / slice) end_slice();
        slice_.push_back(next);
    }

    [[nodiscard]] std::vector<point> finish() {
        end_slice();
        return std::move(points_);
    }

private:
    void end_slice() {
        if (slice_.empty()) return;
        const auto lower = [](const point& a, const point& b) { return a.y < b.y; };
        const auto [low, high] = std::minmax_element(slice_.begin(), slice_.end(), lower);
        for (auto each = slice_.begin(); each != slice_.end(); ++each) {
            const bool seen =
                each == low || each == high || each == slice_.begin() || each + 1 == slice_.end();
            const bool changed = points_.empty() || points_.back().y != each->y;
            if (seen && changed) points_.push_back(*each);
        }
        slice_.clear();
    }

    std::vector<point> points_;
    std::vector<point> slice_;
};

/// Tenths of a pixel as pixels.
[[nodiscard]] std::string pixels(long tenths) {
    const char* sign = tenths < 0 ? "-" : "";
    const long size = std::abs(tenths);
    return size % 10 == 0 ? fmt::format("{}{}", sign, size / 10)
                          : fmt::format("{}{}.{}", sign, size / 10, size % 10);
}

/// A day's value holds until the next: the line goes across, then up or down.
[[nodiscard]] std::string path_of(const std::vector<point>& points, long end) {
    point at = points.front();
    std::string path = fmt::format("M{},{}", pixels(at.x), pixels(at.y));
    for (const point& next : points) {
        if (next.x != at.x) path += "h" + pixels(next.x - at.x);
        if (next.y != at.y) path += "v" + pixels(next.y - at.y);
        at = next;
    }
    if (end != at.x) path += "h" + pixels(end - at.x);
    return path;
}

[[nodiscard]] long tenths(double length) { return std::lround(length * 10); }

// ---- The chart. ----

/// As many bytes as fit above the chart.
constexpr std::size_t title_size_max = 200;

// In pixels.
constexpr double width = 960;
constexpr double left = 104;
constexpr double right = 24;
constexpr double top = 96;
constexpr double panel_height = 180;
constexpr double panel_gap = 52;
constexpr double bottom = 44;
constexpr double plot_width = width - left - right;
constexpr double height = top + 3 * panel_height + 2 * panel_gap + bottom;

/// One of the three charts.
struct panel {
    const char* name;
    const char* unit;
    const char* color;
    double table_day::*value;
};

constexpr panel panels[] = {
    {"ozPerToken", "fine troy ounces per token", "#1f5fa8", &table_day::oz_per_token},
    {"Supply after reconcile", "tokens", "#2e7d4f", &table_day::supply_after},
    {"Reserves", "fine troy ounces", "#a05a1c", &table_day::reserves},
};

void print_text(tool::output& out, double x, double y, const char* kind, std::string_view text) {
    out.print("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\">{}</text>\n", x, y, kind, text);
}

void print_line(tool::output& out, double x1, double y1, double x2, double y2, const char* kind) {
    out.print("<path class=\"{}\" d=\"M{:.1f},{:.1f}L{:.1f},{:.1f}\"/>\n", kind, x1, y1, x2, y2);
}

void print_panel(tool::output& out,
                 const panel& p,
                 const std::vector<table_day>& days,
                 const axis& time,
                 double y) {
    const auto by_value = [&](const table_day& a, const table_day& b) {
        return a.*p.value < b.*p.value;
    };
    const auto [low, high] = std::minmax_element(days.begin(), days.end(), by_value);
    const axis values = number_axis((*low).*p.value, (*high).*p.value);
    const double floor = y + panel_height;

    print_text(out, left, y - 10, "name", p.name);
    print_text(out, width - right, y - 10, "unit", p.unit);
    for (const auto& [at, label] : values.ticks) {
        const double line = floor - values.place(at) * panel_height;
        print_line(out, left, line, width - right, line, "grid");
        print_text(out, left - 8, line + 4, "value", label);
    }
    for (const auto& [at, label] : time.ticks) {
        const double line = left + time.place(at) * plot_width;
        print_line(out, line, y, line, floor, "grid");
    }
    print_line(out, left, floor, width - right, floor, "axis");

    thinned_line line;
    for (const table_day& day : days) {
        line.add({tenths(left + time.place(static_cast<double>(day.day)) * plot_width),
                  tenths(floor - values.place(day.*p.value) * panel_height)});
    }
    out.print("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n",
              p.color,
              path_of(line.finish(), tenths(width - right)));
}

constexpr const char* style =
    "text{font-family:Helvetica,Arial,sans-serif;font-size:12px;fill:#444}"
    ".title{font-size:19px;font-weight:bold;fill:#111}"
    ".name{font-size:14px;font-weight:bold;fill:#222}"
    ".unit,.value{text-anchor:end}"
    ".day{text-anchor:middle}"
    ".grid{stroke:#e3e3e3;stroke-width:1;fill:none}"
    ".axis{stroke:#888;stroke-width:1;fill:none}"
    ".line{stroke-width:1.6;fill:none;stroke-linejoin:round}";

void print_chart(tool::output& out, const std::vector<table_day>& days, std::string_view title) {
    // To the end of the last day.
    const axis time = day_axis(days.front().day, days.back().day + 1);
    const auto named = [](const table_day& day) { return troy::utc_day::from_raw(day.day); };

    out.print(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
        "height=\"{1}\" role=\"img\">\n<title>{2}</title>\n<style>{3}</style>\n"
        "<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
        width,
        height,
        tool::xml_escaped(title),
        style);
    print_text(out, left, 32, "title", tool::xml_escaped(title));
    print_text(out,
               left,
               52,
               "range",
               fmt::format("{} to {}, by UTC day", named(days.front()), named(days.back())));

    double y = top;
    for (const panel& p : panels) {
        print_panel(out, p, days, time, y);
        y += panel_height + panel_gap;
    }
    for (const auto& [at, label] : time.ticks)
        print_text(out, left + time.place(at) * plot_width, y - panel_gap + 20, "day", label);
    out.print("</svg>\n");
}

// ---- The program. ----

bool draw(tool::program& program) {
    std::string title = "XAGm, day by day";
    std::string name;
    program.option("--title", title, "TEXT", "the title of the chart");
    program.argument("TABLE", name, "the table that audit --daily writes; - for standard input");
    program.offer_output_file();
    program.parse();
    if (title.size() > title_size_max) {
        throw tool::usage_error(fmt::format("--title has at most {} bytes", title_size_max));
    }
    const auto file = program.open(name);
    print_chart(program.out(), read_table(*file), title);
    return true;
}

}  // namespace

int main(int count, char** words) {
    return tool::run({"history_chart",
                      "The daily table as a picture, in SVG.",
                      "TABLE has the columns day, oz_per_token, supply_after and reserves."},
                     count,
                     words,
                     draw);
}
