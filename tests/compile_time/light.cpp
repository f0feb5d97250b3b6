// SPDX-License-Identifier: BSL-1.0

// The light path, 64 and 128 bits, without Boost: building this file is the test.

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ranges>
#include <string_view>
#include <type_traits>

#include <troy/xagm.hpp>

#include "expressions.hpp"

// Boost's integer stands in for a 128-bit one where the compiler has none, as on 32-bit machines.
#if (defined(__SIZEOF_INT128__) && defined(BOOST_VERSION)) || defined(FMT_VERSION)
#error "troy: the light path includes neither Boost nor fmt"
#endif

namespace {

namespace xagm = troy::xagm;
using troy::errc;
using troy::rounding;

using xagm::ounces;
using xagm::oz_per_token;
using xagm::tokens;
using xagm::vault_ounces;
using tokens_8 = xagm::basic_tokens<8>;
using tokens_112 = xagm::basic_tokens<112>;
using tokens_128 = xagm::basic_tokens<128>;
using signed_tokens = troy::signed_fixed_point<xagm::token, 9, 64>;

// Another token that is laid out alike: only its symbol tells it from XAGm.
using gold_token = troy::token<"XAUm">;
using gold_tokens = troy::fixed_point<gold_token, 9, 64>;
using gold_oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, gold_token>, 9, 64>;

constexpr tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
constexpr oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

/// -2^(Bits - 1)
template <unsigned Bits>
constexpr auto least() {
    using signed_amount = troy::signed_fixed_point<xagm::token, 9, Bits>;
    return signed_amount::from_sign_and_magnitude(
        true, signed_amount::magnitude_type::from_raw(signed_amount::limit(true)));
}

// ---- What it is -------------------------------------------------------------------------------

template <class T>
constexpr bool is_a_value =
    std::regular<T>&& std::totally_ordered<T>&& std::three_way_comparable<T, std::strong_ordering>&&
        std::is_nothrow_default_constructible_v<T>&& std::is_trivially_copyable_v<T>;

static_assert(is_a_value<tokens>);
static_assert(is_a_value<tokens_8>);
#if defined(__SIZEOF_INT128__)
static_assert(is_a_value<tokens_112>);
static_assert(is_a_value<tokens_128>);
static_assert(sizeof(tokens_112) == 16);
static_assert(sizeof(tokens_128) == 16);
#endif
static_assert(is_a_value<signed_tokens>);
static_assert(is_a_value<troy::utc_seconds>);
static_assert(is_a_value<troy::utc_day>);

static_assert(sizeof(tokens) == 8);
static_assert(sizeof(tokens_8) == 8);
static_assert(sizeof(troy::utc_seconds) == 8);
static_assert(sizeof(troy::utc_day) == 8);

static_assert(troy::Unit<xagm::token>);
static_assert(troy::Unit<troy::per<troy::usd, troy::fine_ounce>>);
static_assert(!troy::Unit<int>);
struct base_less {};
struct with_state : troy::unit_base {
    int state;
};
static_assert(!troy::Unit<base_less>);
static_assert(!troy::Unit<with_state>);
static_assert(troy::FixedPoint<tokens>);
static_assert(!troy::FixedPoint<std::uint64_t>);
static_assert(troy::QuantityOf<vault_ounces, troy::fine_ounce>);
static_assert(!troy::QuantityOf<vault_ounces, troy::gross_ounce>);
static_assert(troy::SignedFixedPoint<signed_tokens>);
static_assert(!troy::SignedFixedPoint<tokens>);
static_assert(troy::Textual<tokens>);
static_assert(!troy::Textual<int>);

static_assert(std::string_view(xagm::token::ticker()) == "XAGm");
static_assert(std::same_as<xagm::token, troy::token<"XAGm">>);
static_assert(!std::same_as<xagm::token, gold_token>);
static_assert(std::same_as<tokens::unit, xagm::token>);
static_assert(tokens::decimals == 9 && tokens::bits == 64);
static_assert(std::same_as<tokens_112::raw_type, troy::uint128>);

using limits = std::numeric_limits<tokens>;
static_assert(limits::is_specialized && limits::is_exact && limits::is_bounded);
static_assert(!limits::is_signed && !limits::is_integer && !limits::is_modulo);
static_assert(!limits::has_infinity && !limits::has_quiet_NaN && !limits::has_signaling_NaN);
static_assert(!limits::is_iec559 && !limits::has_denorm_loss && !limits::tinyness_before);
static_assert(!limits::traps && limits::radix == 2 && limits::max_digits10 == 0);
static_assert(limits::min_exponent == 0 && limits::min_exponent10 == 0);
static_assert(limits::max_exponent == 0 && limits::max_exponent10 == 0);
static_assert((limits::max)() == tokens::largest());
static_assert((limits::min)() == tokens{} && limits::lowest() == tokens{});
static_assert(limits::epsilon() == t(1));
static_assert(limits::digits == 64 && limits::digits10 == 19);
static_assert(std::numeric_limits<tokens_8>::digits10 == 2);
static_assert(std::numeric_limits<tokens_112>::digits == 112);
static_assert(std::numeric_limits<tokens_112>::digits10 == 33);
// The widths closest to a whole number of digits: 2^93 is just below 10^28, 2^103 just above 10^31.
static_assert(std::numeric_limits<xagm::basic_tokens<93>>::digits10 == 27);
static_assert(std::numeric_limits<xagm::basic_tokens<103>>::digits10 == 31);
static_assert(std::numeric_limits<tokens_128>::digits10 == 38);

static_assert(std::ranges::input_range<xagm::day_series>);

// ---- What it does -----------------------------------------------------------------------------

static_assert(tokens{}.raw() == 0);
static_assert(tokens{"999.008210848"}.raw() == 999'008'210'848);
static_assert(t(2) + t(3) == t(5));
static_assert(t(3) - t(3) == tokens{});
static_assert(t(2) < t(3) && t(3) > t(2) && t(3) >= t(3) && t(2) != t(3));
static_assert((t(2) <=> t(3)) == std::strong_ordering::less);
static_assert((t(3) <=> t(3)) == std::strong_ordering::equal);
static_assert((t(4) <=> t(3)) == std::strong_ordering::greater);
static_assert([] {
    tokens x = t(5);
    x += t(7);
    x -= t(2);
    return x;
}() == t(10));
static_assert(tokens::largest().raw() == ~std::uint64_t{0});
static_assert(tokens_8::largest().raw() == 255);
static_assert(tokens_112::largest().raw() == (troy::uint128{1} << 112) - 1);
static_assert(tokens_128::largest().raw() == ~troy::uint128{0});
static_assert(tokens_112{"5192296858534827628530496.329220095"} == tokens_112::largest());

// Every width of unsigned integer may come in: uint64_t is one of two types of 64 bits.
static_assert(tokens::from_raw(std::uint8_t{7}) == t(7));
static_assert(tokens::from_raw(std::uint16_t{7}) == t(7));
static_assert(tokens::from_raw(7u) == t(7));
static_assert(tokens::from_raw(7ul) == t(7));
static_assert(tokens::from_raw(7ull) == t(7));
static_assert(tokens::from_raw(troy::uint128{7}) == t(7));

static_assert(signed_tokens::from_raw(static_cast<signed char>(-7)).magnitude() == t(7));
static_assert(signed_tokens::from_raw(short{-7}).magnitude() == t(7));
static_assert(signed_tokens::from_raw(-7).magnitude() == t(7));
static_assert(signed_tokens::from_raw(-7l).magnitude() == t(7));
static_assert(signed_tokens::from_raw(-7ll).magnitude() == t(7));

// The powers of ten, and the widths that hold them.
template <class Uint>
constexpr bool has_powers_of_ten(unsigned largest) {
    Uint expected{1u};
    for (unsigned exponent = 0; exponent < largest; ++exponent) {
        if (troy::detail::power_of_ten<Uint>(exponent) != expected) return false;
        expected *= Uint{10u};
    }
    return troy::detail::power_of_ten<Uint>(largest) == expected;
}
static_assert(has_powers_of_ten<std::uint64_t>(19));
static_assert(has_powers_of_ten<troy::uint128>(38));
static_assert(troy::detail::largest_power_of_ten(8) == 19);
static_assert(troy::detail::largest_power_of_ten(64) == 19);
static_assert(troy::detail::largest_power_of_ten(65) == 38);
static_assert(troy::detail::largest_power_of_ten(128) == 38);
static_assert(troy::detail::largest_power_of_ten(129) == 77);
static_assert(troy::detail::largest_power_of_ten(256) == 77);
static_assert(troy::detail::bits_for_power_of_ten<0>() == 64);
static_assert(troy::detail::bits_for_power_of_ten<19>() == 64);
static_assert(troy::detail::bits_for_power_of_ten<20>() == 128);
static_assert(troy::detail::bits_for_power_of_ten<38>() == 128);
static_assert(troy::detail::bits_for_power_of_ten<39>() == 256);
static_assert(troy::detail::bits_for_power_of_ten<77>() == 256);
static_assert(troy::detail::width_of<std::uint8_t> == 8);
static_assert(troy::detail::width_of<std::uint64_t> == 64);
static_assert(troy::detail::width_of<troy::uint128> == 128);

// An array without an end mark is read to its last character.
constexpr char twelve[] = {'1', '2'};
static_assert(tokens{twelve} == tokens{"12"});

static_assert(troy::mul_div(std::uint64_t{7}, std::uint64_t{1}, std::uint64_t{2}, rounding::down) ==
              3);
static_assert(troy::mul_div(7ull, 1ull, 2ull, rounding::up) == 4);
static_assert(troy::mul_div(troy::uint128{7}, troy::uint128{1}, troy::uint128{2}, rounding::up) ==
              4);
static_assert(troy::product_fits<112>(std::uint64_t{1} << 63, std::uint64_t{1} << 48));
static_assert(!troy::product_fits<112>(std::uint64_t{1} << 63, std::uint64_t{1} << 49));

// 5 * 0.5 = 2.5 raw units, the tie between an even and an odd integer; 7 * 0.5 = 3.5 the other.
static_assert(troy::mul(t(5), q(500'000'000), rounding::down) == ounces::from_raw(2u));
static_assert(troy::mul(t(5), q(500'000'000), rounding::up) == ounces::from_raw(3u));
static_assert(troy::mul(t(5), q(500'000'000), rounding::half_up) == ounces::from_raw(3u));
static_assert(troy::mul(t(5), q(500'000'000), rounding::half_even) == ounces::from_raw(2u));
static_assert(troy::mul(t(7), q(500'000'000), rounding::half_even) == ounces::from_raw(4u));
static_assert(troy::div(ounces::from_raw(3u), q(500'000'000), rounding::down) == t(6));
static_assert(troy::div(ounces::from_raw(1u), q(300'000'000), rounding::up) == t(4));
static_assert(std::same_as<decltype(troy::mul<2, 128>(t(1), q(1), rounding::down)),
                           troy::fixed_point<troy::fine_ounce, 2, 128>>);
static_assert(std::same_as<decltype(troy::div<2, 8>(vault_ounces{}, q(1), rounding::down)),
                           troy::fixed_point<xagm::token, 2, 8>>);

static_assert(troy::rescale<9>(vault_ounces{"999.00"}) == ounces{"999"});
static_assert(troy::rescale<2>(ounces{"0.129999999"}, rounding::down) == vault_ounces{"0.12"});
static_assert(troy::rescale<2>(ounces{"0.120000001"}, rounding::up) == vault_ounces{"0.13"});
static_assert(troy::rescale_exact<2>(ounces{"0.12"}) == vault_ounces{"0.12"});
static_assert(troy::resize<112>(t(7)) == tokens_112::from_raw(7u));
static_assert(troy::resize<64>(tokens_112::from_raw(7u)) == t(7));
static_assert(troy::resize<8>(t(255)) == tokens_8::largest());

static_assert(troy::to_text(tokens{}).view() == "0.000000000");
static_assert(troy::to_text(t(1'000'000'001)).view() == "1.000000001");
static_assert(troy::to_text(tokens_8::largest()).view() == "0.000000255");
static_assert(troy::to_text(tokens_128::largest()).view() ==
              "340282366920938463463374607431.768211455");
static_assert(troy::to_text(signed_tokens::from_raw(-1)).view() == "-0.000000001");
static_assert(troy::to_text(tokens::largest()).view() == "18446744073.709551615");
static_assert(troy::to_text(least<64>()).view() == "-9223372036.854775808");
static_assert(troy::to_text(least<128>()).view() == "-170141183460469231731687303715.884105728");
static_assert(troy::try_parse<tokens>("1.5").value == t(1'500'000'000));
static_assert(troy::try_parse<tokens>("1.5"));
static_assert(troy::try_parse<tokens>("1.5x").code == errc::not_a_number);
static_assert(troy::try_parse<tokens>("1.5x").position == 3);
static_assert(troy::try_parse<tokens>("0.0000000000").code == errc::too_many_decimals);
static_assert(troy::try_parse<tokens>("18446744073.709551616").code == errc::overflow);
static_assert(troy::parse<tokens>("1.5") == t(1'500'000'000));
static_assert(troy::parse<signed_tokens>("-1.5") == signed_tokens::from_raw(-1'500'000'000));
static_assert(troy::approximate(t(1'500'000'000)) == 1.5);

static_assert(signed_tokens::from_raw(-1) < signed_tokens{});
static_assert(signed_tokens::from_raw(-2) < signed_tokens::from_raw(-1));
static_assert(signed_tokens::from_raw(-1).is_negative());
static_assert(signed_tokens::from_sign_and_magnitude(true, tokens{}) == signed_tokens{});
static_assert(signed_tokens::limit(false) == (std::uint64_t{1} << 63) - 1);
static_assert(signed_tokens::limit(true) == std::uint64_t{1} << 63);

static_assert(troy::utc_day{"2026-03-18"}.raw() == 20530);
static_assert(troy::utc_day{"2026-03-18"}.start() ==
              troy::utc_seconds::from_raw(std::uint64_t{1'773'792'000}));
static_assert(troy::utc_day::of(troy::utc_seconds{"2026-03-18T23:59:59Z"}) ==
              troy::utc_day{"2026-03-18"});
static_assert(troy::utc_day{"2026-03-18"}.plus(14) == troy::utc_day{"2026-04-01"});
static_assert(troy::utc_day{"2026-03-18"}.days_since(troy::utc_day{"2026-03-01"}) == 17);
static_assert(troy::utc_day::starting_at(troy::utc_seconds{"2026-03-18"}).raw() == 20530);
static_assert(troy::to_text(troy::utc_seconds::from_raw(~std::uint64_t{0})).view() ==
              "+584554051223-11-09T07:00:15Z");
static_assert(troy::parse<troy::utc_day>("1970-01-02").raw() == 1);

constexpr troy::utc_day base_day{"2026-03-18"};
constexpr xagm::fee_schedule documented{
    oz_per_token{"1"}, base_day, xagm::annual_fee_rate{"0.003"}};

static_assert(documented.base() == oz_per_token{"1"});
static_assert(documented.base_day() == base_day);
static_assert(documented.annual_fee_rate() == xagm::annual_fee_rate{"0.003"});
// Day 175, as captured from the chain on 2026-09-09.
static_assert(documented.ounces_per_token(troy::utc_day{"2026-09-09"}) ==
              oz_per_token{"0.998561644"});
static_assert(documented.ounces_per_token(troy::utc_seconds{"2026-09-09T23:59:59Z"}) ==
              oz_per_token{"0.998561644"});
static_assert(documented.update_annual_fee_rate(xagm::annual_fee_rate{"0.01"}, base_day.plus(365))
                  .base() == oz_per_token{"0.997"});

static_assert(xagm::ounces_from_tokens(t(1), q(999'999'999)) == ounces{});
static_assert(xagm::tokens_from_ounces(ounces{"1"}, q(500'000'000)) == tokens{"2"});
static_assert(xagm::fine_weight(xagm::gross_weight{"1000"}, xagm::fineness{"0.999"}) ==
              vault_ounces{"999.00"});
static_assert(xagm::reconcile(tokens{"999"}, q(1'000'000'000), q(999'975'343)).supply_after ==
              tokens{"999.024632950"});
static_assert(xagm::reconcile_to_reserves(tokens{"999.016421831"},
                                          vault_ounces{"999"},
                                          q(999'975'343)) ==
              troy::frs::reconciled<tokens>{tokens{"0.008211119"}, tokens{"999.024632950"}});
static_assert(xagm::largest_reconcile(ounces{"999"}, tokens{"999"}, q(999'991'781)) ==
              tokens{"0.008210849"});

// The documented table, xagm.md section 2: 999.00 ounces at an annual fee rate of 0.30 %.
constexpr xagm::day_series::row_type documented_row(std::uint64_t number) {
    xagm::day_series series{
        documented, base_day, tokens{"999"}, vault_ounces{"999.00"}, xagm::reconcile_rule::ratio};
    while (series.row().number < number)
        series.next();
    return series.row();
}

static_assert(documented_row(0) == xagm::day_series::row_type{0,
                                                              troy::utc_day{"2026-03-18"},
                                                              oz_per_token{"1.000000000"},
                                                              tokens{"999.000000000"},
                                                              tokens{},
                                                              tokens{"999.000000000"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(1) == xagm::day_series::row_type{1,
                                                              troy::utc_day{"2026-03-19"},
                                                              oz_per_token{"0.999991781"},
                                                              tokens{"999.000000000"},
                                                              tokens{"0.008210848"},
                                                              tokens{"999.008210848"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(2) == xagm::day_series::row_type{2,
                                                              troy::utc_day{"2026-03-20"},
                                                              oz_per_token{"0.999983562"},
                                                              tokens{"999.008210848"},
                                                              tokens{"0.008210983"},
                                                              tokens{"999.016421831"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(3) == xagm::day_series::row_type{3,
                                                              troy::utc_day{"2026-03-21"},
                                                              oz_per_token{"0.999975343"},
                                                              tokens{"999.016421831"},
                                                              tokens{"0.008211118"},
                                                              tokens{"999.024632949"},
                                                              vault_ounces{"999.00"}});

// ---- What it refuses: expressions that must not compile ---------------------------------------

using test::CanAdd;
using test::CanAddInPlace;
using test::CanBeWritten;
using test::CanComeFrom;
using test::CanCompare;
using test::CanCountOunces;
using test::CanCountTokens;
using test::CanDiv;
using test::CanDivide;
using test::CanDivUnrounded;
using test::CanFindLargestReconcile;
using test::CanMul;
using test::CanMultiply;
using test::CanMulUnrounded;
using test::CanOrder;
using test::CanReconcile;
using test::CanReconcileToReserves;
using test::CanRescale;
using test::CanRescaleExact;
using test::CanRescaleRounded;
using test::CanSubtract;
using test::CanWeigh;
using test::Succeeds;

// Whether two types meet in no operator at all.
template <class X, class Y>
constexpr bool never_meet =
    !CanAdd<X, Y> && !CanSubtract<X, Y> && !CanAddInPlace<X, Y> && !CanCompare<X, Y> &&
    !CanOrder<X, Y> && !std::is_assignable_v<X&, Y> && !std::is_constructible_v<X, Y>;

static_assert(CanAdd<tokens, tokens> && CanSubtract<tokens, tokens>);
static_assert(CanAddInPlace<tokens, tokens> && CanCompare<tokens, tokens>);
static_assert(CanOrder<tokens, tokens> && std::is_assignable_v<tokens&, tokens>);
static_assert(std::is_constructible_v<tokens, tokens>);
static_assert(never_meet<tokens, ounces>);        // Another unit.
static_assert(never_meet<tokens, gold_tokens>);   // Another token.
static_assert(never_meet<ounces, vault_ounces>);  // Other decimals.
static_assert(never_meet<tokens, tokens_112>);    // Another width, and never implicitly a wider.
static_assert(never_meet<tokens_112, tokens>);
static_assert(never_meet<tokens, signed_tokens>);
static_assert(never_meet<signed_tokens, tokens>);
static_assert(never_meet<tokens, std::uint64_t>);
static_assert(never_meet<tokens, int>);
static_assert(never_meet<tokens, double>);

static_assert(CanComeFrom<tokens, unsigned> && CanComeFrom<tokens, std::uint64_t>);
static_assert(CanComeFrom<tokens, troy::uint128>);
static_assert(!CanComeFrom<tokens, int> && !CanComeFrom<tokens, long>);
static_assert(!CanComeFrom<tokens, double> && !CanComeFrom<tokens, float>);
static_assert(!CanComeFrom<tokens, bool>);
static_assert(!CanComeFrom<tokens, char> && !CanComeFrom<tokens, char32_t>);
static_assert(!CanComeFrom<tokens, wchar_t> && !CanComeFrom<tokens, tokens>);

static_assert(CanComeFrom<signed_tokens, std::int64_t>);
static_assert(!CanComeFrom<signed_tokens, std::uint64_t>);  // The upper half would be negative.
static_assert(!CanComeFrom<signed_tokens, double> && !CanComeFrom<signed_tokens, bool>);

// Text goes in by name only: a literal does not turn into a quantity on the way to a function.
static_assert(CanBeWritten<tokens>);
static_assert(!std::is_convertible_v<const char (&)[2], tokens>);
static_assert(!std::is_constructible_v<tokens, const char*>);
static_assert(!std::is_constructible_v<tokens, std::string_view>);

static_assert(std::same_as<decltype(t(1).raw()), const std::uint64_t&>);
static_assert(!std::is_convertible_v<tokens, std::uint64_t>);
static_assert(!std::is_constructible_v<std::uint64_t, tokens>);
static_assert(!std::is_constructible_v<double, tokens>);
static_assert(!std::is_constructible_v<bool, tokens>);

static_assert(CanMul<tokens, oz_per_token> && CanDiv<ounces, oz_per_token>);
static_assert(!CanMultiply<tokens, tokens> && !CanDivide<tokens, tokens>);
static_assert(!CanMultiply<tokens, unsigned> && !CanMultiply<tokens, oz_per_token>);
static_assert(!CanDivide<ounces, oz_per_token>);
static_assert(!CanMulUnrounded<tokens, oz_per_token>);  // No rounding is the default one.
static_assert(!CanDivUnrounded<ounces, oz_per_token>);
static_assert(!CanMul<tokens, tokens> && !CanMul<ounces, oz_per_token>);
static_assert(!CanMul<oz_per_token, tokens>);  // The ratio comes second, in the unit it is per.
static_assert(!CanMul<tokens, gold_oz_per_token> && CanMul<gold_tokens, gold_oz_per_token>);
static_assert(!CanDiv<tokens, oz_per_token> && !CanDiv<vault_ounces, tokens>);
static_assert(CanDiv<ounces, xagm::fineness>);  // Fine over fine per gross is gross.
static_assert(!CanMul<ounces, xagm::fineness> && CanMul<xagm::gross_weight, xagm::fineness>);

static_assert(CanRescale<vault_ounces, 2> && CanRescale<vault_ounces, 9>);
static_assert(!CanRescale<vault_ounces, 1>);  // It could drop a digit: name a rounding.
static_assert(CanRescaleRounded<ounces, 2> && !CanRescaleRounded<ounces, 9>);
static_assert(CanRescaleExact<ounces, 2> && !CanRescaleExact<ounces, 9>);

static_assert(CanCountOunces<tokens, oz_per_token>);
static_assert(!CanCountOunces<tokens, gold_oz_per_token>);
static_assert(!CanCountOunces<ounces, oz_per_token>);
static_assert(CanCountTokens<ounces, oz_per_token>);
static_assert(!CanCountTokens<tokens, oz_per_token>);
static_assert(!CanCountTokens<xagm::gross_weight, oz_per_token>);
static_assert(CanWeigh<xagm::gross_weight, xagm::fineness>);
static_assert(!CanWeigh<ounces, xagm::fineness> && !CanWeigh<xagm::gross_weight, oz_per_token>);

static_assert(CanReconcile<tokens, oz_per_token>);
static_assert(!CanReconcile<tokens, gold_oz_per_token> && !CanReconcile<ounces, oz_per_token>);
static_assert(CanReconcileToReserves<tokens, vault_ounces, oz_per_token>);
static_assert(CanReconcileToReserves<tokens, ounces, oz_per_token>);
static_assert(!CanReconcileToReserves<tokens, vault_ounces, gold_oz_per_token>);
static_assert(!CanReconcileToReserves<tokens, xagm::gross_weight, oz_per_token>);
static_assert(CanFindLargestReconcile<ounces, tokens, oz_per_token>);
static_assert(!CanFindLargestReconcile<vault_ounces, tokens, oz_per_token>);
static_assert(!CanFindLargestReconcile<ounces, tokens, gold_oz_per_token>);

static_assert(CanCompare<troy::utc_day, troy::utc_day>);
static_assert(CanOrder<troy::utc_seconds, troy::utc_seconds>);
static_assert(never_meet<troy::utc_day, troy::utc_seconds>);
static_assert(never_meet<troy::utc_seconds, troy::utc_day>);
static_assert(never_meet<troy::utc_seconds, std::uint64_t>);
static_assert(!CanAdd<troy::utc_seconds, troy::utc_seconds>);
static_assert(CanComeFrom<troy::utc_seconds, std::uint64_t>);
static_assert(CanComeFrom<troy::utc_day, std::uint64_t>);
static_assert(!CanComeFrom<troy::utc_seconds, int> && !CanComeFrom<troy::utc_day, int>);
static_assert(!CanComeFrom<troy::utc_seconds, std::int64_t>);
static_assert(!CanComeFrom<troy::utc_seconds, double> && !CanComeFrom<troy::utc_day, double>);

// ---- What it refuses: values that must fail ---------------------------------------------------

constexpr std::uint64_t billion = 1'000'000'000;

static_assert(Succeeds<[] { return tokens::largest() + t(0); }>);
static_assert(!Succeeds<[] { return tokens::largest() + t(1); }>);
static_assert(Succeeds<[] { return tokens_8::from_raw(254u) + tokens_8::from_raw(1u); }>);
static_assert(!Succeeds<[] { return tokens_8::from_raw(255u) + tokens_8::from_raw(1u); }>);
static_assert(Succeeds<[] { return t(1) - t(1); }>);
static_assert(!Succeeds<[] { return t(0) - t(1); }>);
static_assert(Succeeds<[] { return tokens_8::from_raw(255u); }>);
static_assert(!Succeeds<[] { return tokens_8::from_raw(256u); }>);
static_assert(Succeeds<[] { return tokens_112::from_raw((troy::uint128{1} << 112) - 1); }>);
static_assert(!Succeeds<[] { return tokens_112::from_raw(troy::uint128{1} << 112); }>);
static_assert(Succeeds<[] {
    return signed_tokens::from_sign_and_magnitude(true, t(std::uint64_t{1} << 63));
}>);
static_assert(!Succeeds<[] {
    return signed_tokens::from_sign_and_magnitude(false, t(std::uint64_t{1} << 63));
}>);

static_assert(Succeeds<[] { return troy::mul(tokens::largest(), q(billion), rounding::up); }>);
static_assert(
    !Succeeds<[] { return troy::mul(tokens::largest(), q(billion + 1), rounding::down); }>);
static_assert(Succeeds<[] { return troy::div(ounces{}, q(1), rounding::down); }>);
static_assert(!Succeeds<[] { return troy::div(ounces{}, q(0), rounding::down); }>);
static_assert(!Succeeds<[] { return troy::div(ounces::largest(), q(1), rounding::down); }>);
static_assert(Succeeds<[] { return troy::rescale<9>(vault_ounces::from_raw(1u)); }>);
static_assert(!Succeeds<[] { return troy::rescale<9>(vault_ounces::largest()); }>);
static_assert(Succeeds<[] { return troy::rescale_exact<2>(ounces{"0.010000000"}); }>);
static_assert(!Succeeds<[] { return troy::rescale_exact<2>(ounces{"0.010000001"}); }>);
static_assert(Succeeds<[] { return troy::resize<8>(t(255)); }>);
static_assert(!Succeeds<[] { return troy::resize<8>(t(256)); }>);

static_assert(Succeeds<[] { return troy::parse<tokens>("010"); }>);
static_assert(!Succeeds<[] { return troy::parse<tokens>("0x10"); }>);
static_assert(Succeeds<[] { return troy::parse<troy::utc_day>("2024-02-29"); }>);
static_assert(!Succeeds<[] { return troy::parse<troy::utc_day>("2026-02-29"); }>);
static_assert(!Succeeds<[] { return troy::parse<troy::utc_day>("2026-03-18T00:00:01Z"); }>);
static_assert(Succeeds<[] { return troy::utc_day::from_raw(std::uint64_t{213'503'982'334'601}); }>);
static_assert(
    !Succeeds<[] { return troy::utc_day::from_raw(std::uint64_t{213'503'982'334'602}); }>);
static_assert(Succeeds<[] { return base_day.days_since(base_day); }>);
static_assert(!Succeeds<[] { return base_day.days_since(base_day.plus(1)); }>);
static_assert(!Succeeds<[] { return base_day.plus(~std::uint64_t{0}); }>);
static_assert(!Succeeds<[] {
    return troy::utc_day::starting_at(troy::utc_seconds{"2026-03-18T00:00:01Z"});
}>);

constexpr xagm::fee_schedule schedule_of(std::uint64_t base, std::uint64_t rate) {
    return {q(base), base_day, xagm::annual_fee_rate::from_raw(rate)};
}
static_assert(Succeeds<[] { return schedule_of(billion, billion / 10); }>);
static_assert(!Succeeds<[] { return schedule_of(billion + 1, billion / 10); }>);
static_assert(!Succeeds<[] { return schedule_of(billion, billion / 10 + 1); }>);
static_assert(Succeeds<[] { return documented.ounces_per_token(base_day); }>);
static_assert(!Succeeds<[] { return documented.ounces_per_token(troy::utc_day{"2026-03-17"}); }>);
static_assert(Succeeds<[] { return documented.ounces_per_token(base_day.plus(121'666)); }>);
static_assert(!Succeeds<[] { return documented.ounces_per_token(base_day.plus(121'667)); }>);

static_assert(Succeeds<[] { return xagm::tokens_from_ounces(ounces{"1"}, q(1)); }>);
static_assert(!Succeeds<[] { return xagm::tokens_from_ounces(ounces{"1"}, q(0)); }>);
static_assert(Succeeds<[] {
    return xagm::fine_weight(xagm::gross_weight{"1"}, xagm::fineness{"1.000000000"});
}>);
static_assert(!Succeeds<[] {
    return xagm::fine_weight(xagm::gross_weight{"1"}, xagm::fineness{"1.000000001"});
}>);
static_assert(Succeeds<[] { return xagm::reconcile(t(1), q(1), q(1)); }>);
static_assert(!Succeeds<[] { return xagm::reconcile(t(1), q(1), q(2)); }>);
static_assert(!Succeeds<[] { return xagm::reconcile(t(1), q(1), q(0)); }>);
static_assert(Succeeds<[] {
    return xagm::reconcile_to_reserves(tokens{"1"}, vault_ounces{"1"}, q(billion));
}>);
static_assert(!Succeeds<[] {
    return xagm::reconcile_to_reserves(tokens{"1.000000001"}, vault_ounces{"1"}, q(billion));
}>);
static_assert(
    Succeeds<[] { return xagm::largest_reconcile(ounces{"1"}, tokens{"1"}, q(billion)); }>);
static_assert(!Succeeds<[] {
    return xagm::largest_reconcile(ounces{"1"}, tokens{"1.000000001"}, q(billion));
}>);
static_assert(Succeeds<[] { return documented_row(4); }>);
static_assert(!Succeeds<[] {
    xagm::day_series series{
        documented, base_day, t(1), vault_ounces{}, xagm::reconcile_rule::ratio};
    series.reconcile_on(base_day);
    return series.row();
}>);

}  // namespace
