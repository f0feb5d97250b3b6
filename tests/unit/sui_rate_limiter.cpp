// SPDX-License-Identifier: BSL-1.0

/// @file
/// The rate limiter of Sui's bridge: worked buckets, refusals that change them, each error at its
/// edge and in its order, and the books that carry it.

#include <cstdint>
#include <string>
#include <type_traits>

#include <troy/frs/message_queue.hpp>
#include <troy/frs/sui_rate_limiter.hpp>

#include "xagm_names.hpp"

namespace {

using troy::frs::decision;
using w = test::ledger_world<troy::xagm::sui>;
using limiter = w::limiter;

constexpr troy::seconds hour{"3600"};
constexpr std::uint64_t largest = ~std::uint64_t{0};

utc_seconds after(std::uint64_t seconds) { return utc_seconds::from_raw(noon.raw() + seconds); }
utc_seconds before(std::uint64_t seconds) { return utc_seconds::from_raw(noon.raw() - seconds); }

limiter bucket(std::uint64_t limit, std::uint64_t window, std::uint64_t in_flight) {
    return w::bucket(limit, troy::seconds::from_raw(window), in_flight, noon);
}

}  // namespace

static_assert(std::is_same_v<limiter, troy::frs::sui_rate_limiter<troy::xagm::basic_tokens<64>>>);
static_assert(std::is_same_v<test::ledger_world<troy::xagm::ethereum>::limiter,
                             troy::frs::rate_limiter<troy::xagm::basic_tokens<256>>>);
// Neither chain's books can be given the other's.
static_assert(std::is_assignable_v<decltype(w::side_chain::inbound)&, limiter>);
static_assert(
    !std::is_assignable_v<decltype(w::side_chain::inbound)&, troy::frs::rate_limiter<w::tokens>>);
static_assert(
    !std::is_assignable_v<decltype(w::main_chain::inbound)&, troy::frs::rate_limiter<w::tokens>>);

TEST_CASE("sui_rate_limiter: what drains, rounded down") {
    struct row {
        const char* why;
        std::uint64_t limit;
        std::uint64_t window;
        std::uint64_t in_flight;
        std::uint64_t seconds;
        std::uint64_t held;
        std::uint64_t capacity;
    };
    const row rows[] = {
        // clang-format off
        {"at once nothing drains",              100, 60, 90,  0, 90,  10},
        {"1.67 are 1",                          100, 60, 90,  1, 89,  11},
        {"3.33 are 3",                          100, 60, 90,  2, 87,  13},
        {"to the last raw unit",                100, 60, 99, 59,  1,  99},
        {"the window over",                     100, 60, 99, 60,  0, 100},
        {"and long over",                       100, 60, 99, 61,  0, 100},
        {"exactly empty",                       100, 60, 50, 30,  0, 100},
        {"not a raw unit yet",                    1, 60,  1, 59,  1,   0},
        {"a raw unit",                            1, 60,  1, 60,  0,   1},
        {"a window of 1 second",                100,  1, 99,  1,  0, 100},
        {"no limit lets nothing drain",           0, 60,  7, 60,  7,   0},
        {"a limit lowered below the bucket",     50, 60, 90,  0, 90,   0},
        {"and still above it",                   50, 60, 90, 47, 51,   0},
        {"and full",                             50, 60, 90, 48, 50,   0},
        {"and below it again",                   50, 60, 90, 50, 49,   1},
        // clang-format on
    };
    for (const row& c : rows) {
        INFO(c.why);
        const limiter at = bucket(c.limit, c.window, c.in_flight);
        CHECK(at.in_flight_at(after(c.seconds)) == w::t(c.held));
        CHECK(at.capacity(after(c.seconds)) == w::t(c.capacity));
    }
}

