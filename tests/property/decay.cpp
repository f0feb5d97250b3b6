// SPDX-License-Identifier: BSL-1.0

// Property: fine ounces per token fall linearly in whole UTC days, by the accumulated fee floored
// once, from one change of the rate to the next. Exhaustive at 8 bits; every day of the live
// schedule until it is impossible; random schedules and histories against the oracle, which counts
// days from seconds on its own.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <troy/frs/ounces.hpp>
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
using troy::utc_seconds;

using oz_unit = troy::per<troy::fine_ounce, troy::xagm::token>;
using fee_unit = troy::per<troy::one, troy::year>;

template <unsigned Decimals, unsigned Bits>
using small_oz = troy::fixed_point<oz_unit, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using small_fee = troy::fixed_point<fee_unit, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using small_schedule = troy::frs::fee_schedule<small_oz<Decimals, Bits>, small_fee<Decimals, Bits>>;

using schedule_type = troy::xagm::fee_schedule;
using oz_type = troy::xagm::oz_per_token;
using fee_type = troy::xagm::annual_fee_rate;

constexpr std::uint64_t one_raw = 1'000'000'000;
constexpr std::uint64_t fee_of_the_token = 3'000'000;  // 0.30 %.
constexpr std::uint64_t fee_raw_max = 100'000'000;     // 10 %.
constexpr std::uint64_t last_second = ~std::uint64_t{0};

utc_seconds at(const cpp_int& seconds) {
    return utc_seconds::from_raw(test::to_raw<std::uint64_t>(seconds));
}

schedule_type make_schedule(std::uint64_t base, std::uint64_t base_second, std::uint64_t fee) {
    return schedule_type(oz_type::from_raw(base),
                         utc_day::of(utc_seconds::from_raw(base_second)),
                         fee_type::from_raw(fee));
}

oracle::fee_schedule<> expected_schedule(const cpp_int& base,
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

std::uint64_t any_base(test::random_source& random) {
    switch (random.up_to(3)) {
        case 0: return one_raw;
        case 1: return random.up_to(10);
        default: return random.up_to(one_raw);
    }
}

std::uint64_t any_fee(test::random_source& random) {
    switch (random.up_to(5)) {
        case 0: return fee_of_the_token;
        case 1: return fee_raw_max - random.up_to(1);
        case 2: return random.up_to(366);
        default: return random.up_to(fee_raw_max);
    }
}

/// Every day of a schedule of a few decimals until `beyond` days after it is exhausted.
template <unsigned Decimals, unsigned Bits>
void check_every_day(test::tally& cases,
                     std::int64_t base,
                     std::int64_t fee,
                     std::int64_t last_day,
                     std::int64_t step = 1) {
    // Another base day for every schedule, so that the days since then have to be computed.
    const std::int64_t first_day = 20'000 + base * 7 + fee;
    const small_schedule<Decimals, Bits> library(
        small_oz<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(base)),
        utc_day::from_raw(static_cast<std::uint64_t>(first_day)),
        small_fee<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(fee)));
    const oracle::fee_schedule<std::int64_t> expected{base, first_day * 86400, fee, Decimals};
    for (std::int64_t days = 0; days <= last_day; days += step) {
        const auto day = utc_day::from_raw(static_cast<std::uint64_t>(first_day + days));
        cases.agree(test::outcome_of<std::int64_t>([&] { return library.ounces_per_token(day); }),
                    expected.q((first_day + days) * 86400),
                    [&] { return text("base ", base, ", fee ", fee, ", day ", days); });
    }
}

/// The first day whose accumulated fee exceeds the base, from floor(fee * d / 365) >= base + 1.
std::int64_t first_impossible_day(std::int64_t base, std::int64_t fee) {
    return (365 * (base + 1) + fee - 1) / fee;
}

}  // namespace

TEST_CASE("a schedule of 8 bits is refused exactly above 10 % and above one") {
    test::tally cases("creation of 8 bits");
    for (std::int64_t base = 0; base < 256; ++base) {
        for (std::int64_t fee = 0; fee < 256; ++fee) {
            const auto code = test::code_of([&] {
                return small_schedule<2, 8>(
                    small_oz<2, 8>::from_raw(static_cast<std::uint64_t>(base)),
                    utc_day{},
                    small_fee<2, 8>::from_raw(static_cast<std::uint64_t>(fee)));
            });
            const oracle::fee_schedule<std::int64_t> expected{base, 0, fee, 2};
            cases.expect(code == expected.refused(),
                         [&] { return text("base ", base, ", fee ", fee, ": ", code); });
        }
    }
    cases.finish();
}

