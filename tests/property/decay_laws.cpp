// SPDX-License-Identifier: BSL-1.0

// Property: what must hold of fine ounces per token for any base, rate and time: they fall at
// midnight only, a change of the rate is continuous, re-basing keeps less than one unit each time;
// and which other formulas agree with the documented days, but not for long.

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "decay.hpp"

using decay::any_fee;
using decay::at;
using decay::expected_schedule;
using decay::fee_of_the_token;
using decay::fee_raw_max;
using decay::fee_type;
using decay::history;
using decay::make_schedule;
using decay::one_raw;
using decay::schedule_type;

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
