// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of Sui's rate limiter: at any 64 bits it is the naive one, call by call; a bucket that is
/// never refused forgets nothing; and one that is refused often enough never recovers.

#include <cstdint>
#include <map>
#include <string>

#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/xagm.hpp>

#include "ledger_world.hpp"
#include "naive_sui_limiter.hpp"
#include "names.hpp"

namespace {

using test::instant;
using tokens = troy::xagm::basic_tokens<64>;
using limiter = troy::frs::sui_rate_limiter<tokens>;

troy::seconds seconds_of(const cpp_int& count) {
    return troy::seconds::from_raw(static_cast<std::uint64_t>(count));
}

bool same(const limiter& library, const naive::sui_bucket& expected) {
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

TEST_CASE("property: Sui's rate limiter is the naive one, call by call") {
    test::random_source random("Sui's rate limiter");
    test::tally cases("calls");
    std::map<std::string, unsigned> seen;
    for (unsigned round = 0; round < 2'000; ++round) {
        naive::sui_bucket expected;
        const cpp_int limit = random.integer(64), window = 1 + random.integer(33);
        cpp_int now = random.up_to(2'000'000'000);
        expected.set(true, limit, window, now);
        limiter bucket = limiter::create(quantity<tokens>(limit), seconds_of(window), instant(now));
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
            const limiter before = bucket;
            std::string found = sets ? "set" : "let in";
            const auto failure = test::code_of([&] {
                if (sets) {
                    bucket = bucket.set_rate_limit(
                        quantity<tokens>(v), seconds_of(to_window), instant(at));
                    return true;
                }
                const auto decided = bucket.decide(quantity<tokens>(v), instant(at));
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
                    [&] { return before.accept(quantity<tokens>(v), instant(at)) == bucket; });
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
        limiter often{quantity<tokens>(limit),
                      troy::seconds::from_raw(window),
                      quantity<tokens>(limit),
                      instant(0)};
        const limiter alone = often;
        for (std::uint64_t i = 1; i <= 30; ++i) {
            const auto now = instant(i * step);
            // More than there ever is room for.
            const auto decided = often.decide(quantity<tokens>(limit + 1), now);
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
