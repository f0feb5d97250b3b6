// SPDX-License-Identifier: BSL-1.0

// Every bucket of 8 bits of Sui's rate limiter, at every amount and limit, against
// frs/README.md#the-rate-limiter-on-sui on plain integers: what it holds, what a message does to it,
// and what another limit does.

#include <cstdint>

#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/xagm.hpp>

#include "../property/names.hpp"

namespace {

using amount = troy::fixed_point<troy::xagm::token, 0, 8>;
using limiter = troy::frs::sui_rate_limiter<amount>;

constexpr small last = 1'000;

struct bucket {
    small limit, window, in_flight, elapsed;
};

troy::seconds seconds_of(small count) {
    return troy::seconds::from_raw(static_cast<std::uint64_t>(count));
}
utc_seconds at(small count) { return utc_seconds::from_raw(static_cast<std::uint64_t>(count)); }
utc_seconds now_of(const bucket& b) { return at(last + b.elapsed); }

limiter make(const bucket& b) {
    return {make_small<amount>(b.limit),
            seconds_of(b.window),
            make_small<amount>(b.in_flight),
            at(last)};
}

/// What of a limiter a call has made; -1 if it touched the limit, or forgot the time.
small in_flight_of(const bucket& b, const limiter& after) {
    limiter expected = make(b);
    expected.in_flight = after.in_flight;
    expected.last = now_of(b);
    return after == expected ? raw_of(after.in_flight) : -1;
}

// ---- frs/README.md#the-rate-limiter-on-sui. ----

outcome<small> in_flight(const bucket& b) {
    if (b.window == 0) return fails(errc::rate_limit_window_zero);
    if (b.elapsed < 0) return fails(errc::clock_went_back);
    const outcome<small> drained = within(b.limit * b.elapsed / b.window, 8);
    if (drained.failure) return drained;
    return test::value(b.in_flight < drained.value ? 0 : b.in_flight - drained.value);
}
outcome<small> levels(const bucket& b) {
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    return test::value(both(held.value, b.limit < held.value ? 0 : b.limit - held.value));
}
/// 1 and what is in flight with the message, or 0 and what is without it.
outcome<small> decided(const bucket& b, small v) {
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    const outcome<small> sum = within(held.value + v, 8);
    if (sum.failure) return sum;
    return test::value(sum.value <= b.limit ? both(1, sum.value) : both(0, held.value));
}
outcome<small> accepted(const bucket& b, small v) {
    const outcome<small> both_of = decided(b, v);
    if (both_of.failure) return both_of;
    return both_of.value >= both(1, 0) ? test::value(both_of.value - both(1, 0))
                                       : fails(errc::rate_limit_exceeded);
}

// ---- The library's. ----

small library_levels(const bucket& b) {
    return both(raw_of(make(b).in_flight_at(now_of(b))), raw_of(make(b).capacity(now_of(b))));
}
small library_decided(const bucket& b, small v) {
    const auto result = make(b).decide(make_small<amount>(v), now_of(b));
    return both(result.accepted ? 1 : 0, in_flight_of(b, result.after));
}
small library_accepted(const bucket& b, small v) {
    return in_flight_of(b, make(b).accept(make_small<amount>(v), now_of(b)));
}

const axis windows{0, 1, 2, 3, 7, 60, 255, 256, 3'600};
const axis elapses{-1, 0, 1, 2, 3, 7, 59, 60, 61, 255, 256, 3'599, 3'600, 3'601};

}  // namespace

TEST_CASE("what a bucket of 8 bits on Sui holds") {
    test::tally cases("in_flight on Sui");
    for (const small window : windows) {
        every(
            cases,
            all_of(8),
            all_of(8),
            elapses,
            [&](small limit, small held, small elapsed) {
                return levels({limit, window, held, elapsed});
            },
            [&](small limit, small held, small elapsed) {
                return library_levels({limit, window, held, elapsed});
            });
    }
    cases.finish({errc::rate_limit_window_zero, errc::clock_went_back, errc::overflow});
}

TEST_CASE("every message to every bucket of 8 bits on Sui") {
    test::tally decisions("decide on Sui"), acceptances("accept on Sui");
    const auto compare = [&](const axis& values, small window, small elapsed) {
        const auto bucket_of = [=](small limit, small held) {
            return bucket{limit, window, held, elapsed};
        };
        every(
            decisions,
            values,
            values,
            values,
            [&](small limit, small held, small v) { return decided(bucket_of(limit, held), v); },
            [&](small limit, small held, small v) {
                return library_decided(bucket_of(limit, held), v);
            });
        every(
            acceptances,
            values,
            values,
            values,
            [&](small limit, small held, small v) { return accepted(bucket_of(limit, held), v); },
            [&](small limit, small held, small v) {
                return library_accepted(bucket_of(limit, held), v);
            });
    };
    compare(all_of(8), 60, 0);
    compare(all_of(8), 60, 7);
    const axis few{0, 1, 2, 3, 7, 8, 15, 127, 128, 129, 253, 254, 255};
    for (const small window : windows) {
        for (const small elapsed : elapses)
            compare(few, window, elapsed);
    }
    decisions.finish({errc::rate_limit_window_zero, errc::clock_went_back, errc::overflow});
    acceptances.finish({errc::rate_limit_window_zero,
                        errc::clock_went_back,
                        errc::overflow,
                        errc::rate_limit_exceeded});
}

TEST_CASE("every limit of 8 bits after every other on Sui") {
    test::tally cases("set_rate_limit on Sui");
    for (const small window : {0, 1, 60, 61}) {
        for (const small longer : {0, 1, 60, 61}) {
            for (const small elapsed : {-1, 0, 1, 7, 60, 256}) {
                every(
                    cases,
                    all_of(8),
                    axis{0, 1, 7, 100, 254, 255},
                    axis{0, 1, 2, 99, 100, 101, 254, 255},
                    [&](small limit, small held, small other) {
                        if (longer == 0) return fails(errc::rate_limit_window_zero);
                        if (other == limit && longer == window) {
                            return fails(errc::rate_limit_unchanged);
                        }
                        return in_flight({limit, window, held, elapsed});
                    },
                    [&](small limit, small held, small other) {
                        const bucket b{limit, window, held, elapsed};
                        auto after = make(b).set_rate_limit(
                            make_small<amount>(other), seconds_of(longer), now_of(b));
                        if (after.limit != make_small<amount>(other)) return small{-1};
                        if (after.window != seconds_of(longer)) return small{-1};
                        after.limit = make_small<amount>(limit);
                        after.window = seconds_of(window);
                        return in_flight_of(b, after);
                    });
            }
        }
    }
    every(
        cases,
        all_of(8),
        axis{0, 1, 60},
        [](small limit, small window) {
            return window == 0 ? fails(errc::rate_limit_window_zero) : test::value(limit);
        },
        [](small limit, small window) {
            const auto made =
                limiter::create(make_small<amount>(limit), seconds_of(window), at(last));
            return made == make({limit, window, 0, 0}) ? limit : -1;
        });
    cases.finish({errc::rate_limit_window_zero,
                  errc::rate_limit_unchanged,
                  errc::clock_went_back,
                  errc::overflow});
}
