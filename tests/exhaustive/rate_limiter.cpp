// SPDX-License-Identifier: BSL-1.0

// The bridge's bucket on Ethereum, every input of 8 bits: what it holds and takes, what it lets in,
// and what another limit does.

#include <cstdint>
#include <initializer_list>

#include <troy/frs/rate_limiter.hpp>

#include "../property/xagm_names.hpp"

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
