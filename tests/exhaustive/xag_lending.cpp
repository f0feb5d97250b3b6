// SPDX-License-Identifier: BSL-1.0

// Health factors and liquidation prices: every input of 8 bits.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "../property/xag_names.hpp"

TEST_CASE("xag health factors and liquidation prices of 8 bits") {
    using w = world<8, 2, 0, 0, 2>;
    const scales s = w::decimals();
    test::tally health("health_factor"), liquidation("liquidation_price");
    every(
        health,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small value, small threshold, small debt) {
            return xag_oracle::health_factor(value, threshold, debt, s);
        },
        [](small value, small threshold, small debt) {
            return xag::health_factor(
                w::loan{.debt = make<w::dollars>(debt), .value = make<w::dollars>(value)},
                make<w::debt_per_value>(threshold));
        });
    health.finish({errc::division_by_zero, errc::overflow});

    // By definition: the smallest value that covers a debt, and the smallest price at which tokens
    // have it; 256 where there is none of 8 bits.
    const auto smallest = [](const auto& holds) {
        small n = 0;
        while (n < 256 && !holds(n))
            ++n;
        return static_cast<std::uint16_t>(n);
    };
    std::vector<std::uint16_t> value_for(256 * 256), price_for(256 * 256);
    for (small a = 0; a < 256; ++a) {
        for (small b = 0; b < 256; ++b) {
            const auto at = static_cast<std::size_t>(a * 256 + b);
            value_for[at] = smallest([&](small value) { return value * b >= a * 100; });
            price_for[at] = smallest([&](small price) { return a * price / 100 >= b; });
        }
    }
    every(
        liquidation,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small tokens, small debt, small threshold) {
            if (threshold == 0) return fails(errc::division_by_zero);
            const small value = value_for[static_cast<std::size_t>(debt * 256 + threshold)];
            if (value > 255) return fails(errc::overflow);
            if (tokens == 0) return fails(errc::division_by_zero);
            return within(small{price_for[static_cast<std::size_t>(tokens * 256 + value)]}, 8);
        },
        [](small tokens, small debt, small threshold) {
            return xag::liquidation_price(make<w::tokens>(tokens),
                                          make<w::dollars>(debt),
                                          make<w::debt_per_value>(threshold));
        });
    liquidation.finish({errc::division_by_zero, errc::overflow});
}
