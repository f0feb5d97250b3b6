// SPDX-License-Identifier: BSL-1.0

// Property: x * y / divisor is exact, rounded once, and fails exactly when the specification's
// arithmetic on unlimited integers says that there is no result of the width. Exhaustive at 8 bits;
// random above.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <troy/mul_div.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using test::corner;
using test::value_of;
using troy::uint128;
using troy::uint256;
namespace detail = troy::detail;

template <class Uint>
constexpr unsigned width = detail::width_of<Uint>;

template <class Uint>
Uint any_raw(test::random_source& random) {
    return test::to_raw<Uint>(random.integer(width<Uint>));
}

template <class Uint>
outcome<> library_mul_div(const Uint& x, const Uint& y, const Uint& divisor, rounding mode) {
    return test::outcome_of([&] { return troy::mul_div(x, y, divisor, mode); });
}

// ---- mul_div as tested against the oracle at a width. ----

template <class Uint>
void check_random(const char* name, int random_cases) {
    test::random_source random(name);
    test::tally cases(name);
    for (int i = 0; i < random_cases; ++i) {
        const test::factors f = test::any_factors(random, width<Uint>);
        const rounding mode = test::any_rounding(random);
        const Uint x = test::to_raw<Uint>(f.x);
        const Uint y = test::to_raw<Uint>(f.y);
        const Uint d = test::to_raw<Uint>(f.divisor);
        const auto describe = [&] { return text(x, " * ", y, " / ", d, " ", mode); };
        const outcome<> result = library_mul_div(x, y, d, mode);
        cases.agree(result, oracle::mul_div(f.x, f.y, f.divisor, mode, width<Uint>), describe);
        cases.expect(result == library_mul_div(y, x, d, mode), describe);
    }
    // Every pair of edges over every edge.
    const cpp_int most = oracle::largest(width<Uint>);
    const cpp_int half = cpp_int{1} << (width<Uint> - 1);
    const cpp_int root = cpp_int{1} << (width<Uint> / 2);
    const cpp_int edges[] = {
        0, 1, 2, 3, root - 1, root, root + 1, half - 1, half, half + 1, most - 1, most};
    for (const cpp_int& x : edges) {
        for (const cpp_int& y : edges) {
            for (const cpp_int& d : edges) {
                for (const rounding mode : test::all_roundings) {
                    cases.agree(library_mul_div(test::to_raw<Uint>(x),
                                                test::to_raw<Uint>(y),
                                                test::to_raw<Uint>(d),
                                                mode),
                                oracle::mul_div(x, y, d, mode, width<Uint>),
                                [&] { return text(x, " * ", y, " / ", d, " ", mode); });
                }
            }
        }
    }
    cases.finish({errc::division_by_zero, errc::overflow});
}

/// The result, or if there is none a number larger than every result.
template <class Uint>
cpp_int ordered(const Uint& x, const Uint& y, const Uint& divisor, rounding mode) {
    Uint result{};
    if (divisor == Uint{0u} || !detail::try_mul_div(x, y, divisor, mode, result)) {
        return cpp_int{1} << width<Uint>;
    }
    return test::to_cpp_int(result);
}

template <class Uint>
void check_identities(const char* name, int random_cases) {
    test::random_source random(name);
    test::tally cases(name);
    for (int i = 0; i < random_cases; ++i) {
        const test::factors f = test::any_factors(random, width<Uint>);
        const Uint x = test::to_raw<Uint>(f.x);
        const Uint y = test::to_raw<Uint>(f.y);
        const Uint d = test::to_raw<Uint>(f.divisor);
        const Uint zero{0u};
        const Uint one{1u};
        const rounding mode = test::any_rounding(random);
        const auto describe = [&] { return text(x, " * ", y, " / ", d, " ", mode); };

        cases.expect(library_mul_div(x, one, one, mode) == outcome<>{f.x, {}}, describe);
        if (y != zero) {
            cases.expect(library_mul_div(x, y, y, mode) == outcome<>{f.x, {}}, describe);
        }
        if (d == zero) continue;

        // x * y = q * d + r with 0 <= r < d, and the ceiling is one above the floor unless r is 0.
        const cpp_int floor = ordered(x, y, d, rounding::down);
        const cpp_int ceiling = ordered(x, y, d, rounding::up);
        const cpp_int beyond = cpp_int{1} << width<Uint>;
        const cpp_int product = f.x * f.y;
        if (floor < beyond) {
            const cpp_int rest = product - floor * f.divisor;
            cases.expect(rest >= 0 && rest < f.divisor, describe);
            cases.expect(ceiling == (rest == 0 ? floor : cpp_int{floor + 1}), describe);
            // The other two lie between them, at most half a unit away.
            for (const rounding nearest : {rounding::half_up, rounding::half_even}) {
                const cpp_int between = ordered(x, y, d, nearest);
                cases.expect(between == floor || between == ceiling, describe);
                const cpp_int twice = 2 * (product - between * f.divisor);
                cases.expect(twice <= f.divisor && -twice <= f.divisor, describe);
                if (twice == f.divisor || -twice == f.divisor) {
                    const bool even = between % 2 == 0;
                    cases.expect(nearest == rounding::half_up ? between == ceiling : even,
                                 describe);
                }
            }
        } else {
            cases.expect(product >= beyond * f.divisor && ceiling == beyond, describe);
        }

        // A larger factor never gives a smaller result, a larger divisor never a larger one.
        const cpp_int result = ordered(x, y, d, mode);
        const cpp_int most = oracle::largest(width<Uint>);
        const cpp_int step = random.up_to(1) == 0 ? cpp_int{1} : random.integer(width<Uint>);
        const Uint more_x = test::to_raw<Uint>(test::at_most(most, f.x + step));
        const Uint more_y = test::to_raw<Uint>(test::at_most(most, f.y + step));
        const Uint more_d = test::to_raw<Uint>(test::at_most(most, f.divisor + step));
        cases.expect(ordered(more_x, y, d, mode) >= result, describe);
        cases.expect(ordered(x, more_y, d, mode) >= result, describe);
        cases.expect(ordered(x, y, more_d, mode) <= result, describe);
    }
    cases.finish();
}

