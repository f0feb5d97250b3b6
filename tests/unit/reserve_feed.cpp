// SPDX-License-Identifier: BSL-1.0

/// @file
/// The reserve feed: the age at which an answer is stale, to the second, and the answer that counts
/// then, whatever its sign.

#include <cstdint>

#include <troy/frs/ledger.hpp>
#include <troy/frs/reserve_feed.hpp>

#include "ledger_names.hpp"

namespace {

utc_seconds at(std::uint64_t seconds) { return utc_seconds::from_raw(seconds); }

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
