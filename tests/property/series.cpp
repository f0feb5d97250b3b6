// SPDX-License-Identifier: BSL-1.0

// Property: the history of a supply is, line for line, the one that the oracle writes: over the 333
// years until ounces per token are used up, for the three rules, at the widths of the ledgers, with
// days skipped and rates changed.

#include <cstdint>
#include <optional>
#include <type_traits>

#include "xagm_oracle.hpp"

namespace {

using series_oracle::all_rules;
using series_oracle::any_fee;
using series_oracle::describe;
using series_oracle::fee_of_the_token;
using series_oracle::fee_raw_max;
using series_oracle::first_day;
using series_oracle::history;
using series_oracle::last_possible_day;
using series_oracle::make_schedule;
using series_oracle::one_raw;
using series_oracle::same_line;
using troy::frs::reconcile_rule;

/// Every line from an opening to `days`, then the one after it: it fails as the oracle's does and
/// leaves the last line.
template <unsigned Bits>
void check_every_day(test::tally& cases,
                     reconcile_rule rule,
                     const cpp_int& supply,
                     std::uint64_t reserves,
                     std::uint64_t fee,
                     std::uint64_t days) {
    history expected{
        {one_raw, cpp_int{first_day} * 86400, fee, 9}, first_day, supply, reserves, 2, Bits, rule};
    expected.open();
    using series_type = troy::xagm::basic_day_series<Bits>;
    series_type series(make_schedule(one_raw, first_day, fee),
                       utc_day::from_raw(first_day),
                       quantity<troy::xagm::basic_tokens<Bits>>(supply),
                       troy::xagm::vault_ounces::from_raw(reserves),
                       rule,
                       troy::days::from_raw(days));
    std::uint64_t lines = 0;
    const series_type table = series;  // A loop over it and the cursor go on side by side.
    for (const auto& row : table) {
        if (lines > 0) {
            const auto code = expected.reconcile_on(expected.day + 1);
            cases.expect(!code, [&] { return text("the oracle fails: ", code); });
            series.next();
        }
        cases.expect(row.number.raw() == lines && same_line(row, expected) && series.row() == row,
                     [&] { return describe(row, expected); });
        ++lines;
    }
    cases.expect(lines == days + 1, [&] { return text(lines, " lines instead of ", days + 1); });
    const auto last = series.row();
    const auto code = test::code_of([&] {
        series.next();
        return 0;
    });
    const auto expected_code = expected.reconcile_on(expected.day + 1);
    cases.expect(code == expected_code,
                 [&] { return text("after the last line: ", code, ", oracle: ", expected_code); });
    cases.expect(code ? series.row() == last : same_line(series.row(), expected),
                 [&] { return "after the last line: " + describe(series.row(), expected); });
}

/// A supply, with reserves of roughly what it stands for, so that all rules apply.
struct opening {
    cpp_int supply;
    cpp_int reserves;
};
opening any_opening(test::random_source& random, unsigned bits, unsigned reserves_decimals) {
    opening result;
    // In most cases room to grow, sometimes none.
    result.supply = random.integer(random.up_to(7) == 0 ? bits : bits - 8);
    const cpp_int step = oracle::ten_to(9 - reserves_decimals);
    result.reserves = result.supply / step + random.up_to(1);
    if (random.up_to(3) == 0) result.reserves += result.reserves * random.up_to(100) / 100;
    if (random.up_to(15) == 0) result.reserves = random.integer(bits - 4) / step;
    result.reserves = test::at_most(oracle::largest(bits), result.reserves);
    return result;
}

/// A cursor over a history with skipped days, changed rates, and calls that have to fail.
template <unsigned Bits, unsigned ReservesDecimals>
void check_walks(test::random_source& random, test::tally& cases, int walks) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using reserves_type = troy::fixed_point<troy::fine_ounce, ReservesDecimals, Bits>;
    for (int walk = 0; walk < walks; ++walk) {
        const reconcile_rule rule = all_rules[random.up_to(2)];
        const opening start = any_opening(random, Bits, ReservesDecimals);
        const std::uint64_t base = random.up_to(1) == 0 ? one_raw : one_raw - random.up_to(90'000);
        const std::uint64_t base_day = random.up_to(40'000);
        const std::uint64_t day = base_day + random.up_to(1) * random.up_to(700);
        const std::uint64_t fee = any_fee(random);
        history expected{{base, cpp_int{base_day} * 86400, fee, 9},
                         day,
                         start.supply,
                         start.reserves,
                         ReservesDecimals,
                         Bits,
                         rule};
        expected.open();
        troy::xagm::basic_day_series<Bits, reserves_type> series(
            make_schedule(base, base_day, fee),
            utc_day::from_raw(day),
            quantity<tokens>(start.supply),
            quantity<reserves_type>(start.reserves),
            rule);
        cases.expect(same_line(series.row(), expected),
                     [&] { return describe(series.row(), expected); });
        for (unsigned step = 0; step < 40; ++step) {
            std::optional<errc> code;
            std::optional<errc> expected_code;
            if (random.up_to(4) == 0) {
                const cpp_int rate =
                    random.up_to(7) == 0 ? cpp_int{fee_raw_max + 1} : cpp_int{any_fee(random)};
                code = test::code_of([&] {
                    series.update_annual_fee_rate(quantity<troy::xagm::annual_fee_rate>(rate));
                    return 0;
                });
                expected_code = expected.schedule.update_annual_fee_rate(
                    rate, cpp_int{expected.day * 86400 + 12345});
            } else if (random.up_to(1) == 0) {
                code = test::code_of([&] {
                    series.next();
                    return 0;
                });
                expected_code = expected.reconcile_on(expected.day + 1);
            } else {
                // The same day, an earlier one, or a gap of any length.
                const cpp_int gap = random.up_to(5) == 0 ? cpp_int{random.up_to(3)} - 3
                                                         : random.integer(1 + step % 12);
                const cpp_int target = test::reduced(expected.day + gap, 0);
                code = test::code_of([&] {
                    series.reconcile_on(utc_day::from_raw(test::to_raw<std::uint64_t>(target)));
                    return 0;
                });
                expected_code = expected.reconcile_on(target);
            }
            cases.agree(code ? oracle::failed<cpp_int>(*code) : outcome<>{},
                        expected_code ? oracle::failed<cpp_int>(*expected_code) : outcome<>{},
                        [&] { return describe(series.row(), expected); });
            // After a failure too, which leaves the series at the line before.
            const auto& schedule = series.schedule();
            cases.expect(same_line(series.row(), expected) &&
                             test::to_cpp_int(schedule.base().raw()) == expected.schedule.base &&
                             schedule.base_day().start().raw() == expected.schedule.base_time &&
                             test::to_cpp_int(schedule.annual_fee_rate().raw()) ==
                                 expected.schedule.annual_fee_rate,
                         [&] { return describe(series.row(), expected); });
        }
    }
}

/// A supply that stands for all of the reserves, until ounces per token are used up.
template <unsigned Bits>
void check_to_last_possible_day(test::random_source& random,
                                test::tally& cases,
                                reconcile_rule rule) {
    const std::uint64_t reserves = random.up_to(10'000'000);
    const cpp_int supply = cpp_int{reserves} * 10'000'000;
    check_every_day<Bits>(cases, rule, supply, reserves, fee_of_the_token, last_possible_day);
}

}  // namespace

TEST_CASE("the ratio rule's history is the oracle's for 333 years") {
    test::random_source random("ratio rule for 333 years");
    test::tally cases("ratio rule for 333 years");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        // The supply grows by a factor of about 182 000 until ounces per token are used up.
        const cpp_int supply = (cpp_int{1} << (Bits - 18)) - random.up_to(1'000'000'000'000);
        check_every_day<Bits>(
            cases, reconcile_rule::ratio, supply, 0, fee_of_the_token, last_possible_day);
    };
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 256>{});
    check_every_day<64>(cases,
                        reconcile_rule::ratio,
                        999 * cpp_int{one_raw},
                        999'00,
                        fee_of_the_token,
                        last_possible_day);
    cases.finish();
}

