// SPDX-License-Identifier: BSL-1.0

// What the tokens are priced with has the same names in every room, and they mean the same: building
// this file is the test.

#include <concepts>

#include <troy/troy.hpp>

namespace {

namespace xag = troy::xag;
namespace xagm = troy::xagm;
namespace xsd = troy::xsd;

// Prices of silver and dollars do not depend on the token, but for the width of its chain.
template <class X, class Y>
concept SameButForTheWidth =
    std::same_as<typename X::unit, typename Y::unit> && X::decimals == Y::decimals;

static_assert(std::same_as<xagm::usd, troy::usd> && std::same_as<xag::usd, troy::usd>);
static_assert(std::same_as<xsd::usd, troy::usd>);

static_assert(std::same_as<xagm::basic_dollars<112>, xag::basic_dollars<112>>);
static_assert(std::same_as<xagm::basic_dollars<112>, xsd::basic_dollars<112>>);
static_assert(SameButForTheWidth<xagm::dollars, xsd::dollars> && xagm::dollars::decimals == 6);
static_assert(std::same_as<xagm::dollars, xag::dollars>);

static_assert(std::same_as<xagm::basic_dollars_and_cents<112>, xag::basic_dollars_and_cents<112>>);
static_assert(std::same_as<xagm::basic_dollars_and_cents<112>, xsd::basic_dollars_and_cents<112>>);
static_assert(SameButForTheWidth<xagm::dollars_and_cents, xsd::dollars_and_cents>);
static_assert(std::same_as<xagm::dollars_and_cents, xag::dollars_and_cents>);
static_assert(xagm::dollars_and_cents::decimals == 2);

static_assert(
    std::same_as<xagm::basic_usd_per_fine_ounce<112>, xag::basic_usd_per_fine_ounce<112>>);
static_assert(
    std::same_as<xagm::basic_usd_per_fine_ounce<112>, xsd::basic_usd_per_fine_ounce<112>>);
static_assert(SameButForTheWidth<xagm::usd_per_fine_ounce, xsd::usd_per_fine_ounce>);
static_assert(std::same_as<xagm::usd_per_fine_ounce, xag::usd_per_fine_ounce>);

// A price of the token is that of the room's own, and is no other token's.
template <class Price, class Token>
concept IsPriceOf =
    std::same_as<typename Price::unit, troy::per<troy::usd, Token>> && Price::decimals == 6;
static_assert(IsPriceOf<xagm::usd_per_token, xagm::token>);
static_assert(IsPriceOf<xag::usd_per_token, xag::token>);
static_assert(IsPriceOf<xsd::usd_per_token, xsd::token>);
static_assert(xagm::usd_per_token::bits == 64 && xag::usd_per_token::bits == 64);
static_assert(xsd::usd_per_token::bits == 256 && xagm::basic_usd_per_token<256>::bits == 256);

// The other names that two rooms have.
static_assert(std::same_as<xagm::ounces, xag::ounces>);
static_assert(std::same_as<xagm::vault_ounces, xag::vault_ounces>);
static_assert(troy::frs::OzPerToken<xag::oz_per_token> && xag::OzPerToken<xagm::oz_per_token>);
static_assert(troy::frs::OzPerToken<xagm::oz_per_token> && xag::OzPerToken<xag::oz_per_token>);
// Ounces per gross ounce are not those of a token.
static_assert(!troy::frs::OzPerToken<xagm::fineness> && !xag::OzPerToken<xagm::fineness>);

// A holder's tokens in dollars, by the price of silver and by that of the token.
constexpr xagm::tokens held{"12.5"};
constexpr auto ounces = xagm::ounces_from_tokens(held, xagm::oz_per_token{"0.998561644"});
static_assert(troy::mul<xagm::dollars>(ounces,
                                       xagm::usd_per_fine_ounce{"31.765432"},
                                       troy::rounding::down) == xagm::dollars{"396.496775"});
static_assert(troy::mul<xagm::dollars_and_cents>(held,
                                                 xagm::usd_per_token{"31.7"},
                                                 troy::rounding::half_even) ==
              xagm::dollars_and_cents{"396.25"});

}  // namespace
