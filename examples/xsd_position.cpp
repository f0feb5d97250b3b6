// SPDX-License-Identifier: BSL-1.0

/// @file
/// A minter's life with XSD: mint, let interest accrue, mint more at another rate, redeem a part,
/// collect its interest; the position after each step. Every touch loses the rest of a day.

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "command_line.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr const char* usage = R"(usage: xsd_position [OPTION VALUE]...
  --silver PRICE       US dollars per troy ounce                      (31.765432)
  --ether PRICE        US dollars per ether                           (2650.000000)
  --deposit ETHER      what the first minting costs                   (10)
  --more XSD           the second minting, 100 days and 5 hours later (15000)
  --redeem XSD         the redemption, 30 days and 23 hours later     (12000)
)";

void print_step(const char* step, troy::utc_seconds now, const xsd::position& position) {
    fmt::print("{}  {}\n", now, step);
    fmt::print("    amount {:>28} XSD at {} a year\n", position.amount, position.rate);
    fmt::print("    accrued {:>27} USD\n", position.accrued);
}

constexpr troy::seconds day{"86400"};
constexpr troy::seconds hour{"3600"};

void live(example::command_line& arguments) {
    const auto silver = arguments.option("--silver", xsd::usd_per_fine_ounce{"31.765432"});
    const auto ether_price = arguments.option("--ether", xsd::usd_per_ether{"2650.000000"});
    const auto deposit = arguments.option("--deposit", xsd::ether_amount{"10"});
    const auto more = arguments.option("--more", xsd::tokens{"15000"});
    const auto redeemed = arguments.option("--redeem", xsd::tokens{"12000"});
    arguments.finish();

    const auto gram = xsd::gram_price(silver);
    // The less collateral stands behind XSD, the more interest a minter is paid.
    const auto first_rate = xsd::interest_rate_at(xsd::collateral_ratio{"1.000000"});
    const auto second_rate = xsd::interest_rate_at(xsd::collateral_ratio{"0.800000"});
    troy::utc_seconds now{"2026-01-05T09:00:00Z"};

    const auto minted = xsd::mint_collateralized(deposit, ether_price, gram);
    xsd::position position = xsd::mint(xsd::position{}, minted, first_rate, gram, now);
    print_step("minted against the deposit", now, position);

    now += day * 100u;
    fmt::print("{}  100 days on\n", now);
    fmt::print("    would have accrued {:>16} USD\n", xsd::accrued_until(position, gram, now));

    now += hour * 5u;
    position = xsd::mint(position, more, second_rate, gram, now);
    print_step("minted more; the 5 hours are lost", now, position);

    now += day * 30u + hour * 23u;
    const auto redemption = xsd::redeem(position, redeemed, gram, now);
    const auto paid = xsd::redeem_collateralized(redeemed, gram, ether_price);
    position = redemption.position;
    print_step("redeemed a part; the 23 hours are lost", now, position);
    fmt::print("    paid {:>30} ether worth {} USD\n", paid.ether, paid.value);

    position = xsd::collect(position, redemption.paid_out);
    print_step("collected the interest of that part", now, position);
    fmt::print("    collected {:>25} USD\n", redemption.paid_out);
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, live); }
