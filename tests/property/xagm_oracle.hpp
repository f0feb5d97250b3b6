// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A schedule of XAGm's types beside the oracle's, through the changes of its rate; the history of a
/// supply as the oracle writes it, line by line; and the names that the property tests of XAGm use
/// without a prefix, over those of all property tests: its quantities, of any decimals and width.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <troy/frs/ounces.hpp>
#include <troy/frs/series.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "names.hpp"

namespace frs = troy::frs;

template <unsigned Decimals, unsigned Bits>
using tokens = troy::fixed_point<troy::xagm::token, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using ounces = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using oz_per_token =
    troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using fee_rate = troy::fixed_point<troy::per<troy::one, troy::year>, Decimals, Bits>;

namespace decay {

using schedule_type = troy::xagm::fee_schedule;
using oz_type = troy::xagm::oz_per_token;
using fee_type = troy::xagm::annual_fee_rate;

inline constexpr std::uint64_t one_raw = 1'000'000'000;
inline constexpr std::uint64_t fee_of_the_token = 3'000'000;  // 0.30 %.
inline constexpr std::uint64_t fee_raw_max = 100'000'000;     // 10 %.
inline constexpr std::uint64_t last_second = ~std::uint64_t{0};

[[nodiscard]] inline utc_seconds at(const cpp_int& seconds) {
    return utc_seconds::from_raw(test::to_raw<std::uint64_t>(seconds));
}

[[nodiscard]] inline schedule_type make_schedule(std::uint64_t base,
                                                 std::uint64_t base_second,
                                                 std::uint64_t fee) {
    return schedule_type(oz_type::from_raw(base),
                         utc_day::of(utc_seconds::from_raw(base_second)),
                         fee_type::from_raw(fee));
}

[[nodiscard]] inline oracle::fee_schedule<> expected_schedule(const cpp_int& base,
                                                              const cpp_int& base_second,
                                                              const cpp_int& fee) {
    return {base, oracle::day_start(base_second), fee, 9};
}

/// The same history in the library and in the oracle.
struct history {
    schedule_type library;
    oracle::fee_schedule<> expected;

    history(std::uint64_t base, std::uint64_t base_second, std::uint64_t fee)
        : library(make_schedule(base, base_second, fee)),
          expected(expected_schedule(base, base_second, fee)) {}

    [[nodiscard]] outcome<> q(const cpp_int& t) const {
        return test::outcome_of([&] { return library.ounces_per_token(at(t)); });
    }

    /// Changes the rate in both; the codes of the failures.
    std::pair<std::optional<errc>, std::optional<errc>> change(const cpp_int& fee,
                                                               const cpp_int& t) {
        const auto code = test::code_of([&] {
            library = library.update_annual_fee_rate(quantity<fee_type>(fee), at(t));
            return 0;
        });
        return {code, expected.update_annual_fee_rate(fee, t)};
    }

    [[nodiscard]] bool same_state() const {
        return test::to_cpp_int(library.base().raw()) == expected.base &&
               test::to_cpp_int(library.base_day().start().raw()) == expected.base_time &&
               test::to_cpp_int(library.annual_fee_rate().raw()) == expected.annual_fee_rate;
    }

    [[nodiscard]] std::string describe(const cpp_int& t) const {
        return text("base ",
                    expected.base,
                    " at ",
                    expected.base_time,
                    ", fee ",
                    expected.annual_fee_rate,
                    ", t ",
                    t);
    }
};

[[nodiscard]] inline std::uint64_t any_base(test::random_source& random) {
    switch (random.up_to(3)) {
        case 0: return one_raw;
        case 1: return random.up_to(10);
        default: return random.up_to(one_raw);
    }
}

[[nodiscard]] inline std::uint64_t any_fee(test::random_source& random) {
    switch (random.up_to(5)) {
        case 0: return fee_of_the_token;
        case 1: return fee_raw_max - random.up_to(1);
        case 2: return random.up_to(366);
        default: return random.up_to(fee_raw_max);
    }
}

}  // namespace decay

