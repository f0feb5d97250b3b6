// SPDX-License-Identifier: BSL-1.0

/// @file
/// A token backed one to one: values worked by hand, each error at its edge and one raw unit inside
/// it, and the order of the errors.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <troy/wide.hpp>
#include <troy/xag.hpp>

#include "../catch.hpp"

namespace {

namespace xag = troy::xag;
using test::code_of;
using troy::errc;
using troy::to_string;
using troy::utc_seconds;
using text = std::string_view;

template <class T>
[[nodiscard]] T read(text value) {
    return troy::parse<T>(value);
}

[[nodiscard]] xag::tokens tokens(text value) { return read<xag::tokens>(value); }
[[nodiscard]] xag::vault_ounces vault(text value) { return read<xag::vault_ounces>(value); }
[[nodiscard]] xag::dollars dollars(text value) { return read<xag::dollars>(value); }
[[nodiscard]] xag::usd_per_fine_ounce spot(text value) {
    return read<xag::usd_per_fine_ounce>(value);
}
[[nodiscard]] xag::usd_per_token price(text value) { return read<xag::usd_per_token>(value); }
[[nodiscard]] xag::oz_per_token ratio(text value) { return read<xag::oz_per_token>(value); }
[[nodiscard]] xag::debt_per_value loan(text value) { return read<xag::debt_per_value>(value); }

template <class Amount>
[[nodiscard]] xag::fee_terms<Amount> terms(std::uint64_t rate, text minimum, text flat) {
    return {xag::basis_points::from_raw(rate), read<Amount>(minimum), read<Amount>(flat)};
}

constexpr text largest_tokens = "18446744073.709551615";

}  // namespace

// ---- Any width instantiates, and a constant expression computes it. ----------------------------

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
    const auto part = xag::basic_debt_per_value<Bits>::from_raw(100u);
    using token_terms = xag::fee_terms<xag::basic_tokens<Bits>>;
    using ounce_terms = xag::fee_terms<xag::basic_ounces<Bits>>;
    using dollar_terms = xag::fee_terms<xag::basic_dollars<Bits>>;
    const auto one = xag::basis_points::from_raw(1u);

    CHECK(xag::backing_ratio(bars, t).raw() == 0u);
    CHECK(!xag::is_fully_backed(bars, t));
    CHECK(xag::mint_capacity(bars, t).raw() == 0u);
    const xag::basic_attestation<Bits> state{bars, t, utc_seconds{}, 0};
    CHECK(xag::mint(state, {}, utc_seconds{}) == state);
    CHECK(xag::redeem(state, t).supply.raw() == 0u);
    CHECK(xag::release(state, {}) == state);
    CHECK(xag::tokens_for_ounces(oz, token_terms{one, {}, {}}).payout.raw() == 99u);
    CHECK(xag::ounces_for_tokens(t, ounce_terms{one, {}, {}}).fee.raw() == 1u);
    CHECK(xag::dollars_for_tokens(t, silver, dollar_terms{one, {}, {}}).gross.raw() == 0u);
    CHECK(xag::gross_for_payout(t, token_terms{one, {}, {}}).raw() == 101u);
    CHECK(xag::gross_within(t, token_terms{one, {}, {}}).raw() == 99u);
    CHECK(xag::split(t, std::array<xag::share, 2>{{{"a", 1}, {"b", 2}}})[1].amount.raw() == 67u);
    CHECK(xag::net_asset_value(silver, xag::basic_oz_per_token<Bits>{}).raw() == 0u);
    CHECK(xag::redemption_value(silver, xag::basic_oz_per_token<Bits>{}).raw() == 0u);
    CHECK(!xag::premium(quote, quote).is_negative());
    CHECK(xag::premium_fraction(quote, quote).denominator == quote);
    using mint_fees = xag::arbitrage_fees<xag::basic_tokens<Bits>, xag::basic_dollars<Bits>>;
    using redeem_fees = xag::arbitrage_fees<xag::basic_dollars<Bits>, xag::basic_dollars<Bits>>;
    using in_kind_fees = xag::arbitrage_fees<xag::basic_ounces<Bits>, xag::basic_dollars<Bits>>;
    CHECK(xag::mint_and_sell(oz, silver, quote, mint_fees{}).magnitude().raw() == 1u);
    CHECK(xag::buy_and_redeem(t, silver, quote, redeem_fees{}).is_negative());
    CHECK(xag::buy_and_redeem(t, silver, quote, in_kind_fees{}).is_negative());
    CHECK(xag::buy_and_redeem_break_even(t, silver, redeem_fees{}).raw() == 0u);
    CHECK(xag::buy_and_redeem_break_even(t, silver, in_kind_fees{}).raw() == 0u);
    CHECK(xag::mint_and_sell_break_even(oz, decltype(silver){}, mint_fees{}).raw() == 0u);
    CHECK(xag::circulating_supply(t, t).raw() == 0u);
    CHECK(xag::total_value_locked(t, silver).raw() == 0u);
    CHECK(xag::position_value(t, silver).raw() == 0u);
    CHECK(code_of([&] { return xag::loan_to_value(usd, {}); }) == errc::division_by_zero);
    CHECK(xag::largest_borrow(usd, part).raw() == 0u);
    CHECK(xag::health_factor(usd, part, usd) ==
          troy::fixed_point<troy::one, 9, Bits>::from_raw(100u));
    CHECK(xag::liquidation_price(t, decltype(usd){}, part).raw() == 0u);
}