TEST_CASE("decay of 8 bits is that of the oracle for every base, rate and day") {
    test::tally cases("decay of 8 bits");
    for (std::int64_t base = 0; base <= 100; ++base) {
        check_every_day<2, 8>(cases, base, 0, 40'000);
        for (std::int64_t fee = 1; fee <= 10; ++fee) {
            check_every_day<2, 8>(cases, base, fee, first_impossible_day(base, fee) + 40);
        }
    }
    cases.finish({errc::underflow});
}

TEST_CASE("decay of 16 bits is that of the oracle") {
    test::tally cases("decay of 16 bits");
    // A base of one at every rate on every day; other bases at steps that share no factor
    // with the year.
    for (std::int64_t fee = 1; fee <= 1000; ++fee) {
        const std::int64_t end = first_impossible_day(10'000, fee);
        check_every_day<4, 16>(cases, 10'000, fee, end + 3);
    }
    for (std::int64_t base = 0; base <= 10'000; base += 37) {
        for (std::int64_t fee = 1; fee <= 1000; fee += 29) {
            const std::int64_t end = first_impossible_day(base, fee);
            check_every_day<4, 16>(cases, base, fee, end + 3, 1 + end / 50);
        }
    }
    cases.finish({errc::underflow});
}

TEST_CASE("every day of the live schedule is that of the oracle, to the first impossible one") {
    test::tally cases("0.30 %");
    const utc_day base_day = utc_day::from_raw(std::uint64_t{20'530});  // 2026-03-18.
    const history token(one_raw, base_day.start().raw(), fee_of_the_token);
    std::uint64_t first_failure = 0;
    for (std::uint64_t days = 0; days <= 122'000; ++days) {
        const cpp_int t = cpp_int{base_day.raw() + days} * 86400 + days * 7 % 86400;
        const outcome<> q = token.q(t);
        cases.agree(q, token.expected.q(t), [&] { return text("day ", days); });
        if (q.failure && first_failure == 0) first_failure = days;
    }
    cases.finish({errc::underflow});
    CHECK(first_failure == 121'667);
}

TEST_CASE("every day of a schedule at 10 % is that of the oracle, to the first impossible one") {
    test::tally cases("10 %");
    const history token(one_raw, 0, fee_raw_max);
    std::uint64_t first_failure = 0;
    for (std::uint64_t days = 0; days <= 4'000; ++days) {
        const outcome<> q = token.q(cpp_int{days} * 86400);
        cases.agree(q, token.expected.q(cpp_int{days} * 86400), [&] { return text("day ", days); });
        if (q.failure && first_failure == 0) first_failure = days;
    }
    cases.finish({errc::underflow});
    CHECK(first_failure == 3'651);
}

TEST_CASE("decay is that of the oracle for any base, rate and time of 64 bits") {
    test::random_source random("decay of 64 bits");
    test::tally cases("decay of 64 bits");
    for (int i = 0; i < 200'000; ++i) {
        const std::uint64_t base_second = random.up_to(1) == 0
                                              ? test::to_raw<std::uint64_t>(random.integer(64))
                                              : 1'700'000'000 + random.up_to(500'000'000);
        const history token(any_base(random), base_second, any_fee(random));
        cpp_int t;
        switch (random.up_to(3)) {
            case 0: t = random.integer(64); break;
            case 1: t = token.expected.base_time + random.up_to(40'000'000'000); break;
            case 2: {
                // The last second of a day, its first, and the one after that.
                const std::uint64_t days = random.up_to(random.up_to(1) == 0 ? 3 : 200'000);
                t = token.expected.base_time + cpp_int{days} * 86400 + random.up_to(2) - 1;
                break;
            }
            default: {
                // Around the day that is the first impossible one.
                if (token.expected.annual_fee_rate == 0) {
                    t = last_second;
                    break;
                }
                const cpp_int end =
                    (365 * (token.expected.base + 1)) / token.expected.annual_fee_rate;
                t = token.expected.base_time + (end + random.up_to(4) - 2) * 86400;
                break;
            }
        }
        t = test::at_most(last_second, test::reduced(t, 0));
        cases.agree(token.q(t), token.expected.q(t), [&] { return token.describe(t); });
    }
    cases.finish({errc::underflow, errc::time_before_base_day});
}

TEST_CASE("a schedule of 64 bits is refused exactly above 10 % and above one") {
    test::random_source random("creation of 64 bits");
    test::tally cases("creation of 64 bits");
    for (int i = 0; i < 20'000; ++i) {
        const cpp_int base =
            random.up_to(1) == 0 ? cpp_int{one_raw + random.up_to(4) - 2} : random.integer(64);
        const cpp_int fee =
            random.up_to(1) == 0 ? cpp_int{fee_raw_max + random.up_to(4) - 2} : random.integer(64);
        const auto code = test::code_of([&] {
            return schedule_type(quantity<oz_type>(base), utc_day{}, quantity<fee_type>(fee));
        });
        const oracle::fee_schedule<> expected{base, 0, fee, 9};
        cases.expect(code == expected.refused(),
                     [&] { return text("base ", base, ", fee ", fee, ": ", code); });
    }
    cases.finish();
}

TEST_CASE("histories of rate changes are those of the oracle") {
    test::random_source random("histories");
    test::tally cases("histories");
    for (int i = 0; i < 3'000; ++i) {
        const std::uint64_t start = random.up_to(7) == 0 ? last_second - random.up_to(90'000'000)
                                                         : random.up_to(4'000'000'000);
        history token(any_base(random), start, any_fee(random));
        cpp_int now = start;
        for (int change = 0; change < 30; ++change) {
            switch (random.up_to(3)) {
                case 0: now += random.up_to(20'000); break;  // Often still the same day.
                case 1: now += random.up_to(3 * 86400); break;
                default: now += random.up_to(2 * 365 * 86400); break;
            }
            now = test::at_most(last_second, now);
            // Queries between the changes, before and after now.
            for (int look = 0; look < 3; ++look) {
                cpp_int t = now + random.up_to(40'000'000);
                if (random.up_to(7) == 0) t = test::reduced(now, random.up_to(200'000));
                t = test::at_most(last_second, t);
                cases.agree(token.q(t), token.expected.q(t), [&] { return token.describe(t); });
            }
            const cpp_int time =
                random.up_to(15) == 0 ? test::reduced(now, random.up_to(200'000)) : now;
            const cpp_int fee = random.up_to(15) == 0 ? cpp_int{fee_raw_max + random.up_to(1000)}
                                                      : cpp_int{any_fee(random)};
            const std::string before = token.describe(time);
            const auto [code, expected_code] = token.change(fee, time);
            cases.expect(code == expected_code, [&, &found = code, &wanted = expected_code] {
                return text(before, ", new fee ", fee, ": ", found, ", oracle: ", wanted);
            });
            // After a failure too, which leaves the schedule as it was.
            cases.expect(token.same_state(), [&] { return text(before, ", new fee ", fee); });
        }
    }
    cases.finish({errc::underflow, errc::time_before_base_day});
}

TEST_CASE("ounces per token never rise, and fall only at midnight") {
    test::random_source random("steps");
    test::tally cases("steps");
    for (int i = 0; i < 3'000; ++i) {
        const std::uint64_t start = random.up_to(4'000'000'000);
        const history token(one_raw - random.up_to(one_raw / 2), start, any_fee(random));
        const std::uint64_t first = token.library.base_day().start().raw();
        const auto q = [&](std::uint64_t t) {
            return token.library.ounces_per_token(utc_seconds::from_raw(t)).raw();
        };
        std::uint64_t t = first;
        std::uint64_t before = token.expected.base.convert_to<std::uint64_t>();
        cases.expect(q(first) == before && q(first + 86399) == before,
                     [&] { return token.describe(first); });
        for (int step = 0; step < 20; ++step) {
            t += random.up_to(5'000'000);
            const std::uint64_t midnight = t / 86400 * 86400;
            const std::uint64_t now = q(t);
            cases.expect(now <= before && now == q(midnight) && now == q(midnight + 86399),
                         [&] { return token.describe(t); });
            // A day takes the daily fee, rounded down or one raw unit more.
            const std::uint64_t lost = now - q(midnight + 86400);
            const std::uint64_t daily = token.library.annual_fee_rate().raw() / 365;
            cases.expect(lost == daily || lost == daily + 1, [&] { return token.describe(t); });
            before = now;
        }
    }
    cases.finish();
}

TEST_CASE("leap years do not matter: every one has 365 days, and a day after February 28th") {
    test::tally cases("leap years");
    // Seconds at which these days start, from a calendar.
    constexpr std::uint64_t february_28th_2024 = 1'709'078'400;
    constexpr std::uint64_t february_29th_2024 = 1'709'164'800;
    constexpr std::uint64_t march_1st_2024 = 1'709'251'200;
    constexpr std::uint64_t february_28th_2025 = 1'740'700'800;
    const history token(one_raw, february_28th_2024, fee_raw_max);
    const auto q = [&](std::uint64_t t) {
        return token.library.ounces_per_token(utc_seconds::from_raw(t)).raw();
    };
    CHECK(q(february_29th_2024 - 1) == one_raw);
    CHECK(q(february_29th_2024) == one_raw - fee_raw_max / 365);
    CHECK(q(march_1st_2024 - 1) == one_raw - fee_raw_max / 365);
    CHECK(q(march_1st_2024) == one_raw - fee_raw_max * 2 / 365);
    // The calendar year has 366 days, so a day more than the annual fee.
    CHECK(q(february_28th_2025) == one_raw - fee_raw_max * 366 / 365);
    CHECK(q(february_28th_2025 - 86400) == one_raw - fee_raw_max);
    for (std::uint64_t t = february_28th_2024; t < february_28th_2025; t += 43'199) {
        cases.agree(token.q(t), token.expected.q(t), [&] { return token.describe(t); });
    }
    cases.finish();
}

TEST_CASE("a change of the rate is continuous, and a second one on its day leaves the base") {
    test::random_source random("continuity");
    test::tally cases("continuity");
    for (int i = 0; i < 30'000; ++i) {
        const std::uint64_t start = random.up_to(4'000'000'000);
        const history token(one_raw - random.up_to(one_raw / 2), start, any_fee(random));
        const utc_seconds t = utc_seconds::from_raw(start + random.up_to(100'000'000));
        const utc_seconds later =
            utc_seconds::from_raw(t.raw() / 86400 * 86400 + random.up_to(86399));
        const auto fee = fee_type::from_raw(any_fee(random));
        const auto other = fee_type::from_raw(any_fee(random));
        const auto describe = [&] { return token.describe(t.raw()); };
        const auto changed = token.library.update_annual_fee_rate(fee, t);
        cases.expect(changed.ounces_per_token(t) == token.library.ounces_per_token(t), describe);
        cases.expect(changed.base() == token.library.ounces_per_token(t), describe);
        cases.expect(changed.base_day() == utc_day::of(t), describe);
        // Another change on the same day, before or after: only the last one counts.
        const auto again = changed.update_annual_fee_rate(other, later);
        cases.expect(again.base() == changed.base(), describe);
        cases.expect(again == token.library.update_annual_fee_rate(other, t), describe);
        cases.expect(again.update_annual_fee_rate(fee, t) == changed, describe);
    }
    cases.finish();
}

TEST_CASE("re-basing at an unchanged rate keeps less than one unit each time") {
    test::random_source random("re-basing");
    test::tally cases("re-basing");
    bool raised = false;
    for (int i = 0; i < 2'000; ++i) {
        const std::uint64_t fee = any_fee(random);
        const history token(one_raw, random.up_to(4'000'000'000), fee);
        const utc_day first = token.library.base_day();
        schedule_type rebased = token.library;
        std::uint64_t days = 0;
        for (std::uint64_t changes = 1; changes <= 40; ++changes) {
            days += random.up_to(40);
            const utc_day day = first + troy::days::from_raw(days);
            rebased = rebased.update_annual_fee_rate(rebased.annual_fee_rate(), day);
            const std::uint64_t further = random.up_to(30);
            const utc_day seen = day + troy::days::from_raw(further);
            const std::uint64_t single = token.library.ounces_per_token(seen).raw();
            const std::uint64_t now = rebased.ounces_per_token(seen).raw();
            const auto describe = [&] {
                return text("fee ",
                            fee,
                            ", day ",
                            days + further,
                            ", ",
                            changes,
                            " changes: ",
                            now,
                            ", single line ",
                            single);
            };
            // In integers, a change makes a difference of at most one unit; against the exact line,
            // which the floor exceeds by less than one unit, of less than one.
            cases.expect(single <= now && now <= single + changes, describe);
            const cpp_int above_the_line =
                (cpp_int{now} - one_raw) * 365 + cpp_int{fee} * (days + further);
            cases.expect(above_the_line >= 0 && above_the_line < 365 * (changes + 1), describe);
            raised = raised || now > single;
            // Two steps with a change between differ from one step by at most one unit.
            const schedule_type once =
                token.library.update_annual_fee_rate(token.library.annual_fee_rate(), day);
            const std::uint64_t two_steps = once.ounces_per_token(seen).raw();
            cases.expect(single <= two_steps && two_steps <= single + 1, describe);
        }
    }
    CHECK(raised);
    cases.finish();
}

TEST_CASE("the fine ounces of an unchanged obligation never rise") {
    test::random_source random("obligation in ounces");
    test::tally cases("obligation in ounces");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        using tokens = troy::xagm::basic_tokens<Bits>;
        for (int i = 0; i < 1'000; ++i) {
            const history token(one_raw, 0, any_fee(random));
            const tokens obligation = quantity<tokens>(random.integer((std::min)(Bits, 190u)));
            auto before = troy::xagm::ounces_from_tokens(obligation, token.library.base());
            std::uint64_t days = 0;
            for (int step = 0; step < 20; ++step) {
                days += random.up_to(100);
                const auto now = troy::xagm::ounces_from_tokens(
                    obligation, token.library.ounces_per_token(utc_day::from_raw(days)));
                cases.expect(now <= before, [&] {
                    return text(
                        "obligation ", obligation.raw(), ", ", token.describe(days * 86400));
                });
                before = now;
            }
        }
    };
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 256>{});
    cases.finish();
}

TEST_CASE("formulas that agree with the documented days 0 to 3 are told apart later") {
    const schedule_type token = make_schedule(one_raw, 0, fee_of_the_token);
    const oracle::fee_schedule<> expected = expected_schedule(one_raw, 0, fee_of_the_token);
    const auto library_q = [&](std::uint64_t days) {
        const std::uint64_t q = token.ounces_per_token(utc_day::from_raw(days)).raw();
        REQUIRE(expected.q(cpp_int{days} * 86400) == outcome<>{cpp_int{q}, {}});
        return q;
    };
    // A daily fee truncated once and multiplied.
    const auto truncated = [](std::uint64_t days) {
        return one_raw - fee_of_the_token / 365 * days;
    };
    // Compounding, exactly, and rounded toward the holder at the end.
    const auto compounded = [](std::uint64_t days) {
        cpp_int numerator = one_raw;
        cpp_int denominator = 1;
        for (std::uint64_t day = 0; day < days; ++day) {
            numerator *= cpp_int{365} * one_raw - fee_of_the_token;
            denominator *= cpp_int{365} * one_raw;
        }
        return cpp_int{(numerator + denominator - 1) / denominator}.convert_to<std::uint64_t>();
    };
    // Compounding, with the fee of every day rounded down.
    const auto compounded_daily = [](std::uint64_t days) {
        std::uint64_t q = one_raw;
        for (std::uint64_t day = 0; day < days; ++day)
            q -= q * fee_of_the_token / (365 * one_raw);
        return q;
    };
    for (std::uint64_t days = 0; days <= 3; ++days) {
        CHECK(truncated(days) == library_q(days));
        CHECK(compounded(days) == library_q(days));
        CHECK(compounded_daily(days) == library_q(days));
    }
    CHECK(library_q(4) == 999'967'124);
    CHECK(compounded_daily(4) == 999'967'125);
    CHECK(library_q(6) == 999'950'685);
    CHECK(truncated(6) == 999'950'686);
    CHECK(compounded(6) == 999'950'686);
    CHECK(library_q(3650) == 970'000'000);
    CHECK(truncated(3650) == 970'000'650);
    CHECK(compounded(3650) > 970'445'000);
    CHECK(compounded_daily(3650) > 970'445'000);
}
