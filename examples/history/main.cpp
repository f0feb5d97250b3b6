// SPDX-License-Identifier: BSL-1.0

/// @file
/// A plausible history of XAGm on three chains, made from a seed: a log for examples/audit to read.
/// The same options give the same log on every machine.

#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

#include "../tool/program.hpp"
#include "story.hpp"

namespace {

constexpr std::uint64_t days_max = 36'500;
constexpr std::uint64_t events_per_day_max = 1'000'000;
/// The longest history that starts here ends before the last time allowed in a log.
constexpr troy::utc_day last_start{"9899-01-01"};

using history::fault;
using history::log_format;

const tool::choices<log_format> formats{{"csv", log_format::csv},
                                        {"jsonl", log_format::json_lines}};
const tool::choices<fault> faults{{"none", fault::none},
                                  {"reserves_rule", fault::reserves_rule},
                                  {"one_day", fault::one_day},
                                  {"shortfall", fault::shortfall},
                                  {"reported_supply", fault::reported_supply},
                                  {"order", fault::order},
                                  {"truncated", fault::truncated}};

bool write_history(tool::program& program) {
    history::plan plan;
    plan.first = troy::utc_day{"2026-03-18"};
    plan.events_per_day = 12;
    std::uint64_t years = 3;
    std::optional<troy::days> days;
    auto format = log_format::csv;
    program.option("--seed", plan.seed, "N", "the seed: each gives another history");
    program.option("--from", plan.first, "DAY", "the day on which the token starts");
    program.option("--years", years, "N", "the length in years of 365 days", days_max / 365);
    program.option("--days", days, "N", "the length in days");
    program.option("--events-per-day",
                   plan.events_per_day,
                   "N",
                   "the approximate number of lines a working day",
                   events_per_day_max);
    program.option("--format", format, formats, "the format of the log");
    program.option("--fault", plan.planted, faults, "a fault to plant once, in the second half");
    program.offer_output_file();
    program.parse();
    plan.days = days ? days->raw() : years * 365;
    if (plan.days > days_max)
        throw tool::usage_error(fmt::format("--days is at most {}", days_max));
    if (plan.first > last_start) {
        throw tool::usage_error(fmt::format("--from is at most {}", last_start));
    }

    history::log_writer log(program.out(), format);
    if (!history::story(plan, log).tell()) {
        throw tool::data_error("no line of this log could carry the fault");
    }
    return true;
}

}  // namespace

int main(int count, char** words) {
    return tool::run(
        {"history", "A plausible history of XAGm on three chains, for audit to read.", {}},
        count,
        words,
        write_history);
}
