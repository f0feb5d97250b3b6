// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of the reserve feed and of the bridge's rate limiter.

#include <cstdint>

#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "ledger_world.hpp"
#include "names.hpp"

namespace {

using test::instant;
using tokens = troy::xagm::basic_tokens<256>;
using limiter = troy::frs::rate_limiter<tokens>;
using reserve = troy::xagm::ledger_types<troy::xagm::ethereum>::reserve;

cpp_int raw(const tokens& value) { return test::to_cpp_int(value.raw()); }

/// A bucket that may fill quickly, or never.
limiter any_limiter(test::random_source& random) {
    limiter result;
    result.limit = quantity<tokens>(random.integer(random.up_to(1) == 0 ? 8 : 128));
    result.window =
        troy::seconds::from_raw(random.up_to(3) == 0 ? random.up_to(2) : random.up_to(200'000));
    if (random.up_to(2) == 0) result.single_message_limit = quantity<tokens>(random.integer(100));
    return result;
}

}  // namespace

TEST_CASE("property: the rate limiter's bucket stays between nothing and its limit") {
    test::random_source random("rate limiter");
    test::tally cases("rate limiter");
    unsigned accepted = 0;
    unsigned queued = 0;
    for (unsigned round = 0; round < 200; ++round) {
        limiter bucket = any_limiter(random);
        cpp_int now = random.up_to(2'000'000'000);
        for (unsigned i = 0; i < 25; ++i) {
            now +=
                random.up_to(1) == 0 ? random.up_to(3) : random.up_to(bucket.window.raw() / 4 + 1);
            const tokens left = bucket.capacity(instant(now));
            const cpp_int amount = random.up_to(raw(left) < 4 ? 6 : 1) == 0
                                       ? cpp_int{raw(left) + random.up_to(1)}
                                       : test::at_most(raw(bucket.limit) + 1, random.integer(128));
            const limiter before = bucket;
            const auto refused = test::code_of(
                [&] { return bucket = bucket.accept(quantity<tokens>(amount), instant(now)); });
            ++(refused ? queued : accepted);
            cases.expect(bucket.in_flight <= bucket.limit,
                         [&] { return text("in flight ", raw(bucket.in_flight)); });
            cases.expect(left <= bucket.limit, [&] { return text("capacity ", raw(left)); });
            cases.expect(!refused || bucket == before, [&] { return text("not as it was"); });
            // What is accepted reduces the capacity at once.
            cases.expect(
                refused || bucket.capacity(instant(now)) + quantity<tokens>(amount) == left,
                [&] { return text("capacity after ", amount); });
        }
    }
    cases.finish();
    CHECK(accepted > 500);
    CHECK(queued > 500);
}

TEST_CASE("property: capacity never falls by waiting, nor rises faster than limit / window") {
    test::random_source random("capacity");
    test::tally cases("capacity");
    for (unsigned round = 0; round < 4'000; ++round) {
        limiter bucket = any_limiter(random);
        bucket.in_flight = quantity<tokens>(test::at_most(raw(bucket.limit), random.integer(128)));
        const cpp_int last = random.up_to(2'000'000'000);
        bucket.last = instant(last);
        const cpp_int first = last + random.up_to(bucket.window.raw() + 1);
        const cpp_int second = first + random.up_to(bucket.window.raw() / 2 + 1);
        const cpp_int rise =
            raw(bucket.capacity(instant(second))) - raw(bucket.capacity(instant(first)));
        const cpp_int window = bucket.window == troy::seconds{} ? 1 : bucket.window.raw();
        // The floor at `first` may hold back less than one raw unit.
        const cpp_int most = (raw(bucket.limit) * (second - first) + window - 1) / window;
        cases.expect(rise >= 0 && rise <= most,
                     [&] { return text("rise ", rise, " in ", cpp_int{second - first}); });
        // From the last message on nothing is held back, and a whole window empties the bucket.
        const cpp_int drained = raw(bucket.in_flight) - raw(bucket.in_flight_at(instant(first)));
        cases.expect(drained * window <= raw(bucket.limit) * (first - last),
                     [&] { return text("drained ", drained); });
        cases.expect(bucket.capacity(instant(last + window)) == bucket.limit,
                     [&] { return text("not empty after a window of ", window); });
    }
    cases.finish();
}

TEST_CASE("property: a reserve answer is fresh for exactly three days, then its fallback counts") {
    test::random_source random("reserve feed");
    test::tally cases("reserve feed");
    for (unsigned i = 0; i < 20'000; ++i) {
        const cpp_int updated_at = random.integer(random.up_to(1) == 0 ? 64 : 33);
        const cpp_int largest = oracle::largest(64);
        const cpp_int now = random.up_to(2) == 0
                                ? test::at_most(largest, random.integer(64))
                                : test::at_most(largest, updated_at + 259'198 + random.up_to(4));
        const troy::frs::reserve_feed<reserve> feed{{reserve::from_raw(7), instant(updated_at)},
                                                    {reserve::from_raw(-9), instant(0)}};
        const bool stale = updated_at + 259'200 < now;
        cases.expect(
            feed.is_fresh(instant(now)) == !stale &&
                feed.reserve(instant(now)) == (stale ? feed.fallback.answer : feed.primary.answer),
            [&] { return text("updated at ", updated_at, ", now ", now); });
    }
    cases.finish();
}
