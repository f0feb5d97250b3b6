// SPDX-License-Identifier: BSL-1.0

// The bridges' buckets, every input of 8 bits: what one holds and takes, what a message does to it,
// and what another limit does. Against frs/README.md#the-rate-limiter and
// frs/README.md#the-rate-limiter-on-sui on plain integers.

#include <cstdint>
#include <initializer_list>

#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/xagm.hpp>

#include "../property/xagm_oracle.hpp"

namespace {

struct bucket {
    small limit, window, single, in_flight, elapsed;
};

constexpr std::uint64_t last = 1'000;

frs::rate_limiter<tokens<0, 8>> make(const bucket& b) {
    using amount = tokens<0, 8>;
    return {make_small<amount>(b.limit),
            troy::seconds::from_raw(static_cast<std::uint64_t>(b.window)),
            make_small<amount>(b.single),
            make_small<amount>(b.in_flight),
            utc_seconds::from_raw(last)};
}
utc_seconds now_of(const bucket& b) {
    return utc_seconds::from_raw(last + static_cast<std::uint64_t>(b.elapsed));
}

/// frs/README.md#the-rate-limiter, in_flight.
outcome<small> in_flight(const bucket& b) {
    if (b.elapsed < 0) return fails(errc::underflow);
    const small drained = b.limit * b.elapsed / (b.window < 1 ? 1 : b.window);
    return {b.in_flight < drained ? 0 : b.in_flight - drained, {}};
}
/// The same and, beside it, the capacity.
outcome<small> levels(const bucket& b) {
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    return {test::both(held.value, b.limit < held.value ? 0 : b.limit - held.value), {}};
}
small library_levels(const bucket& b) {
    const auto limiter = make(b);
    return test::both(raw_of(limiter.in_flight_at(now_of(b))), raw_of(limiter.capacity(now_of(b))));
}
/// What is in flight after a message was accepted.
outcome<small> accepted(const bucket& b, small amount) {
    if (b.single != 0 && amount > b.single) return fails(errc::rate_limit_exceeded);
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    const small capacity = b.limit > held.value ? b.limit - held.value : 0;
    if (amount > capacity) return fails(errc::rate_limit_exceeded);
    return {held.value + amount, {}};
}
small library_accepted(const bucket& b, small amount) {
    const auto after = make(b).accept(make_small<tokens<0, 8>>(amount), now_of(b));
    auto expected = make(b);
    expected.in_flight = after.in_flight;
    expected.last = now_of(b);
    return after == expected ? raw_of(after.in_flight) : -1;
}

using sui_amount = troy::fixed_point<troy::xagm::token, 0, 8>;
using sui_limiter = troy::frs::sui_rate_limiter<sui_amount>;

constexpr small sui_last = 1'000;

struct sui_bucket {
    small limit, window, in_flight, elapsed;
};

troy::seconds seconds_of(small count) {
    return troy::seconds::from_raw(static_cast<std::uint64_t>(count));
}
utc_seconds at(small count) { return utc_seconds::from_raw(static_cast<std::uint64_t>(count)); }
utc_seconds sui_now_of(const sui_bucket& b) { return at(sui_last + b.elapsed); }

sui_limiter sui_make(const sui_bucket& b) {
    return {make_small<sui_amount>(b.limit),
            seconds_of(b.window),
            make_small<sui_amount>(b.in_flight),
            at(sui_last)};
}

/// What of a limiter a call has made; -1 if it touched the limit, or forgot the time.
small in_flight_of(const sui_bucket& b, const sui_limiter& after) {
    sui_limiter expected = sui_make(b);
    expected.in_flight = after.in_flight;
    expected.last = sui_now_of(b);
    return after == expected ? raw_of(after.in_flight) : -1;
}

// ---- frs/README.md#the-rate-limiter-on-sui. ----

outcome<small> sui_in_flight(const sui_bucket& b) {
    if (b.window == 0) return fails(errc::rate_limit_window_zero);
    if (b.elapsed < 0) return fails(errc::clock_went_back);
    const outcome<small> drained = within(b.limit * b.elapsed / b.window, 8);
    if (drained.failure) return drained;
    return test::value(b.in_flight < drained.value ? 0 : b.in_flight - drained.value);
}
outcome<small> sui_levels(const sui_bucket& b) {
    const outcome<small> held = sui_in_flight(b);
    if (held.failure) return held;
    return test::value(both(held.value, b.limit < held.value ? 0 : b.limit - held.value));
}
/// 1 and what is in flight with the message, or 0 and what is without it.
outcome<small> decided(const sui_bucket& b, small v) {
    const outcome<small> held = sui_in_flight(b);
    if (held.failure) return held;
    const outcome<small> sum = within(held.value + v, 8);
    if (sum.failure) return sum;
    return test::value(sum.value <= b.limit ? both(1, sum.value) : both(0, held.value));
}
outcome<small> sui_accepted(const sui_bucket& b, small v) {
    const outcome<small> both_of = decided(b, v);
    if (both_of.failure) return both_of;
    return both_of.value >= both(1, 0) ? test::value(both_of.value - both(1, 0))
                                       : fails(errc::rate_limit_exceeded);
}

// ---- The library's. ----

small sui_library_levels(const sui_bucket& b) {
    return both(raw_of(sui_make(b).in_flight_at(sui_now_of(b))),
                raw_of(sui_make(b).capacity(sui_now_of(b))));
}
small library_decided(const sui_bucket& b, small v) {
    const auto result = sui_make(b).decide(make_small<sui_amount>(v), sui_now_of(b));
    return both(result.accepted ? 1 : 0, in_flight_of(b, result.after));
}
small sui_library_accepted(const sui_bucket& b, small v) {
    return in_flight_of(b, sui_make(b).accept(make_small<sui_amount>(v), sui_now_of(b)));
}

const axis windows{0, 1, 2, 3, 7, 60, 255, 256, 3'600};
const axis elapses{-1, 0, 1, 2, 3, 7, 59, 60, 61, 255, 256, 3'599, 3'600, 3'601};

}  // namespace

TEST_CASE("what a bucket of 8 bits holds and takes") {
    test::tally cases("in_flight_at and capacity");
    // What has drained, for every limit, window and time.
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small limit, small window, small elapsed) {
            return levels({limit, window, 0, 255, elapsed});
        },
        [](small limit, small window, small elapsed) {
            return library_levels({limit, window, 0, 255, elapsed});
        });
    // Every limit and level, some windows, and times from before the last message on.
    for (const small window : {0, 1, 3, 60}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            axis{-1'000, -1, 0, 1, 2, 5, 59, 60, 61, 1'000'000'000},
            [&](small limit, small held, small elapsed) {
                return levels({limit, window, 0, held, elapsed});
            },
            [&](small limit, small held, small elapsed) {
                return library_levels({limit, window, 0, held, elapsed});
            });
    }
    cases.finish({errc::underflow});
}

