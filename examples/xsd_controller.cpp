// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's collateral ratio and interest rate along a series of prices: CSV in, CSV out. The input
/// has the columns time,silver,xsd: an instant, US dollars per troy ounce, US dollars per XSD.

#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "command_line.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr const char* usage = R"(usage: xsd_controller [OPTION VALUE]... < PRICES.csv
  --ratio RATIO        the collateral ratio at the start; 1 is 100 %  (1.000000)
  --step RATIO         what a step changes it by                      (0.002500)
  --band PERCENT       the width of the band on either side           (5)
  --cooldown SECONDS   the least time between two steps               (3600)
PRICES.csv begins with the line time,silver,xsd
)";

struct observation {
    troy::utc_seconds time;
    xsd::usd_per_fine_ounce silver;
    xsd::usd_per_xsd price;
};

/// The next of the fields that commas separate.
std::string_view next_field(std::string_view& line) {
    const std::size_t comma = line.find(',');
    const std::string_view field = line.substr(0, comma);
    line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    return field;
}

observation read_observation(std::string_view line) {
    observation result;
    result.time = troy::parse<troy::utc_seconds>(next_field(line));
    result.silver = troy::parse<xsd::usd_per_fine_ounce>(next_field(line));
    result.price = troy::parse<xsd::usd_per_xsd>(line);
    return result;
}

/// The controller, and what it has seen.
class run {
public:
    run(const xsd::controller& controller, const xsd::band_width& width)
        : controller_(controller),
          width_(width) {}

    void observe(const observation& now) {
        // The contract's samples begin as zeros; here, with the first price, so that the first
        // lines mean something.
        if (!average_) {
            average_.emplace();
            for (auto& sample : average_->samples)
                sample = now.price;
        }
        if (is_due(average_->last_sample, now.time, xsd::price_average::spacing)) {
            average_ = xsd::sample(*average_, now.price, now.time);
        }
        const auto average = xsd::average_price(*average_);
        const auto bands = xsd::bands(xsd::gram_price(now.silver), width_);
        if (is_due(controller_.last_step, now.time, controller_.cooldown)) {
            controller_ = xsd::step(controller_, average, bands, now.time);
        }
        fmt::print("{},{},{},{},{},{},{},{}\n",
                   now.time,
                   now.silver,
                   now.price,
                   average,
                   bands.bottom.value,
                   bands.top.value,
                   controller_.ratio,
                   xsd::interest_rate_at(controller_.ratio));
    }

private:
    [[nodiscard]] static bool is_due(troy::utc_seconds last,
                                     troy::utc_seconds now,
                                     troy::seconds spacing) {
        return now >= last && now - last >= spacing;
    }

    xsd::controller controller_;
    xsd::band_width width_;
    std::optional<xsd::price_average> average_;
};

void control(example::command_line& arguments) {
    xsd::controller controller;
    controller.ratio = arguments.option("--ratio", xsd::collateral_ratio{"1.000000"});
    controller.step = arguments.option("--step", controller.step);
    const auto width = arguments.option("--band", xsd::band_width{"5"});
    controller.cooldown = arguments.option("--cooldown", controller.cooldown);
    arguments.finish();

    std::string line;
    if (!std::getline(std::cin, line) || line != "time,silver,xsd") {
        throw example::usage_error("line 1 is not time,silver,xsd");
    }
    fmt::print("time,silver,xsd,average,bottom,top,ratio,interest_rate\n");
    run controlled(controller, width);
    troy::utc_seconds last{};
    for (std::uint64_t number = 2; std::getline(std::cin, line); ++number) {
        try {
            const observation now = read_observation(line);
            if (now.time < last) troy::raise(troy::errc::too_early);
            last = now.time;
            controlled.observe(now);
        } catch (const troy::error&) {
            fmt::print(stderr, "line {}: {}\n", number, line);
            throw;
        }
    }
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, control); }
