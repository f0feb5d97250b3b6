// SPDX-License-Identifier: BSL-1.0

/// @file
/// The daily table of XAGm: ounces per token, and what each day's reconcile mints. Without options
/// it prints the documented days 0 to 3.

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

#include "tool/program.hpp"

namespace xagm = troy::xagm;

namespace {

const tool::description about{
    "day_table",
    "The daily table of XAGm: ounces per token, and what each day's reconcile mints.",
    {}};

/// The options.
struct plan {
    xagm::annual_fee_rate rate{"0.003000000"};
    xagm::vault_ounces reserves{"999.00"};
    troy::utc_day start{"2026-03-18"};
    troy::days days{"3"};
    std::optional<xagm::tokens> supply;
    xagm::reconcile_rule rule = xagm::reconcile_rule::ratio;
    bool csv = false;
};

[[nodiscard]] plan read_plan(tool::program& program) {
    plan p;
    program.option("--rate", p.rate, "RATE", "annual fee rate as a fraction, at most 0.1");
    program.option("--reserves", p.reserves, "OUNCES", "fine troy ounces in the vault, 2 decimals");
    program.option("--start", p.start, "DAY", "the day of line 0, when one token is one ounce");
    program.option("--days", p.days, "N", "the number of the last line");
    program.option(
        "--supply", p.supply, "TOKENS", "supply on line 0 (by default what the reserves back)");
    const tool::choices<xagm::reconcile_rule> rules{
        {"ratio", xagm::reconcile_rule::ratio},
        {"reserves", xagm::reconcile_rule::reserves},
        {"largest_accepted", xagm::reconcile_rule::largest_accepted}};
    program.option("--rule", p.rule, rules, "how much a reconcile mints");
    program.flag("--csv", p.csv, "comma-separated values instead of columns");
    program.offer_output_file();
    program.parse();
    return p;
}

/// A value of the day's reconcile; on line 0, which has no reconcile, `none`.
template <class Row, class Value>
std::string reconciled(const Row& row, const Value& value, const char* none) {
    return row.number == troy::days{} ? none : troy::to_string(value);
}

template <class Row>
void print_columns(tool::output& out, const Row& row) {
    out.print("{:>5}  {}  {:>11}  {:>16}  {:>16}  {:>16}  {:>10}\n",
              row.number,
              row.day,
              row.oz_per_token,
              reconciled(row, row.supply_before, "-"),
              reconciled(row, row.amount, "-"),
              row.supply_after,
              row.reserves);
}

template <class Row>
void print_csv(tool::output& out, const Row& row) {
    out.print("{},{},{},{},{},{},{}\n",
              row.number,
              row.day,
              row.oz_per_token,
              reconciled(row, row.supply_before, ""),
              reconciled(row, row.amount, ""),
              row.supply_after,
              row.reserves);
}

bool print_table(tool::program& program) {
    const auto [rate, reserves, start, days, given_supply, rule, csv] = read_plan(program);
    const xagm::fee_schedule schedule{xagm::oz_per_token{"1.000000000"}, start, rate};
    const auto worth = xagm::tokens_from_ounces(troy::convert<xagm::ounces>(reserves),
                                                schedule.ounces_per_token(start));
    const auto supply = given_supply.value_or(worth);

    tool::output& out = program.out();
    if (csv) {
        out.print("day,date,oz_per_token,supply_before,amount,supply_after,reserves\n");
    } else {
        out.print("{:>5}  {:<10}  {:>11}  {:>16}  {:>16}  {:>16}  {:>10}\n",
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
        csv ? print_csv(out, row) : print_columns(out, row);
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, print_table); }
