// SPDX-License-Identifier: BSL-1.0

/// @file
/// Tokens, ounces and fine weights with the types of XAGm. What the tokens stand for: the ratio
/// rule over days on which tokens were minted or redeemed (frs/README.md#skipped-days). The
/// expected values were computed from frs/README.md in integers, outside of this library.

#include <cstdint>
#include <string>
#include <vector>

#include "xagm_names.hpp"

using xagm::ounces;
using xagm::tokens;

namespace {

/// 0.30 % a year from 1 ounce: days 0 to 5.
const oz_per_token day_0{"1"};
const oz_per_token day_3{"0.999975343"};
const oz_per_token day_4{"0.999967124"};
const oz_per_token day_5{"0.999958905"};

xagm::standing standing(std::uint64_t supply, const char* oz) {
    return {t(supply), troy::parse<xagm::standing::exact_ounces>(oz)};
}

}  // namespace

TEST_CASE("ounces_from_tokens: worked values") {
    struct row {
        const char* why;
        std::uint64_t tokens_raw;
        std::uint64_t q_raw;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"one for one on day 0",            33'036'714'433'829, 1'000'000'000, 33'036'714'433'829},
        {"the supply on Ethereum, day 175", 33'036'714'433'829,   998'561'644, 32'989'195'877'402},
        {"the supply on Sui, day 175",      39'995'331'647'753,   998'561'644, 39'937'804'122'505},
        {"both, just under 72927 ounces",   73'032'046'081'582,   998'561'644, 72'926'999'999'908},
        {"an order of physical silver",      2'100'000'000'000,   998'561'644,  2'096'979'452'400},
        {"one raw unit is worth nothing",                    1,   998'561'644,                  0},
        {"two are worth one",                                2,   998'561'644,                  1},
        {"nothing",                                          0,   998'561'644,                  0},
        {"nothing is left in a token",              largest_64,             0,                  0},
        {"the largest amount",                      largest_64,   998'561'644, 18'420'211'088'690'667'039u},
        {"the largest amount on day 0",             largest_64, 1'000'000'000,         largest_64},
        // clang-format on
    }));
    INFO(c.why);
    const auto expected = ounces::from_raw(c.expected);
    CHECK(xagm::ounces_from_tokens(t(c.tokens_raw), q(c.q_raw)) == expected);
    // The width changes nothing where the values fit.
    CHECK(xagm::ounces_from_tokens(troy::convert<xagm::basic_tokens<112>>(t(c.tokens_raw)),
                                   q(c.q_raw)) == troy::convert<xagm::basic_ounces<112>>(expected));
    CHECK(xagm::ounces_from_tokens(troy::convert<xagm::basic_tokens<256>>(t(c.tokens_raw)),
                                   q(c.q_raw)) == troy::convert<xagm::basic_ounces<256>>(expected));
}

