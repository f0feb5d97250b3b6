// SPDX-License-Identifier: BSL-1.0

// Two files that include everything, wide.hpp in only one of them. Linking them is the test: it
// fails if a function is not inline. The program fails if the two do not share one failure handler.

#include <cstdlib>
#include <string>
#include <unordered_set>

#include <troy/chrono.hpp>
#include <troy/format.hpp>
#include <troy/std_format.hpp>
#include <troy/troy.hpp>
#if __has_include(<nlohmann/json.hpp>)
#include <troy/json.hpp>
#endif

// What two.cpp has.

/// The documented reconcile of day 1, as text.
[[nodiscard]] std::string reconcile_in_two();

/// An amount for people, by way of the EVM and of its raw text.
[[nodiscard]] std::string for_people_in_two(const troy::xagm::tokens& x);

/// The failure handler that two.cpp sees.
[[nodiscard]] troy::failure_handler failure_handler_in_two();

namespace {

void handler(const troy::error&) {}

}  // namespace

int main() {
    const troy::xagm::tokens documented{"999.008210848"};
    const bool same_text = fmt::format("{}", documented) == reconcile_in_two() &&
                           fmt::format("{:,.2down}", documented) == for_people_in_two(documented);

    std::unordered_set<troy::xsd::usd_per_token> prices;
    prices.insert(troy::xsd::target_price(troy::xsd::usd_per_fine_ounce{"25"}));
    const bool same_price = prices.count(troy::parse<troy::xsd::usd_per_token>("0.025")) == 1;

    troy::set_failure_handler(handler);
    const bool same_handler = failure_handler_in_two() == handler;
    return same_text && same_price && same_handler ? EXIT_SUCCESS : EXIT_FAILURE;
}
