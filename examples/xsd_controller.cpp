// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's collateral ratio and interest rate along a series of prices: CSV in, CSV out. The input
/// has the columns time,silver,xsd: an instant, US dollars per troy ounce, US dollars per XSD.

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "tool/csv.hpp"
#include "tool/program.hpp"

namespace xsd = troy::xsd;

namespace {

const tool::description about{"xsd_controller",
                              "XSD's collateral ratio and interest rate along a series of prices.",
                              "PRICES has the columns time, silver and xsd: an instant, US dollars "
                              "per troy ounce, US dollars\n"
                              "per XSD."};

struct observation {
    troy::utc_seconds time;
    xsd::usd_per_fine_ounce silver;
    xsd::usd_per_token price;
};

/// The controller and the average of the prices that it has seen.
class run {
public:
    run(const xsd::controller& controller, const xsd::band_width& width, tool::output& out)
        : controller_(controller),
          width_(width),
          out_(out) {}

    void observe(const observation& now) {
        // The contract's samples start as zeros; here they start as the first price, so that the
        // first averages mean something.
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
        out_.print("{},{},{},{},{},{},{},{}\n",
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
    tool::output& out_;
    std::optional<xsd::price_average> average_;
};

bool control(tool::program& program) {
    xsd::controller controller;
    controller.ratio = xsd::collateral_ratio{"1.000000"};
    xsd::band_width width{"5"};
    std::string name = "-";
    program.option(
        "--ratio", controller.ratio, "RATIO", "the collateral ratio at the start; 1 is 100 %");
    program.option("--step", controller.step, "RATIO", "by how much a step changes the ratio");
    program.option("--band", width, "PERCENT", "the width of the band on either side");
    program.option(
        "--cooldown", controller.cooldown, "SECONDS", "the least time between two steps");
    program.optional_argument("PRICES", name, "a file; standard input if it is - or left out");
    program.offer_output_file();
    program.parse();

    const auto file = program.open(name);
    constexpr const char* columns[] = {"time", "silver", "xsd"};
    tool::csv_reader prices(*file, columns, tool::other_columns::refused);
    program.out().print("time,silver,xsd,average,bottom,top,ratio,interest_rate\n");
    run controlled(controller, width, program.out());
    troy::utc_seconds last{};
    tool::for_each_line(prices, [&] {
        const observation now{prices.value<troy::utc_seconds>(0),
                              prices.value<xsd::usd_per_fine_ounce>(1),
                              prices.value<xsd::usd_per_token>(2)};
        if (now.time < last) troy::raise(troy::errc::too_early);
        last = now.time;
        controlled.observe(now);
    });
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, control); }