// The types of a program that stays at 64 bits.
constexpr auto a_fee = xag::charge(
    xag::tokens{"100"},
    xag::token_fee_terms{xag::basis_points{"25"}, xag::tokens{"0.1"}, xag::tokens{"0.05"}});
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

// Another token is another unit, and dollars are no ounces.
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

// 10^(decimals + 4) basis points, which are the whole, fit 64 bits up to 14 decimals.
template <unsigned Decimals>
using fine_rate = troy::fixed_point<xag::basis_point, Decimals, 64>;
static_assert(xag::BasisPoints<fine_rate<14>> && !xag::BasisPoints<fine_rate<15>>);
static_assert(!xag::BasisPoints<xag::dollars> && !xag::BasisPoints<std::uint64_t>);
static_assert(xag::share{}.weight == 0);

// A capacity of several limbs, in a constant expression, where nothing may be read or written beyond
// them: 2^200 - 1 and 2^100 - 1 raw units.
template <unsigned Bits, unsigned Free>
constexpr bool has_capacity() {
    using raw = troy::raw_type<Bits>;
    const raw free = (raw{1u} << Free) - 1u;
    return xag::mint_capacity(xag::basic_ounces<Bits>::from_raw(raw{free + 5u}),
                              xag::basic_tokens<Bits>::from_raw(5u))
               .raw() == free;
}
static_assert(has_capacity<64, 60>() && has_capacity<128, 100>() && has_capacity<256, 200>());

// Decimals far apart, and so many that their sum would be too many.
template <unsigned OunceDecimals, unsigned TokenDecimals>
constexpr bool one_is_backed =
    xag::is_fully_backed(troy::fixed_point<troy::fine_ounce, OunceDecimals, 256>{"1"},
                         troy::fixed_point<xag::token, TokenDecimals, 256>{"1"});
static_assert(one_is_backed<77, 40> && one_is_backed<40, 77> && one_is_backed<77, 77>);

static_assert(std::is_trivially_copyable_v<xag::attestation>);
static_assert(noexcept(xag::is_fully_backed(xag::vault_ounces{}, xag::tokens{})));

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

// ---- Backing. ----------------------------------------------------------------------------------

