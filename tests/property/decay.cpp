// SPDX-License-Identifier: BSL-1.0

// Property: fine ounces per token fall linearly in whole UTC days, by the accumulated fee floored
// once, from one change of the rate to the next: every day of the live schedule until it is
// impossible; random schedules and histories against the oracle, which counts days from seconds on
// its own. (Schedules of 8 and 16 bits are in exhaustive/ounces.cpp.) A history answers for
// every day as the schedule did that was in force on it: schedules of 8 bits with every pair of
// rates; random histories against the oracle's schedules, of which the test keeps a list of its own
// and searches it from the end.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <troy/frs/fee_history.hpp>
#include <troy/wide.hpp>

#include "xagm_oracle.hpp"

using decay::any_base;
using decay::any_fee;
using decay::at;
using decay::fee_of_the_token;
using decay::fee_raw_max;
using decay::fee_type;
using decay::history;
using decay::last_second;
using decay::one_raw;
using decay::oz_type;
using decay::schedule_type;

namespace {

using oz_unit = troy::per<troy::fine_ounce, troy::xagm::token>;
using fee_unit = troy::per<troy::one, troy::year>;

/// A history in the library and as a list of the oracle's schedules.
template <class Int, unsigned Decimals, unsigned Bits>
class both_histories {
public:
    using oz_type = troy::fixed_point<oz_unit, Decimals, Bits>;
    using fee_type = troy::fixed_point<fee_unit, Decimals, Bits>;

    both_histories(const Int& base, const Int& day, const Int& fee)
        : library_(quantity<oz_type>(base), day_of(day), quantity<fee_type>(fee)),
          expected_{{base, day * 86400, fee, Decimals}} {}

    void check_change(test::tally& cases, const Int& fee, const Int& day) {
        std::optional<errc> code;
        try {
            library_ = library_.update_annual_fee_rate(quantity<fee_type>(fee), day_of(day));
        } catch (const troy::error& e) {
            code = e.code();
        }
        auto next = expected_.back();
        const auto expected = next.update_annual_fee_rate(fee, day * 86400 + 4711);
        if (!expected) expected_.push_back(next);
        cases.agree(code ? oracle::failed<Int>(*code) : outcome<Int>{},
                    expected ? oracle::failed<Int>(*expected) : outcome<Int>{},
                    [&] { return text("a change to ", fee, " on day ", day); });
    }

    void check_day(test::tally& cases, const Int& day) const {
        const auto* in_force = &expected_.front();
        for (const auto& each : expected_)
            if (each.base_time <= day * 86400) in_force = &each;
        cases.agree(test::outcome_of<Int>([&] { return library_.ounces_per_token(day_of(day)); }),
                    in_force->q(day * 86400),
                    [&] { return text("day ", day, " of ", expected_.size(), " schedules"); });
    }

private:
    [[nodiscard]] static utc_day day_of(const Int& day) {
        return utc_day::from_raw(static_cast<std::uint64_t>(day));
    }

    troy::frs::fee_history<oz_type, fee_type> library_;
    std::vector<oracle::fee_schedule<Int>> expected_;
};

}  // namespace

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

TEST_CASE("exhaustive: histories of 8 bits with two changes, at every pair of rates") {
    using histories = both_histories<std::int64_t, 2, 8>;
    test::tally cases("histories of 8 bits");
    constexpr auto step = static_cast<std::int64_t>(test::exhaustive_step);
    constexpr std::int64_t first = 20'530;
    for (std::int64_t base = 0; base <= 100; base += step) {
        for (std::int64_t fee = 0; fee <= 11; ++fee) {
            for (std::int64_t later_fee = 0; later_fee <= 11; ++later_fee) {
                histories each(base, first, 10);
                for (const std::int64_t changed : {first + 40, first + 40 + fee % 3 * 365})
                    each.check_change(cases, changed == first + 40 ? fee : later_fee, changed);
                each.check_change(cases, 5, first + 39);
                for (const std::int64_t day : {-1, 0, 36, 37, 39, 40, 41, 404, 405, 769, 770, 5000})
                    each.check_day(cases, first + day);
            }
        }
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}

TEST_CASE("property: a history answers as the schedule that was in force") {
    test::random_source random("fee histories");
    test::tally cases("random histories");
    for (int i = 0; i < 2'000; ++i) {
        const cpp_int first = random.up_to(40'000) + 1;
        both_histories<cpp_int, 9, 64> histories(
            cpp_int{random.up_to(1'000'000'000)}, first, cpp_int{random.up_to(100'000'000)});
        cpp_int last = first;
        const std::uint64_t changes = random.up_to(12);
        std::vector<cpp_int> days{first};
        for (std::uint64_t n = 0; n < changes; ++n) {
            // Now and then on the day of the last change, on one before it, or years later.
            const cpp_int day = test::reduced(last + random.up_to(60), random.up_to(20));
            histories.check_change(cases, cpp_int{random.up_to(101'000'000)}, day);
            days.push_back(day);
            last = day > last ? day : last;
        }
        for (const cpp_int& day : days) {
            histories.check_day(cases, test::reduced(day, 1));
            histories.check_day(cases, day);
            histories.check_day(cases, day + 1);
        }
        for (int n = 0; n < 10; ++n)
            histories.check_day(cases, cpp_int{random.up_to(70'000)});
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}
