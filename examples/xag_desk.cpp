// SPDX-License-Identifier: BSL-1.0

/// @file
/// A day at the desk of a token that is backed one to one: bars have been deposited and attested,
/// tokens are minted for them, the fee is shared out, and the market's price is compared with the
/// silver behind the token.

#include <array>
#include <string_view>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xag.hpp>

#include "command_line.hpp"

namespace xag = troy::xag;

namespace {

constexpr const char* usage = R"(usage: xag_desk [OPTION VALUE]...
  --reserves OUNCES      attested fine ounces, the deposit among them
  --as-of TIME           when they were counted
  --now TIME             when the tokens are minted, at most a day later
  --supply TOKENS        tokens before the deposit
  --deposit OUNCES       fine ounces of the bars that tokens are minted for
  --locked TOKENS        tokens that are locked elsewhere
  --spot USD             per fine ounce
  --price USD            per token on the market
  --mint-rate BP         basis points of the fee for minting
  --redeem-rate BP       basis points of the fee for redeeming
  --market-rate BP       basis points of the market's fee
)";

constexpr troy::seconds age_limit{"86400"};

// Beside the rate: half a token at least, and a tenth of one on top; five dollars for redeeming.
constexpr xag::tokens mint_minimum{"0.500000000"};
constexpr xag::tokens mint_flat{"0.100000000"};
constexpr xag::dollars redeem_minimum{"5.000000"};

constexpr std::array<xag::share, 5> shares{
    {{"audit", 3}, {"custody", 3}, {"network", 2}, {"treasury", 2}, {"buyback and burn", 1}}};

struct day {
    xag::attestation attested;
    troy::utc_seconds now;
    xag::vault_ounces deposit;
    xag::tokens locked;
    xag::usd_per_fine_ounce spot;
    xag::usd_per_token price;
    xag::basis_points mint_rate;
    xag::basis_points redeem_rate;
    xag::basis_points market_rate;
};

[[nodiscard]] day read_day(example::command_line& arguments) {
    day d{};
    d.attested.reserves = arguments.option("--reserves", xag::vault_ounces{"73926.00"});
    d.attested.as_of = arguments.option("--as-of", troy::utc_seconds{"2026-09-09T06:00:00Z"});
    d.attested.age_limit = age_limit;
    d.attested.supply = arguments.option("--supply", xag::tokens{"72926.500000000"});
    d.now = arguments.option("--now", troy::utc_seconds{"2026-09-09T15:30:00Z"});
    d.deposit = arguments.option("--deposit", xag::vault_ounces{"999.00"});
    d.locked = arguments.option("--locked", xag::tokens{"20000.000000000"});
    d.spot = arguments.option("--spot", xag::usd_per_fine_ounce{"31.765432"});
    d.price = arguments.option("--price", xag::usd_per_token{"32.250000"});
    d.mint_rate = arguments.option("--mint-rate", xag::basis_points{"25"});
    d.redeem_rate = arguments.option("--redeem-rate", xag::basis_points{"20"});
    d.market_rate = arguments.option("--market-rate", xag::basis_points{"10"});
    arguments.finish();
    return d;
}

template <class Value>
void print_line(std::string_view name, const Value& value, std::string_view unit) {
    fmt::print("{:<26}{:>20} {}\n", name, value, unit);
}

void print_backing(const xag::attestation& state) {
    print_line("reserves", state.reserves, "fine ounces");
    print_line("supply", state.supply, "XAG");
    print_line(
        "backing ratio",
        xag::backing_ratio(state.reserves, state.supply),
        xag::is_fully_backed(state.reserves, state.supply) ? "fully backed" : "not fully backed");
    print_line("mint capacity", xag::mint_capacity(state.reserves, state.supply), "XAG");
}

/// The state after the deposit's tokens are minted, those of the fee among them.
[[nodiscard]] xag::attestation print_minting(const day& d, const xag::token_fee_terms& terms) {
    const auto minted = xag::deposit_ounces(d.deposit, terms);
    const auto after = xag::mint(d.attested, minted.gross, d.now);
    fmt::print("\nminted at {}\n", d.now);
    print_line("for", d.deposit, "fine ounces");
    print_line("gross", minted.gross, "XAG");
    print_line("fee", minted.fee, "XAG");
    for (const auto& part : xag::split(minted.fee, shares))
        print_line(fmt::format("  {}", part.name), part.amount, "XAG");
    print_line("payout", minted.payout, "XAG");
    fmt::print("\nafterwards\n");
    print_backing(after);
    return after;
}

void print_market(const day& d, const xag::attestation& state) {
    const auto ratio = xag::backing_ratio(state.reserves, state.supply);
    const auto nav = xag::net_asset_value(d.spot, ratio);
    const auto exact = xag::premium_fraction(d.price, nav);
    fmt::print(
        "\nthe market at {} USD per XAG, silver at {} USD per fine ounce\n", d.price, d.spot);
    print_line("net asset value", nav, "USD per XAG");
    print_line("redemption value", xag::redemption_value(d.spot, ratio), "USD per XAG");
    print_line("premium", xag::premium(d.price, nav), "basis points");
    print_line(
        "  as a fraction", fmt::format("{}/{}", exact.numerator, exact.denominator), "exactly");
    print_line("circulating supply", xag::circulating_supply(state.supply, d.locked), "XAG");
    print_line("total value locked", xag::total_value_locked(state.supply, d.spot), "USD");
}

void print_arbitrage(const day& d, const xag::token_fee_terms& mint_terms) {
    const auto ounces = xag::at_par<xag::tokens>(d.deposit);
    const xag::dollar_fee_terms redeem_terms{.rate = d.redeem_rate, .minimum = redeem_minimum};
    const xag::dollar_fee_terms market{.rate = d.market_rate};
    const xag::mint_and_sell_fees mint_fees{.issuer = mint_terms, .market = market};
    const xag::buy_and_redeem_fees redeem_fees{.issuer = redeem_terms, .market = market};
    fmt::print("\narbitrage with {} fine ounces\n", d.deposit);
    print_line("mint and sell", xag::mint_and_sell(d.deposit, d.spot, d.price, mint_fees), "USD");
    print_line("  breaks even at",
               xag::mint_and_sell_break_even(d.deposit, d.spot, mint_fees),
               "USD per XAG and above");
    print_line("buy and redeem", xag::buy_and_redeem(ounces, d.spot, d.price, redeem_fees), "USD");
    print_line("  breaks even at",
               xag::buy_and_redeem_break_even(ounces, d.spot, redeem_fees),
               "USD per XAG and below");
}

void print_desk(example::command_line& arguments) {
    const day d = read_day(arguments);
    const xag::token_fee_terms mint_terms{
        .rate = d.mint_rate, .minimum = mint_minimum, .flat = mint_flat};
    fmt::print("attested at {}, {} seconds ago\n", d.attested.as_of, xag::age(d.attested, d.now));
    print_backing(d.attested);
    const xag::attestation after = print_minting(d, mint_terms);
    print_market(d, after);
    print_arbitrage(d, mint_terms);
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, print_desk); }
