// SPDX-License-Identifier: BSL-1.0

// Which units balance, as a table: units that cancel completely, partly and not at all, in any
// order, in ratios of ratios and in units derived from a ratio. Building this file is the test.
// Next to every line that does not balance is one that does.

#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/unit.hpp>

#include "expressions.hpp"

namespace {

using test::CanConvert;
using test::CanDiv;
using test::CanMul;
using test::CanMulDiv;
using test::CanMulDivWithin;
using test::CanMulUnrounded;
using test::CanMulWithin;
using troy::Balances;
using troy::IsProductOf;
using troy::IsProductOverDivisor;
using troy::IsQuotientOf;
using troy::one;
using troy::per;

struct apple : troy::unit_base {};
struct pear : troy::unit_base {};
struct plum : troy::unit_base {};
struct fig : troy::unit_base {};

// ---- Ratios -----------------------------------------------------------------------------------

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
