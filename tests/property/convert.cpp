// SPDX-License-Identifier: BSL-1.0

// Property: convert, rounded and exact, and compare agree with the oracle for every combination of
// decimals and widths, with signs and without. Conversions there and back never gain, and lose no
// more than is proved here; parts never convert to more than the whole.

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"
#include "operations.hpp"

namespace {

using test::apple;
using test::apples;
using test::operands;
using test::operation_types;
using test::pears;
using test::pears_per_apple;
using test::quantity_of;

constexpr operation_types of_conversion(operation_types types) {
    types.y = {};
    types.divisor = {};
    return types;
}
constexpr operation_types of_comparison(operation_types types) {
    types.divisor = {};
    types.result = {0, 8, true};
    return types;
}

/// -1, 0 or 1.
struct make_comparison {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding) {
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, apple>>(y);
        const std::strong_ordering order = troy::compare(a, b);
        if (troy::compare(b, a) != 0 <=> order) return oracle::failed<cpp_int>(errc{});
        return {order < 0 ? -1 : order > 0 ? 1 : 0, {}};
    }
};

template <bool WithSigns>
void check_comparisons(const char* name) {
    test::random_source random(name);
    test::tally cases(name);
    int seen[3] = {};
    const auto operations = test::all_combinations<make_comparison, WithSigns, of_comparison>();
    for (int i = 0; i < 2000; ++i) {
        for (const auto& each : operations) {
            const auto& types = each.types;
            operands at;
            at.x = test::any_number(random, types.x);
            at.y = test::any_number(random, types.y);
            if (random.up_to(1) == 0) {
                // The same value with the other decimals, or next to it.
                const cpp_int same = oracle::magnitude(at.x) * oracle::ten_to(types.y.decimals) /
                                     oracle::ten_to(types.x.decimals);
                at.y = test::number_near(random, types.y, same + random.up_to(1));
            }
            const int order = oracle::order(test::x_of(types, at), test::y_of(types, at));
            ++seen[order + 1];
            cases.agree(each.call(at.x, at.y, 1, rounding::down), outcome<>{order, {}}, [&] {
                return test::describe(types, at, rounding::down);
            });
        }
    }
    for (const int count : seen)
        CHECK(count > 0);
    cases.finish();
}

cpp_int ceiling(const cpp_int& n, const cpp_int& d) { return (n + d - 1) / d; }

/// Amounts in apples and pears and a ratio, such that every conversion between them fits.
template <unsigned Bits>
struct exchange {
    static constexpr unsigned decimals = 9;
    using apple_amount = apples<decimals, Bits>;
    using pear_amount = pears<decimals, Bits>;
    using ratio_type = pears_per_apple<decimals, 64>;