/// mul_div in another width than the one in which the arguments were drawn.
template <class Wide>
void expect_same_in(test::tally& cases,
                    const test::factors& f,
                    rounding mode,
                    unsigned narrow_bits,
                    const outcome<>& narrow) {
    if (width<Wide> <= narrow_bits) return;
    const outcome<> wide = library_mul_div(
        test::to_raw<Wide>(f.x), test::to_raw<Wide>(f.y), test::to_raw<Wide>(f.divisor), mode);
    const auto describe = [&] {
        return text(f.x,
                    " * ",
                    f.y,
                    " / ",
                    f.divisor,
                    " ",
                    mode,
                    " in ",
                    width<Wide>,
                    " and ",
                    narrow_bits,
                    " bits: ",
                    wide,
                    ", ",
                    narrow);
    };
    if (narrow.failure != errc::overflow) {
        cases.expect(wide == narrow, describe);
    } else {
        cases.expect(!wide.failure ? wide.value > oracle::largest(narrow_bits)
                                   : wide.failure == errc::overflow,
                     describe);
    }
}

template <class Narrow>
void check_width_independence(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const test::factors f = test::any_factors(random, width<Narrow>);
        const rounding mode = test::any_rounding(random);
        const outcome<> narrow = library_mul_div(test::to_raw<Narrow>(f.x),
                                                 test::to_raw<Narrow>(f.y),
                                                 test::to_raw<Narrow>(f.divisor),
                                                 mode);
        expect_same_in<std::uint16_t>(cases, f, mode, width<Narrow>, narrow);
        expect_same_in<std::uint32_t>(cases, f, mode, width<Narrow>, narrow);
        expect_same_in<std::uint64_t>(cases, f, mode, width<Narrow>, narrow);
        expect_same_in<uint128>(cases, f, mode, width<Narrow>, narrow);
        expect_same_in<uint256>(cases, f, mode, width<Narrow>, narrow);
    }
}

// ---- Constant evaluation. ----

/// The quotients of `Corners` corner values that fit. A call at run time passes a `zero` that the
/// compiler does not know, so that it is not evaluated as a constant too.
template <class Uint, std::size_t Corners>
constexpr auto corner_quotients(std::size_t zero) {
    using limb_array = typename detail::limb_access<Uint>::limb_array;
    const auto value = [zero](std::size_t i) {
        limb_array limbs{};
        for (std::size_t j = 0; j < detail::limb_access<Uint>::count; ++j)
            limbs.at[j] = corner<detail::native_limb>((i * 3 + j * (i + 1) + zero) & 7);
        return detail::join<Uint>(limbs);
    };
    std::array<limb_array, Corners * Corners * Corners> result{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < Corners; ++i) {
        for (std::size_t j = 0; j < Corners; ++j) {
            for (std::size_t k = 0; k < Corners; ++k, ++at) {
                Uint quotient{};
                const Uint divisor = value(k);
                if (divisor == Uint{0u}) continue;
                const bool fits =
                    detail::try_mul_div(value(i), value(j), divisor, rounding::half_even, quotient);
                if (fits) result[at] = detail::split(quotient);
            }
        }
    }
    return result;
}

