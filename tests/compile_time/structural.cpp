// SPDX-License-Identifier: BSL-1.0

// Quantities, instants, days, rows and what books consist of as template arguments; aggregates
// whose fields have to be named. Building this file is the test.

#include <optional>
#include <type_traits>

#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>

#include "expressions.hpp"

namespace {

using namespace test;
using troy::by_name;
using troy::given;

template <auto Value>
struct constant {
    static constexpr auto value = Value;
};

template <class T>
concept Structural = requires {
    typename constant<T{}>;
};

static_assert(Structural<tokens> && Structural<tokens_8> && Structural<tokens_112>);
static_assert(Structural<tokens_128> && Structural<tokens_256> && Structural<basic_tokens<200>>);
static_assert(Structural<basic_tokens<320>> && Structural<basic_tokens<576>>);
static_assert(Structural<troy::utc_seconds> && Structural<troy::utc_day>);
static_assert(Structural<troy::seconds> && Structural<troy::days>);
struct with_private_part {
    constexpr with_private_part() = default;

private:
    [[maybe_unused]] int part = 0;
};
static_assert(!Structural<with_private_part>);

namespace frs = troy::frs;
namespace xagm = troy::xagm;
using types = xagm::ledger_types<xagm::ethereum>;
static_assert(Structural<signed_tokens> && Structural<types::reserve>);
static_assert(Structural<troy::signed_fixed_point<troy::usd, 6, 320>>);
static_assert(Structural<xagm::day_series::row_type> && Structural<frs::reconciled<tokens_256>>);
static_assert(Structural<xagm::side_chain_record<xagm::ethereum>> && Structural<types::limiter>);
static_assert(Structural<xagm::reserve_feed<xagm::sui>>);
static_assert(Structural<troy::xsd::controller> && Structural<troy::xsd::price_average>);

// The books of a chain may have a limiter, in a std::optional, which no library makes structural.
static_assert(!Structural<std::optional<types::limiter>>);

constexpr xagm::fee_schedule documented{
    xagm::oz_per_token{"1"}, troy::utc_day{"2026-03-18"}, xagm::annual_fee_rate{"0.003"}};
static_assert(constant<documented>::value.base() == xagm::oz_per_token{"1"});
static_assert(std::is_same_v<constant<documented.update_annual_fee_rate(
                                 xagm::annual_fee_rate{"0.003"}, troy::utc_day{"2026-03-18"})>,
                             constant<documented>>);
static_assert(!std::is_same_v<constant<documented.update_annual_fee_rate(
                                  xagm::annual_fee_rate{}, troy::utc_day{"2026-03-18"})>,
                              constant<documented>>);
static_assert(
    std::is_same_v<constant<signed_tokens::from_raw(-1)>, constant<-signed_tokens::from_raw(1)>>);
static_assert(std::is_same_v<constant<-signed_tokens::from_raw(0)>, constant<signed_tokens{}>>);
static_assert(
    !std::is_same_v<constant<signed_tokens::from_raw(-1)>, constant<signed_tokens::from_raw(1)>>);

// The same value gives the same type, however it was computed; another value, unit or width does
// not.
static_assert(std::is_same_v<constant<tokens{"1.5"}>, constant<tokens{"1"} + tokens{"0.5"}>>);
static_assert(!std::is_same_v<constant<tokens{"1.5"}>, constant<tokens{"1.500000001"}>>);
static_assert(!std::is_same_v<constant<tokens{"1.5"}>, constant<ounces{"1.5"}>>);
static_assert(!std::is_same_v<constant<tokens{"1.5"}>, constant<tokens_8{}>>);
static_assert(std::is_same_v<constant<tokens_256::largest()>,
                             constant<tokens_256::largest() - tokens_256{"1"} + tokens_256{"1"}>>);
static_assert(!std::is_same_v<constant<tokens_256::largest()>,
                              constant<tokens_256::largest() - tokens_256::from_raw(1u)>>);
static_assert(std::is_same_v<constant<troy::utc_day{"2026-03-18"}>,
                             constant<troy::utc_day{"2026-03-01"} + troy::days{"17"}>>);
static_assert(
    !std::is_same_v<constant<troy::utc_day{"2026-03-18"}>, constant<troy::utc_day{"2026-03-19"}>>);
static_assert(std::is_same_v<constant<troy::utc_seconds{"2026-03-18"}>,
                             constant<troy::utc_day{"2026-03-18"}.start()>>);
static_assert(constant<tokens_256{"999.008210848"}>::value == tokens_256{"999.008210848"});

// A type can contain its limits.
template <tokens Limit, troy::utc_day First>
struct allowance {
    [[nodiscard]] static constexpr bool allows(const tokens& amount, troy::utc_day day) {
        return amount <= Limit && First <= day;
    }
};
using from_march = allowance<tokens{"1000"}, troy::utc_day{"2026-03-18"}>;
static_assert(from_march::allows(tokens{"1000"}, troy::utc_day{"2026-03-18"}));
static_assert(!from_march::allows(tokens{"1000.000000001"}, troy::utc_day{"2026-03-18"}));
static_assert(!from_march::allows(tokens{"1000"}, troy::utc_day{"2026-03-17"}));

// ---- Aggregates whose fields have to be named -------------------------------------------------

struct claims {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<tokens> unclaimed;
    given<tokens> required;
};

constexpr claims example{.unclaimed = tokens{"1"}, .required = tokens{"2"}};
static_assert(example.unclaimed.value == tokens{"1"} && example.required.value == tokens{"2"});
static_assert(static_cast<const tokens&>(example.required) == tokens{"2"});
static_assert(std::is_trivially_copyable_v<claims> && sizeof(claims) == 2 * sizeof(tokens));
static_assert(std::is_convertible_v<tokens, given<tokens>>);
static_assert(std::is_convertible_v<given<tokens>, tokens>);
static_assert(!std::is_convertible_v<tokens_8, given<tokens>>);
static_assert(!std::is_default_constructible_v<given<tokens>>);

template <class T>
concept TakesNames = requires(tokens x) {
    T{.unclaimed = x, .required = x};
};
template <class T>
concept TakesOneName = requires(tokens x) {
    T{.unclaimed = x};
};
template <class T>
concept TakesPositions = requires(tokens x) {
    T{x, x};
};
template <class T>
concept TakesPositionsBehindBraces = requires(tokens x) {
    T{{}, x, x};
};
template <class T>
concept TakesNothing = requires {
    T{};
};

// The same fields without by_name and given.
struct defaulted {
    tokens unclaimed;
    tokens required;
};
static_assert(TakesNames<claims> && TakesNames<defaulted>);
static_assert(!TakesOneName<claims> && TakesOneName<defaulted>);
static_assert(!TakesPositions<claims> && TakesPositions<defaulted>);
static_assert(!TakesPositionsBehindBraces<claims>);
static_assert(!TakesNothing<claims> && TakesNothing<defaulted>);

}  // namespace
