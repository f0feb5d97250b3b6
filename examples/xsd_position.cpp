// SPDX-License-Identifier: BSL-1.0

/// @file
/// A minter's position in XSD, step by step: mint, let interest accrue, mint more at another rate,
/// redeem a part and collect its interest. Every touch loses the rest of a day.

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "tool/program.hpp"

namespace xsd = troy::xsd;

namespace {

const tool::description about{"xsd_position", "A minter's position in XSD, step by step.", {}};

void print_step(tool::output& out,
                const char* step,
                troy::utc_seconds now,
                const xsd::position& position) {
    out.print("{}  {}\n", now, step);
    out.print("    amount {:>28} XSD at {} a year\n", position.amount, position.rate);
    out.print("    accrued {:>27} USD\n", position.accrued);
}

constexpr troy::seconds day{"86400"};
constexpr troy::seconds hour{"3600"};

bool live(tool::program& program) {
    xsd::usd_per_fine_ounce silver{"31.765432"};
    xsd::usd_per_ether ether_price{"2650.000000"};
    xsd::ether_amount deposit{"10"};
    xsd::tokens more{"15000"};
    xsd::tokens redeemed{"12000"};
    program.option("--silver", silver, "PRICE", "US dollars per troy ounce");
    program.option("--ether", ether_price, "PRICE", "US dollars per ether");
    program.option("--deposit", deposit, "ETHER", "what the first minting costs");
    program.option("--more", more, "XSD", "minted 100 days and 5 hours later");
    program.option("--redeem", redeemed, "XSD", "redeemed another 30 days and 23 hours later");
    program.offer_output_file();
    program.parse();
    tool::output& out = program.out();

    const auto gram = xsd::gram_price(silver);
    // The less XSD is backed, the higher the interest.
    const auto first_rate = xsd::interest_rate_at(xsd::collateral_ratio{"1.000000"});
    const auto second_rate = xsd::interest_rate_at(xsd::collateral_ratio{"0.800000"});
    troy::utc_seconds now{"2026-01-05T09:00:00Z"};

    const auto minted = xsd::mint_collateralized(deposit, ether_price, gram);
    xsd::position position = xsd::mint(xsd::position{}, minted, first_rate, gram, now);
    print_step(out, "minted against the deposit", now, position);

    now += day * 100u;
    out.print("{}  100 days on\n", now);
    out.print("    would have accrued {:>16} USD\n", xsd::accrued_until(position, gram, now));

    now += hour * 5u;
    position = xsd::mint(position, more, second_rate, gram, now);
    print_step(out, "minted more; the 5 hours are lost", now, position);

    now += day * 30u + hour * 23u;
    const auto redemption = xsd::redeem(position, redeemed, gram, now);
    const auto paid = xsd::redeem_collateralized(redeemed, gram, ether_price);
    position = redemption.position;
    print_step(out, "redeemed a part; the 23 hours are lost", now, position);
    out.print("    paid {:>30} ether worth {} USD\n", paid.ether, paid.value);

    position = xsd::collect(position, redemption.paid_out);
    print_step(out, "collected the interest of that part", now, position);
    out.print("    collected {:>25} USD\n", redemption.paid_out);
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, live); }