template <class Uint, std::size_t Corners>
void check_constant_evaluation(test::tally& cases) {
    constexpr auto by_compiler = corner_quotients<Uint, Corners>(0);
    const volatile std::size_t zero = 0;
    const auto at_run_time = corner_quotients<Uint, Corners>(zero);
    std::size_t fitting = 0;
    for (std::size_t i = 0; i < by_compiler.size(); ++i) {
        const cpp_int expected = value_of(by_compiler[i]);
        if (expected != 0) ++fitting;
        cases.expect(expected == value_of(at_run_time[i]), [&] {
            return text("case ", i, ": ", expected, " and ", value_of(at_run_time[i]));
        });
    }
    cases.expect(fitting > by_compiler.size() / 4, [] { return "too few quotients that fit"; });
}

}  // namespace

TEST_CASE("mul_div of 8 bits is exact for every x, y and divisor in every rounding") {
    test::tally cases("mul_div, exhaustive");
    std::uint32_t turn = 0;
    std::uint64_t overflows = 0;
    for (std::int32_t x = 0; x < 256; ++x) {
        for (std::int32_t y = 0; y < 256; ++y) {
            for (std::int32_t d = 1; d < 256; ++d) {
                for (const rounding mode : test::all_roundings) {
                    const std::int32_t exact = oracle::quotient<std::int32_t>(x * y, d, mode);
                    const auto x8 = static_cast<std::uint8_t>(x);
                    const auto y8 = static_cast<std::uint8_t>(y);
                    const auto d8 = static_cast<std::uint8_t>(d);
                    const auto describe = [&] {
                        return text(x, " * ", y, " / ", d, " ", mode, ", oracle: ", exact);
                    };
                    std::uint8_t result = 0;
                    const bool fits = detail::try_mul_div(x8, y8, d8, mode, result);
                    cases.expect(fits == (exact <= 255) && (!fits || result == exact), describe);
                    if (!fits) ++overflows;
                    // Throwing is slow, so the function around it takes every 61st case only.
                    if (++turn % 61 == 0) {
                        cases.expect(test::outcome_of<std::int32_t>([&] {
                                         return troy::mul_div(x8, y8, d8, mode);
                                     }) == oracle::mul_div<std::int32_t>(x, y, d, mode, 8),
                                     describe);
                    }
                }
            }
        }
    }
    CHECK(overflows > 0);
    cases.finish();
}

TEST_CASE("mul_div of 8 bits by zero fails for every x and y in every rounding") {
    test::tally cases("mul_div by zero");
    for (unsigned x = 0; x < 256; ++x) {
        for (unsigned y = 0; y < 256; ++y) {
            for (const rounding mode : test::all_roundings) {
                const auto code = test::code_of([&] {
                    return troy::mul_div(static_cast<std::uint8_t>(x),
                                         static_cast<std::uint8_t>(y),
                                         std::uint8_t{0},
                                         mode);
                });
                cases.expect(code == errc::division_by_zero,
                             [&] { return text(x, " * ", y, " / 0 ", mode); });
            }
        }
    }
    cases.finish();
}

TEST_CASE("mul_div of 16 and 32 bits agrees with the oracle") {
    check_random<std::uint16_t>("mul_div of 16 bits", 50'000);
    check_random<std::uint32_t>("mul_div of 32 bits", 50'000);
}

TEST_CASE("mul_div of 64 bits agrees with the oracle") {
    check_random<std::uint64_t>("mul_div of 64 bits", 200'000);
}

TEST_CASE("mul_div of 128 bits agrees with the oracle") {
    check_random<uint128>("mul_div of 128 bits", 200'000);
}

TEST_CASE("mul_div of 256 bits agrees with the oracle") {
    check_random<uint256>("mul_div of 256 bits", 200'000);
}

TEST_CASE("mul_div keeps the identities of an exact quotient") {
    check_identities<std::uint16_t>("identities of 16 bits", 20'000);
    check_identities<std::uint64_t>("identities of 64 bits", 20'000);
    check_identities<uint128>("identities of 128 bits", 20'000);
    check_identities<uint256>("identities of 256 bits", 20'000);
}

TEST_CASE("mul_div gives the same result in every width that holds it") {
    test::random_source random("width independence");
    test::tally cases("width independence");
    check_width_independence<std::uint8_t>(random, cases, 20'000);
    check_width_independence<std::uint16_t>(random, cases, 10'000);
    check_width_independence<std::uint32_t>(random, cases, 10'000);
    check_width_independence<std::uint64_t>(random, cases, 10'000);
    check_width_independence<uint128>(random, cases, 10'000);
    cases.finish();
}

TEST_CASE("the compiler computes what the program computes") {
    test::tally cases("constant evaluation");
    check_constant_evaluation<std::uint64_t, 8>(cases);
    check_constant_evaluation<uint128, 8>(cases);
    check_constant_evaluation<uint256, 5>(cases);
    cases.finish();
}