TEST_CASE("xag backing_ratio: worked values") {
    struct row {
        const char* why;
        text reserves, supply, expected;
    };
    const row rows[] = {
        {"an ounce for each token", "72927.00", "72927", "1.000000000"},
        {"73/72 = 1.0138888888...", "73000.00", "72000", "1.013888888"},
        {"a third", "1.00", "3", "0.333333333"},
        {"a raw unit short of full backing is below 1",
         "72927.00",
         "72927.000000001",
         "0.999999999"},
        {"a raw unit over it is not above 1", "72927.00", "72926.999999999", "1.000000000"},
        {"no reserves", "0.00", "1", "0.000000000"},
        {"one raw token", "0.01", "0.000000001", "10000000.000000000"},
        {"the most of 64 bits", "18.44", "0.000000001", "18440000000.000000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::backing_ratio(vault(r.reserves), tokens(r.supply))) == r.expected);
    }
    CHECK(code_of([] { return xag::backing_ratio(vault("18.45"), tokens("0.000000001")); }) ==
          errc::overflow);
    CHECK(code_of([] { return xag::backing_ratio(vault("1"), tokens("0")); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xag::backing_ratio(vault("0"), tokens("0")); }) ==
          errc::division_by_zero);
    // More room for the ratio than for the supply.
    CHECK(to_string(xag::backing_ratio<9, 128>(vault("18.45"), tokens("0.000000001"))) ==
          "18450000000.000000000");
    CHECK(to_string(xag::backing_ratio<2, 8>(vault("1.00"), tokens("3"))) == "0.33");
}

TEST_CASE("xag is_fully_backed: exact, across decimals and widths") {
    CHECK(xag::is_fully_backed(vault("0"), tokens("0")));
    CHECK(xag::is_fully_backed(vault("72927.00"), tokens("72927")));
    CHECK(xag::is_fully_backed(vault("72927.00"), tokens("72926.999999999")));
    CHECK(!xag::is_fully_backed(vault("72927.00"), tokens("72927.000000001")));
    CHECK(!xag::is_fully_backed(vault("0"), tokens("0.000000001")));
    CHECK(xag::is_fully_backed(vault("184467440737095516.15"), tokens(largest_tokens)));

    using few = troy::fixed_point<xag::token, 2, 64>;
    using many = troy::fixed_point<troy::fine_ounce, 9, 64>;
    CHECK(xag::is_fully_backed(read<many>("1.230000000"), read<few>("1.23")));
    CHECK(!xag::is_fully_backed(read<many>("1.229999999"), read<few>("1.23")));

    using wide_ounces = xag::basic_vault_ounces<256>;
    using wide_tokens = xag::basic_tokens<256>;
    CHECK(xag::is_fully_backed(wide_ounces::largest(), wide_tokens::largest()));
    CHECK(!xag::is_fully_backed(wide_ounces{}, wide_tokens::largest()));
    using wide_few = troy::fixed_point<xag::token, 0, 256>;
    CHECK(!xag::is_fully_backed(wide_ounces::largest(), wide_few::largest()));
}

TEST_CASE("xag mint_capacity: worked values and the width") {
    struct row {
        const char* why;
        text reserves, supply, expected;
    };
    const row rows[] = {
        {"a bar that is not issued against", "73926.00", "72927", "999.000000000"},
        {"to the raw unit", "73926.00", "72926.999999999", "999.000000001"},
        {"nothing left", "72927.00", "72927", "0.000000000"},
        {"under-backed by a raw unit", "72927.00", "72927.000000001", "0.000000000"},
        {"under-backed by everything", "0.00", largest_tokens, "0.000000000"},
        {"the most of 64 bits", "18446744073.70", "0", "18446744073.700000000"},
        {"reserves above 64 bits, a capacity within",
         "18446744073.71",
         "0.000448385",
         "18446744073.709551615"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::mint_capacity(vault(r.reserves), tokens(r.supply))) == r.expected);
    }
    CHECK(code_of([] { return xag::mint_capacity(vault("18446744073.71"), tokens("0")); }) ==
          errc::overflow);
    CHECK(code_of([] {
              return xag::mint_capacity(vault("18446744073.71"), tokens("0.000448384"));
          }) == errc::overflow);
    // Reserves with more decimals than a token: what is no whole raw token is not issued.
    using few = troy::fixed_point<xag::token, 2, 64>;
    CHECK(to_string(xag::mint_capacity(read<xag::ounces>("10.019999999"), read<few>("9"))) ==
          "1.01");
    CHECK(to_string(xag::mint_capacity(read<xag::ounces>("8.999999999"), read<few>("9"))) ==
          "0.00");
}

