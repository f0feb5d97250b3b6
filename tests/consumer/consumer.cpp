// SPDX-License-Identifier: BSL-1.0

/// @file
/// A stranger's program: uses each part of the package, and fails if a result is wrong.

#include <troy/troy.hpp>
#if defined(CONSUMER_USES_FORMAT)
#include <troy/format.hpp>
#endif
#if defined(CONSUMER_USES_JSON)
#include <troy/json.hpp>
#endif
#if defined(CONSUMER_USES_WIDE)
#include <troy/wide.hpp>
#elif defined(BOOST_VERSION)
#error "only <troy/wide.hpp> includes Boost"
#endif

int main() {
    using namespace troy;
    const xagm::fee_schedule schedule{
        xagm::oz_per_token{"1"}, utc_day{"2026-03-18"}, xagm::annual_fee_rate{"0.003"}};
    const auto oz = schedule.ounces_per_token(utc_day{"2026-03-19"});
    if (to_string(oz) != "0.999991781") return 1;
    const auto wide = xagm::tokens_from_ounces(xagm::basic_ounces<256>{"999"}, oz);
    if (to_string(wide) != "999.008210848") return 2;
#if defined(CONSUMER_USES_FORMAT)
    if (fmt::format("{:>12}", oz) != " 0.999991781") return 3;
#endif
#if defined(CONSUMER_USES_JSON)
    if (nlohmann::json(oz).get<xagm::oz_per_token>() != oz) return 6;
#endif
#if defined(CONSUMER_USES_WIDE)
    if (wide.raw() != uint256{999'008'210'848u}) return 5;
#endif
#if defined(EXPECTED_VERSION)
    constexpr int expected[] = {EXPECTED_VERSION};
    if (expected[0] != TROY_VERSION_MAJOR || expected[1] != TROY_VERSION_MINOR ||
        expected[2] != TROY_VERSION_PATCH) {
        return 4;
    }
#endif
    return 0;
}
