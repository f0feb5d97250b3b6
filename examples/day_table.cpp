// SPDX-License-Identifier: BSL-1.0

/// @file
/// The daily table of XAGm: ounces per token, and what each day's reconcile mints. Without options
/// it prints the documented days 0 to 3.

#include <string>
#include <string_view>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

#include "command_line.hpp"

namespace xagm = troy::xagm;

namespace {

constexpr const char* usage = R"(usage: day_table [OPTION VALUE]... [--csv]
  --rate RATE          annual fee rate as a fraction, at most 0.1     (0.003000000)
  --reserves OUNCES    fine troy ounces in the vault, 2 decimals      (999.00)
  --start DAY          the day of line 0, when a token is an ounce    (2026-03-18)
  --days N             the number of the last line                    (3)
  --supply TOKENS      the supply on line 0          (what the reserves are worth)
  --rule RULE          ratio, reserves or largest_accepted            (ratio)
  --csv                comma-separated values instead of columns
)";

xagm::reconcile_rule rule_named(std::string_view name) {
    if (name == "ratio") return xagm::reconcile_rule::ratio;
    if (name == "reserves") return xagm::reconcile_rule::reserves;
    if (name == "largest_accepted") return xagm::reconcile_rule::largest_accepted;
    throw example::usage_error(fmt::format("no rule is called '{}'", name));
}

/// A value of a reconcile; `none` on line 0, where there was none.
template <class Row, class Value>
std::string reconciled(const Row& row, const Value& value, const char* none) {
    return row.number == troy::days{} ? none : troy::to_string(value);
}

template <class Row>
void print_columns(const Row& row) {
    fmt::print("{:>5}  {}  {:>11}  {:>16}  {:>16}  {:>16}  {:>10}\n",
               row.number,
               row.day,
               row.oz_per_token,
               reconciled(row, row.supply_before, "-"),
               reconciled(row, row.amount, "-"),
               row.supply_after,
               row.reserves);
}

template <class Row>
void print_csv(const Row& row) {
    fmt::print("{},{},{},{},{},{},{}\n",
               row.number,
               row.day,
               row.oz_per_token,
               reconciled(row, row.supply_before, ""),
               reconciled(row, row.amount, ""),
               row.supply_after,
               row.reserves);
}

void print_table(example::command_line& arguments) {
    const auto rate = arguments.option("--rate", xagm::annual_fee_rate{"0.003000000"});
    const auto reserves = arguments.option("--reserves", xagm::vault_ounces{"999.00"});
    const auto start = arguments.option("--start", troy::utc_day{"2026-03-18"});
    const auto days = arguments.option("--days", troy::days{"3"});
    const auto rule = rule_named(arguments.option("--rule", std::string_view{"ratio"}));

    const xagm::fee_schedule schedule{xagm::oz_per_token{"1.000000000"}, start, rate};
    const auto worth = xagm::tokens_from_ounces(troy::convert<xagm::ounces>(reserves),
                                                schedule.ounces_per_token(start));
    const auto supply = arguments.option("--supply", worth);
    const bool csv = arguments.flag("--csv");
    arguments.finish();

    if (csv) {
        fmt::print("day,date,oz_per_token,supply_before,amount,supply_after,reserves\n");
    } else {
        fmt::print("{:>5}  {:<10}  {:>11}  {:>16}  {:>16}  {:>16}  {:>10}\n",
                   "day",
                   "date",
                   "ozPerToken",
                   "supply before",
                   "reconcile amount",
                   "supply after",
                   "reserves");
    }
    xagm::day_series series{schedule, start, supply, reserves, rule, days};
    for (const auto& row : series)
        csv ? print_csv(row) : print_columns(row);
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, print_table); }
