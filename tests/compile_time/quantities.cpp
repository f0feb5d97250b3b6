// SPDX-License-Identifier: BSL-1.0

// Quantities, instants and days in constant expressions, without Boost. Building this file is the
// test. What they refuse is in refusals.cpp.

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/fwd.hpp>
#include <troy/hash.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>

#include "expressions.hpp"

#if defined(BOOST_VERSION) || defined(FMT_VERSION)
#error "troy: the light path includes neither Boost nor fmt"
#endif

namespace {

using namespace test;
using troy::errc;
using troy::rounding;

/// -2^(Bits - 1)
template <unsigned Bits>
constexpr auto least() {
    using signed_amount = troy::signed_fixed_point<token, 9, Bits>;
    return signed_amount::from_sign_and_magnitude(true, signed_amount::largest_magnitude(true));
}

// ---- What it is -------------------------------------------------------------------------------

template <class T>
constexpr bool is_a_value =
    std::regular<T>&& std::totally_ordered<T>&& std::three_way_comparable<T, std::strong_ordering>&&
        std::is_nothrow_default_constructible_v<T>&& std::is_trivially_copyable_v<T>;

static_assert(is_a_value<tokens>);
static_assert(is_a_value<tokens_8>);
static_assert(is_a_value<tokens_112>);
static_assert(is_a_value<tokens_128>);
static_assert(is_a_value<tokens_256>);
static_assert(is_a_value<basic_tokens<320>>);
static_assert(is_a_value<basic_tokens<576>>);
static_assert(is_a_value<signed_tokens>);
static_assert(is_a_value<troy::signed_fixed_point<token, 9, 256>>);
static_assert(is_a_value<troy::utc_seconds>);
static_assert(is_a_value<troy::utc_day>);
static_assert(is_a_value<troy::seconds>);
static_assert(is_a_value<troy::days>);

static_assert(sizeof(tokens) == 8);
static_assert(sizeof(tokens_8) == 8);
static_assert(sizeof(tokens_112) == 16);
static_assert(sizeof(tokens_128) == 16);
static_assert(sizeof(basic_tokens<129>) == 24);
static_assert(sizeof(basic_tokens<200>) == 32);
static_assert(sizeof(tokens_256) == 32);
static_assert(sizeof(basic_tokens<320>) == 40);
static_assert(sizeof(troy::utc_seconds) == 8);
static_assert(sizeof(troy::utc_day) == 8);

static_assert(troy::Unit<token>);
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
static_assert(troy::Quantity<tokens> && troy::Quantity<signed_tokens>);
static_assert(!troy::Quantity<std::uint64_t> && !troy::Quantity<troy::utc_day>);
static_assert(troy::Textual<tokens>);
static_assert(!troy::Textual<int>);

static_assert(std::same_as<troy::raw_type<64>, std::uint64_t>);
#if defined(__SIZEOF_INT128__)
static_assert(std::same_as<troy::raw_type<112>, troy::uint128>);
static_assert(std::same_as<decltype(tokens_112{}.raw()), troy::uint128>);
#endif

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
static_assert(std::numeric_limits<basic_tokens<93>>::digits10 == 27);
static_assert(std::numeric_limits<basic_tokens<103>>::digits10 == 31);
static_assert(std::numeric_limits<tokens_128>::digits10 == 38);
static_assert((std::numeric_limits<tokens_256>::max)() == tokens_256::largest());

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
static_assert(tokens_112{"5192296858534827628530496.329220095"} == tokens_112::largest());
#if defined(__SIZEOF_INT128__)
static_assert(tokens_112::largest().raw() == (troy::uint128{1} << 112) - 1);
static_assert(tokens_128::largest().raw() == ~troy::uint128{0});
static_assert(tokens::from_raw(troy::uint128{7}) == t(7));
#endif

// from_raw takes every unsigned integer: uint64_t is only one of two types of 64 bits.
static_assert(tokens::from_raw(std::uint8_t{7}) == t(7));
static_assert(tokens::from_raw(std::uint16_t{7}) == t(7));
static_assert(tokens::from_raw(7u) == t(7));
static_assert(tokens::from_raw(7ul) == t(7));
static_assert(tokens::from_raw(7ull) == t(7));

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
static_assert(troy::detail::largest_power_of_ten(8) == 19);
static_assert(troy::detail::largest_power_of_ten(64) == 19);
static_assert(troy::detail::largest_power_of_ten(65) == 38);
static_assert(troy::detail::largest_power_of_ten(128) == 38);
static_assert(troy::detail::largest_power_of_ten(129) == 77);
static_assert(troy::detail::largest_power_of_ten(256) == 77);
// Where an estimate that is a little too high or too low differs first.
static_assert(troy::detail::largest_power_of_ten(259) == 77);
static_assert(troy::detail::largest_power_of_ten(279) == 83);
static_assert(troy::detail::largest_power_of_ten(299) == 90);
static_assert(troy::detail::width_of<std::uint8_t> == 8);
static_assert(troy::detail::width_of<std::uint64_t> == 64);
#if defined(__SIZEOF_INT128__)
static_assert(has_powers_of_ten<troy::uint128>(38));
static_assert(troy::detail::width_of<troy::uint128> == 128);
#endif
static_assert(troy::detail::width_of<tokens_256::storage_type> == 256);

// The bits of a power of ten are counted exactly.
constexpr bool counts_bits_of_powers_of_ten() {
    using detail_limbs =
        troy::detail::limbs<troy::detail::native_limb, troy::detail::limbs_for(640)>;
    if (troy::detail::bits_for_power_of_ten(0) != 0) return false;
    detail_limbs power{};
    power.at[0] = 1;
    for (unsigned exponent = 1; exponent <= 173; ++exponent) {
        static_cast<void>(troy::detail::multiply_in_place(
            power, troy::detail::native_limb{10}, troy::detail::native_limb{0}));
        unsigned top = troy::detail::limbs_for(640) - 1;
        while (power.at[top] == 0)
            --top;
        const unsigned exact = (top + 1) * troy::detail::bits_of<troy::detail::native_limb> -
                               troy::detail::leading_zeros(power.at[top]);
        const unsigned counted = troy::detail::bits_for_power_of_ten(exponent);
        if (counted != exact) return false;
    }
    return true;
}
static_assert(counts_bits_of_powers_of_ten());

// An array without a terminating zero is read to its last character.
constexpr char twelve[] = {'1', '2'};
static_assert(tokens{twelve} == tokens{"12"});

static_assert(troy::mul_div(std::uint64_t{7}, std::uint64_t{1}, std::uint64_t{2}, rounding::down) ==
              3);
static_assert(troy::mul_div(7ull, 1ull, 2ull, rounding::up) == 4);
static_assert(troy::product_fits<112>(std::uint64_t{1} << 63, std::uint64_t{1} << 48));
static_assert(!troy::product_fits<112>(std::uint64_t{1} << 63, std::uint64_t{1} << 49));
#if defined(__SIZEOF_INT128__)
static_assert(troy::mul_div(troy::uint128{7}, troy::uint128{1}, troy::uint128{2}, rounding::up) ==
              4);
#endif

// 5 * 0.5 = 2.5 raw units, the tie between an even and an odd integer; 7 * 0.5 = 3.5 the other.
static_assert(troy::mul<ounces>(t(5), q(500'000'000), rounding::down) == ounces::from_raw(2u));
static_assert(troy::mul<ounces>(t(5), q(500'000'000), rounding::up) == ounces::from_raw(3u));
static_assert(troy::mul<ounces>(t(5), q(500'000'000), rounding::half_up) == ounces::from_raw(3u));
static_assert(troy::mul<ounces>(t(5), q(500'000'000), rounding::half_even) == ounces::from_raw(2u));
static_assert(troy::mul<ounces>(t(7), q(500'000'000), rounding::half_even) == ounces::from_raw(4u));
static_assert(troy::div<tokens>(ounces::from_raw(3u), q(500'000'000), rounding::down) == t(6));
static_assert(troy::div<tokens>(ounces::from_raw(1u), q(300'000'000), rounding::up) == t(4));
static_assert(std::same_as<decltype(troy::mul<troy::fixed_point<troy::fine_ounce, 2, 128>>(
                               t(1), q(1), rounding::down)),
                           troy::fixed_point<troy::fine_ounce, 2, 128>>);
static_assert(std::same_as<decltype(troy::div<troy::fixed_point<token, 2, 8>>(
                               vault_ounces{}, q(1), rounding::down)),
                           troy::fixed_point<token, 2, 8>>);

static_assert(troy::convert<ounces>(vault_ounces{"999.00"}) == ounces{"999"});
static_assert(troy::convert<vault_ounces>(ounces{"0.129999999"}, rounding::down) ==
              vault_ounces{"0.12"});
static_assert(troy::convert<vault_ounces>(ounces{"0.120000001"}, rounding::up) ==
              vault_ounces{"0.13"});
static_assert(troy::convert<vault_ounces>(ounces{"0.12"}) == vault_ounces{"0.12"});
static_assert(troy::convert<tokens_112>(t(7)) == tokens_112::from_raw(7u));
static_assert(troy::convert<tokens>(tokens_112::from_raw(7u)) == t(7));
static_assert(troy::convert<tokens_8>(t(255)) == tokens_8::largest());
static_assert(troy::compare(vault_ounces{"0.12"}, ounces{"0.120000001"}) < 0);
static_assert(t(7) * 3u == t(21));
static_assert(signed_tokens::from_raw(-7) * 3u == -signed_tokens::from_raw(21));

// One unit counted as another.
static_assert(troy::detail::count_as<troy::fine_ounce>(t(5)) == ounces::from_raw(5u));
static_assert(std::same_as<decltype(troy::detail::count_as<troy::fine_ounce>(tokens_256{})),
                           troy::fixed_point<troy::fine_ounce, 9, 256>>);

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
static_assert(troy::try_parse<tokens>("abcdefgh").code == errc::not_a_number);
static_assert(troy::try_parse<tokens>("0.0000000000").code == errc::too_many_decimals);
static_assert(troy::try_parse<tokens>("18446744073.709551616").code == errc::overflow);
static_assert(troy::parse<tokens>("1.5") == t(1'500'000'000));
static_assert(troy::parse<signed_tokens>("-1.5") == signed_tokens::from_raw(-1'500'000'000));
static_assert(troy::approximate(t(1'500'000'000)) == 1.5);
static_assert(troy::approximate(signed_tokens::from_raw(-1'500'000'000)) == -1.5);

static_assert(signed_tokens::from_raw(-1) < signed_tokens{});
static_assert(signed_tokens::from_raw(-2) < signed_tokens::from_raw(-1));
static_assert(signed_tokens::from_raw(-1).is_negative());
static_assert(signed_tokens::from_sign_and_magnitude(true, tokens{}) == signed_tokens{});
static_assert(signed_tokens::largest_magnitude(false).raw() == (std::uint64_t{1} << 63) - 1);
static_assert(signed_tokens::largest_magnitude(true).raw() == std::uint64_t{1} << 63);

static_assert(troy::utc_day{"2026-03-18"}.raw() == 20530);
static_assert(troy::utc_day{"2026-03-18"}.start() ==
              troy::utc_seconds::from_raw(std::uint64_t{1'773'792'000}));
static_assert(troy::utc_day::of(troy::utc_seconds{"2026-03-18T23:59:59Z"}) ==
              troy::utc_day{"2026-03-18"});
static_assert(troy::utc_day{"2026-03-18"} + troy::days{"14"} == troy::utc_day{"2026-04-01"});
static_assert(troy::utc_day{"2026-03-18"} - troy::utc_day{"2026-03-01"} == troy::days{"17"});
static_assert(troy::utc_day::starting_at(troy::utc_seconds{"2026-03-18"}).raw() == 20530);
static_assert(troy::to_text(troy::utc_seconds::from_raw(~std::uint64_t{0})).view() ==
              "+584554051223-11-09T07:00:15Z");
static_assert(troy::parse<troy::utc_day>("1970-01-02").raw() == 1);

}  // namespace