namespace {

[[nodiscard]] xag::attestation attested(text reserves, text supply) {
    return {vault(reserves), tokens(supply), utc_seconds::from_raw(std::uint64_t{1000}), 60};
}
[[nodiscard]] utc_seconds at(std::uint64_t seconds) { return utc_seconds::from_raw(seconds); }

}  // namespace

TEST_CASE("xag require_fresh: exactly as old as the limit is fresh") {
    const auto code_at = [](std::uint64_t now, std::uint64_t limit) {
        xag::attestation state = attested("1", "1");
        state.age_limit_seconds = limit;
        return code_of([&] {
            xag::require_fresh(state, at(now));
            return 0;
        });
    };
    CHECK(code_at(999, 60) == errc::attestation_from_future);
    CHECK(code_at(1000, 60) == std::nullopt);
    CHECK(code_at(1059, 60) == std::nullopt);
    CHECK(code_at(1060, 60) == std::nullopt);
    CHECK(code_at(1061, 60) == errc::attestation_too_old);
    CHECK(code_at(1000, 0) == std::nullopt);
    CHECK(code_at(1001, 0) == errc::attestation_too_old);
    CHECK(code_at(0, 0) == errc::attestation_from_future);
    CHECK(code_at(~std::uint64_t{0}, ~std::uint64_t{0}) == std::nullopt);
    CHECK(xag::age_seconds(attested("1", "1"), at(1061)) == 61);
    CHECK(code_of([] { return xag::age_seconds(attested("1", "1"), at(999)); }) ==
          errc::attestation_from_future);
}

TEST_CASE("xag mint: up to the capacity, against fresh reserves") {
    const xag::attestation state = attested("100.00", "90");
    const xag::attestation after = xag::mint(state, tokens("10"), at(1060));
    CHECK(after.supply == tokens("100"));
    CHECK(after.reserves == state.reserves);
    CHECK(after.as_of == state.as_of);
    CHECK(after.age_limit_seconds == state.age_limit_seconds);
    CHECK(xag::mint(after, tokens("0"), at(1060)) == after);

    const auto code = [](const xag::attestation& from, text amount, std::uint64_t now) {
        return code_of([&] { return xag::mint(from, tokens(amount), at(now)); });
    };
    CHECK(code(state, "10.000000001", 1060) == errc::mint_above_capacity);
    CHECK(code(after, "0.000000001", 1060) == errc::mint_above_capacity);
    CHECK(code(state, "1", 1061) == errc::attestation_too_old);
    CHECK(code(state, "1", 999) == errc::attestation_from_future);
    // Under-backed: nothing may be minted, and minting nothing is no failure.
    CHECK(code(attested("1", "2"), "0", 1000) == std::nullopt);
    CHECK(code(attested("1", "2"), "0.000000001", 1000) == errc::mint_above_capacity);
    // The order: time, then the width, then the capacity.
    CHECK(code(attested("1", largest_tokens), "1", 999) == errc::attestation_from_future);
    CHECK(code(attested("1", largest_tokens), "1", 1061) == errc::attestation_too_old);
    CHECK(code(attested("1", largest_tokens), "0.000000001", 1000) == errc::overflow);
    CHECK(code(attested("1", "18446744073.709551614"), "0.000000001", 1000) ==
          errc::mint_above_capacity);
    CHECK(code(attested("18446744074.00", "18446744073.709551614"), "0.000000001", 1000) ==
          std::nullopt);
}

