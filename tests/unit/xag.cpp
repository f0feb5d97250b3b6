// SPDX-License-Identifier: BSL-1.0

/// @file
/// A token backed one to one: every function at every width, constant expressions, and refused
/// arguments. Net asset value, premium and totals, and tokens as collateral: values worked by hand,
/// each error at its edge and one raw unit inside it, and the order of the errors.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "xag_names.hpp"

namespace {

template <unsigned Bits>
void every_function_at_a_width() {
    CAPTURE(Bits);
    const auto t = xag::basic_tokens<Bits>::from_raw(100u);
    const auto oz = xag::basic_ounces<Bits>::from_raw(100u);
    const auto bars = xag::basic_vault_ounces<Bits>{};
    const auto silver = xag::basic_usd_per_fine_ounce<Bits>::from_raw(30u);
    const auto quote = xag::basic_usd_per_token<Bits>::from_raw(30u);
    const auto usd = xag::basic_dollars<Bits>::from_raw(100u);
    const auto value = xag::basic_asset_value_per_token<Bits>::from_raw(30u);
    const auto part = xag::basic_debt_per_value<Bits>::from_raw(100u);
    const auto one = xag::basis_points::from_raw(1u);
    const xag::basic_token_fee_terms<Bits> token_terms{.rate = one};
    const xag::basic_ounce_fee_terms<Bits> ounce_terms{.rate = one};
    const xag::basic_dollar_fee_terms<Bits> dollar_terms{.rate = one};

    CHECK(xag::backing_ratio(bars, t).raw() == 0u);
    CHECK(!xag::is_fully_backed(bars, t));
    CHECK(xag::mint_capacity(bars, t).raw() == 0u);
    const xag::basic_attestation<Bits> state{bars, t, utc_seconds{}, {}};
    CHECK(xag::mint(state, {}, utc_seconds{}) == state);
    CHECK(xag::redeem(state, t).supply.raw() == 0u);
    CHECK(xag::release(state, {}) == state);
    CHECK(xag::deposit_ounces(oz, token_terms).payout.raw() == 99u);
    CHECK(xag::redeem_for_ounces(t, ounce_terms).fee.raw() == 1u);
    CHECK(xag::redeem_for_dollars(t, silver, dollar_terms).gross.raw() == 0u);
    CHECK(xag::gross_for_payout(t, token_terms).raw() == 101u);
    CHECK(xag::gross_within(t, token_terms).raw() == 99u);
    CHECK(xag::split(t, std::array<xag::share, 2>{{{"a", 1}, {"b", 2}}})[1].amount.raw() == 67u);
    CHECK(xag::net_asset_value(silver, xag::basic_oz_per_token<Bits>{}).raw() == 0u);
    CHECK(xag::redemption_value(silver, xag::basic_oz_per_token<Bits>{}).raw() == 0u);
    CHECK(!xag::premium(quote, value).is_negative());
    CHECK(xag::premium_fraction(quote, value).denominator == value);
    using mint_fees = xag::basic_mint_and_sell_fees<Bits>;
    using redeem_fees = xag::basic_buy_and_redeem_fees<Bits>;
    using in_kind_fees = xag::basic_buy_and_redeem_in_kind_fees<Bits>;
    using loan = xag::basic_loan<Bits>;
    CHECK(xag::mint_and_sell(oz, silver, quote, mint_fees{}).magnitude().raw() == 1u);
    CHECK(xag::buy_and_redeem(t, silver, quote, redeem_fees{}).is_negative());
    CHECK(xag::buy_and_redeem(t, silver, quote, in_kind_fees{}).is_negative());
    CHECK(xag::buy_and_redeem_break_even(t, silver, redeem_fees{}).raw() == 0u);
    CHECK(xag::buy_and_redeem_break_even(t, silver, in_kind_fees{}).raw() == 0u);
    CHECK(xag::mint_and_sell_break_even(oz, decltype(silver){}, mint_fees{}).raw() == 0u);
    CHECK(xag::circulating_supply(t, t).raw() == 0u);
    CHECK(xag::total_value_locked(t, silver).raw() == 0u);
    CHECK(xag::position_value(t, silver).raw() == 0u);
    CHECK(code_of([&] { return xag::loan_to_value(loan{.debt = usd, .value = usd - usd}); }) ==
          errc::division_by_zero);
    CHECK(xag::largest_borrow(usd, part).raw() == 0u);
    CHECK(xag::health_factor(loan{.debt = usd, .value = usd}, part) ==
          xag::basic_health<Bits>::from_raw(100u));
    CHECK(xag::liquidation_price(t, decltype(usd){}, part).raw() == 0u);
}

// The types of a program that stays at 64 bits.
constexpr auto a_fee = xag::charge(xag::tokens{"100"},
                                   xag::token_fee_terms{.rate = xag::basis_points{"25"},
                                                        .minimum = xag::tokens{"0.1"},
                                                        .flat = xag::tokens{"0.05"}});
static_assert(a_fee.fee == xag::tokens{"0.3"});
static_assert(a_fee.payout == xag::tokens{"99.7"});
static_assert(xag::split(xag::tokens{"0.000000005"},
                         std::array<xag::share, 2>{{{"first", 1}, {"second", 1}}})[0]
                  .amount == xag::tokens{"0.000000003"});
static_assert(xag::mint_capacity(xag::vault_ounces{"999.00"}, xag::tokens{"1"}) ==
              xag::tokens{"998"});
static_assert(xag::liquidation_price(xag::tokens{"1000"},
                                     xag::dollars{"10000"},
                                     xag::debt_per_value{"0.8"}) ==
              xag::usd_per_fine_ounce{"12.5"});

// Another token is another unit, and dollars are not ounces.
template <class Result, class X>
concept HasPar = requires(X x) {
    xag::at_par<Result>(x);
};
static_assert(HasPar<xag::tokens, xag::vault_ounces>);
static_assert(HasPar<xag::ounces, xag::tokens>);
static_assert(!HasPar<xag::vault_ounces, xag::tokens>);  // Decimals would be lost.
static_assert(!HasPar<xag::dollars, xag::tokens>);
static_assert(!HasPar<xag::tokens, xag::tokens>);
static_assert(!HasPar<xag::dollars, xag::vault_ounces>);
using gold_price = troy::fixed_point<troy::per<troy::usd, troy::token<"XAU">>, 6, 64>;
template <class Price>
concept SellsAt = requires(Price p) {
    xag::mint_and_sell(xag::ounces{}, xag::usd_per_fine_ounce{}, p, xag::mint_and_sell_fees{});
};
static_assert(SellsAt<xag::usd_per_token>);
static_assert(!SellsAt<gold_price>);
static_assert(!SellsAt<xag::usd_per_fine_ounce>);

// The whole, 10^(decimals + 4) raw basis points, fits 64 bits up to 14 decimals.
template <unsigned Decimals>
using fine_rate = troy::fixed_point<xag::basis_point, Decimals, 64>;
static_assert(xag::BasisPoints<fine_rate<14>> && !xag::BasisPoints<fine_rate<15>>);
static_assert(!xag::BasisPoints<xag::dollars> && !xag::BasisPoints<std::uint64_t>);
static_assert(xag::share{}.weight == 0);

// A capacity of several limbs in a constant expression, which refuses accesses beyond them:
// 2^200 - 1 and 2^100 - 1 raw units.
template <unsigned Bits, unsigned Free>
constexpr bool has_capacity() {
    using raw = troy::raw_type<Bits>;
    const raw free = (raw{1u} << Free) - 1u;
    return xag::mint_capacity(xag::basic_ounces<Bits>::from_raw(raw{free + 5u}),
                              xag::basic_tokens<Bits>::from_raw(5u))
               .raw() == free;
}
static_assert(has_capacity<64, 60>() && has_capacity<128, 100>() && has_capacity<256, 200>());

// Decimals far apart, and so many that their sum would exceed the limit.
template <unsigned OunceDecimals, unsigned TokenDecimals>
constexpr bool one_is_backed =
    xag::is_fully_backed(troy::fixed_point<troy::fine_ounce, OunceDecimals, 256>{"1"},
                         troy::fixed_point<xag::token, TokenDecimals, 256>{"1"});
static_assert(one_is_backed<77, 40> && one_is_backed<40, 77> && one_is_backed<77, 77>);

static_assert(std::is_trivially_copyable_v<xag::attestation>);
static_assert(noexcept(xag::is_fully_backed(xag::vault_ounces{}, xag::tokens{})));

[[nodiscard]] xag::loan loan(text debt, text value) {
    return {.debt = dollars(debt), .value = dollars(value)};
}

}  // namespace