    explicit exchange(test::random_source& random) {
        // Around one, as ounces per token are, where there is room for nearly the whole width; or
        // anything, where both ratio / 10^9 and 10^9 / ratio need half of it.
        const bool near_one = random.up_to(1) == 0;
        const cpp_int any = random.integer(40);
        ratio = near_one ? cpp_int{1'000'000'000 - random.up_to(20'000'000)} : any + 1;
        const unsigned room = near_one ? Bits - 8 : Bits / 2 - 8;
        apple_raw = random.integer(room);
        pear_raw = random.integer(room);
        library_ratio = quantity<ratio_type>(ratio);
    }

    [[nodiscard]] cpp_int to_pears(const cpp_int& amount, rounding mode) const {
        return test::to_cpp_int(
            troy::mul<pear_amount>(quantity<apple_amount>(amount), library_ratio, mode).raw());
    }
    [[nodiscard]] cpp_int to_apples(const cpp_int& amount, rounding mode) const {
        return test::to_cpp_int(
            troy::div<apple_amount>(quantity<pear_amount>(amount), library_ratio, mode).raw());
    }

    cpp_int ratio, apple_raw, pear_raw;
    ratio_type library_ratio;
};

template <unsigned Bits>
void check_round_trips(test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int scale = 1'000'000'000;
    constexpr auto down = rounding::down;
    constexpr auto up = rounding::up;
    for (int i = 0; i < random_cases; ++i) {
        const exchange<Bits> at(random);
        const auto describe = [&] {
            return text(at.apple_raw,
                        " apples, ",
                        at.pear_raw,
                        " pears, ratio ",
                        at.ratio,
                        ", ",
                        Bits,
                        " bits");
        };
        // What is received is floored, what is owed is ceiled; both within one unit of the exact.
        const cpp_int received = at.to_pears(at.apple_raw, down);
        const cpp_int owed = at.to_pears(at.apple_raw, up);
        cases.expect(received * scale <= at.apple_raw * at.ratio, describe);
        cases.expect((received + 1) * scale > at.apple_raw * at.ratio, describe);
        cases.expect(owed * scale >= at.apple_raw * at.ratio, describe);
        cases.expect(owed - received <= 1, describe);
        const cpp_int returned = at.to_apples(at.pear_raw, down);
        const cpp_int returned_owed = at.to_apples(at.pear_raw, up);
        cases.expect(returned * at.ratio <= at.pear_raw * scale, describe);
        cases.expect((returned + 1) * at.ratio > at.pear_raw * scale, describe);
        cases.expect(returned_owed * at.ratio >= at.pear_raw * scale, describe);
        cases.expect(returned_owed - returned <= 1, describe);

        // There and back, both ways: no gain, and a loss of at most ceil((scale - 1) / ratio), and
        // ceil((ratio - 1) / scale). Proof: floor(a * q / s) * s >= a * q - (s - 1), so dividing by
        // q and flooring leaves at least floor(a - (s - 1) / q) = a - ceil((s - 1) / q).
        const cpp_int apples_lost = at.apple_raw - at.to_apples(received, down);
        cases.expect(apples_lost >= 0 && apples_lost <= ceiling(scale - 1, at.ratio), describe);
        const cpp_int pears_lost = at.pear_raw - at.to_pears(returned, down);
        cases.expect(pears_lost >= 0 && pears_lost <= ceiling(at.ratio - 1, scale), describe);

        // The pairs of a vault's deposit (pears for apples, floored), mint (pears owed for apples),
        // withdraw (apples owed for pears) and redeem (apples for pears, floored).
        cases.expect(at.to_apples(owed, down) >= at.apple_raw, describe);    // mint, deposit
        cases.expect(at.to_apples(owed, up) >= at.apple_raw, describe);      // mint, withdraw
        cases.expect(at.to_apples(received, up) <= at.apple_raw, describe);  // redeem, withdraw
        cases.expect(at.to_pears(returned_owed, down) >= at.pear_raw,
                     describe);                                                 // withdraw, redeem
        cases.expect(at.to_pears(returned_owed, up) >= at.pear_raw, describe);  // withdraw, mint
        cases.expect(at.to_pears(returned, up) <= at.pear_raw, describe);       // deposit, mint

        // Parts never convert to more than the whole, and n of them lose at most n - 1.
        const cpp_int whole = at.apple_raw + at.pear_raw;
        const cpp_int of_whole = at.to_pears(whole, down);
        const cpp_int of_parts = received + at.to_pears(at.pear_raw, down);
        cases.expect(of_whole - 1 <= of_parts && of_parts <= of_whole, describe);
        const cpp_int of_whole_back = at.to_apples(whole, down);
        const cpp_int of_parts_back = at.to_apples(at.apple_raw, down) + returned;
        cases.expect(of_whole_back - 1 <= of_parts_back && of_parts_back <= of_whole_back,
                     describe);
        const auto parts = static_cast<unsigned>(2 + random.up_to(8));
        cpp_int left = whole;
        cpp_int sum = 0;
        for (unsigned part = 1; part <= parts; ++part) {
            const cpp_int taken = part == parts ? left : cpp_int{left * random.up_to(1000) / 1000};
            left -= taken;
            sum += at.to_pears(taken, down);
        }
        cases.expect(of_whole - (parts - 1) <= sum && sum <= of_whole, describe);
    }
}

/// A caller who converts back and forth as they like, and is paid floors: what they have, counted
/// exactly in pears, never grows.
template <unsigned Bits>
void check_sequences(test::random_source& random, test::tally& cases, int sequences) {
    const cpp_int scale = 1'000'000'000;
    for (int i = 0; i < sequences; ++i) {
        const exchange<Bits> at(random);
        cpp_int apple_count = at.apple_raw;
        cpp_int pear_count = at.pear_raw;
        for (int step = 0; step < 50; ++step) {
            const cpp_int before = apple_count * at.ratio + pear_count * scale;
            const bool sell_apples = random.up_to(1) == 0;
            const cpp_int have = sell_apples ? apple_count : pear_count;
            const cpp_int given =
                random.up_to(3) == 0 ? have : cpp_int{have * random.up_to(99) / 99};
            if (sell_apples) {
                apple_count -= given;
                pear_count += at.to_pears(given, rounding::down);
            } else {
                pear_count -= given;
                apple_count += at.to_apples(given, rounding::down);
            }
            cases.expect(apple_count * at.ratio + pear_count * scale <= before, [&] {
                return text("gave ", given, sell_apples ? " apples" : " pears", " at ", at.ratio);
            });
        }
    }
}

}  // namespace

