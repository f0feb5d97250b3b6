// SPDX-License-Identifier: BSL-1.0

/// @file
/// What holders' tokens are worth, day by day: from an indexer's raw balances, the changes of the
/// fee and a series of prices; CSV in, CSV out.

#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <troy/day_range.hpp>
#include <troy/format.hpp>
#include <troy/frs/fee_history.hpp>
#include <troy/raw_text.hpp>
#include <troy/sum.hpp>
#include <troy/xagm.hpp>

#include "tool/csv.hpp"
#include "tool/program.hpp"

namespace xagm = troy::xagm;

namespace {

using tokens = xagm::basic_tokens<256>;
using ounces = xagm::basic_ounces<256>;
using dollars = xagm::basic_dollars_and_cents<256>;

const tool::description about{
    "holdings",
    "What the holders of XAGm hold, day by day: tokens, fine ounces and US dollars.",
    "FEES has the columns day and annual_fee_rate: a token is an ounce on the first day, the rate\n"
    "changes on the others. PRICES has day and usd_per_fine_ounce, which holds until the next.\n"
    "BALANCES has day, holder, balance and decimals: from that day on the holder has the raw\n"
    "integer balance / 10^decimals. The holder 'supply' is the total supply. Status 1 if the\n"
    "others do not add up to it, or if a line of BALANCES cannot be used.\n\n"
    "Each day from the first price to the last: the holders; 'total', all their tokens valued at\n"
    "once; 'truncated', by how much the holders add up to less, because each is rounded down."};

struct holding {
    tokens held;
    ounces fine;
    dollars worth;
};

/// The balance of a holder from a day on.
using balances_by_day = std::multimap<troy::utc_day, std::pair<std::string, tokens>>;

/// The values of FEES or PRICES by day; two lines of one day stay in their order.
template <class Value>
[[nodiscard]] auto read_days(tool::program& program, const std::string& name, const char* column) {
    const auto file = program.open(name);
    const char* const columns[] = {"day", column};
    tool::csv_reader rows(*file, columns, tool::other_columns::refused);
    std::multimap<troy::utc_day, Value> result;
    tool::for_each_line(
        rows, [&] { result.emplace(rows.value<troy::utc_day>(0), rows.value<Value>(1)); });
    if (result.empty()) throw tool::data_error(fmt::format("there is no {}", column));
    return result;
}

/// A line that cannot be used is reported with its number and error, and skipped.
[[nodiscard]] balances_by_day read_balances(tool::program& program,
                                            const std::string& name,
                                            bool& good) {
    const auto file = program.open(name);
    constexpr const char* columns[] = {"day", "holder", "balance", "decimals"};
    tool::csv_reader rows(*file, columns, tool::other_columns::passed_over);
    for (balances_by_day result;;) {
        try {
            if (!rows.next()) return result;
            if (rows.cell(1).find_first_of(",\"") != std::string_view::npos)
                throw tool::bad_line("a comma or a quote in the holder's name");
            const auto day = rows.value<troy::utc_day>(0);
            const auto decimals = rows.value<troy::fixed_point<troy::one, 0, 64>>(3).raw();
            const auto held = troy::try_parse_scaled<tokens>(rows.cell(2), decimals);
            if (!held) throw tool::bad_line(tool::not_a_value("balance", rows.cell(2), held.code));
            result.insert({day, {tool::escaped(rows.cell(1)), held.value}});
        } catch (const tool::bad_line& bad) {
            tool::say(fmt::format("line {}: {}\n", rows.line(), bad.what()));
            good = false;
        }
    }
}

bool value_holdings(tool::program& program) {
    std::string fees_name;
    std::string prices_name;
    std::string balances_name;
    program.argument("FEES", fees_name, "a file; - for standard input");
    program.argument("PRICES", prices_name, "a file");
    program.argument("BALANCES", balances_name, "a file");
    program.offer_output_file();
    program.parse();

    bool good = true;
    const auto rates = read_days<xagm::annual_fee_rate>(program, fees_name, "annual_fee_rate");
    const auto prices =
        read_days<xagm::usd_per_fine_ounce>(program, prices_name, "usd_per_fine_ounce");
    const auto balances = read_balances(program, balances_name, good);
    xagm::fee_history fees(xagm::oz_per_token{"1"}, rates.begin()->first, rates.begin()->second);
    for (const auto& [day, rate] : rates)  // The first one changes nothing.
        fees = fees.update_annual_fee_rate(rate, day);

    tool::output& out = program.out();
    out.print("day,holder,tokens,ounces,dollars\n");
    std::map<std::string, tokens> all_held;
    auto change = balances.begin();
    for (const troy::utc_day day :
         troy::day_range{{.first = prices.begin()->first, .last = prices.rbegin()->first}}) {
        for (; change != balances.end() && change->first <= day; ++change)
            all_held[change->second.first] = change->second.second;
        const auto price = std::prev(prices.upper_bound(day))->second;
        const auto oz_per_token = fees.ounces_per_token(day);
        const auto print = [&](const std::string& holder, const holding& h) {
            out.print("{},{},{},{},{}\n", day, holder, h.held, h.fine, h.worth);
        };
        const auto value = [&](const tokens& held) -> holding {
            const auto fine = xagm::ounces_from_tokens(held, oz_per_token);
            return {held, fine, troy::mul<dollars>(fine, price, troy::rounding::down)};
        };
        std::vector<holding> parts;
        for (const auto& [holder, held] : all_held) {
            if (holder == "supply") continue;
            print(holder, parts.emplace_back(value(held)));
        }
        const auto all = value(troy::sum(parts, &holding::held));
        print("total", all);
        print("truncated",
              {tokens{},
               all.fine - troy::sum(parts, &holding::fine),
               all.worth - troy::sum(parts, &holding::worth)});
        const auto supply = all_held.find("supply");
        if (supply != all_held.end() && supply->second != all.held) {
            tool::say(fmt::format("{}: supply {}, held {}\n", day, supply->second, all.held));
            good = false;
        }
    }
    return good;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, value_holdings); }