TEST_CASE("xag: every function at every width") {
    every_function_at_a_width<8>();
    every_function_at_a_width<16>();
    every_function_at_a_width<33>();
    every_function_at_a_width<64>();
    every_function_at_a_width<65>();
    every_function_at_a_width<112>();
    every_function_at_a_width<128>();
    every_function_at_a_width<200>();
    every_function_at_a_width<256>();
}

TEST_CASE("xag net_asset_value and redemption_value: worked values") {
    struct row {
        const char* why;
        text spot, ratio, value, redemption;
    };
    const row rows[] = {
        {"one to one", "31.765432", "1", "31.765432", "31.765432"},
        {"a surplus is valued, and not paid out",
         "31.765432",
         "1.013888888",
         "32.206618",
         "31.765432"},
        {"just below one", "31.765432", "0.999999999", "31.765431", "31.765431"},
        {"just above one", "31.765432", "1.000000001", "31.765432", "31.765432"},
        {"a third", "31.765432", "0.333333333", "10.588477", "10.588477"},
        {"nothing behind it", "31.765432", "0", "0.000000", "0.000000"},
        {"worth nothing", "0", "1", "0.000000", "0.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::net_asset_value(spot(r.spot), ratio(r.ratio))) == r.value);
        CHECK(to_string(xag::redemption_value(spot(r.spot), ratio(r.ratio))) == r.redemption);
    }
    const auto most = xag::usd_per_fine_ounce::largest();
    CHECK(xag::net_asset_value(most, ratio("1")).raw() == most.raw());
    CHECK(code_of([&] { return xag::net_asset_value(most, ratio("1.000000001")); }) ==
          errc::overflow);
    CHECK(xag::redemption_value(most, xag::oz_per_token::largest()).raw() == most.raw());
}

TEST_CASE("xag premium: half to even, on both sides") {
    struct row {
        const char* why;
        text price, nav, points, numerator;
    };
    const row rows[] = {
        {"at its value", "30", "30", "0", "0.000000"},
        {"5 percent above", "31.5", "30", "500", "1.500000"},
        {"5 percent below", "28.5", "30", "-500", "-1.500000"},
        {"166.67 points", "30.5", "30", "167", "0.500000"},
        {"0.5 is 0", "0.200010", "0.2", "0", "0.000010"},
        {"a little more is 1", "0.200011", "0.2", "1", "0.000011"},
        {"1.5 is 2", "0.200030", "0.2", "2", "0.000030"},
        {"2.5 is 2", "0.200050", "0.2", "2", "0.000050"},
        {"-0.5 is 0, which has no sign", "0.199990", "0.2", "0", "-0.000010"},
        {"-1.5 is -2", "0.199970", "0.2", "-2", "-0.000030"},
        {"-2.5 is -2", "0.199950", "0.2", "-2", "-0.000050"},
        {"for nothing", "0", "30", "-10000", "-30.000000"},
        {"twice the value", "60", "30", "10000", "30.000000"},
        {"the day of the example", "32.25", "31.765646", "152", "0.484354"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::premium(price(r.price), nav(r.nav))) == r.points);
        const auto exact = xag::premium_fraction(price(r.price), nav(r.nav));
        CHECK(to_string(exact.numerator) == r.numerator);
        CHECK(exact.denominator == nav(r.nav));
    }
}

