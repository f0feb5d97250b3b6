// SPDX-License-Identifier: BSL-1.0

// Property: the history of a supply is, line for line, the one that the oracle writes: over the 333
// years until ounces per token are used up, for the three rules, at the widths of the ledgers, with
// days skipped and rates changed; and the rules stand to each other as the specification says.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <troy/frs/series.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "../catch.hpp"
#include "../random.hpp"
#include "oracle.hpp"
#include "support.hpp"

namespace {

using oracle::outcome;
using test::cpp_int;
using test::quantity;
using test::text;
using troy::errc;
using troy::utc_day;
using troy::frs::reconcile_rule;

constexpr reconcile_rule all_rules[] = {
    reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted};

constexpr std::uint64_t one_raw = 1'000'000'000;
constexpr std::uint64_t fee_of_the_token = 3'000'000;  // 0.30 %.
constexpr std::uint64_t fee_raw_max = 100'000'000;     // 10 %.
constexpr std::uint64_t first_day = 20'530;            // 2026-03-18.
constexpr std::uint64_t last_possible_day = 121'666;   // After that, at 0.30 % from a base of one.

const char* rule_name(reconcile_rule rule) {
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
bool same_line(const Row& row, const history& expected) {
    return row.number.raw() == expected.number && row.day.raw() == expected.day &&
           test::to_cpp_int(row.oz_per_token.raw()) == expected.q &&
           test::to_cpp_int(row.supply_before.raw()) == expected.supply_before &&
           test::to_cpp_int(row.amount.raw()) == expected.amount &&
           test::to_cpp_int(row.supply_after.raw()) == expected.supply &&
           test::to_cpp_int(row.reserves.raw()) == expected.reserves;
}

template <class Row>
std::string describe(const Row& row, const history& expected) {
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

troy::xagm::fee_schedule make_schedule(std::uint64_t base, std::uint64_t day, std::uint64_t fee) {
    return troy::xagm::fee_schedule(troy::xagm::oz_per_token::from_raw(base),
                                    utc_day::from_raw(day),
                                    troy::xagm::annual_fee_rate::from_raw(fee));
}

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

std::uint64_t any_fee(test::random_source& random) {
    switch (random.up_to(3)) {
        case 0: return fee_of_the_token;
        case 1: return random.up_to(fee_raw_max);
        case 2: return random.up_to(3000);
        default: return fee_raw_max / (1 + random.up_to(20));
    }
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

/// Two series over the same days, one line a day and one line at the end.
template <unsigned Bits>
void check_skipped_days(test::random_source& random, test::tally& cases, int random_cases) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using series_type = troy::xagm::basic_day_series<Bits>;
    bool daily_lost = false;
    for (int i = 0; i < random_cases; ++i) {
        const std::uint64_t fee = any_fee(random);
        const auto schedule = make_schedule(one_raw, first_day, fee);
        const cpp_int supply = random.integer((std::min)(Bits, 180u) - 8);
        // The reserves for which the supply stands, if they fit 64 bits with the decimals of both.
        const cpp_int exact = supply / 10'000'000 + 1;
        const bool fits = exact * 10'000'000 <= oracle::largest(64);
        const auto reserves = troy::xagm::vault_ounces::from_raw(
            fits ? test::to_raw<std::uint64_t>(exact) : std::uint64_t{1});
        const std::uint64_t days = 1 + random.up_to(400);
        for (const reconcile_rule rule : all_rules) {
            if (!fits && rule != reconcile_rule::ratio) continue;
            const utc_day start = utc_day::from_raw(first_day);
            series_type daily(schedule,
                              start,
                              quantity<tokens>(supply),
                              reserves,
                              rule,
                              troy::days::from_raw(days));
            series_type late = daily;
            for (std::uint64_t day = 0; day < days; ++day)
                daily.next();
            late.reconcile_on(start + troy::days::from_raw(days));
            const auto at_days = daily.row().supply_after;
            const auto at_once = late.row().supply_after;
            const auto describe_case = [&] {
                return text(rule_name(rule),
                            ", supply ",
                            supply,
                            ", fee ",
                            fee,
                            ", ",
                            days,
                            " days: ",
                            at_days.raw(),
                            " daily, ",
                            at_once.raw(),
                            " at once");
            };
            if (rule == reconcile_rule::ratio) {
                cases.expect(at_days <= at_once, describe_case);
                daily_lost = daily_lost || at_days < at_once;
            } else {
                cases.expect(at_days == at_once, describe_case);
            }
            cases.expect(
                daily.row().day == late.row().day && daily.row().number == late.row().number,
                describe_case);
            // A second call on the same day fails and changes nothing.
            const auto last = late.row();
            const auto again = test::code_of([&] {
                late.reconcile_on(last.day);
                return 0;
            });
            cases.expect(again == errc::day_not_after_last && late.row() == last, describe_case);
            const auto repeated =
                rule == reconcile_rule::ratio
                    ? troy::frs::reconcile(at_once, last.oz_per_token, last.oz_per_token).amount
                : rule == reconcile_rule::reserves
                    ? troy::frs::reconcile_to_reserves(at_once, reserves, last.oz_per_token).amount
                    : troy::frs::largest_reconcile(
                          troy::convert<troy::xagm::ounces>(reserves), at_once, last.oz_per_token);
            cases.expect(repeated == tokens{}, describe_case);
        }
    }
    CHECK(daily_lost);
}

/// The three rules from one opening, day by day.
template <unsigned Bits>
void check_order_of_rules(test::random_source& random, test::tally& cases, int random_cases) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using series_type = troy::xagm::basic_day_series<Bits>;
    bool differ = false;
    for (int i = 0; i < random_cases; ++i) {
        const std::uint64_t reserves_raw = random.up_to(1'000'000'000'000);
        const auto reserves = troy::xagm::vault_ounces::from_raw(reserves_raw);
        const cpp_int reserve = cpp_int{reserves_raw} * 10'000'000;
        const auto schedule = make_schedule(one_raw, first_day, any_fee(random));
        const utc_day start = utc_day::from_raw(first_day);
        // At a base of one ounce, as many tokens as ounces.
        const tokens supply = quantity<tokens>(reserve);
        series_type ratio(schedule, start, supply, reserves, reconcile_rule::ratio);
        series_type target(schedule, start, supply, reserves, reconcile_rule::reserves);
        series_type largest(schedule, start, supply, reserves, reconcile_rule::largest_accepted);
        for (int step = 0; step < 100; ++step) {
            const utc_day day =
                ratio.row().day + troy::days::from_raw(1 + random.up_to(7) / 7 * random.up_to(5));
            ratio.reconcile_on(day);
            target.reconcile_on(day);
            largest.reconcile_on(day);
            const cpp_int by_ratio = test::to_cpp_int(ratio.row().supply_after.raw());
            const cpp_int by_reserves = test::to_cpp_int(target.row().supply_after.raw());
            const cpp_int by_bound = test::to_cpp_int(largest.row().supply_after.raw());
            const cpp_int q = test::to_cpp_int(ratio.row().oz_per_token.raw());
            const auto describe_case = [&] {
                return text("reserves ",
                            reserves_raw,
                            ", day ",
                            ratio.row().number,
                            ": ratio ",
                            by_ratio,
                            ", reserves ",
                            by_reserves,
                            ", bound ",
                            by_bound);
            };
            cases.expect(by_ratio <= by_reserves && by_reserves <= by_bound, describe_case);
            // Each reconcile of the ratio rule loses less than one token unit of the last call,
            // scaled by what q fell since: well below two units per call.
            cases.expect(by_reserves - by_ratio <= 2 * (step + 1), describe_case);
            // The chain accepts what a rule mints.
            const cpp_int none = 0;
            const cpp_int scale = one_raw;
            cases.expect(oracle::accepts(reserve, by_ratio, none, q, scale), describe_case);
            cases.expect(oracle::accepts(reserve, by_reserves, none, q, scale), describe_case);
            cases.expect(oracle::accepts(reserve, by_bound, none, q, scale) &&
                             !oracle::accepts(reserve, by_bound, cpp_int{1}, q, scale),
                         describe_case);
            differ = differ || by_ratio < by_reserves;
        }
    }
    CHECK(differ);
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

TEST_CASE("one late reconcile ends where daily ones do, or above them under the ratio rule") {
    test::random_source random("skipped days");
    test::tally cases("skipped days");
    check_skipped_days<64>(random, cases, 300);
    check_skipped_days<112>(random, cases, 200);
    check_skipped_days<256>(random, cases, 200);
    cases.finish();
}

TEST_CASE("the ratio rule stays at or below the reserves rule, and that at or below the bound") {
    test::random_source random("order of the rules");
    test::tally cases("order of the rules");
    check_order_of_rules<64>(random, cases, 200);
    check_order_of_rules<112>(random, cases, 100);
    check_order_of_rules<256>(random, cases, 100);
    cases.finish();
}
