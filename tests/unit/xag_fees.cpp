// SPDX-License-Identifier: BSL-1.0

/// @file
/// Fees and their split: values worked by hand, each error at its edge and one raw
/// unit inside it, and the order of the errors.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "xag_names.hpp"

TEST_CASE("xag fee and charge: worked values, in raw units") {
    struct row {
        const char* why;
        std::uint64_t gross, rate, minimum, flat, fee;
    };
    const row rows[] = {
        {"one basis point of 10000 is 1", 10'000, 1, 0, 0, 1},
        {"of 10001 it is 1.0001, rounded up", 10'001, 1, 0, 0, 2},
        {"of 1 it is 0.0001, rounded up", 1, 1, 0, 0, 1},
        {"of nothing it is nothing", 0, 10'000, 0, 0, 0},
        {"25 basis points of 999 tokens", 999'000'000'000, 25, 0, 0, 2'497'500'000},
        {"the minimum is above the rate's part", 10'000, 1, 2, 0, 2},
        {"the minimum equals it", 10'000, 2, 2, 0, 2},
        {"the minimum is below it", 10'000, 3, 2, 0, 3},
        {"the flat part comes on top of the minimum", 10'000, 1, 2, 5, 7},
        {"and on top of the rate's part", 10'000, 3, 2, 5, 8},
        {"free", 10'000, 0, 0, 0, 0},
        {"everything", 10'001, 10'000, 0, 0, 10'001},
        {"everything by its flat part", 10'001, 0, 0, 10'001, 10'001},
        {"everything by its minimum", 10'001, 9'999, 10'001, 0, 10'001},
        {"the largest amount",
         18'446'744'073'709'551'615u,
         9'999,
         0,
         0,
         // 18446744073709551615 - 1844674407370955.1615, rounded up
         18'444'899'399'302'180'660u},
    };
    for (const row& r : rows) {
        INFO(r.why);
        const xag::token_fee_terms t{.rate = xag::basis_points::from_raw(r.rate),
                                     .minimum = xag::tokens::from_raw(r.minimum),
                                     .flat = xag::tokens::from_raw(r.flat)};
        const auto gross = xag::tokens::from_raw(r.gross);
        CHECK(xag::fee(gross, t).raw() == r.fee);
        const auto result = xag::charge(gross, t);
        CHECK(result.gross == gross);
        CHECK(result.fee.raw() == r.fee);
        CHECK(result.payout.raw() == r.gross - r.fee);
    }
    // Rates of less than a basis point: 0.5 of 10000 is 0.5, rounded up; of 20000 it is 1.
    using half_points = troy::fixed_point<xag::basis_point, 1, 64>;
    const xag::fee_terms<xag::tokens, half_points> half{.rate = half_points{"0.5"}};
    CHECK(xag::fee(xag::tokens::from_raw(10'000u), half).raw() == 1);
    CHECK(xag::fee(xag::tokens::from_raw(20'000u), half).raw() == 1);
    CHECK(xag::fee(xag::tokens::from_raw(20'001u), half).raw() == 2);
}

TEST_CASE("xag fee and charge: errors, in their order") {
    const auto code = [](std::uint64_t rate, text minimum, text flat, text gross) {
        return code_of(
            [&] { return xag::charge(tokens(gross), terms<xag::tokens>(rate, minimum, flat)); });
    };
    CHECK(code(10'000, "0", "0", "1") == std::nullopt);
    CHECK(code(10'001, "0", "0", "1") == errc::fee_rate_too_large);
    CHECK(code(~std::uint64_t{0}, "0", "0", "0") == errc::fee_rate_too_large);
    CHECK(code(10'000, "0", "0.000000001", "1") == errc::fee_above_gross);
    CHECK(code(0, "1", "0", "1") == std::nullopt);
    CHECK(code(0, "1.000000001", "0", "1") == errc::fee_above_gross);
    CHECK(code(0, "0.5", "0.5", "1") == std::nullopt);
    CHECK(code(0, "0.5", "0.500000001", "1") == errc::fee_above_gross);
    CHECK(code(0, "0.000000001", "0", "0") == errc::fee_above_gross);
    // The sum of the parts at the end of the width, then beyond it.
    CHECK(code(1, "0", "18446744073.709551614", "0.000000001") == errc::fee_above_gross);
    CHECK(code(1, "0", largest_tokens, "0.000000001") == errc::overflow);
    CHECK(code(1, "0.000000001", largest_tokens, "0") == errc::overflow);
    CHECK(code(10'001, "1", largest_tokens, "0") == errc::fee_rate_too_large);
    // The function fee accepts a fee above the amount.
    CHECK(xag::fee(tokens("1"), terms<xag::tokens>(0, "5", "0")) == tokens("5"));
    CHECK(code_of([] { return xag::fee(tokens("1"), terms<xag::tokens>(10'001, "5", "0")); }) ==
          errc::fee_rate_too_large);
}

TEST_CASE("xag gross_for_payout and gross_within: worked values, in raw units") {
    struct row {
        const char* why;
        std::uint64_t amount, rate, minimum, flat, for_payout, within;
    };
    const row rows[] = {
        {"25 basis points, exact one way", 9'975, 25, 0, 0, 10'000, 9'950},
        {"one more: 10001.0025 up; 9951.1 down", 9'976, 25, 0, 0, 10'002, 9'951},
        {"25 basis points, exact the other way", 10'025, 25, 0, 0, 10'051, 10'000},
        {"one less", 10'024, 25, 0, 0, 10'050, 9'999},
        {"free", 77, 0, 0, 0, 77, 77},
        {"a flat part", 77, 0, 0, 7, 84, 70},
        {"a minimum that counts", 100, 100, 5, 0, 105, 95},
        {"a minimum that does not", 10'000, 100, 5, 0, 10'102, 9'900},
        {"nothing left, or nothing paid for", 12, 50, 5, 7, 24, 0},
        {"everything is charged twice over", 100, 10'000, 0, 0, 0, 50},
    };
    for (const row& r : rows) {
        INFO(r.why);
        const xag::token_fee_terms t{.rate = xag::basis_points::from_raw(r.rate),
                                     .minimum = xag::tokens::from_raw(r.minimum),
                                     .flat = xag::tokens::from_raw(r.flat)};
        const auto amount = xag::tokens::from_raw(r.amount);
        CHECK(xag::gross_within(amount, t).raw() == r.within);
        if (r.rate < 10'000) CHECK(xag::gross_for_payout(amount, t).raw() == r.for_payout);
    }
    const auto for_payout = [](text amount, std::uint64_t rate, text minimum, text flat) {
        return code_of([&] {
            return xag::gross_for_payout(tokens(amount), terms<xag::tokens>(rate, minimum, flat));
        });
    };
    const auto within = [](text amount, std::uint64_t rate, text minimum, text flat) {
        return code_of([&] {
            return xag::gross_within(tokens(amount), terms<xag::tokens>(rate, minimum, flat));
        });
    };
    CHECK(for_payout("0", 9'999, "0", "0") == std::nullopt);
    CHECK(for_payout("0", 10'000, "0", "0") == errc::division_by_zero);
    CHECK(for_payout(largest_tokens, 10'000, "0", "1") == errc::division_by_zero);
    CHECK(for_payout(largest_tokens, 10'001, "0", "1") == errc::fee_rate_too_large);
    CHECK(for_payout(largest_tokens, 0, "0", "0") == std::nullopt);
    CHECK(for_payout(largest_tokens, 1, "0", "0") == errc::overflow);
    CHECK(for_payout(largest_tokens, 0, "0.000000001", "0") == errc::overflow);
    CHECK(for_payout(largest_tokens, 0, "0", "0.000000001") == errc::overflow);
    CHECK(within("1", 0, "0.5", "0.5") == std::nullopt);
    CHECK(within("1", 0, "0.5", "0.500000001") == errc::underflow);
    CHECK(within("1", 0, "0", "1.000000001") == errc::underflow);
    CHECK(within("1", 10'001, "0", "1.000000001") == errc::fee_rate_too_large);
    CHECK(within(largest_tokens, 10'000, "0", "0") == std::nullopt);
}

TEST_CASE("xag: deposits and redemptions") {
    const auto minted = xag::deposit_ounces(vault("999.00"), terms<xag::tokens>(25, "0.5", "0.1"));
    CHECK(minted.gross == tokens("999"));
    CHECK(minted.fee == tokens("2.5975"));
    CHECK(minted.payout == tokens("996.4025"));

    const auto silver =
        xag::redeem_for_ounces(tokens("1.000000001"), terms<xag::ounces>(20, "0", "0"));
    CHECK(to_string(silver.gross) == "1.000000001");
    CHECK(to_string(silver.fee) == "0.002000001");  // 0.002000000002 up
    CHECK(to_string(silver.payout) == "0.998000000");

    // 1.000000001 * 31.765432 = 31.765432031...; 20 basis points are 0.063530864, up.
    const auto paid = xag::redeem_for_dollars(
        tokens("1.000000001"), spot("31.765432"), terms<xag::dollars>(20, "0", "0"));
    CHECK(to_string(paid.gross) == "31.765432");
    CHECK(to_string(paid.fee) == "0.063531");
    CHECK(to_string(paid.payout) == "31.701901");

    // Gross at the end of the width, and then the errors of charge.
    const auto mint_code = [](text ounces, std::uint64_t rate) {
        return code_of(
            [&] { return xag::deposit_ounces(vault(ounces), terms<xag::tokens>(rate, "0", "0")); });
    };
    CHECK(mint_code("18446744073.70", 10'000) == std::nullopt);
    CHECK(mint_code("18446744073.70", 10'001) == errc::fee_rate_too_large);
    CHECK(mint_code("18446744073.71", 10'001) == errc::overflow);
    const auto redeem_code = [](text price_of_silver, text flat) {
        return code_of([&] {
            return xag::redeem_for_dollars(
                tokens("1000"), spot(price_of_silver), terms<xag::dollars>(0, "0", flat));
        });
    };
    CHECK(redeem_code("18446744073.709551", "18446744073709.551") == std::nullopt);
    CHECK(redeem_code("18446744073.709551", "18446744073709.551001") == errc::fee_above_gross);
    CHECK(redeem_code("18446744073.709552", "0") == errc::overflow);
    // The result has the type of the terms, not that of the deposit.
    const xag::basic_token_fee_terms<128> wide{};
    CHECK(to_string(xag::deposit_ounces(vault("184467440737095516.15"), wide).payout) ==
          "184467440737095516.150000000");
}

TEST_CASE("xag split: worked values, in raw units") {
    struct row {
        const char* why;
        std::uint64_t fee;
        std::array<std::uint64_t, 5> weights, parts;
    };
    const std::uint64_t most = ~std::uint64_t{0};
    const std::uint64_t half = std::uint64_t{1} << 63;
    const row rows[] = {
        {"even", 10, {1, 1, 1, 1, 1}, {2, 2, 2, 2, 2}},
        {"one left goes to the first of equals", 11, {1, 1, 1, 1, 1}, {3, 2, 2, 2, 2}},
        {"four left go to the first four", 14, {1, 1, 1, 1, 1}, {3, 3, 3, 3, 2}},
        {"one unit, one place", 1, {1, 1, 1, 1, 1}, {1, 0, 0, 0, 0}},
        {"nothing", 0, {1, 2, 3, 4, 5}, {0, 0, 0, 0, 0}},
        {"a share of weight zero gets nothing, even first", 11, {0, 1, 0, 1, 0}, {0, 6, 0, 5, 0}},
        {"one share gets all", 11, {0, 0, 7, 0, 0}, {0, 0, 11, 0, 0}},
        // 10 * 1/7 = 1.43, 10 * 2/7 = 2.86, 10 * 4/7 = 5.71: the second, then the third.
        {"by remainder, not by size or place", 10, {1, 2, 4, 0, 0}, {1, 3, 6, 0, 0}},
        // 7.5, 2.5 and 5 of 15: a tie of halves.
        {"a tie goes to the earlier", 15, {3, 1, 2, 0, 0}, {8, 2, 5, 0, 0}},
        {"and so with the places exchanged", 15, {1, 3, 2, 0, 0}, {3, 7, 5, 0, 0}},
        // 2597500000 * 3, 2 and 1 over 11: ...409090.9, ...272727.3, ...136363.6
        {"the fee of 999 tokens",
         2'597'500'000,
         {3, 3, 2, 2, 1},
         {708'409'091, 708'409'091, 472'272'727, 472'272'727, 236'136'364}},
        {"products of twice the width", most, {half, half - 1, 0, 0, 0}, {half, half - 1, 0, 0, 0}},
        {"remainders of the whole width", 1, {half - 1, half, 0, 0, 0}, {0, 1, 0, 0, 0}},
        {"the largest weights", most, {most, 0, 0, 0, 0}, {most, 0, 0, 0, 0}},
    };
    for (const row& r : rows) {
        INFO(r.why);
        std::array<xag::share, 5> shares{};
        for (std::size_t i = 0; i < shares.size(); ++i)
            shares[i].weight = r.weights[i];
        const auto parts = xag::split(xag::tokens::from_raw(r.fee), shares);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            CAPTURE(i);
            CHECK(parts[i].amount.raw() == r.parts[i]);
        }
    }
    constexpr std::array<xag::share, 2> named{{{"audit", 1}, {"custody", 2}}};
    const auto parts = xag::split(dollars("3.000000"), named);
    CHECK(parts[0] == xag::share_part<xag::dollars>{"audit", dollars("1")});
    CHECK(parts[1] == xag::share_part<xag::dollars>{"custody", dollars("2")});
    // 256 bits: largest / 3 is exact, 2^256 - 1 being a multiple of 3.
    using wide = xag::basic_tokens<256>;
    const auto wide_parts = xag::split(wide::largest(), named);
    CHECK(wide_parts[0].amount + wide_parts[1].amount == wide::largest());
    CHECK(wide_parts[1].amount == wide_parts[0].amount + wide_parts[0].amount);
}

TEST_CASE("xag split: errors, in their order") {
    const auto code = [](std::uint64_t first, std::uint64_t second) {
        return code_of([&] {
            return xag::split(tokens("1"),
                              std::array<xag::share, 2>{{{"a", first}, {"b", second}}});
        });
    };
    const std::uint64_t most = ~std::uint64_t{0};
    CHECK(code(0, 0) == errc::division_by_zero);
    CHECK(code(0, 1) == std::nullopt);
    CHECK(code(most, 0) == std::nullopt);
    CHECK(code(most - 1, 1) == std::nullopt);
    CHECK(code(most, 1) == errc::overflow);
    CHECK(code(most, most) == errc::overflow);
    CHECK(code_of([] { return xag::split(tokens("1"), std::array<xag::share, 0>{}); }) ==
          errc::division_by_zero);
}

TEST_CASE("xag fees: a failure says what was compared") {
    const auto above_everything = terms<xag::tokens>(10'001, "0", "0");
    CHECK(message_of([&] { return xag::fee(tokens("1"), above_everything); }) ==
          "fee_rate_too_large: rate 10001, largest 10000");
    CHECK(message_of([&] { return xag::gross_within(tokens("1"), above_everything); }) ==
          "fee_rate_too_large: rate 10001, largest 10000");
    using half_points = troy::fixed_point<xag::basis_point, 1, 64>;
    const xag::fee_terms<xag::tokens, half_points> half{.rate = half_points{"10000.5"}};
    CHECK(message_of([&] { return xag::fee(tokens("1"), half); }) ==
          "fee_rate_too_large: rate 10000.5, largest 10000.0");
    CHECK(message_of([] { return xag::charge(tokens("1"), terms<xag::tokens>(0, "2", "1")); }) ==
          "fee_above_gross: fee 3.000000000, gross 1.000000000");
    CHECK(message_of([] {
              return xag::gross_for_payout(tokens("1"), terms<xag::tokens>(10'000, "0", "0"));
          }) == "division_by_zero: rate 10000, whole 10000");
    CHECK(message_of([] {
              return xag::split(tokens("1"), std::array<xag::share, 1>{{{"none", 0}}});
          }) == "division_by_zero: fee 1.000000000, weights 0");
}

TEST_CASE("xag fee: rates of other widths") {
    using narrow = xag::fee_terms<xag::tokens, xag::basic_basis_points<8>>;
    CHECK(xag::fee(tokens("1"), narrow{.rate = xag::basic_basis_points<8>{"255"}}) ==
          tokens("0.0255"));
    using wide_points = xag::basic_basis_points<256>;
    using wide = xag::fee_terms<xag::tokens, wide_points>;
    CHECK(xag::fee(tokens("1"), wide{.rate = wide_points{"10000"}}) == tokens("1"));
    CHECK(code_of([] { return xag::fee(tokens("1"), wide{.rate = wide_points::largest()}); }) ==
          errc::fee_rate_too_large);
    using many_decimals = troy::fixed_point<xag::basis_point, 14, 64>;
    using fine = xag::fee_terms<xag::tokens, many_decimals>;
    CHECK(xag::fee(tokens("1"), fine{.rate = many_decimals{"10000"}}) == tokens("1"));
    CHECK(xag::gross_within(tokens("1"), fine{.rate = many_decimals{"10000"}}) == tokens("0.5"));
    CHECK(code_of([] {
              return xag::fee(tokens("1"), fine{.rate = many_decimals{"10000.00000000000001"}});
          }) == errc::fee_rate_too_large);
}

TEST_CASE("xag split: of as many decimals as there are") {
    constexpr std::array<xag::share, 3> thirds{{{"a", 1}, {"b", 1}, {"c", 1}}};
    const auto check_thirds_of_one = [&](auto one) {
        const auto parts = xag::split(one, thirds);
        CHECK(parts[0].amount == parts[1].amount + decltype(one)::from_raw(1u));
        CHECK(parts[1].amount == parts[2].amount);
        CHECK(parts[0].amount + parts[1].amount + parts[2].amount == one);
    };
    check_thirds_of_one(troy::fixed_point<xag::token, 1, 8>{"1"});
    check_thirds_of_one(troy::fixed_point<xag::token, 19, 64>{"1"});
    check_thirds_of_one(troy::fixed_point<xag::token, 20, 128>{"1"});
    check_thirds_of_one(troy::fixed_point<xag::token, 77, 256>{"1"});
    // More shares than an amount of 8 bits has values.
    std::array<xag::share, 300> many{};
    for (xag::share& share : many)
        share.weight = 1;
    using narrow = xag::basic_tokens<8>;
    const auto ones = xag::split(narrow::largest(), many);
    CHECK(ones[254].amount == narrow::from_raw(1u));
    CHECK(ones[255].amount == narrow{});
}
