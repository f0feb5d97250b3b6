// SPDX-License-Identifier: BSL-1.0
// EXPECT: ignoring return value of .*nodiscard.*unused-result

#include <troy/xagm.hpp>

// A schedule is a value: the change is in the result, and the old schedule does not change.
troy::xagm::fee_schedule lower_the_fee(const troy::xagm::fee_schedule& schedule,
                                       troy::utc_day day) {
    const troy::xagm::annual_fee_rate rate{"0.002"};
#if defined(REFUSED)
    schedule.update_annual_fee_rate(rate, day);
#endif
    return schedule.update_annual_fee_rate(rate, day);
}