TEST_CASE("the reserves rule's history is the oracle's for 333 years") {
    test::random_source random("reserves rule for 333 years");
    test::tally cases("reserves rule for 333 years");
    check_to_last_possible_day<64>(random, cases, reconcile_rule::reserves);
    check_to_last_possible_day<112>(random, cases, reconcile_rule::reserves);
    check_to_last_possible_day<256>(random, cases, reconcile_rule::reserves);
    cases.finish();
}

TEST_CASE("the bound's history is the oracle's for 333 years") {
    test::random_source random("bound for 333 years");
    test::tally cases("bound for 333 years");
    check_to_last_possible_day<64>(random, cases, reconcile_rule::largest_accepted);
    check_to_last_possible_day<112>(random, cases, reconcile_rule::largest_accepted);
    check_to_last_possible_day<256>(random, cases, reconcile_rule::largest_accepted);
    cases.finish();
}

TEST_CASE("a decade at any rate is the oracle's, for every rule and width") {
    test::random_source random("decades");
    test::tally cases("decades");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        for (int i = 0; i < 12; ++i) {
            const std::uint64_t reserves = random.up_to(100'000'000'000);
            // Below 5 %, so that the ounces last.
            const std::uint64_t fee = random.up_to(fee_raw_max / 2);
            check_every_day<Bits>(
                cases, all_rules[i % 3], cpp_int{reserves} * 10'000'000, reserves, fee, 3'653);
        }
    };
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 128>{});
    check(std::integral_constant<unsigned, 256>{});
    cases.finish();
}

TEST_CASE("the bound's history has the width of the tokens, not that of the vault statement") {
    // 20 thousand million ounces leave 64 bits at 9 decimals, but not the supply's 112 or 256.
    test::tally cases("bound of wide tokens");
    constexpr std::uint64_t reserves = 2'000'000'000'000;
    const cpp_int supply = cpp_int{reserves} * 10'000'000;
    check_every_day<112>(
        cases, reconcile_rule::largest_accepted, supply, reserves, fee_of_the_token, 0);
    check_every_day<256>(
        cases, reconcile_rule::largest_accepted, supply, reserves, fee_of_the_token, 0);
    cases.finish();
}

TEST_CASE("histories with skipped days and changed rates are the oracle's") {
    test::random_source random("walks");
    test::tally cases("walks");
    check_walks<64, 2>(random, cases, 2'000);
    check_walks<64, 9>(random, cases, 1'000);
    check_walks<112, 2>(random, cases, 1'000);
    check_walks<112, 9>(random, cases, 1'000);
    check_walks<128, 9>(random, cases, 1'000);
    check_walks<256, 2>(random, cases, 1'000);
    check_walks<256, 9>(random, cases, 1'000);
    cases.finish({errc::day_not_after_last,
                  errc::underflow,
                  errc::overflow,
                  errc::reserve_not_enough,
                  errc::annual_fee_rate_too_large});
}
