// SPDX-License-Identifier: BSL-1.0

/// @file
/// Arbitrage and its break-even prices: values worked by hand, each error at its edge and one raw
/// unit inside it, and the order of the errors.

#include <cstdint>
#include <optional>
#include <string>

#include "xag_names.hpp"

namespace {

[[nodiscard]] xag::mint_and_sell_fees mint_fees(const xag::token_fee_terms& issuer,
                                                const xag::dollar_fee_terms& market = {}) {
    return {.issuer = issuer, .market = market};
}
[[nodiscard]] xag::buy_and_redeem_fees redeem_fees(const xag::dollar_fee_terms& issuer,
                                                   const xag::dollar_fee_terms& market = {}) {
    return {.issuer = issuer, .market = market};
}

}  // namespace

TEST_CASE("xag mint_and_sell: worked values") {
    struct row {
        const char* why;
        text ounces, spot, price;
        xag::mint_and_sell_fees fees;
        text profit, break_even;
    };
    const auto percent = terms<xag::tokens>(100, "0", "0");
    const auto desk =
        mint_fees(terms<xag::tokens>(25, "0.5", "0.1"), terms<xag::dollars>(10, "0", "0"));
    const row rows[] = {
        {"free, at a premium", "10", "30", "31", {}, "10.000000", "30.000000"},
        {"free, at par", "10", "30", "30", {}, "0.000000", "30.000000"},
        {"free, a raw unit below", "10", "30", "29.999999", {}, "-0.000010", "30.000000"},
        // 9.9 tokens: 300 / 9.9 = 30.30303..., and 9.9 * 30.303031 = 300.0000069
        {"1 percent, where it breaks even",
         "10",
         "30",
         "30.303031",
         mint_fees(percent),
         "0.000006",
         "30.303031"},
        {"a raw unit below", "10", "30", "30.303030", mint_fees(percent), "-0.000003", "30.303031"},
        // 300 over 1 - 0.5 %: 301.507537688..., and a fee of 1.507538
        {"0.5 percent of the market",
         "10",
         "30",
         "30.150754",
         mint_fees({}, terms<xag::dollars>(50, "0", "0")),
         "0.000002",
         "30.150754"},
        {"the market's flat fee and minimum",
         "10",
         "30",
         "31",
         mint_fees({}, terms<xag::dollars>(0, "2", "1")),
         "7.000000",
         "30.300000"},
        {"nothing is received, the market's fee is still paid",
         "10",
         "30",
         "0",
         mint_fees({}, terms<xag::dollars>(0, "2", "1")),
         "-303.000000",
         "30.300000"},
        {"the day of the example", "999", "31.765432", "32.25", desk, "368.180076", "31.880121"},
        // 0.000000001 * 30 is a fraction of a raw dollar: rounded up when paid, down when received.
        {"a raw ounce", "0.000000001", "30", "30", {}, "-0.000001", "1000.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        const auto ounces = read<xag::ounces>(r.ounces);
        CHECK(to_string(xag::mint_and_sell(ounces, spot(r.spot), price(r.price), r.fees)) ==
              r.profit);
        CHECK(to_string(xag::mint_and_sell_break_even(ounces, spot(r.spot), r.fees)) ==
              r.break_even);
    }
}

TEST_CASE("xag buy_and_redeem: worked values") {
    struct row {
        const char* why;
        text tokens, spot, price;
        xag::buy_and_redeem_fees fees;
        text profit, break_even;
    };
    const auto percent = terms<xag::dollars>(100, "0", "0");
    const auto half_percent = terms<xag::dollars>(50, "0", "0");
    const auto desk =
        redeem_fees(terms<xag::dollars>(20, "5", "0"), terms<xag::dollars>(10, "0", "0"));
    const row rows[] = {
        {"free, at a discount", "10", "30", "29", {}, "10.000000", "30.000000"},
        {"free, at par", "10", "30", "30", {}, "0.000000", "30.000000"},
        {"free, a raw unit above", "10", "30", "30.000001", {}, "-0.000010", "30.000000"},
        {"1 percent of 300 kept",
         "10",
         "30",
         "29.7",
         redeem_fees(percent),
         "0.000000",
         "29.700000"},
        // 297 over 1 + 0.5 %: 295.522388059...; 295.52238 * 0.5 % = 1.4776119
        {"and 0.5 percent of the market",
         "10",
         "30",
         "29.552238",
         redeem_fees(percent, half_percent),
         "0.000008",
         "29.552238"},
        {"a raw unit above",
         "10",
         "30",
         "29.552239",
         redeem_fees(percent, half_percent),
         "-0.000002",
         "29.552238"},
        {"a minimum and a flat part on both sides",
         "10",
         "30",
         "29",
         redeem_fees(terms<xag::dollars>(0, "2", "1"), terms<xag::dollars>(0, "3", "1")),
         "3.000000",
         "29.300000"},
        {"the day of the example", "999", "31.765432", "32.25", desk, "-579.768516", "31.670230"},
        {"a raw token is worth nothing", "0.000000001", "30", "30", {}, "-0.000001", "0.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::buy_and_redeem(
                  tokens(r.tokens), spot(r.spot), price(r.price), r.fees)) == r.profit);
        CHECK(to_string(xag::buy_and_redeem_break_even(tokens(r.tokens), spot(r.spot), r.fees)) ==
              r.break_even);
    }
    // In kind: 1 percent of 10 ounces, and 9.9 ounces are sold at 30.
    const xag::buy_and_redeem_in_kind_fees in_kind{.issuer = terms<xag::ounces>(100, "0", "0"),
                                                   .market = half_percent};
    CHECK(to_string(xag::buy_and_redeem(tokens("10"), spot("30"), price("29.552238"), in_kind)) ==
          "0.000008");
    CHECK(to_string(xag::buy_and_redeem_break_even(tokens("10"), spot("30"), in_kind)) ==
          "29.552238");
    // 0.9 ounces at the smallest price are worth nothing, although one raw unit is nearer.
    CHECK(to_string(xag::buy_and_redeem(
              tokens("0.9"), spot("0.000001"), price("0"), xag::buy_and_redeem_in_kind_fees{})) ==
          "0.000000");
}