namespace series_oracle {

using decay::fee_of_the_token;
using decay::fee_raw_max;
using decay::one_raw;
using troy::frs::reconcile_rule;

inline constexpr reconcile_rule all_rules[] = {
    reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted};

inline constexpr std::uint64_t first_day = 20'530;  // 2026-03-18.
/// At 0.30 % from a base of one.
inline constexpr std::uint64_t last_possible_day = 121'666;

[[nodiscard]] inline const char* rule_name(reconcile_rule rule) {
    constexpr const char* names[] = {"ratio", "reserves", "largest_accepted"};
    return names[static_cast<std::size_t>(rule)];
}

/// The oracle's history, line by line.
struct history {
    oracle::fee_schedule<> schedule;
    cpp_int day;
    cpp_int supply;
    cpp_int reserves;  // At `reserves_decimals`.
    unsigned reserves_decimals;
    unsigned bits;
    reconcile_rule rule;

    cpp_int q{};
    cpp_int supply_before{};
    cpp_int amount{};
    cpp_int number = 0;

    /// The opening line.
    void open() {
        q = schedule.q(day * 86400).value;
        supply_before = supply;
    }

    [[nodiscard]] outcome<> proposed(const cpp_int& q_after) const {
        if (rule == reconcile_rule::ratio) {
            return oracle::ratio_amount(supply, q, q_after, bits);
        }
        if (rule == reconcile_rule::reserves) {
            return oracle::reserves_amount(
                supply, 9, reserves, reserves_decimals, q_after, 9, bits);
        }
        const cpp_int reserve = reserves * oracle::ten_to(9 - reserves_decimals);
        const auto result = oracle::largest_amount(reserve, supply, q_after, 9, bits);
        if (!result.failure && supply + result.value > oracle::largest(bits)) {
            return oracle::failed<cpp_int>(errc::overflow);
        }
        return result;
    }

    std::optional<errc> reconcile_on(const cpp_int& new_day) {
        if (new_day <= day) return errc::day_not_after_last;
        const outcome<> q_after = schedule.q(new_day * 86400);
        if (q_after.failure) return q_after.failure;
        const outcome<> minted = proposed(q_after.value);
        if (minted.failure) return minted.failure;
        number += new_day - day;
        day = new_day;
        q = q_after.value;
        supply_before = supply;
        amount = minted.value;
        supply += amount;
        return std::nullopt;
    }
};

template <class Row>
[[nodiscard]] bool same_line(const Row& row, const history& expected) {
    return row.number.raw() == expected.number && row.day.raw() == expected.day &&
           test::to_cpp_int(row.oz_per_token.raw()) == expected.q &&
           test::to_cpp_int(row.supply_before.raw()) == expected.supply_before &&
           test::to_cpp_int(row.amount.raw()) == expected.amount &&
           test::to_cpp_int(row.supply_after.raw()) == expected.supply &&
           test::to_cpp_int(row.reserves.raw()) == expected.reserves;
}

template <class Row>
[[nodiscard]] std::string describe(const Row& row, const history& expected) {
    return text(rule_name(expected.rule),
                ", ",
                expected.bits,
                " bits, line ",
                row.number,
                ": q ",
                row.oz_per_token.raw(),
                ", ",
                row.supply_before.raw(),
                " + ",
                row.amount.raw(),
                " = ",
                row.supply_after.raw(),
                "; oracle: line ",
                expected.number,
                ": q ",
                expected.q,
                ", ",
                expected.supply_before,
                " + ",
                expected.amount,
                " = ",
                expected.supply);
}

[[nodiscard]] inline troy::xagm::fee_schedule make_schedule(std::uint64_t base,
                                                            std::uint64_t day,
                                                            std::uint64_t fee) {
    return troy::xagm::fee_schedule(troy::xagm::oz_per_token::from_raw(base),
                                    utc_day::from_raw(day),
                                    troy::xagm::annual_fee_rate::from_raw(fee));
}

[[nodiscard]] inline std::uint64_t any_fee(test::random_source& random) {
    switch (random.up_to(3)) {
        case 0: return fee_of_the_token;
        case 1: return random.up_to(fee_raw_max);
        case 2: return random.up_to(3000);
        default: return fee_raw_max / (1 + random.up_to(20));
    }
}

}  // namespace series_oracle
