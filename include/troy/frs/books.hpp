// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The books of the main chain and of the side chains, as plain values at the widths of their chain,
/// and their creation.

#include <optional>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/frs/types.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// The types of a ledger of Token at these widths.
template <Unit Token, class Widths>
struct ledger_types {
    using widths = Widths;
    using tokens = fixed_point<Token, 9, Widths::amount>;
    using budget = fixed_point<Token, 9, Widths::budget>;
    using oz_per_token = fixed_point<per<fine_ounce, Token>, 9, 64>;
    using annual_fee_rate = fixed_point<per<one, year>, 9, 64>;
    using fee_schedule = frs::fee_schedule<oz_per_token, annual_fee_rate>;
    using limiter = typename Widths::template limiter<tokens>;
    /// Fine ounces of an obligation.
    using ounces = fixed_point<fine_ounce, 9, Widths::budget>;
    /// The reserve feed's answer: int256 on Ethereum.
    using reserve = signed_fixed_point<fine_ounce, 9, Widths::amount>;
};

/// The books of a side chain.
template <class Types>
struct side_chain {
    using types = Types;

    typename Types::fee_schedule fee_schedule;
    typename Types::tokens supply{};
    typename Types::budget mint_budget{};
    typename Types::budget claimed_total{};   ///< All budget ever claimed from the main chain.
    typename Types::budget returned_total{};  ///< All budget ever returned to the main chain.
    std::optional<typename Types::limiter> inbound{};  ///< What the bridge lets in, if limited.

    [[nodiscard]] friend constexpr bool operator==(const side_chain&,
                                                   const side_chain&) noexcept = default;
};

/// The books of the main chain. The obligation is that of all chains.
template <class Types>
struct main_chain {
    using types = Types;

    typename Types::fee_schedule fee_schedule;
    typename Types::tokens supply{};
    typename Types::budget mint_budget{};
    typename Types::budget obligation{};
    utc_seconds last_reconcile_time{};  ///< The start of its day; at first the day of creation.
    std::optional<typename Types::limiter> inbound{};  ///< What the bridge lets in, if limited.

    [[nodiscard]] friend constexpr bool operator==(const main_chain&,
                                                   const main_chain&) noexcept = default;
};

/// What the main chain has on record of one side chain.
template <class Types>
struct side_chain_record {
    using types = Types;

    typename Types::budget allocated_total{};  ///< All budget ever allocated to it.
    typename Types::budget reclaimed_total{};  ///< All budget ever reclaimed from it.

    [[nodiscard]] friend constexpr bool operator==(const side_chain_record&,
                                                   const side_chain_record&) noexcept = default;
};

/// The books of the main chain and its record of the side chain that a transaction is about.
template <class Types>
struct main_and_record {
    main_chain<Types> main;
    side_chain_record<Types> record;

    [[nodiscard]] friend constexpr bool operator==(const main_and_record&,
                                                   const main_and_record&) noexcept = default;
};

/// The main chain on the day it is created. Nothing is minted, and the day counts as reconciled: a
/// reconcile on the same day is too early.
///
///     base := base;  base_day := day(now);  annual_fee_rate := annual_fee_rate
///     last_reconcile_time := day_start(now)
///
/// Errors     in order: annual_fee_rate_too_large above 10 %; oz_per_token_too_large above 1.
/// Source     frs/README.md#creation.
template <class Types>
[[nodiscard]] constexpr main_chain<Types> create_main_chain(
    const typename Types::oz_per_token& base,
    const typename Types::annual_fee_rate& annual_fee_rate,
    utc_seconds now) {
    const utc_day today = utc_day::of(now);
    main_chain<Types> created{typename Types::fee_schedule(base, today, annual_fee_rate)};
    created.last_reconcile_time = today.start();
    return created;
}

/// A side chain on the day it is created: nothing is minted, claimed or returned.
///
///     base := base;  base_day := day(now);  annual_fee_rate := annual_fee_rate
///
/// Errors     in order: annual_fee_rate_too_large above 10 %; oz_per_token_too_large above 1.
/// Source     frs/README.md#creation.
template <class Types>
[[nodiscard]] constexpr side_chain<Types> create_side_chain(
    const typename Types::oz_per_token& base,
    const typename Types::annual_fee_rate& annual_fee_rate,
    utc_seconds now) {
    return {typename Types::fee_schedule(base, utc_day::of(now), annual_fee_rate)};
}

/// The books of a chain, main or side.
template <class T>
concept Chain = requires {
    typename T::types;
    requires std::is_same_v<T, main_chain<typename T::types>> ||
        std::is_same_v<T, side_chain<typename T::types>>;
};

}  // namespace troy::frs