TEST_CASE("xag redeem and release: the supply first, then the silver") {
    const xag::attestation state = attested("100.00", "90");
    const xag::attestation burned = xag::redeem(state, tokens("89.995"));
    CHECK(burned.supply == tokens("0.005"));
    CHECK(burned.reserves == state.reserves);
    CHECK(xag::redeem(state, tokens("90")).supply == tokens("0"));
    CHECK(code_of([&] { return xag::redeem(state, tokens("90.000000001")); }) == errc::underflow);

    const auto code = [](const xag::attestation& from, text ounces) {
        return code_of([&] { return xag::release(from, vault(ounces)); });
    };
    CHECK(xag::release(state, vault("10.00")).reserves == vault("90.00"));
    CHECK(xag::release(state, vault("10.00")).supply == state.supply);
    CHECK(code(state, "10.01") == errc::reserve_not_enough);
    CHECK(xag::release(burned, vault("99.99")).reserves == vault("0.01"));
    CHECK(code(burned, "100.00") == errc::reserve_not_enough);
    CHECK(xag::release(attested("100.00", "0"), vault("100.00")).reserves == vault("0"));
    CHECK(code(attested("100.00", "0"), "100.01") == errc::reserve_not_enough);
    CHECK(code(attested("1.00", "2"), "0") == std::nullopt);
    CHECK(code(attested("1.00", "2"), "0.01") == errc::reserve_not_enough);
    // What redeeming freed may be issued again while it is there.
    CHECK(xag::mint(burned, tokens("99.995"), at(1000)).supply == tokens("100"));
}