TEST_CASE("ounces_from_tokens: overflow of the result, and of the product at 256 bits") {
    // A fee schedule refuses a base above 1, but this function accepts it.
    CHECK(code_of([] { return xagm::ounces_from_tokens(tokens::largest(), q(1'000'000'001)); }) ==
          errc::overflow);

    // The product of floor((2^256 - 1) / q) tokens fits 256 bits; with one raw token more it does
    // not, although the result would fit easily.
    using wide = xagm::basic_tokens<256>;
    using wide_ounces = xagm::basic_ounces<256>;
    const wide one = wide::from_raw(1u);
    const wide at_1 = troy::parse<wide>(
        "115792089237316195423570985008687907853269984665640564039457"
        ".584007913");
    CHECK(troy::to_string(xagm::ounces_from_tokens(at_1, q(1'000'000'000))) ==
          troy::to_string(at_1));
    CHECK(code_of([&] { return xagm::ounces_from_tokens(at_1 + one, q(1'000'000'000)); }) ==
          errc::overflow);
    const wide day_175 = troy::parse<wide>(
        "115958879387236102795443427835776063368672695248887973549540"
        ".406749203");
    CHECK(xagm::ounces_from_tokens(day_175, q(998'561'644)) ==
          troy::parse<wide_ounces>("115792089237316195423570985008687907853269984665640564039457"
                                   ".584007912"));
    CHECK(code_of([&] { return xagm::ounces_from_tokens(day_175 + one, q(998'561'644)); }) ==
          errc::overflow);
    // A product of 257 bits whose ounces would fit the 193 bits of the tokens.
    using token_193 = troy::fixed_point<xagm::token, 9, 193>;
    using q_19 = troy::fixed_point<oz_per_token::unit, 19, 64>;
    CHECK(code_of([] {
              return xagm::ounces_from_tokens(token_193::largest(), q_19{"0.9999999999999999999"});
          }) == errc::overflow);
    // At 112 bits the product fits; only the ledger's reserve check is narrower.
    CHECK(xagm::ounces_from_tokens(xagm::basic_tokens<112>::largest(), q(998'561'644)) ==
          troy::parse<xagm::basic_ounces<112>>("5184828487194572908002033.718641983"));
}

TEST_CASE("tokens_from_ounces: worked values") {
    struct row {
        const char* why;
        std::uint64_t ounces_raw;
        std::uint64_t q_raw;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        {"documented day 1", 999'000'000'000, 999'991'781, 999'008'210'848},
        {"a bar on day 175", 999'000'000'000, 998'561'644, 1'000'438'987'420},
        {"one for one on day 0", largest_64, 1'000'000'000, largest_64},
        {"half an ounce each", 1'000'000'000, 500'000'000, 2'000'000'000},
        {"one raw unit: 1.0014 goes down", 1, 998'561'644, 1},
        {"one over a third", 1, 333'333'333, 3},
        {"1.67 goes down, though 2 is nearer", 1, 600'000'000, 1},
        {"nothing", 0, 1, 0},
    }));
    INFO(c.why);
    CHECK(xagm::tokens_from_ounces(ounces::from_raw(c.ounces_raw), q(c.q_raw)) == t(c.expected));
    CHECK(xagm::tokens_from_ounces(
              troy::convert<xagm::basic_ounces<256>>(ounces::from_raw(c.ounces_raw)), q(c.q_raw)) ==
          troy::convert<xagm::basic_tokens<256>>(t(c.expected)));
}

TEST_CASE("tokens_from_ounces: errors in order") {
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces{"1"}, q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces{}, q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces::largest(), q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces::largest(), q(999'999'999)); }) ==
          errc::overflow);
}

TEST_CASE("fine_weight: worked values") {
    struct row {
        const char* why;
        const char* gross;
        const char* fineness;
        const char* expected;
    };
    const auto c = GENERATE(values<row>({
        {"a good delivery bar", "1000", "0.999", "999.00"},
        {"1000.253745 goes down", "1001.255", "0.999", "1000.25"},
        {"998.6655556... goes down", "998.765432109", "0.9999", "998.66"},
        {"pure silver", "1", "1", "1.00"},
        {"0.00999999999 is nothing", "0.01", "0.999999999", "0.00"},
        {"one raw unit of bar", "0.000000001", "1", "0.00"},
        {"9.99999999999 is a cent short of 10", "10.010010010", "0.999", "9.99"},
        {"no silver", "1000", "0", "0.00"},
        {"the largest bar", "18446744073.709551615", "1", "18446744073.70"},
    }));
    INFO(c.why);
    CHECK(xagm::fine_weight(troy::parse<xagm::gross_weight>(c.gross),
                            troy::parse<xagm::fineness>(c.fineness)) ==
          troy::parse<vault_ounces>(c.expected));
}

TEST_CASE("fine_weight: no more silver than bar") {
    const xagm::gross_weight bar{"1000"};
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"1.000000000"}); }) ==
          std::nullopt);
    CHECK(test::message_of([&] { return xagm::fine_weight(bar, xagm::fineness{"1.000000001"}); }) ==
          "fineness_too_large: fineness 1.000000001, largest 1");
    // In thousandths, as an assay prints it: the mistake is caught even for a weight of zero.
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
    CHECK(code_of([] { return xagm::fine_weight(xagm::gross_weight{}, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
}

TEST_CASE("standing: each move counts at the ounces per token of its own day") {
    const auto at_first = xagm::standing_after_reconcile(tokens{"999"}, day_0);
    CHECK(at_first == standing(999'000'000'000, "999"));
    CHECK(at_first != standing(999'000'000'001, "999"));
    CHECK(at_first != standing(999'000'000'000, "999.000000000000000001"));
    CHECK(xagm::reconcile_standing(at_first, day_3).amount == tokens{"0.024632950"});

    const auto minted = xagm::standing_after_mint(at_first, tokens{"1000"}, day_3);
    CHECK(minted == standing(1'999'000'000'000, "1998.975343"));
    const auto reconciled = xagm::reconcile_standing(minted, day_5);
    CHECK(reconciled.amount == tokens{"0.057494267"});
    CHECK(reconciled.supply_after == tokens{"1999.057494267"});
    // The whole supply from the last reconcile's ounces per token: 0.024658014 too many.
    CHECK(xagm::reconcile(tokens{"1999"}, day_0, day_5).amount == tokens{"0.082152281"});

    const auto redeemed = xagm::standing_after_redeem(minted, tokens{"200"}, day_4);
    CHECK(redeemed == standing(1'799'000'000'000, "1798.9819182"));
    CHECK(xagm::reconcile_standing(redeemed, day_5).amount == tokens{"0.055850400"});
}

TEST_CASE("standing: who redeems leaves what the day's ounces fall short of the last reconcile's") {
    const auto at_first = xagm::standing_after_reconcile(tokens{"999"}, day_0);
    const auto half = xagm::standing_after_redeem(at_first, tokens{"500"}, day_3);
    CHECK(half == standing(499'000'000'000, "499.0123285"));
    CHECK(xagm::reconcile_standing(half, day_5).amount == tokens{"0.032836254"});
    CHECK(xagm::reconcile(tokens{"499"}, day_0, day_5).amount == tokens{"0.020507247"});

    const auto none = xagm::standing_after_redeem(at_first, tokens{"999"}, day_3);
    CHECK(none == standing(0, "0.024632343"));
    CHECK(xagm::reconcile_standing(none, day_5).amount == tokens{"0.024633355"});
}

TEST_CASE("standing: it rounds once, and at every width alike") {
    using wide_tokens = xagm::basic_tokens<256>;
    const auto check = [](auto supply, auto minted) {
        const auto before = xagm::standing_after_reconcile(supply, q(998'569'864));
        const auto after = xagm::standing_after_mint(before, minted, q(998'561'644));
        CHECK(troy::to_string(after.ounces) == "75024.579775727070644848");
        return troy::to_string(xagm::reconcile_standing(after, q(998'553'425)).amount);
    };
    CHECK(check(tokens{"73032.046081582"}, tokens{"2100"}) == "1.219597945");
    CHECK(check(wide_tokens{"73032.046081582"}, wide_tokens{"2100"}) == "1.219597945");
    // Raw ounces 3 * 999991781 + 12 * 999983562, of which none is lost before the division.
    auto small = xagm::standing_after_mint(xagm::standing{}, t(3), q(999'991'781));
    small = xagm::standing_after_mint(small, t(5), q(999'983'562));
    small = xagm::standing_after_mint(small, t(7), q(999'983'562));
    CHECK(xagm::reconcile_standing(small, q(1)).supply_after == t(14'999'778'087));
    // The largest supply at the largest ounces per token, above 256 bits.
    const auto largest =
        xagm::standing_after_reconcile(wide_tokens::largest(), oz_per_token::largest());
    CHECK(xagm::reconcile_standing(largest, oz_per_token::largest()) ==
          troy::frs::reconciled<wide_tokens>{{}, wide_tokens::largest()});
}

TEST_CASE("standing: without moves it is the ratio rule") {
    for (const std::uint64_t supply : std::vector<std::uint64_t>{0, 1, 5, 999'000'000'000}) {
        for (const std::uint64_t before : {0u, 1u, 3u, 999'991'781u, 1'000'000'000u}) {
            for (const std::uint64_t after : {0u, 1u, 2u, 999'975'343u, 1'000'000'000u}) {
                CAPTURE(supply, before, after);
                const auto plain = [&] { return xagm::reconcile(t(supply), q(before), q(after)); };
                const auto counted = [&] {
                    return xagm::reconcile_standing(
                        xagm::standing_after_reconcile(t(supply), q(before)), q(after));
                };
                REQUIRE(code_of(plain) == code_of(counted));
                if (!code_of(plain)) CHECK(plain() == counted());
            }
        }
    }
}

TEST_CASE("standing_after_mint: errors in order") {
    const auto mint = [](std::uint64_t supply, const char* oz, std::uint64_t minted) {
        return code_of(
            [=] { return xagm::standing_after_mint(standing(supply, oz), t(minted), q(1)); });
    };
    constexpr const char* all = "340282366920938463463.374607431768211455";
    constexpr const char* all_but_one = "340282366920938463463.374607431768211454";
    CHECK(mint(largest_64 - 1, "0", 1) == std::nullopt);
    CHECK(mint(largest_64, "0", 1) == errc::overflow);
    CHECK(mint(0, all_but_one, 1) == std::nullopt);
    CHECK(mint(0, all, 1) == errc::overflow);
    CHECK(mint(largest_64, all, 0) == std::nullopt);
    // Both: the supply is checked first.
    CHECK(message_of([] {
              return xagm::standing_after_mint(standing(largest_64, all), tokens{"2"}, day_0);
          }) == "overflow: minted 2.000000000, supply 18446744073.709551615");
    CHECK(message_of([] {
              return xagm::standing_after_mint(standing(0, all), tokens{"2"}, day_0);
          }) == "overflow: minted ounces 2.000000000000000000, ounces " + std::string(all));
}

TEST_CASE("standing_after_redeem: errors in order") {
    const auto redeem = [](std::uint64_t supply, const char* oz, std::uint64_t redeemed) {
        return code_of(
            [=] { return xagm::standing_after_redeem(standing(supply, oz), t(redeemed), q(2)); });
    };
    CHECK(redeem(3, "0.000000000000000006", 3) == std::nullopt);
    CHECK(redeem(2, "0.000000000000000006", 3) == errc::underflow);
    CHECK(redeem(3, "0.000000000000000005", 3) == errc::underflow);
    CHECK(redeem(0, "0", 0) == std::nullopt);
    // Both: the supply is checked first.
    CHECK(message_of([] {
              return xagm::standing_after_redeem(standing(0, "0"), tokens{"2"}, day_0);
          }) == "underflow: redeemed 2.000000000, supply 0.000000000");
    // Only where ounces per token have risen.
    CHECK(message_of([] {
              const auto before = xagm::standing_after_reconcile(tokens{"2"}, day_5);
              return xagm::standing_after_redeem(before, tokens{"2"}, day_4);
          }) == "underflow: redeemed ounces 1.999934248000000000, ounces 1.999917810000000000");
}

TEST_CASE("reconcile_standing: errors in order") {
    const auto reconcile = [](std::uint64_t supply, const char* oz, std::uint64_t after) {
        return code_of([=] { return xagm::reconcile_standing(standing(supply, oz), q(after)); });
    };
    CHECK(reconcile(1, "0", 0) == errc::division_by_zero);
    CHECK(reconcile(0, "0", 0) == errc::division_by_zero);
    CHECK(reconcile(0, "18446744073.709551615", 1'000'000'000) == std::nullopt);
    CHECK(reconcile(0, "18446744073.709551616", 1'000'000'000) == errc::overflow);
    CHECK(reconcile(2, "0.000000000000000005", 2) == std::nullopt);
    CHECK(reconcile(3, "0.000000000000000005", 2) == errc::underflow);
    CHECK(message_of([] {
              return xagm::reconcile_standing(standing(3, "0.000000000000000005"), q(2));
          }) == "underflow: supply_after 0.000000002, supply 0.000000003");
    CHECK(message_of([] { return xagm::reconcile_standing(standing(3, "0.5"), q(0)); }) ==
          "division_by_zero: ounces 0.500000000000000000, oz_after 0.000000000");
}