TEST_CASE("sui_rate_limiter: what a message does to the bucket, let in or not") {
    struct row {
        const char* why;
        std::uint64_t limit;
        std::uint64_t in_flight;
        std::uint64_t seconds;
        std::uint64_t amount;
        bool accepted;
        std::uint64_t held;
    };
    const row rows[] = {
        // clang-format off
        {"all of the capacity",                     100, 40,  0, 60, true,  100},
        {"one more",                                100, 40,  0, 61, false,  40},
        {"a second later 1.67 more",                100, 40,  1, 61, true,  100},
        {"not 2: and what drained is gone",         100, 40,  1, 62, false,  39},
        {"more than the limit",                     100,  0, 60, 101, false,  0},
        {"nothing",                                 100, 40,  2,  0, true,   37},
        {"nothing into a full bucket",              100, 100, 0,  0, true,  100},
        {"nothing into more than full",             100, 101, 0,  0, false, 101},
        {"a second later it is no more than full",  100, 101, 1,  0, true,  100},
        {"and takes nothing more",                  100, 101, 1,  1, false, 100},
        // clang-format on
    };
    for (const row& c : rows) {
        INFO(c.why);
        const limiter at = bucket(c.limit, 60, c.in_flight);
        const utc_seconds now = after(c.seconds);
        const limiter expected = w::bucket(c.limit, at.window, c.held, now);
        CHECK(at.decide(w::t(c.amount), now) == decision<limiter>{c.accepted, expected});
        if (c.accepted) {
            CHECK(at.accept(w::t(c.amount), now) == expected);
        } else {
            CHECK(test::code_of([&] { return at.accept(w::t(c.amount), now); }) ==
                  troy::errc::rate_limit_exceeded);
        }
    }
}

