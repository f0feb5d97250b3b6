// SPDX-License-Identifier: BSL-1.0

/// @file
/// A token backed one to one: every function at every width, constant expressions, and refused
/// arguments.

#include <array>
#include <cstdint>
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
