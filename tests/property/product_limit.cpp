// SPDX-License-Identifier: BSL-1.0

// Property: a product fits as many bits as it has, and mul_div_within fails at the product of the
// contract. Every two factors of 8 bits; random above.

#include <cstddef>
#include <cstdint>
#include <utility>

#include <troy/mul_div.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using troy::uint128;
using troy::uint256;

template <class Uint>
constexpr unsigned width = troy::detail::width_of<Uint>;

template <unsigned ProductBits, class Uint>
void check_product_limit(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int limit = oracle::largest(ProductBits);
        test::factors f = test::any_factors(random, width<Uint>);
        if (f.x > 0 && random.up_to(1) == 0) {
            // The last y whose product fits, or the first whose does not.
            f.y = test::at_most(oracle::largest(width<Uint>), limit / f.x + random.up_to(1));
        }
        if (random.up_to(15) == 0) f.divisor = 0;  // Overflow is checked before the divisor.
        const rounding mode = test::any_rounding(random);
        const Uint x = test::to_raw<Uint>(f.x);
        const Uint y = test::to_raw<Uint>(f.y);
        const Uint d = test::to_raw<Uint>(f.divisor);
        const auto describe = [&] {
            return text(x, " * ", y, " / ", d, " ", mode, " within ", ProductBits, " bits");
        };
        cases.expect(troy::product_fits<ProductBits>(x, y) == (f.x * f.y <= limit), describe);
        cases.agree(
            test::outcome_of([&] { return troy::mul_div_within<ProductBits>(x, y, d, mode); }),
            oracle::mul_div_within(ProductBits, f.x, f.y, f.divisor, mode, width<Uint>),
            describe);
    }
}

template <unsigned ProductBits>
void check_product_limit_of_8_bits(test::tally& cases) {
    for (unsigned x = 0; x < 256; ++x) {
        for (unsigned y = 0; y < 256; ++y) {
            const bool fits = troy::product_fits<ProductBits>(static_cast<std::uint8_t>(x),
                                                              static_cast<std::uint8_t>(y));
            cases.expect(fits == (x * y < (1u << ProductBits)),
                         [&] { return text(x, " * ", y, " within ", ProductBits, " bits"); });
        }
    }
}

}  // namespace

TEST_CASE("a product fits as many bits as it has") {
    test::tally cases("products of 8 bits");
    [&]<std::size_t... Bits>(std::index_sequence<Bits...>) {
        (check_product_limit_of_8_bits<Bits + 1>(cases), ...);
    }
    (std::make_index_sequence<18>{});
    cases.finish();
}

TEST_CASE("mul_div_within stops at the product of the contract") {
    test::random_source random("mul_div_within");
    test::tally narrow("within 112 bits");
    check_product_limit<112, std::uint64_t>(random, narrow, 30'000);
    check_product_limit<112, uint128>(random, narrow, 30'000);
    check_product_limit<112, uint256>(random, narrow, 30'000);
    narrow.finish({errc::overflow, errc::division_by_zero});
    test::tally wide("within 256 bits");
    check_product_limit<256, std::uint64_t>(random, wide, 10'000);
    check_product_limit<256, uint128>(random, wide, 10'000);
    check_product_limit<256, uint256>(random, wide, 30'000);
    wide.finish({errc::overflow, errc::division_by_zero});
}
