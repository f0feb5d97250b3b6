// SPDX-License-Identifier: BSL-1.0

/// @file
/// A day at the desk of a token that is backed one to one: bars have been deposited and attested,
/// tokens are minted for them, the fee is split, and the market price is compared with the silver
/// behind the token.

#include <array>
#include <string_view>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xag.hpp>

#include "tool/program.hpp"

namespace xag = troy::xag;

namespace {

const tool::description about{
    "xag_desk", "A day at the desk of a token that is backed one to one.", {}};

constexpr troy::seconds age_limit{"86400"};

// Fees beyond the rates: for minting at least half a token, plus a tenth of one; for redeeming at
// least five dollars.
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

[[nodiscard]] day usual_day() {
    day d{};
    d.attested.reserves = xag::vault_ounces{"73926.00"};
    d.attested.as_of = troy::utc_seconds{"2026-09-09T06:00:00Z"};
    d.attested.age_limit = age_limit;
    d.attested.supply = xag::tokens{"72926.500000000"};
    d.now = troy::utc_seconds{"2026-09-09T15:30:00Z"};
    d.deposit = xag::vault_ounces{"999.00"};
    d.locked = xag::tokens{"20000.000000000"};
    d.spot = xag::usd_per_fine_ounce{"31.765432"};
    d.price = xag::usd_per_token{"32.250000"};
    d.mint_rate = xag::basis_points{"25"};
    d.redeem_rate = xag::basis_points{"20"};
    d.market_rate = xag::basis_points{"10"};
    return d;
}

[[nodiscard]] day read_day(tool::program& program) {
    day d = usual_day();
    program.option(
        "--reserves", d.attested.reserves, "OUNCES", "attested reserves, including the deposit");
    program.option("--as-of", d.attested.as_of, "TIME", "when the reserves were counted");
    program.option("--now", d.now, "TIME", "when the tokens are minted, at most a day later");
    program.option("--supply", d.attested.supply, "TOKENS", "tokens before the deposit");
    program.option("--deposit", d.deposit, "OUNCES", "the bars for which tokens are minted");
    program.option("--locked", d.locked, "TOKENS", "tokens that are locked elsewhere");
    program.option("--spot", d.spot, "USD", "the price of a fine ounce");
    program.option("--price", d.price, "USD", "the market price of a token");
    program.option("--mint-rate", d.mint_rate, "BP", "the fee for minting, in basis points");
    program.option("--redeem-rate", d.redeem_rate, "BP", "the fee for redeeming, in basis points");
    program.option("--market-rate", d.market_rate, "BP", "the market's fee, in basis points");
    program.offer_output_file();
    program.parse();
    return d;
}

template <class Value>
void print_line(tool::output& out,
                std::string_view name,
                const Value& value,
                std::string_view unit) {
    out.print("{:<26}{:>20} {}\n", name, value, unit);
}

void print_backing(tool::output& out, const xag::attestation& state) {
    print_line(out, "reserves", state.reserves, "fine ounces");
    print_line(out, "supply", state.supply, "XAG");
    print_line(
        out,
        "backing ratio",
        xag::backing_ratio(state.reserves, state.supply),
        xag::is_fully_backed(state.reserves, state.supply) ? "fully backed" : "not fully backed");
    print_line(out, "mint capacity", xag::mint_capacity(state.reserves, state.supply), "XAG");
}

/// The state after minting for the deposit, with the tokens of the fee.
[[nodiscard]] xag::attestation print_minting(tool::output& out,
                                             const day& d,
                                             const xag::token_fee_terms& terms) {
    const auto minted = xag::deposit_ounces(d.deposit, terms);
    const auto after = xag::mint(d.attested, minted.gross, d.now);
    out.print("\nminted at {}\n", d.now);
    print_line(out, "for", d.deposit, "fine ounces");
    print_line(out, "gross", minted.gross, "XAG");
    print_line(out, "fee", minted.fee, "XAG");
    for (const auto& part : xag::split(minted.fee, shares))
        print_line(out, fmt::format("  {}", part.name), part.amount, "XAG");
    print_line(out, "payout", minted.payout, "XAG");
    out.print("\nafterwards\n");
    print_backing(out, after);
    return after;
}

void print_market(tool::output& out, const day& d, const xag::attestation& state) {
    const auto ratio = xag::backing_ratio(state.reserves, state.supply);
    const auto nav = xag::net_asset_value(d.spot, ratio);
    const auto exact = xag::premium_fraction(d.price, nav);
    out.print("\nthe market at {} USD per XAG, silver at {} USD per fine ounce\n", d.price, d.spot);
    print_line(out, "net asset value", nav, "USD per XAG");
    print_line(out, "redemption value", xag::redemption_value(d.spot, ratio), "USD per XAG");
    print_line(out, "premium", xag::premium(d.price, nav), "basis points");
    print_line(out,
               "  as a fraction",
               fmt::format("{}/{}", exact.numerator, exact.denominator),
               "exactly");
    print_line(out, "circulating supply", xag::circulating_supply(state.supply, d.locked), "XAG");
    print_line(out, "total value locked", xag::total_value_locked(state.supply, d.spot), "USD");
}

void print_arbitrage(tool::output& out, const day& d, const xag::token_fee_terms& mint_terms) {
    const auto ounces = xag::at_par<xag::tokens>(d.deposit);
    const xag::dollar_fee_terms redeem_terms{.rate = d.redeem_rate, .minimum = redeem_minimum};
    const xag::dollar_fee_terms market{.rate = d.market_rate};
    const xag::mint_and_sell_fees mint_fees{.issuer = mint_terms, .market = market};
    const xag::buy_and_redeem_fees redeem_fees{.issuer = redeem_terms, .market = market};
    out.print("\narbitrage with {} fine ounces\n", d.deposit);
    print_line(
        out, "mint and sell", xag::mint_and_sell(d.deposit, d.spot, d.price, mint_fees), "USD");
    print_line(out,
               "  breaks even at",
               xag::mint_and_sell_break_even(d.deposit, d.spot, mint_fees),
               "USD per XAG and above");
    print_line(
        out, "buy and redeem", xag::buy_and_redeem(ounces, d.spot, d.price, redeem_fees), "USD");
    print_line(out,
               "  breaks even at",
               xag::buy_and_redeem_break_even(ounces, d.spot, redeem_fees),
               "USD per XAG and below");
}

bool print_desk(tool::program& program) {
    const day d = read_day(program);
    tool::output& out = program.out();
    const xag::token_fee_terms mint_terms{
        .rate = d.mint_rate, .minimum = mint_minimum, .flat = mint_flat};
    out.print("attested at {}, {} seconds ago\n", d.attested.as_of, xag::age(d.attested, d.now));
    print_backing(out, d.attested);
    const xag::attestation after = print_minting(out, d, mint_terms);
    print_market(out, d, after);
    print_arbitrage(out, d, mint_terms);
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, print_desk); }
