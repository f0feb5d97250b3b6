// SPDX-License-Identifier: BSL-1.0

// Fine ounces per token of schedules of 8 bits, of every base and rate on every day until they are
// impossible, and of 16 bits; and every change of the rate of those of 8.

#include <cstdint>
#include <initializer_list>

#include <troy/frs/fee_schedule.hpp>

#include "../property/xagm_names.hpp"

namespace {

template <unsigned Decimals, unsigned Bits>
using schedule = frs::fee_schedule<oz_per_token<Decimals, Bits>, fee_rate<Decimals, Bits>>;

/// Every day of a schedule of a few decimals until `beyond` days after it is exhausted.
template <unsigned Decimals, unsigned Bits>
void check_every_day(test::tally& cases,
                     std::int64_t base,
                     std::int64_t fee,
                     std::int64_t last_day,
                     std::int64_t step = 1) {
    // Another base day for every schedule, so that the days since then have to be computed.
    const std::int64_t first_day = 20'000 + base * 7 + fee;
    const schedule<Decimals, Bits> library(
        oz_per_token<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(base)),
        utc_day::from_raw(static_cast<std::uint64_t>(first_day)),
        fee_rate<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(fee)));
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
                return schedule<2, 8>(
                    oz_per_token<2, 8>::from_raw(static_cast<std::uint64_t>(base)),
                    utc_day{},
                    fee_rate<2, 8>::from_raw(static_cast<std::uint64_t>(fee)));
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

TEST_CASE("every change of the rate of a schedule of 8 bits") {
    // Every base and rate; days beside those on which the floor of the fee moves, the base day and
    // the one before among them; every new rate that is allowed, and some that are not.
    test::tally cases("update_annual_fee_rate of 8 bits");
    axis rates = test::range(0, 12);
    rates.push_back(255);
    const axis days{-1,  0,   1,   36,  37,  72,    73,    74,    182,    183,    184,   364,
                    365, 366, 729, 730, 731, 3'649, 3'650, 3'651, 36'499, 36'500, 36'865};
    const utc_day first = utc_day::from_raw(20'530u);
    for (small fee = 0; fee <= 10; ++fee) {
        every(
            cases,
            test::range(0, 100),
            days,
            rates,
            [&](small base, small day, small rate) -> outcome<small> {
                oracle::fee_schedule<small> expected{base, 20'530 * 86'400, fee, 2};
                const auto code =
                    expected.update_annual_fee_rate(rate, (20'530 + day) * 86'400 + 86'399);
                return code ? fails(*code) : test::value(expected.base);
            },
            [&](small base, small day, small rate) {
                const schedule<2, 8> library(
                    make_small<oz_per_token<2, 8>>(base), first, make_small<fee_rate<2, 8>>(fee));
                const auto changed_on = utc_day::from_raw(static_cast<std::uint64_t>(20'530 + day));
                const auto new_rate = make_small<fee_rate<2, 8>>(rate);
                const auto changed = library.update_annual_fee_rate(new_rate, changed_on);
                const auto late = utc_seconds::from_raw(changed_on.start().raw() + 86'399);
                const bool good = changed.base_day() == changed_on &&
                                  changed.annual_fee_rate() == new_rate &&
                                  changed == library.update_annual_fee_rate(new_rate, late);
                return good ? raw_of(changed.base()) : -1;
            });
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}
