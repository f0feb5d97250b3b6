// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests of XAGm use without a prefix, over those of all tests: its quantities from
/// raw integers; small chains in raw units at any widths, and the whole text that a call throws, with
/// which a table says what was compared with what.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <troy/frs/ledger.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "../names.hpp"

namespace xagm = troy::xagm;
using xagm::annual_fee_rate;
using xagm::oz_per_token;
using xagm::reconcile_rule;
using xagm::vault_ounces;

namespace xagm_unit {

inline constexpr std::uint64_t largest_64 = 18'446'744'073'709'551'615u;

inline constexpr utc_day base_day{"2026-03-18"};

[[nodiscard]] inline xagm::tokens t(std::uint64_t raw) { return xagm::tokens::from_raw(raw); }
[[nodiscard]] inline oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

/// Starts at 1 ounce per token on the base day.
[[nodiscard]] inline xagm::fee_schedule schedule(const char* rate) {
    return {oz_per_token{"1"}, base_day, troy::parse<annual_fee_rate>(rate)};
}

}  // namespace xagm_unit

namespace test {

inline constexpr std::uint64_t one_raw = 1'000'000'000;

/// The types of a chain, and chains at 1 ounce per token on 2026-03-18, 0.30 % a year. All amounts
/// are raw units.
template <class Widths>
struct ledger_world {
    using types = troy::xagm::ledger_types<Widths>;
    using tokens = typename types::tokens;
    using budget = typename types::budget;
    using reserve = typename types::reserve;
    using main_chain = troy::frs::main_chain<types>;
    using side_chain = troy::frs::side_chain<types>;
    using record = troy::frs::side_chain_record<types>;
    using limiter = typename types::limiter;

    static constexpr bool is_ethereum = Widths::amount == 256;

    static tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
    static budget b(std::uint64_t raw) { return budget::from_raw(raw); }
    static reserve r(std::int64_t raw) { return reserve::from_raw(raw); }
    static auto q(std::uint64_t raw) { return types::oz_per_token::from_raw(raw); }
    static auto rate(std::uint64_t raw) { return types::annual_fee_rate::from_raw(raw); }

    /// The largest of a type, less a little.
    template <class T>
    static T most(std::uint64_t less = 0) {
        return T::largest() - T::from_raw(less);
    }
    /// More than the largest obligation.
    static reserve plenty() {
        return reserve::from_sign_and_magnitude(false, reserve::largest_magnitude(false));
    }

    static auto schedule(std::uint64_t base = one_raw, std::uint64_t fee = 3'000'000) {
        return typename types::fee_schedule(q(base), troy::utc_day{"2026-03-18"}, rate(fee));
    }
    static main_chain main(std::uint64_t supply, std::uint64_t mint_budget, std::uint64_t owed) {
        return {schedule(), t(supply), b(mint_budget), b(owed)};
    }
    /// What a bridge lets in, whatever the size of a message.
    static limiter bucket(std::uint64_t limit,
                          const troy::seconds& window,
                          std::uint64_t in_flight,
                          troy::utc_seconds last) {
        limiter result{};
        result.limit = t(limit);
        result.window = window;
        result.in_flight = t(in_flight);
        result.last = last;
        return result;
    }
    static side_chain side(std::uint64_t supply, std::uint64_t mint_budget) {
        return {schedule(), t(supply), b(mint_budget)};
    }
};

/// 12:00:00 of the base day.
inline constexpr troy::utc_seconds noon{"2026-03-18T12:00:00Z"};
/// Before it.
inline constexpr troy::utc_seconds eve{"2026-03-17T23:59:59Z"};

/// What a call throws; "" if it succeeds.
[[nodiscard]] inline std::string what_of(const std::function<void()>& call) {
    try {
        call();
        return "";
    } catch (const troy::error& e) {
        return e.what();
    }
}

/// What a call throws without the values: "overflow: amount, obligation".
[[nodiscard]] inline std::string kind_of(const std::function<void()>& call) {
    try {
        call();
        return "";
    } catch (const troy::error& e) {
        const std::string name = troy::name(e.code());
        if (*e.left().name == '\0') return name;
        return name + ": " + e.left().name + ", " + e.right().name;
    }
}

/// A row of a table of edges.
struct edge {
    const char* why;
    std::function<void()> call;
    std::string expected;  ///< What it throws; "" for nothing.
};

inline void check(const std::vector<edge>& edges) {
    for (const edge& row : edges) {
        INFO(row.why);
        CHECK(what_of(row.call) == row.expected);
    }
}

}  // namespace test

using test::check;
using test::eve;
using test::ledger_world;
using test::message_of;
using test::noon;
using test::one_raw;
using troy::xagm::ethereum;
using troy::xagm::sui;
using xagm_unit::base_day;
using xagm_unit::largest_64;
using xagm_unit::q;
using xagm_unit::schedule;
using xagm_unit::t;
