// SPDX-License-Identifier: BSL-1.0

// What one.cpp declares and calls.

#include <string>

#include <troy/chrono.hpp>
#include <troy/format.hpp>
#include <troy/std_format.hpp>
#include <troy/troy.hpp>
#if __has_include(<nlohmann/json.hpp>)
#include <troy/json.hpp>
#endif
#include <troy/wide.hpp>

std::string reconcile_in_two() {
    namespace xagm = troy::xagm;
    const xagm::fee_schedule schedule(
        xagm::oz_per_token{"1"}, troy::utc_day{"2026-03-18"}, xagm::annual_fee_rate{"0.003"});
    xagm::day_series series(schedule,
                            schedule.base_day(),
                            xagm::tokens{"999"},
                            xagm::vault_ounces{"999"},
                            xagm::reconcile_rule::ratio);
    series.next();
    return fmt::format("{}", series.row().supply_after);
}

std::string for_people_in_two(const troy::xagm::tokens& x) {
    const auto back = troy::from_abi_word<troy::xagm::tokens>(troy::to_abi_word(x));
    const auto again = troy::parse_raw<troy::xagm::tokens>(troy::to_raw_text(back));
    return troy::to_string(again, {.decimals = {2, troy::rounding::down}});
}

troy::failure_handler failure_handler_in_two() { return troy::set_failure_handler(nullptr); }