TEST_CASE("what a bucket of 8 bits lets in") {
    test::tally cases("accept");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small limit, small held, small amount) {
            return accepted({limit, 60, 0, held, 7}, amount);
        },
        [](small limit, small held, small amount) {
            return library_accepted({limit, 60, 0, held, 7}, amount);
        });
    // All limits, levels and amounts below 16 under a limit of single messages.
    for (const small window : {0, 3}) {
        for (const small elapsed : {-1, 0, 1, 5}) {
            for (const small single : {0, 1, 2, 7, 8, 14, 15}) {
                every(
                    cases,
                    test::range(0, 15),
                    test::range(0, 15),
                    test::range(0, 15),
                    [&](small limit, small held, small amount) {
                        return accepted({limit, window, single, held, elapsed}, amount);
                    },
                    [&](small limit, small held, small amount) {
                        return library_accepted({limit, window, single, held, elapsed}, amount);
                    });
            }
        }
    }
    cases.finish({errc::underflow, errc::rate_limit_exceeded});
}

TEST_CASE("what a bucket of 8 bits holds once its limit has changed") {
    using amount = tokens<0, 8>;
    test::tally cases("set_rate_limit");
    const auto new_window = [](small window) {
        return troy::seconds::from_raw(static_cast<std::uint64_t>(window));
    };
    // The bucket drains at the old limit and window, whatever the new ones are.
    for (const small window : {0, 1, 3, 60}) {
        for (const small longer :
             {small{0}, small{7}, small{4'294'967'295}, small{4'294'967'296}}) {
            every(
                cases,
                all_of(8),
                all_of(8),
                axis{-1, 0, 1, 2, 59, 60, 61},
                [&](small limit, small held, small elapsed) {
                    if (longer > 4'294'967'295) return fails(errc::rate_limit_too_large);
                    return in_flight({limit, window, 5, held, elapsed});
                },
                [&](small limit, small held, small elapsed) {
                    const bucket b{limit, window, 5, held, elapsed};
                    const auto other = make_small<amount>(255 - limit);
                    const auto after = make(b).set_rate_limit(other, new_window(longer), now_of(b));
                    const frs::rate_limiter<amount> expected{other,
                                                             new_window(longer),
                                                             make_small<amount>(5),
                                                             after.in_flight,
                                                             now_of(b)};
                    return after == expected ? raw_of(after.in_flight) : -1;
                });
        }
    }
    // A limit of single messages never changes it.
    every(
        cases,
        all_of(8),
        all_of(8),
        [](small single, small) { return test::value(single); },
        [](small single, small held) {
            const bucket b{9, 60, 5, held, 1};
            auto expected = make(b);
            expected.single_message_limit = make_small<amount>(single);
            return make(b).set_single_message_limit(expected.single_message_limit) == expected
                       ? single
                       : -1;
        });
    cases.finish({errc::rate_limit_too_large, errc::underflow});
}

TEST_CASE("what a bucket of 8 bits on Sui holds") {
    test::tally cases("in_flight on Sui");
    for (const small window : windows) {
        every(
            cases,
            all_of(8),
            all_of(8),
            elapses,
            [&](small limit, small held, small elapsed) {
                return sui_levels({limit, window, held, elapsed});
            },
            [&](small limit, small held, small elapsed) {
                return sui_library_levels({limit, window, held, elapsed});
            });
    }
    cases.finish({errc::rate_limit_window_zero, errc::clock_went_back, errc::overflow});
}

TEST_CASE("every message to every bucket of 8 bits on Sui") {
    test::tally decisions("decide on Sui"), acceptances("accept on Sui");
    const auto compare = [&](const axis& values, small window, small elapsed) {
        const auto bucket_of = [=](small limit, small held) {
            return sui_bucket{limit, window, held, elapsed};
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
            [&](small limit, small held, small v) {
                return sui_accepted(bucket_of(limit, held), v);
            },
            [&](small limit, small held, small v) {
                return sui_library_accepted(bucket_of(limit, held), v);
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
                        return sui_in_flight({limit, window, held, elapsed});
                    },
                    [&](small limit, small held, small other) {
                        const sui_bucket b{limit, window, held, elapsed};
                        auto after = sui_make(b).set_rate_limit(
                            make_small<sui_amount>(other), seconds_of(longer), sui_now_of(b));
                        if (after.limit != make_small<sui_amount>(other)) return small{-1};
                        if (after.window != seconds_of(longer)) return small{-1};
                        after.limit = make_small<sui_amount>(limit);
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
            const auto made = sui_limiter::create(
                make_small<sui_amount>(limit), seconds_of(window), at(sui_last));
            return made == sui_make({limit, window, 0, 0}) ? limit : -1;
        });
    cases.finish({errc::rate_limit_window_zero,
                  errc::rate_limit_unchanged,
                  errc::clock_went_back,
                  errc::overflow});
}
