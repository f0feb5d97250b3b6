// SPDX-License-Identifier: BSL-1.0

// What quantities, instants and days refuse, without Boost. Next to every refusal is a twin that is
// accepted. Which units balance, as a table: units that cancel completely, partly and not at all,
// in any order, in ratios of ratios and in units derived from a ratio. Next to every line that does
// not balance is one that does. Building this file is the test.

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

#include "expressions.hpp"

namespace {

using namespace test;
using troy::Balances;
using troy::IsProductOf;
using troy::IsProductOverDivisor;
using troy::IsQuotientOf;
using troy::one;
using troy::per;
using troy::rounding;

// ---- What it refuses: expressions that must not compile ---------------------------------------

// Whether no operator takes both types.
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
static_assert(never_meet<tokens, tokens_112>);    // Another width; nothing is widened implicitly.
static_assert(never_meet<tokens_112, tokens>);
static_assert(never_meet<tokens, signed_tokens>);
static_assert(never_meet<signed_tokens, tokens>);
static_assert(never_meet<tokens, std::uint64_t>);
static_assert(never_meet<tokens, int>);
static_assert(never_meet<tokens, double>);
static_assert(never_meet<signed_tokens, int>);
static_assert(never_meet<tokens_256, int>);

static_assert(CanComeFrom<tokens, unsigned> && CanComeFrom<tokens, std::uint64_t>);
#if defined(__SIZEOF_INT128__)
static_assert(CanComeFrom<tokens, troy::uint128>);
#endif
static_assert(!CanComeFrom<tokens, int> && !CanComeFrom<tokens, long>);
static_assert(!CanComeFrom<tokens, double> && !CanComeFrom<tokens, float>);
static_assert(!CanComeFrom<tokens, bool>);
static_assert(!CanComeFrom<tokens, char> && !CanComeFrom<tokens, char32_t>);
static_assert(!CanComeFrom<tokens, wchar_t> && !CanComeFrom<tokens, tokens>);

static_assert(CanComeFrom<signed_tokens, std::int64_t>);
static_assert(!CanComeFrom<signed_tokens, std::uint64_t>);  // The upper half would be negative.
static_assert(!CanComeFrom<signed_tokens, double> && !CanComeFrom<signed_tokens, bool>);

// Text converts explicitly only: a literal does not become a quantity as an argument of a function.
static_assert(CanBeWritten<tokens> && CanBeWritten<tokens_256>);
static_assert(!CanBeWritten<signed_tokens>);
static_assert(!std::is_convertible_v<const char (&)[2], tokens>);
static_assert(!std::is_constructible_v<tokens, const char*>);
static_assert(!std::is_constructible_v<tokens, std::string_view>);
static_assert(!std::is_constructible_v<tokens_256, std::string_view>);
static_assert(!std::is_constructible_v<signed_tokens, std::string_view>);

static_assert(std::same_as<decltype(t(1).raw()), std::uint64_t>);
static_assert(!std::is_convertible_v<tokens, std::uint64_t>);
static_assert(!std::is_constructible_v<std::uint64_t, tokens>);
static_assert(!std::is_constructible_v<double, tokens>);
static_assert(!std::is_constructible_v<bool, tokens>);

static_assert(CanMul<ounces, tokens, oz_per_token> && CanDiv<tokens, ounces, oz_per_token>);
static_assert(!CanMultiply<tokens, tokens> && !CanDivide<tokens, tokens>);
static_assert(CanMultiply<tokens, unsigned> && CanMultiply<tokens, std::uint64_t>);  // A multiple.
static_assert(CanMultiply<signed_tokens, unsigned> && !CanMultiply<unsigned, tokens>);
static_assert(!CanMultiply<tokens, int> && !CanMultiply<tokens, double>);
static_assert(!CanMultiply<tokens, bool> && !CanMultiply<tokens, oz_per_token>);
static_assert(!CanDivide<ounces, oz_per_token> && !CanDivide<ounces, unsigned>);
static_assert(!CanMulUnrounded<ounces, tokens, oz_per_token>);  // There is no default rounding.
static_assert(!CanDivUnrounded<tokens, ounces, oz_per_token>);
static_assert(CanMulUnrounded<troy::fixed_point<troy::fine_ounce, 18, 64>, tokens, oz_per_token>);
static_assert(!CanMulUnrounded<troy::fixed_point<troy::fine_ounce, 17, 64>, tokens, oz_per_token>);
static_assert(!CanMul<tokens, tokens, tokens> && !CanMul<tokens, ounces, oz_per_token>);
static_assert(CanMul<ounces, oz_per_token, tokens>);  // The order of the factors does not matter.
static_assert(!CanMul<ounces, tokens, gold_oz_per_token> &&
              CanMul<ounces, gold_tokens, gold_oz_per_token>);
static_assert(!CanDiv<tokens, tokens, oz_per_token> && !CanDiv<tokens, vault_ounces, tokens>);
static_assert(CanDiv<oz_per_token, vault_ounces, tokens>);
static_assert(CanDiv<gross_weight, ounces, fineness>);  // Fine over fine per gross is gross.
static_assert(!CanMul<ounces, ounces, fineness> && CanMul<ounces, gross_weight, fineness>);

static_assert(CanConvert<vault_ounces, vault_ounces> && CanConvert<ounces, vault_ounces>);
static_assert(CanConvert<vault_ounces, ounces>);  // Exact, or an error.
static_assert(CanConvertRounded<vault_ounces, ounces>);
static_assert(CanConvert<signed_tokens, tokens> && CanConvert<tokens, signed_tokens>);
static_assert(!CanConvert<tokens, ounces> && !CanConvertRounded<tokens, ounces>);
static_assert(!CanConvert<std::uint64_t, tokens> && !CanConvert<tokens, std::uint64_t>);
static_assert(CanBeOrdered<ounces, vault_ounces> && CanBeOrdered<tokens, signed_tokens>);
static_assert(!CanBeOrdered<ounces, tokens> && !CanBeOrdered<ounces, std::uint64_t>);

static_assert(CanCompare<troy::utc_day, troy::utc_day>);
static_assert(CanOrder<troy::utc_seconds, troy::utc_seconds>);
static_assert(never_meet<troy::utc_day, troy::utc_seconds>);
static_assert(never_meet<troy::utc_seconds, troy::utc_day>);
static_assert(never_meet<troy::utc_seconds, std::uint64_t>);
static_assert(!CanAdd<troy::utc_seconds, troy::utc_seconds>);
static_assert(CanAdd<troy::utc_seconds, troy::seconds> && !CanAdd<troy::utc_seconds, troy::days>);
static_assert(CanAdd<troy::utc_day, troy::days> && !CanAdd<troy::utc_day, troy::seconds>);
static_assert(CanSubtract<troy::utc_day, troy::utc_day> && CanSubtract<troy::utc_day, troy::days>);
static_assert(never_meet<troy::seconds, troy::days>);
static_assert(CanComeFrom<troy::utc_seconds, std::uint64_t>);
static_assert(CanComeFrom<troy::utc_day, std::uint64_t>);
static_assert(!CanComeFrom<troy::utc_seconds, int> && !CanComeFrom<troy::utc_day, int>);
static_assert(!CanComeFrom<troy::utc_seconds, std::int64_t>);
static_assert(!CanComeFrom<troy::utc_seconds, double> && !CanComeFrom<troy::utc_day, double>);
static_assert(!std::is_constructible_v<troy::utc_day, int>);
static_assert(!std::is_constructible_v<troy::utc_day, std::uint64_t>);
static_assert(!std::is_constructible_v<troy::utc_seconds, const char*>);
static_assert(!std::is_constructible_v<troy::utc_seconds, std::string_view>);

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
#if defined(__SIZEOF_INT128__)
static_assert(Succeeds<[] { return tokens_112::from_raw((troy::uint128{1} << 112) - 1); }>);
static_assert(!Succeeds<[] { return tokens_112::from_raw(troy::uint128{1} << 112); }>);
#endif
static_assert(Succeeds<[] {
    return signed_tokens::from_sign_and_magnitude(true, t(std::uint64_t{1} << 63));
}>);
static_assert(!Succeeds<[] {
    return signed_tokens::from_sign_and_magnitude(false, t(std::uint64_t{1} << 63));
}>);
static_assert(Succeeds<[] {
    return -(signed_tokens::from_sign_and_magnitude(true, signed_tokens::largest_magnitude(true)) +
             signed_tokens::from_raw(1));
}>);
static_assert(!Succeeds<[] {
    return -signed_tokens::from_sign_and_magnitude(true, signed_tokens::largest_magnitude(true));
}>);

static_assert(
    Succeeds<[] { return troy::mul<ounces>(tokens::largest(), q(billion), rounding::up); }>);
static_assert(
    !Succeeds<[] { return troy::mul<ounces>(tokens::largest(), q(billion + 1), rounding::down); }>);
static_assert(Succeeds<[] { return troy::div<tokens>(ounces{}, q(1), rounding::down); }>);
static_assert(!Succeeds<[] { return troy::div<tokens>(ounces{}, q(0), rounding::down); }>);
static_assert(!Succeeds<[] { return troy::div<tokens>(ounces::largest(), q(1), rounding::down); }>);
static_assert(Succeeds<[] { return troy::convert<ounces>(vault_ounces::from_raw(1u)); }>);
static_assert(!Succeeds<[] { return troy::convert<ounces>(vault_ounces::largest()); }>);
static_assert(Succeeds<[] { return troy::convert<vault_ounces>(ounces{"0.010000000"}); }>);
static_assert(!Succeeds<[] { return troy::convert<vault_ounces>(ounces{"0.010000001"}); }>);
static_assert(Succeeds<[] { return troy::convert<tokens_8>(t(255)); }>);
static_assert(!Succeeds<[] { return troy::convert<tokens_8>(t(256)); }>);
static_assert(Succeeds<[] { return t(~std::uint64_t{0} / 3) * 3u; }>);
static_assert(!Succeeds<[] { return t(~std::uint64_t{0} / 3 + 1) * 3u; }>);

static_assert(Succeeds<[] { return troy::parse<tokens>("010"); }>);
static_assert(!Succeeds<[] { return troy::parse<tokens>("0x10"); }>);
static_assert(Succeeds<[] { return troy::parse<troy::utc_day>("2024-02-29"); }>);
static_assert(!Succeeds<[] { return troy::parse<troy::utc_day>("2026-02-29"); }>);
static_assert(!Succeeds<[] { return troy::parse<troy::utc_day>("2026-03-18T00:00:01Z"); }>);
static_assert(Succeeds<[] { return troy::utc_day::from_raw(std::uint64_t{213'503'982'334'601}); }>);
static_assert(
    !Succeeds<[] { return troy::utc_day::from_raw(std::uint64_t{213'503'982'334'602}); }>);
constexpr troy::utc_day base_day{"2026-03-18"};
static_assert(Succeeds<[] { return base_day - base_day; }>);
static_assert(!Succeeds<[] { return base_day - (base_day + troy::days{"1"}); }>);
static_assert(!Succeeds<[] { return base_day + troy::days::largest(); }>);
static_assert(!Succeeds<[] {
    return troy::utc_day::starting_at(troy::utc_seconds{"2026-03-18T00:00:01Z"});
}>);

// ---- Which units balance: ratios --------------------------------------------------------------

struct apple : troy::unit_base {};
struct pear : troy::unit_base {};
struct plum : troy::unit_base {};
struct fig : troy::unit_base {};

static_assert(troy::RatioUnit<per<apple, pear>>);
static_assert(!troy::RatioUnit<apple> && !troy::RatioUnit<one> && !troy::RatioUnit<int>);
static_assert(std::is_same_v<per<apple, pear>::numerator, apple>);
static_assert(std::is_same_v<per<apple, pear>::denominator, pear>);

// ---- One unit against another -----------------------------------------------------------------

static_assert(Balances<apple, apple> && !Balances<apple, pear>);
static_assert(Balances<per<apple, pear>, per<apple, pear>>);
static_assert(!Balances<per<apple, pear>, per<pear, apple>>);
static_assert(!Balances<per<apple, pear>, per<apple, plum>>);
static_assert(!Balances<per<apple, pear>, per<plum, pear>>);
static_assert(!Balances<per<apple, pear>, apple>);
static_assert(!Balances<int, int> && !Balances<apple, int>);

// Units that cancel completely leave a pure number.
static_assert(Balances<per<apple, apple>, one> && Balances<one, per<apple, apple>>);
static_assert(Balances<per<apple, apple>, per<pear, pear>>);
static_assert(Balances<per<one, one>, one> && !Balances<per<apple, pear>, one>);
static_assert(!Balances<apple, one> && !Balances<one, apple>);

// A pure number changes nothing, as a factor or as a divisor.
static_assert(Balances<per<apple, one>, apple> && !Balances<per<one, apple>, apple>);
static_assert(Balances<per<per<apple, one>, per<one, one>>, apple>);
static_assert(Balances<per<one, per<one, apple>>, apple>);

// Ratios of ratios: the denominator of a denominator is a numerator, and a square is not the unit
// itself.
static_assert(Balances<per<per<apple, pear>, plum>, per<per<apple, plum>, pear>>);
static_assert(!Balances<per<per<apple, pear>, plum>, per<apple, per<pear, plum>>>);
static_assert(Balances<per<apple, per<pear, plum>>, per<plum, per<pear, apple>>>);
static_assert(Balances<per<per<apple, pear>, per<plum, pear>>, per<apple, plum>>);
static_assert(Balances<per<per<apple, pear>, per<apple, pear>>, one>);
static_assert(Balances<per<apple, per<apple, pear>>, pear>);
static_assert(!Balances<per<apple, per<pear, apple>>, pear>);  // Apples squared over pears.
static_assert(Balances<per<apple, per<pear, apple>>, per<per<apple, pear>, per<one, apple>>>);
static_assert(!Balances<per<per<apple, pear>, pear>, per<apple, pear>>);
static_assert(!Balances<per<apple, pear>, per<per<apple, pear>, pear>>);
// The same kinds and the same number of units, but other exponents: a a p and a p p.
static_assert(!Balances<per<apple, per<one, per<apple, per<one, pear>>>>,
                        per<apple, per<one, per<pear, per<one, pear>>>>>);
static_assert(Balances<per<apple, per<one, per<pear, per<one, pear>>>>,
                       per<pear, per<one, per<apple, per<one, pear>>>>>);

// ---- Products ---------------------------------------------------------------------------------

static_assert(IsProductOf<pear, apple, per<pear, apple>>);    // An amount times a ratio,
static_assert(IsProductOf<pear, per<pear, apple>, apple>);    // in either order,
static_assert(!IsProductOf<apple, apple, per<pear, apple>>);  // is no amount of the first,
static_assert(!IsProductOf<pear, pear, per<pear, apple>>);    // nor of the wrong amount,
static_assert(!IsProductOf<pear, apple, per<apple, pear>>);   // nor by the ratio upside down.
static_assert(IsProductOf<per<plum, apple>, per<plum, pear>, per<pear, apple>>);
static_assert(IsProductOf<per<plum, apple>, per<pear, apple>, per<plum, pear>>);
static_assert(!IsProductOf<per<plum, apple>, per<pear, plum>, per<pear, apple>>);
static_assert(IsProductOf<apple, apple, one> && IsProductOf<apple, one, apple>);
static_assert(!IsProductOf<apple, apple, apple> && !IsProductOf<one, apple, one>);
static_assert(IsProductOf<one, apple, per<one, apple>>);
static_assert(IsProductOf<one, per<apple, pear>, per<pear, apple>>);
static_assert(!IsProductOf<one, per<apple, pear>, per<apple, pear>>);
// Partly: per plum is left over, on the right side only.
static_assert(IsProductOf<per<pear, plum>, per<apple, plum>, per<pear, apple>>);
static_assert(!IsProductOf<pear, per<apple, plum>, per<pear, apple>>);
static_assert(IsProductOf<pear, per<apple, plum>, per<pear, per<apple, plum>>>);
static_assert(!IsProductOf<per<pear, plum>, apple, per<pear, apple>>);
// A rate per time: the amount, and then the time.
static_assert(IsProductOf<per<apple, troy::year>, apple, per<one, troy::year>>);
static_assert(IsProductOf<apple, per<apple, troy::year>, troy::year>);
static_assert(!IsProductOf<apple, per<apple, troy::year>, troy::day>);
static_assert(!IsProductOf<int, apple, per<pear, apple>>);

// ---- Quotients --------------------------------------------------------------------------------

static_assert(IsQuotientOf<apple, pear, per<pear, apple>>);  // An amount over a ratio,
static_assert(!IsQuotientOf<apple, pear, per<apple, pear>>);
static_assert(IsQuotientOf<per<pear, apple>, pear, apple>);  // an amount over an amount,
static_assert(!IsQuotientOf<per<apple, pear>, pear, apple>);
static_assert(IsQuotientOf<one, apple, apple>);  // a part over the whole,
static_assert(IsQuotientOf<per<apple, apple>, apple, apple>);
static_assert(!IsQuotientOf<one, apple, pear> && !IsQuotientOf<apple, apple, apple>);
static_assert(IsQuotientOf<per<plum, pear>, per<plum, apple>, per<pear, apple>>);  // ratios.
static_assert(!IsQuotientOf<per<pear, plum>, per<plum, apple>, per<pear, apple>>);
static_assert(IsQuotientOf<per<one, apple>, one, apple> && !IsQuotientOf<apple, one, apple>);
static_assert(IsQuotientOf<apple, apple, one>);

// ---- A product over a quantity ----------------------------------------------------------------

static_assert(IsProductOverDivisor<apple, apple, pear, pear>);  // The rule of three,
static_assert(IsProductOverDivisor<apple, pear, apple, pear>);
static_assert(!IsProductOverDivisor<apple, apple, pear, plum>);
static_assert(!IsProductOverDivisor<pear, apple, pear, pear>);
static_assert(IsProductOverDivisor<per<plum, fig>, plum, pear, per<pear, per<one, fig>>>);
static_assert(IsProductOverDivisor<plum, apple, per<pear, apple>, per<pear, plum>>);  // a detour.
static_assert(!IsProductOverDivisor<plum, apple, per<pear, apple>, per<plum, pear>>);
static_assert(IsProductOverDivisor<one, apple, pear, per<apple, per<one, pear>>>);

// ---- Units derived from a ratio: they cancel like it, but are other units ------------------------

struct price : per<plum, apple> {};
struct premium : price {};
struct share : per<plum, plum> {};
struct other_share : per<plum, plum> {};

static_assert(troy::Unit<price> && troy::RatioUnit<price> && troy::RatioUnit<premium>);
static_assert(Balances<price, per<plum, apple>> && Balances<premium, price>);
static_assert(IsProductOf<plum, apple, price> && !IsProductOf<plum, pear, price>);
static_assert(IsProductOf<plum, apple, premium> && IsQuotientOf<premium, plum, apple>);
static_assert(IsQuotientOf<apple, plum, price> && IsQuotientOf<price, plum, apple>);
static_assert(IsProductOf<plum, plum, share> && IsQuotientOf<share, plum, plum>);
static_assert(Balances<share, one> && Balances<share, other_share>);
static_assert(Balances<per<price, share>, per<plum, apple>>);
static_assert(IsProductOf<per<plum, pear>, price, per<apple, pear>>);
static_assert(IsProductOf<per<pear, apple>, per<pear, plum>, price>);
static_assert(!IsProductOf<per<pear, apple>, per<plum, pear>, price>);

// ---- The operations require the same -----------------------------------------------------------

template <class U>
using q = troy::fixed_point<U, 2, 64>;
template <class U>
using signed_q = troy::signed_fixed_point<U, 2, 64>;
template <class U>
using exact = troy::fixed_point<U, 4, 128>;

static_assert(CanMul<q<pear>, q<apple>, q<per<pear, apple>>>);
static_assert(CanMul<q<pear>, q<per<pear, apple>>, q<apple>>);
static_assert(CanMul<signed_q<pear>, q<per<pear, apple>>, signed_q<apple>>);
static_assert(!CanMul<q<apple>, q<apple>, q<per<pear, apple>>>);
static_assert(!CanMul<signed_q<apple>, q<apple>, q<per<pear, apple>>>);
static_assert(CanMulUnrounded<exact<pear>, q<apple>, q<per<pear, apple>>>);
static_assert(!CanMulUnrounded<exact<apple>, q<apple>, q<per<pear, apple>>>);
static_assert(CanMulWithin<q<pear>, q<apple>, q<per<pear, apple>>>);
static_assert(!CanMulWithin<q<apple>, q<apple>, q<per<pear, apple>>>);
static_assert(CanDiv<q<per<pear, apple>>, q<pear>, q<apple>>);
static_assert(CanDiv<q<one>, q<pear>, q<pear>> && !CanDiv<q<one>, q<pear>, q<apple>>);
static_assert(!CanDiv<q<per<apple, pear>>, q<pear>, q<apple>>);
static_assert(CanMulDiv<q<plum>, q<apple>, q<per<pear, apple>>, q<per<pear, plum>>>);
static_assert(!CanMulDiv<q<plum>, q<apple>, q<per<pear, apple>>, q<per<plum, pear>>>);
static_assert(CanMulDivWithin<q<plum>, q<plum>, q<apple>, q<apple>>);
static_assert(!CanMulDivWithin<q<plum>, q<plum>, q<apple>, q<pear>>);
static_assert(CanMul<q<plum>, q<apple>, q<price>> && CanDiv<q<price>, q<plum>, q<apple>>);
static_assert(!CanMul<q<plum>, q<pear>, q<price>> && !CanDiv<q<price>, q<plum>, q<pear>>);
static_assert(CanMul<q<share>, q<other_share>, q<share>>);

// Only in products does a derived unit count as its ratio.
static_assert(CanConvert<q<price>, q<price>> && !CanConvert<q<price>, q<per<plum, apple>>>);
static_assert(!CanConvert<q<share>, q<other_share>> && !CanConvert<q<share>, q<one>>);
static_assert(test::CanAdd<q<price>, q<price>> && !test::CanAdd<q<price>, q<premium>>);
static_assert(!test::CanCompare<q<price>, q<per<plum, apple>>>);
static_assert(test::CanBeOrdered<q<price>, exact<price>>);
static_assert(!test::CanBeOrdered<q<share>, q<other_share>>);
static_assert(!std::is_constructible_v<q<price>, q<per<plum, apple>>>);
static_assert(!std::is_constructible_v<q<per<plum, apple>>, q<price>>);

}  // namespace