TEST_CASE("xag premium: errors at their edges") {
    const auto points = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium(xag::usd_per_token::from_raw(price_raw),
                                xag::asset_value_per_token::from_raw(nav_raw));
        });
    };
    const auto fraction = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium_fraction(xag::usd_per_token::from_raw(price_raw),
                                         xag::asset_value_per_token::from_raw(nav_raw));
        });
    };
    const std::uint64_t most = ~std::uint64_t{0};
    const std::uint64_t half = std::uint64_t{1} << 63;
    CHECK(points(1, 0) == errc::division_by_zero);
    CHECK(points(0, 0) == errc::division_by_zero);
    // 922337203685477 * 10000 < 2^63 <= 922337203685478 * 10000
    CHECK(points(922'337'203'685'478, 1) == std::nullopt);
    CHECK(points(922'337'203'685'479, 1) == errc::overflow);
    CHECK(points(most, 1) == errc::overflow);
    CHECK(points(0, most) == std::nullopt);
    CHECK(fraction(most, 0) == errc::division_by_zero);
    CHECK(fraction(half, 1) == std::nullopt);
    CHECK(fraction(half + 1, 1) == errc::overflow);
    CHECK(fraction(0, half) == std::nullopt);
    CHECK(fraction(0, half + 1) == errc::overflow);
}