TEST_CASE("algebra: convert with a rounding agrees with the oracle for every combination") {
    test::check_combinations<test::make_conversion, of_conversion>(
        "algebra: convert", 1500, {errc::overflow}, test::expected_result);
}

TEST_CASE("algebra: convert without a rounding agrees with the oracle for every combination") {
    test::check_combinations<test::make_exact_conversion, of_conversion>(
        "algebra: exact convert",
        1500,
        {errc::overflow, errc::inexact},
        test::expected_exact_conversion);
}

TEST_CASE("algebra: compare agrees with the oracle for every combination") {
    check_comparisons<false>("algebra: compare");
    check_comparisons<true>("algebra: compare with signs");
}

TEST_CASE("conversions there and back never gain, and parts never exceed the whole") {
    test::random_source random("round trips");
    test::tally cases("round trips");
    check_round_trips<64>(random, cases, 30'000);
    check_round_trips<112>(random, cases, 20'000);
    check_round_trips<128>(random, cases, 20'000);
    check_round_trips<256>(random, cases, 20'000);
    cases.finish();
}

TEST_CASE("no sequence of conversions gains") {
    test::random_source random("sequences");
    test::tally cases("sequences");
    check_sequences<64>(random, cases, 1000);
    check_sequences<112>(random, cases, 500);
    check_sequences<256>(random, cases, 500);
    cases.finish();
}

TEST_CASE("the bound on the loss of a round trip is attained") {
    // Exhaustive over a whole period of amounts at 2 decimals, for every ratio up to 3.00.
    using amount = apples<2, 16>;
    test::tally cases("largest loss");
    for (std::uint64_t ratio = 1; ratio <= 300; ++ratio) {
        const auto library_ratio = pears_per_apple<2, 16>::from_raw(ratio);
        std::uint64_t largest_loss = 0;
        for (std::uint64_t x = 0; x < 100; ++x) {
            const auto there =
                troy::mul<pears<2, 64>>(amount::from_raw(x), library_ratio, rounding::down);
            const auto back = troy::div<apples<2, 64>>(there, library_ratio, rounding::down);
            cases.expect(back.raw() <= x, [&] { return text(x, " at ", ratio, " gains"); });
            largest_loss = (std::max)(largest_loss, x - back.raw());
        }
        const std::uint64_t bound = (99 + ratio - 1) / ratio;
        const auto describe = [&] {
            return text("ratio ", ratio, ": loss ", largest_loss, ", bound ", bound);
        };
        cases.expect(largest_loss <= bound, describe);
        // A ratio that shares no factor with the scale leaves every remainder, so also the largest.
        if (std::gcd(ratio, std::uint64_t{100}) == 1) {
            cases.expect(largest_loss == bound, describe);
        }
    }
    cases.finish();
}

TEST_CASE("grams and troy ounces convert there and back within one unit") {
    test::random_source random("grams");
    test::tally cases("grams");
    using ounces = troy::fixed_point<troy::fine_ounce, 9, 128>;
    using grams = troy::fixed_point<troy::gram, 9, 128>;
    const auto grams_per_ounce =
        troy::fixed_point<troy::per<troy::gram, troy::fine_ounce>, 7, 64>::from_raw(
            std::uint64_t{311'034'768});
    for (int i = 0; i < 20'000; ++i) {
        const cpp_int amount = random.integer(120);
        const auto describe = [&] { return text(amount); };
        const auto as_grams =
            troy::mul<grams>(quantity<ounces>(amount), grams_per_ounce, rounding::down);
        cases.expect(test::to_cpp_int(as_grams.raw()) == amount * 311'034'768 / 10'000'000,
                     describe);
        const cpp_int back =
            test::to_cpp_int(troy::div<ounces>(as_grams, grams_per_ounce, rounding::down).raw());
        cases.expect(back <= amount && amount - back <= 1, describe);
        const auto as_ounces =
            troy::div<ounces>(quantity<grams>(amount), grams_per_ounce, rounding::down);
        const cpp_int grams_back =
            test::to_cpp_int(troy::mul<grams>(as_ounces, grams_per_ounce, rounding::up).raw());
        // One unit of an ounce is 31.1 of a gram, so one of what was rounded.
        cases.expect(grams_back <= amount && amount - grams_back <= 32, describe);
    }
    cases.finish();
}
