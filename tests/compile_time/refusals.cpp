// SPDX-License-Identifier: BSL-1.0

// What quantities, instants and days refuse, without Boost. Building this file is the test. Next to
// every refusal is a twin that is accepted.

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>

#include "expressions.hpp"
#include "quantities.hpp"

namespace {

using namespace test;
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

}  // namespace
