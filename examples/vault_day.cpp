// SPDX-License-Identifier: BSL-1.0

/// @file
/// A real day of XAGm, 2026-09-09: what the supplies of two chains stand for, how far that is from
/// the reserves, and what a reconcile on the next day would mint.

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

#include "tool/program.hpp"

namespace xagm = troy::xagm;

namespace {

// The documented schedule, and the state captured on day 175.
constexpr xagm::fee_schedule schedule{xagm::oz_per_token{"1.000000000"},
                                      troy::utc_day{"2026-03-18"},
                                      xagm::annual_fee_rate{"0.003000000"}};
constexpr troy::utc_day today{"2026-09-09"};
constexpr troy::utc_day tomorrow = today + troy::days{"1"};
constexpr xagm::tokens supply_on_ethereum{"33036.714433829"};
constexpr xagm::tokens supply_on_sui{"39995.331647753"};
constexpr xagm::ounces reserves{"72927.000000000"};  // 73 bars of 999.00 fine ounces.
static_assert(schedule.ounces_per_token(today) == xagm::oz_per_token{"0.998561644"});

void print_chain(tool::output& out,
                 const char* chain,
                 const xagm::tokens& supply,
                 const xagm::oz_per_token& oz) {
    out.print("{:<26}{:>18} tokens = {:>18} fine ounces\n",
              chain,
              supply,
              xagm::ounces_from_tokens(supply, oz));
}

bool print_day(tool::program& program) {
    program.offer_output_file();
    program.parse();
    tool::output& out = program.out();
    const auto oz_today = schedule.ounces_per_token(today);
    const auto oz_next = schedule.ounces_per_token(tomorrow);
    const auto supply = supply_on_ethereum + supply_on_sui;
    const auto stands_for = xagm::ounces_from_tokens(supply, oz_today);
    const auto shortfall = reserves - stands_for;

    out.print("{}, day {}\n", today, today - schedule.base_day());
    out.print("{:<26}{:>18} fine ounces per token\n", "ounces per token", oz_today);
    print_chain(out, "supply on Ethereum", supply_on_ethereum, oz_today);
    print_chain(out, "supply on Sui", supply_on_sui, oz_today);
    print_chain(out, "both", supply, oz_today);
    out.print("{:<26}{:>18} fine ounces\n", "reserves", reserves);
    out.print(
        "{:<26}{:>18} raw units of 1e-9 ounce\n", "shortfall to the reserves", shortfall.raw());

    out.print("\n{}, ounces per token {}: a reconcile would mint\n", tomorrow, oz_next);
    out.print("{:<26}{:>18} tokens\n",
              "by the ratio rule",
              xagm::reconcile(supply, oz_today, oz_next).amount);
    out.print("{:<26}{:>18} tokens\n",
              "by the reserves rule",
              xagm::reconcile_to_reserves(supply, reserves, oz_next).amount);
    out.print("{:<26}{:>18} tokens\n",
              "at most accepted",
              xagm::largest_reconcile(reserves, supply, oz_next));
    return true;
}

}  // namespace

int main(int count, char** words) {
    return tool::run(
        {"vault_day", "A real day of XAGm: the tokens of two chains against the vault.", {}},
        count,
        words,
        print_day);
}
