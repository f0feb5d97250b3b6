// SPDX-License-Identifier: BSL-1.0

/// @file
/// A plausible history of XAGm on three chains, from a seed: a log for examples/audit to read. The
/// same options give the same log on every machine.

#include <cstdint>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include <troy/xagm.hpp>

#include "../command_line.hpp"
#include "story.hpp"

namespace {

constexpr const char* usage = R"(usage: history [OPTION VALUE]... > LOG
  --seed N             another history for each                       (1)
  --from DAY           the day on which the token starts              (2026-03-18)
  --years N            how long, in years of 365 days                 (3)
  --days N             the same in days
  --events-per-day N   about how many lines a working day has         (12)
  --format FORMAT      csv or jsonl                                   (csv)
  --fault FAULT        what to get wrong once, on the first line in the second half that can be:
                       reserves_rule, one_day, shortfall, reported_supply, order or truncated
)";

constexpr std::uint64_t days_max = 36'500;
constexpr std::uint64_t events_per_day_max = 1'000'000;

history::log_format format_named(std::string_view name) {
    if (name == "csv") return history::log_format::csv;
    if (name == "jsonl") return history::log_format::json_lines;
    throw example::usage_error(fmt::format("no format is called '{}'", name));
}

history::fault fault_named(std::string_view name) {
    using history::fault;
    if (name == "none") return fault::none;
    if (name == "reserves_rule") return fault::reserves_rule;
    if (name == "one_day") return fault::one_day;
    if (name == "shortfall") return fault::shortfall;
    if (name == "reported_supply") return fault::reported_supply;
    if (name == "order") return fault::order;
    if (name == "truncated") return fault::truncated;
    throw example::usage_error(fmt::format("no fault is called '{}'", name));
}

/// A count on the command line that may not exceed a limit.
std::uint64_t count(example::command_line& arguments,
                    std::string_view name,
                    std::uint64_t fallback,
                    std::uint64_t largest) {
    using number = troy::fixed_point<troy::one, 0, 64>;
    const auto value = arguments.option(name, number::from_raw(fallback)).raw();
    if (value <= largest) return value;
    throw example::usage_error(fmt::format("{} is at most {}", name, largest));
}

void write_history(example::command_line& arguments) {
    history::plan plan;
    plan.seed = count(arguments, "--seed", 1, ~std::uint64_t{0});
    plan.first = arguments.option("--from", troy::utc_day{"2026-03-18"});
    const std::uint64_t years = count(arguments, "--years", 3, days_max / 365);
    plan.days = count(arguments, "--days", years * 365, days_max);
    plan.events_per_day = count(arguments, "--events-per-day", 12, events_per_day_max);
    const auto format = format_named(arguments.option("--format", std::string_view{"csv"}));
    plan.planted = fault_named(arguments.option("--fault", std::string_view{"none"}));
    arguments.finish();

    history::log_writer log(stdout, format);
    history::story(plan, log).tell();
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, write_history); }
