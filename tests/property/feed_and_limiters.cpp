// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of the reserve feed and of the bridges' rate limiters. Sui's is at any 64 bits the
/// naive one, call by call; a bucket that is never refused forgets nothing; and one that is refused
/// often enough never recovers.

#include <cstdint>
#include <map>
#include <string>

#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "ledger_world.hpp"
#include "naive_limiters.hpp"
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

using sui_tokens = troy::xagm::basic_tokens<64>;
using sui_limiter = troy::frs::sui_rate_limiter<sui_tokens>;

troy::seconds seconds_of(const cpp_int& count) {
    return troy::seconds::from_raw(static_cast<std::uint64_t>(count));
}

bool same(const sui_limiter& library, const naive::sui_bucket& expected) {
    return library.limit.raw() == expected.limit && library.window.raw() == expected.window &&
           library.in_flight.raw() == expected.in_flight && library.last.raw() == expected.last;
}

std::string describe(const naive::sui_bucket& b) {
    return text(b.in_flight, " of ", b.limit, " in ", b.window, " since ", b.last);
}

/// Near what decides, or anywhere.
cpp_int amount_near(test::random_source& random, const naive::sui_bucket& b) {
    const cpp_int largest = oracle::largest(64);
    switch (random.up_to(5)) {
        case 0: return random.integer(64);
        case 1: return test::at_most(largest, largest - b.in_flight + random.up_to(1));
        case 2: return b.limit;
        default: {
            const cpp_int left = test::reduced(b.limit, b.in_flight);
            return test::at_most(largest, left * random.up_to(8) / 8 + random.up_to(1));
        }
    }
}

/// How long to the next call: at times until some raw units have drained, and at times a second less.
cpp_int wait(test::random_source& random, const naive::sui_bucket& b) {
    if (random.up_to(5) == 0) return 0;
    if (random.up_to(5) == 0) return random.integer(40);
    const cpp_int drop = 1 + random.up_to(3);
    const cpp_int exact = b.limit == 0 ? cpp_int{1} : cpp_int{drop * b.window / b.limit};
    return test::at_most(cpp_int{1} << 40, exact + random.up_to(1));
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

TEST_CASE("property: Sui's rate limiter is the naive one, call by call") {
    test::random_source random("Sui's rate limiter");
    test::tally cases("calls");
    std::map<std::string, unsigned> seen;
    for (unsigned round = 0; round < 2'000; ++round) {
        naive::sui_bucket expected;
        const cpp_int limit = random.integer(64), window = 1 + random.integer(33);
        cpp_int now = random.up_to(2'000'000'000);
        expected.set(true, limit, window, now);
        sui_limiter bucket =
            sui_limiter::create(quantity<sui_tokens>(limit), seconds_of(window), instant(now));
        for (unsigned i = 0; i < 30; ++i) {
            now += wait(random, expected);
            const cpp_int at = random.up_to(19) == 0 ? test::reduced(now, 1) : now;
            const bool sets = random.up_to(6) == 0;
            const cpp_int to_window = random.up_to(2) == 0 ? expected.window : random.integer(33);
            const cpp_int v = sets ? (random.up_to(2) == 0 ? expected.limit : random.integer(64))
                                   : amount_near(random, expected);
            naive::sui_bucket after = expected;
            std::string ending = sets ? "set" : "let in";
            try {
                if (sets) {
                    after.set(false, v, to_window, at);
                } else if (!after.message(v, at)) {
                    ending = "refused";
                }
            } catch (const naive::refused& refused) {
                ending = refused.error;
                after = expected;
            }
            const sui_limiter before = bucket;
            std::string found = sets ? "set" : "let in";
            const auto failure = test::code_of([&] {
                if (sets) {
                    bucket = bucket.set_rate_limit(
                        quantity<sui_tokens>(v), seconds_of(to_window), instant(at));
                    return true;
                }
                const auto decided = bucket.decide(quantity<sui_tokens>(v), instant(at));
                if (!decided.accepted) found = "refused";
                bucket = decided.after;
                return true;
            });
            if (failure) found = troy::name(*failure);
            ++seen[ending];
            cases.expect(found == ending && same(bucket, after), [&] {
                return text(found, ", not ", ending, ": ", v, " at ", at, ", ", describe(expected));
            });
            // accept is decide, but for a refusal.
            if (!sets) {
                const auto refusal = test::code_of(
                    [&] { return before.accept(quantity<sui_tokens>(v), instant(at)) == bucket; });
                const std::string accepted = refusal ? troy::name(*refusal) : "let in";
                cases.expect(accepted == (ending == "refused" ? "rate_limit_exceeded" : ending),
                             [&] { return text("accept: ", accepted, ", not ", ending); });
            }
            expected = after;
        }
    }
    cases.finish();
    for (const char* ending : {"let in",
                               "refused",
                               "set",
                               "clock_went_back",
                               "overflow",
                               "rate_limit_window_zero",
                               "rate_limit_unchanged"}) {
        CAPTURE(ending);
        CHECK(seen[ending] > 100);
    }
}

TEST_CASE("property: refusals never let a bucket on Sui recover faster, and may keep it full") {
    test::random_source random("refusals on Sui");
    test::tally cases("refusals");
    unsigned kept_full = 0;
    for (unsigned round = 0; round < 2'000; ++round) {
        const std::uint64_t limit = 1 + random.up_to(1'000), window = 1 + random.up_to(100'000);
        const std::uint64_t step = 1 + random.up_to(window / limit + 2);
        sui_limiter often{quantity<sui_tokens>(limit),
                          troy::seconds::from_raw(window),
                          quantity<sui_tokens>(limit),
                          instant(0)};
        const sui_limiter alone = often;
        for (std::uint64_t i = 1; i <= 30; ++i) {
            const auto now = instant(i * step);
            // More than there ever is room for.
            const auto decided = often.decide(quantity<sui_tokens>(limit + 1), now);
            cases.expect(!decided.accepted, [] { return std::string("let in"); });
            often = decided.after;
            cases.expect(often.in_flight >= alone.in_flight_at(now),
                         [&] { return text(limit, " in ", window, ", every ", step); });
        }
        const bool is_full = often.in_flight == alone.in_flight;
        cases.expect(is_full == (limit * step < window),
                     [&] { return text(limit, " in ", window, ", every ", step); });
        kept_full += is_full ? 1 : 0;
    }
    cases.finish();
    CHECK(kept_full > 500);
}