TEST_CASE("xag circulating_supply and total_value_locked") {
    CHECK(xag::circulating_supply(tokens("73925.5"), tokens("20000")) == tokens("53925.5"));
    CHECK(xag::circulating_supply(tokens("1"), tokens("1")) == tokens("0"));
    CHECK(code_of([] { return xag::circulating_supply(tokens("1"), tokens("1.000000001")); }) ==
          errc::underflow);
    CHECK(to_string(xag::total_value_locked(tokens("73925.5"), spot("31.765432"))) ==
          "2348275.443316");
    CHECK(to_string(xag::total_value_locked(tokens("0.000000001"), spot("999.999999"))) ==
          "0.000000");
    CHECK(to_string(xag::total_value_locked(tokens("0.000000001"), spot("1000"))) == "0.000001");
    CHECK(code_of([] {
              return xag::total_value_locked(tokens("1000"), spot("18446744073.709551"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::total_value_locked(tokens("1000"), spot("18446744073.709552"));
          }) == errc::overflow);
}

TEST_CASE("xag market: a failure says what was compared") {
    CHECK(message_of([] { return xag::premium(price("31"), nav("0")); }) ==
          "division_by_zero: x 31.000000, divisor 0.000000");
    CHECK(message_of([] { return xag::premium_fraction(price("31"), nav("0")); }) ==
          "division_by_zero: price 31.000000, value 0.000000");
    CHECK(message_of([] {
              return xag::premium_fraction(xag::usd_per_token::largest(), nav("0.000001"));
          }) == "overflow: magnitude 18446744073709.551614, largest 9223372036854.775807");
    CHECK(message_of([] { return xag::circulating_supply(tokens("1"), tokens("2")); }) ==
          "underflow: x 1.000000000, y 2.000000000");
}

TEST_CASE("xag lending: worked values") {
    CHECK(to_string(xag::position_value(tokens("1000"), spot("31.765432"))) == "31765.432000");
    CHECK(to_string(xag::position_value(tokens("1.000000001"), spot("31.765432"))) == "31.765432");
    CHECK(to_string(xag::position_value(tokens("0.031"), spot("31.765432"))) == "0.984728");

    // 10000 / 31765.432 = 0.3148076185...; up.
    CHECK(to_string(xag::loan_to_value(loan("10000", "31765.432"))) == "0.314807619");
    CHECK(to_string(xag::loan_to_value(loan("1", "3"))) == "0.333333334");
    CHECK(to_string(xag::loan_to_value(loan("1", "4"))) == "0.250000000");
    CHECK(to_string(xag::loan_to_value(loan("0.000001", "31765.432"))) == "0.000000001");
    CHECK(to_string(xag::loan_to_value(loan("0", "3"))) == "0.000000000");
    CHECK(to_string(xag::loan_to_value(loan("3", "2"))) == "1.500000000");

    CHECK(to_string(xag::largest_borrow(dollars("31765.432"), debt_per_value("0.65"))) ==
          "20647.530800");
    CHECK(to_string(xag::largest_borrow(dollars("0.000001"), debt_per_value("0.999999999"))) ==
          "0.000000");
    CHECK(to_string(xag::largest_borrow(dollars("0.000003"), debt_per_value("0.666666667"))) ==
          "0.000002");
    CHECK(to_string(xag::largest_borrow(dollars("7"), debt_per_value("0"))) == "0.000000");

    // 31765.432 * 0.8 / 10000
    CHECK(to_string(xag::health_factor(loan("10000", "31765.432"), debt_per_value("0.8"))) ==
          "2.541234560");
    CHECK(to_string(xag::health_factor(loan("3", "1"), debt_per_value("1"))) == "0.333333333");
    CHECK(to_string(xag::health_factor(loan("8000", "10000"), debt_per_value("0.8"))) ==
          "1.000000000");
    CHECK(to_string(xag::health_factor(loan("8000.000001", "10000"), debt_per_value("0.8"))) ==
          "0.999999999");

    // 10000 / 0.7 = 14285.714285714..., up; over 1234.567890123 = 11.5714284...
    const auto position = tokens("1234.567890123");
    const auto debt = dollars("10000");
    CHECK(to_string(xag::liquidation_price(position, debt, debt_per_value("0.7"))) == "11.571429");
    const auto health_at = [&](text silver) {
        return to_string(xag::health_factor(
            xag::loan{.debt = debt, .value = xag::position_value(position, spot(silver))},
            debt_per_value("0.7")));
    };
    CHECK(health_at("11.571429") == "1.000000028");
    CHECK(health_at("11.571428") == "0.999999941");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), debt, debt_per_value("0.8"))) ==
          "12.500000");
    // 0.000001 / 0.7 is about 1.43 raw dollars, so two are needed, and a price of 1.999999 gives
    // one.
    CHECK(to_string(xag::liquidation_price(
              tokens("0.000001"), dollars("0.000001"), debt_per_value("0.7"))) == "2.000000");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), dollars("0"), debt_per_value("0.8"))) ==
          "0.000000");
}