TEST_CASE("xag arbitrage: errors, in their order") {
    const auto sell = [](text ounces, const xag::mint_and_sell_fees& fees) {
        return code_of([&] {
            return xag::mint_and_sell(read<xag::ounces>(ounces), spot("30"), price("30"), fees);
        });
    };
    const auto sell_at = [](text ounces, const xag::mint_and_sell_fees& fees) {
        return code_of([&] {
            return xag::mint_and_sell_break_even(read<xag::ounces>(ounces), spot("30"), fees);
        });
    };
    const auto buy = [](text amount, const xag::buy_and_redeem_fees& fees) {
        return code_of(
            [&] { return xag::buy_and_redeem(tokens(amount), spot("30"), price("30"), fees); });
    };
    const auto buy_at = [](text amount, const xag::buy_and_redeem_fees& fees) {
        return code_of(
            [&] { return xag::buy_and_redeem_break_even(tokens(amount), spot("30"), fees); });
    };
    using tokens_terms = xag::token_fee_terms;
    const auto token_rate = [](std::uint64_t r) { return terms<xag::tokens>(r, "0", "0"); };
    const auto dollar_rate = [](std::uint64_t r) { return terms<xag::dollars>(r, "0", "0"); };

    // Rates, and a fee above the amount.
    CHECK(sell("1", mint_fees(token_rate(10'000), dollar_rate(10'000))) == std::nullopt);
    CHECK(sell("1", mint_fees(token_rate(10'001))) == errc::fee_rate_too_large);
    CHECK(sell("1", mint_fees({}, dollar_rate(10'001))) == errc::fee_rate_too_large);
    CHECK(sell("1", mint_fees(terms<xag::tokens>(0, "1", "0"))) == std::nullopt);
    CHECK(sell("1", mint_fees(terms<xag::tokens>(0, "1.000000001", "0"), dollar_rate(10'001))) ==
          errc::fee_above_gross);
    CHECK(buy("1", redeem_fees(dollar_rate(10'001))) == errc::fee_rate_too_large);
    CHECK(buy("1", redeem_fees({}, dollar_rate(10'001))) == errc::fee_rate_too_large);
    CHECK(buy("1", redeem_fees(terms<xag::dollars>(0, "30", "0"))) == std::nullopt);
    CHECK(buy("1", redeem_fees(terms<xag::dollars>(0, "30.000001", "0"), dollar_rate(10'001))) ==
          errc::fee_above_gross);

    // No price breaks even.
    CHECK(sell_at("1", mint_fees(token_rate(9'999))) == std::nullopt);
    CHECK(sell_at("1", mint_fees(token_rate(10'000))) == errc::division_by_zero);
    CHECK(sell_at("0", mint_fees(tokens_terms{})) == errc::division_by_zero);
    CHECK(sell_at("1", mint_fees({}, dollar_rate(9'999))) == std::nullopt);
    CHECK(sell_at("1", mint_fees({}, dollar_rate(10'000))) == errc::division_by_zero);
    CHECK(sell_at("1", mint_fees(token_rate(10'000), dollar_rate(10'001))) ==
          errc::fee_rate_too_large);
    CHECK(buy_at("1", redeem_fees({}, terms<xag::dollars>(0, "15", "15"))) == std::nullopt);
    CHECK(buy_at("1", redeem_fees({}, terms<xag::dollars>(0, "15", "15.000001"))) ==
          errc::underflow);
    CHECK(buy_at("0", redeem_fees({})) == errc::division_by_zero);
    CHECK(buy_at("0", redeem_fees({}, terms<xag::dollars>(0, "0", "0.000001"))) == errc::underflow);
    CHECK(buy_at("1", redeem_fees(dollar_rate(10'000))) == std::nullopt);

    // A profit or a loss beyond the width of its type.
    const auto largest = xag::usd_per_token::largest();
    const auto profit = [&](text ounces) {
        return code_of([&] {
            return xag::mint_and_sell(
                read<xag::ounces>(ounces), spot("0"), largest, xag::mint_and_sell_fees{});
        });
    };
    CHECK(profit("0.5") == std::nullopt);
    CHECK(profit("0.500000001") == errc::overflow);
    const auto loss = [&](text amount) {
        return code_of([&] {
            return xag::buy_and_redeem(
                tokens(amount), spot("0"), largest, xag::buy_and_redeem_fees{});
        });
    };
    CHECK(loss("0.5") == std::nullopt);
    CHECK(loss("0.500000001") == errc::overflow);
    CHECK(loss("1.000000001") == errc::overflow);
}
