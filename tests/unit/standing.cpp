// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the tokens stand for: the ratio rule over days on which tokens were minted or redeemed. The
/// expected values follow from frs/README.md#skipped-days by integer arithmetic outside of this
/// library.

#include <cstdint>
#include <string>
#include <vector>

#include "xagm_names.hpp"

namespace {

/// 0.30 % a year from 1 ounce: days 0 to 5.
const oz_per_token day_0{"1"};
const oz_per_token day_3{"0.999975343"};
const oz_per_token day_4{"0.999967124"};
const oz_per_token day_5{"0.999958905"};

xagm::standing standing(std::uint64_t supply, const char* ounces) {
    return {t(supply), troy::parse<xagm::standing::exact_ounces>(ounces)};
}

}  // namespace

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
    const auto mint = [](std::uint64_t supply, const char* ounces, std::uint64_t minted) {
        return code_of(
            [=] { return xagm::standing_after_mint(standing(supply, ounces), t(minted), q(1)); });
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
    const auto redeem = [](std::uint64_t supply, const char* ounces, std::uint64_t redeemed) {
        return code_of([=] {
            return xagm::standing_after_redeem(standing(supply, ounces), t(redeemed), q(2));
        });
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
    const auto reconcile = [](std::uint64_t supply, const char* ounces, std::uint64_t after) {
        return code_of(
            [=] { return xagm::reconcile_standing(standing(supply, ounces), q(after)); });
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
