// SPDX-License-Identifier: BSL-1.0

/// @file
/// The reserve feed: the age at which an answer is stale, to the second, and the answer that counts
/// then, whatever its sign. The rate limiter of Ethereum's bridge: worked buckets, each error at
/// its edge, the window of zero seconds and the widths at which something drains that no bucket can
/// hold.

#include <cstdint>
#include <string>

#include <troy/frs/ledger.hpp>
#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/reserve_feed.hpp>

#include "xagm_names.hpp"

namespace {

utc_seconds at(std::uint64_t seconds) { return utc_seconds::from_raw(seconds); }

/// The same rules at 64 bits.
struct narrow : troy::frs::ledger_widths<64, 64, 128> {
    template <troy::FixedPoint Tokens>
    using limiter = troy::frs::rate_limiter<Tokens>;
};

utc_seconds after(std::uint64_t seconds) { return utc_seconds::from_raw(noon.raw() + seconds); }

}  // namespace

TEMPLATE_TEST_CASE("reserve_feed: fresh for exactly three days", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    constexpr std::uint64_t last_second = ~std::uint64_t{0};
    struct row {
        const char* why;
        std::uint64_t updated_at;
        std::uint64_t now;
        bool is_fresh;
    };
    const row rows[] = {
        {"of now", 1'000'000, 1'000'000, true},
        {"a second short of three days", 1'000'000, 1'259'199, true},
        {"three days", 1'000'000, 1'259'200, true},
        {"a second more", 1'000'000, 1'259'201, false},
        {"from the future", 1'000'000, 999'999, true},
        {"from far in the future", last_second, 1'000'000, true},
        {"no answer yet, in the first three days of all", 0, 259'200, true},
        {"no answer yet, later", 0, 259'201, false},
        {"at the beginning of time", 0, 0, true},
        {"in its first days", 1, 5, true},
        {"at the end of time: updated_at + 259200 exceeds 64 bits", last_second, last_second, true},
        {"three days before it", last_second - 259'200, last_second, true},
        {"a second more", last_second - 259'201, last_second, false},
        {"ages before it", 0, last_second, false},
    };
    for (const row& c : rows) {
        INFO(c.why);
        const troy::xagm::reserve_feed<TestType> feed{{w::r(7), at(c.updated_at)},
                                                      {w::r(9), at(0)}};
        CHECK(feed.is_fresh(at(c.now)) == c.is_fresh);
        CHECK(feed.reserve(at(c.now)) == w::r(c.is_fresh ? 7 : 9));
    }
    CHECK(troy::frs::reserve_answer_age_max == troy::seconds{"259200"});
}

TEMPLATE_TEST_CASE("reserve_feed: an answer counts whatever its sign, the fallback at any age",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    using feed = troy::xagm::reserve_feed<TestType>;
    const utc_seconds three_days_ago = at(noon.raw() - 259'200);
    const utc_seconds older = at(noon.raw() - 259'201);
    const auto asked = [](const feed& reserves) {
        return test::what_of([&] {
            static_cast<void>(
                increase_mint_budget(w::main(0, 0, 0), w::b(0), reserves.reserve(noon), noon));
        });
    };
    const std::string refused = "reserve_not_enough: ounces 0.000000000, reserve -0.000000001";
    CHECK(asked(feed{{w::r(0), three_days_ago}, {w::r(-1), noon}}) == "");
    CHECK(asked(feed{{w::r(-1), three_days_ago}, {w::r(5), noon}}) == refused);
    CHECK(asked(feed{{w::r(0), older}, {w::r(-1), noon}}) == refused);
    CHECK(asked(feed{{w::r(-1), older}, {w::r(0), at(0)}}) == "");
}

TEMPLATE_TEST_CASE("rate_limiter: what drains, rounded down", "", ethereum, narrow) {
    using w = ledger_world<TestType>;
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
        {"at once nothing drains",             100, 60, 90,  0, 90,  10},
        {"1.67 are 1",                         100, 60, 90,  1, 89,  11},
        {"3.33 are 3",                         100, 60, 90,  2, 87,  13},
        {"half of the window, half the limit", 100, 60, 90, 30, 40,  60},
        {"to the last raw unit",               100, 60, 99, 59,  1,  99},
        {"the window over",                    100, 60, 99, 60,  0, 100},
        {"and long over",                      100, 60, 99, 61,  0, 100},
        {"exactly empty",                      100, 60, 50, 30,  0, 100},
        {"not a raw unit yet",                   1, 60,  1, 59,  1,   0},
        {"a raw unit",                           1, 60,  1, 60,  0,   1},
        {"a window of 1 second",               100,  1, 99,  1,  0, 100},
        {"a window of 0 seconds is one of 1",  100,  0, 100, 1,  0, 100},
        {"but not less",                       100,  0, 100, 0, 100,  0},
        {"0 is not 2",                          99,  0, 99,  1,  0,  99},
        {"2 is not 1",                          99,  2, 99,  1, 50,  49},
        {"nothing under way",                  100, 60,  0,  0,  0, 100},
        {"no limit lets nothing in",             0, 60,  0, 60,  0,   0},
        {"a limit lowered below the bucket",    50, 60, 90,  0, 90,   0},
        {"and still above it",                  50, 60, 90, 48, 50,   0},
        {"and below it again",                  50, 60, 90, 50, 49,   1},
        // clang-format on
    };
    for (const row& c : rows) {
        INFO(c.why);
        const typename w::limiter bucket{
            w::t(c.limit), troy::seconds::from_raw(c.window), {}, w::t(c.in_flight), noon};
        CHECK(bucket.in_flight_at(after(c.seconds)) == w::t(c.held));
        CHECK(bucket.capacity(after(c.seconds)) == w::t(c.capacity));
    }
}

TEMPLATE_TEST_CASE("rate_limiter: the edges of accept", "", ethereum, narrow) {
    using w = ledger_world<TestType>;
    const auto accept = [](std::uint64_t single, std::uint64_t amount, utc_seconds now) {
        const typename w::limiter bucket{
            w::t(100), troy::seconds{"50"}, w::t(single), w::t(40), noon};
        return [=] { static_cast<void>(bucket.accept(w::t(amount), now)); };
    };
    check({
        {"all of the capacity", accept(0, 60, noon), ""},
        {"one more",
         accept(0, 61, noon),
         "rate_limit_exceeded: amount 0.000000061, capacity 0.000000060"},
        {"a second later 2 more", accept(0, 62, after(1)), ""},
        {"not 3",
         accept(0, 63, after(1)),
         "rate_limit_exceeded: amount 0.000000063, capacity 0.000000062"},
        {"the largest message", accept(10, 10, noon), ""},
        {"a larger one",
         accept(10, 11, noon),
         "rate_limit_exceeded: amount 0.000000011, single_message_limit 0.000000010"},
        {"too large for both",
         accept(10, 61, noon),
         "rate_limit_exceeded: amount 0.000000061, single_message_limit 0.000000010"},
        {"below the largest, above the capacity",
         accept(90, 61, noon),
         "rate_limit_exceeded: amount 0.000000061, capacity 0.000000060"},
        {"nothing", accept(0, 0, noon), ""},
        {"before the last message",
         accept(0, 1, utc_seconds::from_raw(noon.raw() - 1)),
         "underflow: now 2026-03-18T11:59:59Z, last 2026-03-18T12:00:00Z"},
        {"before the last message, and too large for any",
         accept(10, 11, utc_seconds::from_raw(noon.raw() - 1)),
         "rate_limit_exceeded: amount 0.000000011, single_message_limit 0.000000010"},
        {"before the last message, and the largest message",
         accept(10, 10, utc_seconds::from_raw(noon.raw() - 1)),
         "underflow: now 2026-03-18T11:59:59Z, last 2026-03-18T12:00:00Z"},
    });
}

TEMPLATE_TEST_CASE("rate_limiter: what is decided is what accept does", "", ethereum, narrow) {
    using w = ledger_world<TestType>;
    using decision = troy::frs::decision<typename w::limiter>;
    typename w::limiter bucket = w::bucket(100, troy::seconds{"50"}, 40, noon);
    bucket.single_message_limit = w::t(61);
    CHECK(bucket.decide(w::t(61), after(1)) == decision{true, bucket.accept(w::t(61), after(1))});
    // A refusal leaves the bucket as it was, whether it is for the capacity
    CHECK(bucket.decide(w::t(61), noon) == decision{false, bucket});
    // or for the size of the message, before anything is computed.
    const utc_seconds before = utc_seconds::from_raw(noon.raw() - 1);
    CHECK(bucket.decide(w::t(62), before) == decision{false, bucket});
    CHECK(test::code_of([&] { return bucket.decide(w::t(61), before); }) == troy::errc::underflow);
    CHECK(w::limiter::create(w::t(5), troy::seconds{"50"}, noon) ==
          w::bucket(5, troy::seconds{"50"}, 0, noon));
}

TEMPLATE_TEST_CASE("rate_limiter: the bucket after a message", "", ethereum, narrow) {
    using w = ledger_world<TestType>;
    const typename w::limiter bucket{w::t(100), troy::seconds{"60"}, w::t(50), w::t(90), noon};
    // 3.33 of 90 have drained, then 5 come in.
    const typename w::limiter expected{
        w::t(100), troy::seconds{"60"}, w::t(50), w::t(92), after(2)};
    CHECK(bucket.accept(w::t(5), after(2)) == expected);
    // A message of zero is a message too: it updates the time and what has drained.
    CHECK(bucket.accept(w::t(0), after(2)).in_flight == w::t(87));
    CHECK(bucket.accept(w::t(0), after(2)).last == after(2));
    // A bucket over its limit accepts nothing, except a message of zero.
    const typename w::limiter lowered{w::t(50), troy::seconds{"60"}, {}, w::t(90), noon};
    CHECK(lowered.accept(w::t(0), noon) == lowered);
    CHECK(test::code_of([&] { return lowered.accept(w::t(1), noon); }) ==
          troy::errc::rate_limit_exceeded);
}

TEMPLATE_TEST_CASE("rate_limiter: what is under way drains at the old limit until it is changed",
                   "",
                   ethereum,
                   narrow) {
    using w = ledger_world<TestType>;
    // The example of frs/README.md#the-rate-limiter.
    constexpr troy::seconds hour{"3600"};
    typename w::limiter bucket{w::t(10'000), hour, {}, {}, noon};
    bucket = bucket.accept(w::t(8'000), noon);
    bucket = bucket.set_rate_limit(w::t(1'000), hour, after(1'800));
    CHECK(bucket == typename w::limiter{w::t(1'000), hour, {}, w::t(3'000), after(1'800)});
    // 9000 seconds drain 2500; if the new limit had applied from the start, nothing would be left.
    CHECK(bucket.capacity(after(10'800)) == w::t(500));
    CHECK(bucket.accept(w::t(400), after(10'800)) ==
          typename w::limiter{w::t(1'000), hour, {}, w::t(900), after(10'800)});
    CHECK(test::code_of([&] { return bucket.accept(w::t(501), after(10'800)); }) ==
          troy::errc::rate_limit_exceeded);
    // The single message limit stays, and does not touch the bucket when it changes.
    const typename w::limiter single{w::t(100), hour, w::t(7), w::t(50), noon};
    CHECK(single.set_rate_limit(w::t(10), troy::seconds{"60"}, after(36)) ==
          typename w::limiter{w::t(10), troy::seconds{"60"}, w::t(7), w::t(49), after(36)});
    CHECK(single.set_single_message_limit(w::t(8)) ==
          typename w::limiter{w::t(100), hour, w::t(8), w::t(50), noon});
    CHECK(single.set_single_message_limit(w::t(0)) ==
          typename w::limiter{w::t(100), hour, w::t(0), w::t(50), noon});
    // A limiter that was never set starts empty.
    CHECK(typename w::limiter{}.set_rate_limit(w::t(5), hour, noon) ==
          typename w::limiter{w::t(5), hour, {}, {}, noon});
}

TEST_CASE("rate_limiter: the largest limits that can be set") {
    using w = ledger_world<ethereum>;
    const w::limiter bucket{w::t(100), troy::seconds{"50"}, {}, w::t(40), noon};
    const auto largest = troy::convert<w::tokens>(w::limiter::largest_limit);
    const auto longest = w::limiter::longest_window;
    const auto set = [&](const w::tokens& limit, const troy::seconds& window, utc_seconds now) {
        return [=] { static_cast<void>(bucket.set_rate_limit(limit, window, now)); };
    };
    const auto single = [&](const w::tokens& limit) {
        return [=] { static_cast<void>(bucket.set_single_message_limit(limit)); };
    };
    const auto message = troy::convert<w::tokens>(w::limiter::largest_single_message_limit);
    const auto second = troy::seconds{"1"};
    const utc_seconds before = utc_seconds::from_raw(noon.raw() - 1);
    CHECK(largest.raw() == (troy::uint256{1} << 128) - 1);
    CHECK(longest.raw() == 4'294'967'295u);
    CHECK(message.raw() == (troy::uint256{1} << 160) - 1);
    const std::string limit_too_large =
        "rate_limit_too_large: limit 340282366920938463463374607431.768211456, largest "
        "340282366920938463463374607431.768211455";
    check({
        {"both", set(largest, longest, noon), ""},
        {"a limit of 2^128", set(largest + w::t(1), longest, noon), limit_too_large},
        {"a window of 2^32",
         set(largest, longest + second, noon),
         "rate_limit_too_large: window 4294967296, largest 4294967295"},
        {"both, the limit first", set(largest + w::t(1), longest + second, noon), limit_too_large},
        {"before the last message",
         set(largest, longest, before),
         "underflow: now 2026-03-18T11:59:59Z, last 2026-03-18T12:00:00Z"},
        {"the window before the time",
         set(largest, longest + second, before),
         "rate_limit_too_large: window 4294967296, largest 4294967295"},
        {"the largest message", single(message), ""},
        {"a larger one",
         single(message + w::t(1)),
         "single_message_limit_too_large: limit " + troy::to_string(message + w::t(1)) +
             ", largest " + troy::to_string(message)},
    });
}

TEMPLATE_TEST_CASE("rate_limiter: one that nothing was said of is zero throughout",
                   "",
                   ethereum,
                   narrow) {
    using w = ledger_world<TestType>;
    CHECK(typename w::limiter{} ==
          typename w::limiter{w::t(0), troy::seconds{"0"}, w::t(0), w::t(0), utc_seconds{}});
}

TEST_CASE("rate_limiter: on Ethereum what drains is multiplied in 256 bits") {
    using w = ledger_world<ethereum>;
    const auto at = [](const w::tokens& limit, std::uint64_t seconds) {
        const w::limiter bucket{limit, troy::seconds{"1"}, {}, w::t(1), noon};
        return [=] { static_cast<void>(bucket.capacity(after(seconds))); };
    };
    const auto largest = w::most<w::tokens>();
    const auto third = w::tokens::from_raw(largest.raw() / 3u);  // 2^256 - 1 is a multiple of 3.
    check({
        {"once", at(largest, 1), ""},
        {"twice", at(largest, 2), "overflow: limit " + troy::to_string(largest) + ", elapsed 2"},
        {"2^256 - 1", at(third, 3), ""},
        {"2^256 + 2",
         at(third + w::t(1), 3),
         "overflow: limit " + troy::to_string(third + w::t(1)) + ", elapsed 3"},
    });
}

TEST_CASE("rate_limiter: at 193 bits a product with 64 bits of seconds may exceed 256") {
    using tokens = troy::fixed_point<troy::token<"XAGm">, 9, 193>;
    const auto largest = tokens::largest();
    const troy::frs::rate_limiter<tokens> bucket{
        largest, troy::seconds{"1"}, {}, tokens::from_raw(1u), utc_seconds{}};
    const auto end_of_time = utc_seconds::from_raw(~std::uint64_t{0});
    CHECK(test::what_of([&] { static_cast<void>(bucket.capacity(end_of_time)); }) ==
          "overflow: limit " + troy::to_string(largest) + ", elapsed 18446744073709551615");
}

TEST_CASE("rate_limiter: in 64 bits more may drain than they hold") {
    using w = ledger_world<narrow>;
    const auto largest = w::most<w::tokens>();
    const w::limiter bucket{largest, troy::seconds{"1"}, {}, largest, noon};
    CHECK(bucket.in_flight_at(after(1)) == w::t(0));
    CHECK(bucket.in_flight_at(after(2)) == w::t(0));
    CHECK(bucket.capacity(utc_seconds::from_raw(~std::uint64_t{0})) == largest);
    // 2^64 + 1 drain, which is 1 in 64 bits.
    const auto bits = w::t((std::uint64_t{1} << 63) + 1);
    const w::limiter half{bits, troy::seconds{"2"}, {}, largest, noon};
    CHECK(half.in_flight_at(after(4)) == w::t(0));
}