TEST_CASE("xag lending: errors, in their order") {
    const auto most = xag::dollars::largest();
    CHECK(code_of([] { return xag::loan_to_value(loan("1", "0")); }) == errc::division_by_zero);
    CHECK(code_of([] { return xag::loan_to_value(loan("0", "0")); }) == errc::division_by_zero);
    // A ratio of 9 decimals ends at 18446744073.709551615.
    CHECK(code_of([] { return xag::loan_to_value(loan("18446.744073", "0.000001")); }) ==
          std::nullopt);
    CHECK(code_of([] { return xag::loan_to_value(loan("18446.744074", "0.000001")); }) ==
          errc::overflow);
    CHECK(xag::largest_borrow(most, debt_per_value("1")) == most);
    CHECK(code_of([&] { return xag::largest_borrow(most, debt_per_value("1.000000001")); }) ==
          errc::overflow);
    CHECK(code_of([] { return xag::health_factor(loan("0", "1"), debt_per_value("1")); }) ==
          errc::division_by_zero);
    CHECK(code_of([&] {
              return xag::health_factor(xag::loan{.debt = dollars("0"), .value = most},
                                        debt_per_value("1"));
          }) == errc::division_by_zero);
    CHECK(code_of([] {
              return xag::health_factor(loan("0.000001", "18446.744073"), debt_per_value("1"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::health_factor(loan("0.000001", "18446.744074"), debt_per_value("1"));
          }) == errc::overflow);

    const auto code = [](text amount, const xag::dollars& debt, text threshold) {
        return code_of([&] {
            return xag::liquidation_price(tokens(amount), debt, debt_per_value(threshold));
        });
    };
    CHECK(code("1", dollars("1"), "0") == errc::division_by_zero);
    CHECK(code("1", dollars("0"), "0") == errc::division_by_zero);
    CHECK(code("0", dollars("1"), "1") == errc::division_by_zero);
    CHECK(code("0", dollars("0"), "1") == errc::division_by_zero);
    CHECK(code("1", most, "1") == std::nullopt);
    CHECK(code("0", most, "0.5") == errc::overflow);  // The value first, then the tokens.
    CHECK(code("0.999999999", most, "1") == errc::overflow);
}

TEST_CASE("xag lending: a failure says what was compared") {
    CHECK(message_of([] { return xag::loan_to_value(loan("1", "0")); }) ==
          "division_by_zero: x 1.000000, divisor 0.000000");
    CHECK(message_of([] { return xag::health_factor(loan("0", "3"), debt_per_value("0.8")); }) ==
          "division_by_zero: x 3.000000, divisor 0.000000");
    CHECK(message_of([] {
              return xag::liquidation_price(tokens("0"), dollars("1"), debt_per_value("0.8"));
          }) == "division_by_zero: x 1.250000, divisor 0.000000000");
}