TEST_CASE("sui_rate_limiter: refusals every 359 seconds keep a bucket full for ever") {
    // Ten an hour are one in 360 seconds.
    limiter often = bucket(10, 3'600, 10), seldom = often;
    for (std::uint64_t i = 1; i <= 1'000; ++i) {
        const auto refused = often.decide(w::t(1), after(i * 359));
        REQUIRE(!refused.accepted);
        REQUIRE(refused.after == w::bucket(10, hour, 10, after(i * 359)));
        often = refused.after;
        seldom = seldom.accept(w::t(1), after(i * 360));
        REQUIRE(seldom == w::bucket(10, hour, 10, after(i * 360)));
    }
    // Left alone, it recovers as any other.
    CHECK(often.capacity(after(359'000 + 3'600)) == w::t(10));
    // Ethereum's does so all the while.
    const troy::frs::rate_limiter<w::tokens> other{w::t(10), hour, {}, w::t(10), noon};
    CHECK(!other.decide(w::t(1), after(359)).accepted);
    CHECK(other.decide(w::t(1), after(359)).after.decide(w::t(1), after(360)).accepted);
}

TEST_CASE("sui_rate_limiter: the edges of what drains and of a message") {
    const auto asked = [](const limiter& at, std::uint64_t amount, utc_seconds now) {
        return [=] { static_cast<void>(at.decide(w::t(amount), now)); };
    };
    const auto accepted = [](const limiter& at, std::uint64_t amount, utc_seconds now) {
        return [=] { static_cast<void>(at.accept(w::t(amount), now)); };
    };
    const std::string no_window = "rate_limit_window_zero: window 0, least 1";
    const std::string too_early =
        "clock_went_back: now 2026-03-18T11:59:59Z, last 2026-03-18T12:00:00Z";
    const std::string half = "9223372036.854775808", all = "18446744073.709551615";
    const limiter full = bucket(largest, 60, largest - 5);
    limiter first = bucket(largest, largest, 1);
    first.last = utc_seconds{};
    check({
        {"a window of 1 second", asked(bucket(10, 1, 0), 1, noon), ""},
        {"of 0", asked(bucket(10, 0, 0), 1, noon), no_window},
        {"one that nothing was said of", asked(limiter{}, 0, noon), no_window},
        {"a window of 0, and the clock", asked(bucket(10, 0, 0), 1, before(1)), no_window},
        {"at the instant of the last", asked(bucket(10, 60, 0), 1, noon), ""},
        {"before it", asked(bucket(10, 60, 0), 1, before(1)), too_early},
        {"before it, too much for u64", asked(full, 6, before(1)), too_early},
        {"2^64 - 1 drain", asked(bucket(largest, 1, 9), 1, after(1)), ""},
        {"2^65 - 2 do",
         asked(bucket(largest, 1, 9), 1, after(2)),
         "overflow: limit " + all + ", elapsed 2"},
        {"2^64 do",
         asked(bucket(largest / 2 + 1, 1, 9), 1, after(2)),
         "overflow: limit " + half + ", elapsed 2"},
        {"out of an empty bucket",
         asked(bucket(largest / 2 + 1, 1, 0), 1, after(2)),
         "overflow: limit " + half + ", elapsed 2"},
        {"2^64 and a half do not",
         asked(bucket(largest, 2, 9), 1, after(3)),
         "overflow: limit " + all + ", elapsed 3"},
        {"but 2^64 less a half", asked(bucket(largest, 2, 9), 1, after(2)), ""},
        {"(2^64 - 1)^2 in u128", asked(first, 1, utc_seconds::from_raw(largest)), ""},
        {"the whole width", asked(full, 5, noon), ""},
        {"beyond it",
         asked(full, 6, noon),
         "overflow: amount 0.000000006, in_flight " + troy::to_string(full.in_flight)},
        {"beyond it, and beyond the limit",
         asked(bucket(10, 60, largest), 1, noon),
         "overflow: amount 0.000000001, in_flight " + all},
        {"too much drains, and beyond the width",
         asked(bucket(largest, 1, largest), 1, after(2)),
         "overflow: limit " + all + ", elapsed 2"},
        {"as much as there is room for", accepted(bucket(10, 60, 4), 6, noon), ""},
        {"one more",
         accepted(bucket(10, 60, 4), 7, noon),
         "rate_limit_exceeded: in_flight 0.000000011, limit 0.000000010"},
        {"nothing into more than full",
         accepted(bucket(10, 60, 11), 0, noon),
         "rate_limit_exceeded: in_flight 0.000000011, limit 0.000000010"},
        {"accept has the errors of decide", accepted(bucket(10, 60, 11), 0, before(1)), too_early},
    });
    CHECK(test::what_of([&] { static_cast<void>(bucket(10, 0, 0).in_flight_at(noon)); }) ==
          no_window);
    CHECK(test::what_of([&] { static_cast<void>(bucket(10, 60, 0).capacity(before(1))); }) ==
          too_early);
}

TEST_CASE("sui_rate_limiter: another limit, and what drained at the old one") {
    CHECK(limiter::create(w::t(10), hour, noon) == bucket(10, 3'600, 0));
    // As in Ethereum's example of frs/README.md#the-rate-limiter.
    limiter at = limiter::create(w::t(10'000), hour, noon).accept(w::t(8'000), noon);
    at = at.set_rate_limit(w::t(1'000), hour, after(1'800));
    CHECK(at == w::bucket(1'000, hour, 3'000, after(1'800)));
    CHECK(at.accept(w::t(400), after(10'800)) == w::bucket(1'000, hour, 900, after(10'800)));
    CHECK(at.set_rate_limit(w::t(1'000), troy::seconds{"60"}, after(1'800)) ==
          w::bucket(1'000, troy::seconds{"60"}, 3'000, after(1'800)));

    const auto create = [](std::uint64_t window) {
        return [=] {
            static_cast<void>(limiter::create(w::t(10), troy::seconds::from_raw(window), noon));
        };
    };
    const limiter full = bucket(largest, 1, largest);
    const auto set = [](const limiter& of,
                        std::uint64_t limit,
                        std::uint64_t window,
                        utc_seconds now) {
        return [=] {
            static_cast<void>(of.set_rate_limit(w::t(limit), troy::seconds::from_raw(window), now));
        };
    };
    const std::string no_window = "rate_limit_window_zero: window 0, least 1";
    const std::string too_early =
        "clock_went_back: now 2026-03-18T11:59:59Z, last 2026-03-18T12:00:00Z";
    const limiter ten = bucket(10, 60, 5);
    check({
        {"created with a window of 1", create(1), ""},
        {"of 0", create(0), no_window},
        {"another limit", set(ten, 11, 60, noon), ""},
        {"another window", set(ten, 10, 61, noon), ""},
        {"the shortest", set(ten, 10, 1, noon), ""},
        {"the largest of both", set(ten, largest, largest, noon), ""},
        {"a limit of zero", set(ten, 0, 60, noon), ""},
        {"a window of 0", set(ten, 11, 0, noon), no_window},
        {"the same of both",
         set(ten, 10, 60, noon),
         "rate_limit_unchanged: limit 0.000000010, window 60"},
        {"before the last message", set(ten, 11, 60, before(1)), too_early},
        {"2^65 - 2 drain",
         set(full, 10, 60, after(2)),
         "overflow: limit 18446744073.709551615, elapsed 2"},
        {"a window of 0 that is there already", set(bucket(10, 0, 5), 10, 0, noon), no_window},
        {"and that is replaced", set(bucket(10, 0, 5), 10, 60, noon), no_window},
        {"a window of 0 before the clock", set(ten, 11, 0, before(1)), no_window},
        {"what is unchanged before the clock",
         set(ten, 10, 60, before(1)),
         "rate_limit_unchanged: limit 0.000000010, window 60"},
        {"and before what drains",
         set(full, largest, 1, after(2)),
         "rate_limit_unchanged: limit 18446744073.709551615, window 1"},
    });
}

TEST_CASE("sui_rate_limiter: a refusal changes the chain that keeps it") {
    auto side = set_rate_limit(w::side(50, 0), w::t(100), troy::seconds{"60"}, noon);
    CHECK(side.inbound == bucket(100, 60, 0));
    side.inbound->in_flight = w::t(90);

    const auto accepted = try_receive_token(side, w::t(13), after(2));
    auto expected = side;
    expected.supply = w::t(63);
    expected.inbound = w::bucket(100, troy::seconds{"60"}, 100, after(2));
    CHECK(accepted == decision<w::side_chain>{true, expected});
    CHECK(receive_token(side, w::t(13), after(2)) == expected);

    const auto refused = try_receive_token(side, w::t(14), after(2));
    expected.supply = w::t(50);
    expected.inbound->in_flight = w::t(87);
    CHECK(refused == decision<w::side_chain>{false, expected});
    CHECK(test::what_of([&] { static_cast<void>(receive_token(side, w::t(14), after(2))); }) ==
          "rate_limit_exceeded: in_flight 0.000000101, limit 0.000000100");

    const auto both =
        receive_or_queue(troy::frs::chain_and_queue<w::side_chain>{side, {}}, w::t(14), after(2));
    CHECK(both.chain == expected);
    CHECK(both.queue.queued().raw() == 14u);

    // Another limit, and a chain without one.
    CHECK(set_rate_limit(side, w::t(10), troy::seconds{"60"}, after(2)).inbound ==
          w::bucket(10, troy::seconds{"60"}, 87, after(2)));
    CHECK(try_receive_token(w::side(50, 0), w::t(14), noon) ==
          decision<w::side_chain>{true, w::side(64, 0)});
    auto full = w::main(0, 0, 0);
    full.supply = w::most<w::tokens>(5);
    CHECK(test::what_of([&] { static_cast<void>(try_receive_token(full, w::t(6), noon)); }) ==
          "overflow: amount 0.000000006, supply " + troy::to_string(full.supply));
    full = set_rate_limit(full, w::t(5), hour, noon);
    CHECK(!try_receive_token(full, w::t(6), noon).accepted);
    CHECK(test::code_of([&] { return set_rate_limit(full, w::t(5), hour, noon); }) ==
          troy::errc::rate_limit_unchanged);
    CHECK(test::code_of([&] { return set_rate_limit(w::side(0, 0), w::t(5), {}, noon); }) ==
          troy::errc::rate_limit_window_zero);
}