// ---- Fees. -------------------------------------------------------------------------------------

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
        const xag::token_fee_terms t{xag::basis_points::from_raw(r.rate),
                                     xag::tokens::from_raw(r.minimum),
                                     xag::tokens::from_raw(r.flat)};
        const auto gross = xag::tokens::from_raw(r.gross);
        CHECK(xag::fee(gross, t).raw() == r.fee);
        const auto result = xag::charge(gross, t);
        CHECK(result.gross == gross);
        CHECK(result.fee.raw() == r.fee);
        CHECK(result.payout.raw() == r.gross - r.fee);
    }
    // Rates of less than a basis point: 0.5 of 10000 is 0.5, rounded up; of 20000 it is 1.
    using half_points = troy::fixed_point<xag::basis_point, 1, 64>;
    const xag::fee_terms<xag::tokens, half_points> half{half_points{"0.5"}, {}, {}};
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
    // A fee alone may exceed what it is taken from.
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
        const xag::token_fee_terms t{xag::basis_points::from_raw(r.rate),
                                     xag::tokens::from_raw(r.minimum),
                                     xag::tokens::from_raw(r.flat)};
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
    const auto minted =
        xag::tokens_for_ounces(vault("999.00"), terms<xag::tokens>(25, "0.5", "0.1"));
    CHECK(minted.gross == tokens("999"));
    CHECK(minted.fee == tokens("2.5975"));
    CHECK(minted.payout == tokens("996.4025"));

    const auto silver =
        xag::ounces_for_tokens(tokens("1.000000001"), terms<xag::ounces>(20, "0", "0"));
    CHECK(to_string(silver.gross) == "1.000000001");
    CHECK(to_string(silver.fee) == "0.002000001");  // 0.002000000002 up
    CHECK(to_string(silver.payout) == "0.998000000");

    // 1.000000001 * 31.765432 = 31.765432031...; 20 basis points are 0.063530864, up.
    const auto paid = xag::dollars_for_tokens(
        tokens("1.000000001"), spot("31.765432"), terms<xag::dollars>(20, "0", "0"));
    CHECK(to_string(paid.gross) == "31.765432");
    CHECK(to_string(paid.fee) == "0.063531");
    CHECK(to_string(paid.payout) == "31.701901");

    // Gross at the end of the width, and then the errors of charge.
    const auto mint_code = [](text ounces, std::uint64_t rate) {
        return code_of([&] {
            return xag::tokens_for_ounces(vault(ounces), terms<xag::tokens>(rate, "0", "0"));
        });
    };
    CHECK(mint_code("18446744073.70", 10'000) == std::nullopt);
    CHECK(mint_code("18446744073.70", 10'001) == errc::fee_rate_too_large);
    CHECK(mint_code("18446744073.71", 10'001) == errc::overflow);
    const auto redeem_code = [](text price_of_silver, text flat) {
        return code_of([&] {
            return xag::dollars_for_tokens(
                tokens("1000"), spot(price_of_silver), terms<xag::dollars>(0, "0", flat));
        });
    };
    CHECK(redeem_code("18446744073.709551", "18446744073709.551") == std::nullopt);
    CHECK(redeem_code("18446744073.709551", "18446744073709.551001") == errc::fee_above_gross);
    CHECK(redeem_code("18446744073.709552", "0") == errc::overflow);
    // The type of the terms, not that of the deposit, is what has to hold the result.
    const xag::fee_terms<xag::basic_tokens<128>> wide{};
    CHECK(to_string(xag::tokens_for_ounces(vault("184467440737095516.15"), wide).payout) ==
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

// ---- Market. -----------------------------------------------------------------------------------

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
        CHECK(to_string(xag::premium(price(r.price), price(r.nav))) == r.points);
        const auto exact = xag::premium_fraction(price(r.price), price(r.nav));
        CHECK(to_string(exact.numerator) == r.numerator);
        CHECK(exact.denominator == price(r.nav));
    }
}

TEST_CASE("xag premium: errors at their edges") {
    const auto points = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium(xag::usd_per_token::from_raw(price_raw),
                                xag::usd_per_token::from_raw(nav_raw));
        });
    };
    const auto fraction = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium_fraction(xag::usd_per_token::from_raw(price_raw),
                                         xag::usd_per_token::from_raw(nav_raw));
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

namespace {

[[nodiscard]] xag::mint_and_sell_fees mint_fees(const xag::token_fee_terms& issuer,
                                                const xag::dollar_fee_terms& market = {}) {
    return {issuer, market};
}
[[nodiscard]] xag::buy_and_redeem_fees redeem_fees(const xag::dollar_fee_terms& issuer,
                                                   const xag::dollar_fee_terms& market = {}) {
    return {issuer, market};
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
        // 0.000000001 * 30 is a fraction of a raw dollar: paid for in full, received not at all.
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
    const xag::buy_and_redeem_in_kind_fees in_kind{terms<xag::ounces>(100, "0", "0"), half_percent};
    CHECK(to_string(xag::buy_and_redeem(tokens("10"), spot("30"), price("29.552238"), in_kind)) ==
          "0.000008");
    CHECK(to_string(xag::buy_and_redeem_break_even(tokens("10"), spot("30"), in_kind)) ==
          "29.552238");
    // 0.9 ounces at the smallest price are worth nothing, though one raw unit is nearer.
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

    // Rates, and a fee that takes more than there is.
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

    // Where nothing breaks even.
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

// ---- Lending. ----------------------------------------------------------------------------------

TEST_CASE("xag lending: worked values") {
    CHECK(to_string(xag::position_value(tokens("1000"), spot("31.765432"))) == "31765.432000");
    CHECK(to_string(xag::position_value(tokens("1.000000001"), spot("31.765432"))) == "31.765432");
    CHECK(to_string(xag::position_value(tokens("0.031"), spot("31.765432"))) == "0.984728");

    // 10000 / 31765.432 = 0.3148076185...; up.
    CHECK(to_string(xag::loan_to_value(dollars("10000"), dollars("31765.432"))) == "0.314807619");
    CHECK(to_string(xag::loan_to_value(dollars("1"), dollars("3"))) == "0.333333334");
    CHECK(to_string(xag::loan_to_value(dollars("1"), dollars("4"))) == "0.250000000");
    CHECK(to_string(xag::loan_to_value(dollars("0.000001"), dollars("31765.432"))) ==
          "0.000000001");
    CHECK(to_string(xag::loan_to_value(dollars("0"), dollars("3"))) == "0.000000000");
    CHECK(to_string(xag::loan_to_value(dollars("3"), dollars("2"))) == "1.500000000");

    CHECK(to_string(xag::largest_borrow(dollars("31765.432"), loan("0.65"))) == "20647.530800");
    CHECK(to_string(xag::largest_borrow(dollars("0.000001"), loan("0.999999999"))) == "0.000000");
    CHECK(to_string(xag::largest_borrow(dollars("0.000003"), loan("0.666666667"))) == "0.000002");
    CHECK(to_string(xag::largest_borrow(dollars("7"), loan("0"))) == "0.000000");

    // 31765.432 * 0.8 / 10000
    CHECK(to_string(xag::health_factor(dollars("31765.432"), loan("0.8"), dollars("10000"))) ==
          "2.541234560");
    CHECK(to_string(xag::health_factor(dollars("1"), loan("1"), dollars("3"))) == "0.333333333");
    CHECK(to_string(xag::health_factor(dollars("10000"), loan("0.8"), dollars("8000"))) ==
          "1.000000000");
    CHECK(to_string(xag::health_factor(dollars("10000"), loan("0.8"), dollars("8000.000001"))) ==
          "0.999999999");

    // 10000 / 0.7 = 14285.714285714..., up; over 1234.567890123 = 11.5714284...
    const auto position = tokens("1234.567890123");
    const auto debt = dollars("10000");
    CHECK(to_string(xag::liquidation_price(position, debt, loan("0.7"))) == "11.571429");
    const auto health_at = [&](text silver) {
        return to_string(
            xag::health_factor(xag::position_value(position, spot(silver)), loan("0.7"), debt));
    };
    CHECK(health_at("11.571429") == "1.000000028");
    CHECK(health_at("11.571428") == "0.999999941");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), debt, loan("0.8"))) == "12.500000");
    // 0.000001 / 0.7 is a raw dollar and a half, so two have to be there, and 1.999999 gives one.
    CHECK(to_string(xag::liquidation_price(tokens("0.000001"), dollars("0.000001"), loan("0.7"))) ==
          "2.000000");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), dollars("0"), loan("0.8"))) ==
          "0.000000");
}

