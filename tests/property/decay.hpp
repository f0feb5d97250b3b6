// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A schedule of XAGm's types beside the oracle's, through the changes of its rate.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <troy/frs/ounces.hpp>

#include "xagm_names.hpp"

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
