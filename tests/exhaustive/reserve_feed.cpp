// SPDX-License-Identifier: BSL-1.0

// The reserve feed: every age beside its limit of three days, and every two answers of 8 bits.

#include <cstdint>

#include <troy/frs/reserve_feed.hpp>
#include <troy/signed_fixed_point.hpp>

#include "../property/xagm_names.hpp"

TEST_CASE("the reserve feed at every instant beside three days, with every answer") {
    using answer = troy::signed_fixed_point<troy::fine_ounce, 2, 8>;
    test::tally cases("reserve feed");
    axis nows = test::range(0, 60);
    for (small now = 259'150; now <= 259'300; ++now)
        nows.push_back(now);
    for (small updated = 0; updated <= 60; ++updated) {
        for (const small now : nows) {
            frs::reserve_feed<answer> feed{};
            feed.primary.answer = answer::from_raw(1);
            feed.primary.updated_at = utc_seconds::from_raw(static_cast<std::uint64_t>(updated));
            const auto t = utc_seconds::from_raw(static_cast<std::uint64_t>(now));
            const bool fresh = updated + 259'200 >= now;
            cases.expect(
                feed.is_fresh(t) == fresh && feed.reserve(t) == answer::from_raw(fresh ? 1 : 0),
                [&] { return test::text(updated, ", ", now); });
        }
    }
    for (int primary = -128; primary < 128; ++primary) {
        for (int fallback = -128; fallback < 128; ++fallback) {
            const frs::reserve_feed<answer> feed{
                {answer::from_raw(primary), utc_seconds::from_raw(5u)},
                {answer::from_raw(fallback), utc_seconds::from_raw(0u)}};
            cases.expect(
                feed.reserve(utc_seconds::from_raw(259'205u)) == answer::from_raw(primary) &&
                    feed.reserve(utc_seconds::from_raw(259'206u)) == answer::from_raw(fallback),
                [&] { return test::text(primary, ", ", fallback); });
        }
    }
    cases.finish();
}