TEST_CASE("xag lending: errors, in their order") {
    const auto most = xag::dollars::largest();
    CHECK(code_of([] { return xag::loan_to_value(dollars("1"), dollars("0")); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xag::loan_to_value(dollars("0"), dollars("0")); }) ==
          errc::division_by_zero);
    // A ratio of 9 decimals ends at 18446744073.709551615.
    CHECK(code_of([] {
              return xag::loan_to_value(dollars("18446.744073"), dollars("0.000001"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::loan_to_value(dollars("18446.744074"), dollars("0.000001"));
          }) == errc::overflow);
    CHECK(xag::largest_borrow(most, loan("1")) == most);
    CHECK(code_of([&] { return xag::largest_borrow(most, loan("1.000000001")); }) ==
          errc::overflow);
    CHECK(code_of([] { return xag::health_factor(dollars("1"), loan("1"), dollars("0")); }) ==
          errc::division_by_zero);
    CHECK(code_of([&] { return xag::health_factor(most, loan("1"), dollars("0")); }) ==
          errc::division_by_zero);
    CHECK(code_of([] {
              return xag::health_factor(dollars("18446.744073"), loan("1"), dollars("0.000001"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::health_factor(dollars("18446.744074"), loan("1"), dollars("0.000001"));
          }) == errc::overflow);

    const auto code = [](text amount, const xag::dollars& debt, text threshold) {
        return code_of(
            [&] { return xag::liquidation_price(tokens(amount), debt, loan(threshold)); });
    };
    CHECK(code("1", dollars("1"), "0") == errc::division_by_zero);
    CHECK(code("1", dollars("0"), "0") == errc::division_by_zero);
    CHECK(code("0", dollars("1"), "1") == errc::division_by_zero);
    CHECK(code("0", dollars("0"), "1") == errc::division_by_zero);
    CHECK(code("1", most, "1") == std::nullopt);
    CHECK(code("0", most, "0.5") == errc::overflow);  // The value first, then the tokens.
    CHECK(code("0.999999999", most, "1") == errc::overflow);
}
