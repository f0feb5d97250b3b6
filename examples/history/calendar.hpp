// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The days on which nobody reconciles the supply, and the first of a month.

#include <cstdint>
#include <string>

#include <troy/text.hpp>
#include <troy/time.hpp>

#include "random.hpp"

namespace history {

[[nodiscard]] inline bool is_first_of_month(troy::utc_day day) {
    return troy::to_string(day).ends_with("-01");
}

/// The days on which the fee collector does not work.
class days_off {
public:
    /// Most weekends, holidays, and sometimes several days in a row. Call it once a day.
    [[nodiscard]] bool include(troy::utc_day day, random_numbers& random) {
        if (absent_days_ > 0) {
            --absent_days_;
            return true;
        }
        if (random.one_in(60)) absent_days_ = random.between(1, 9);
        const std::string date = troy::to_string(day);
        const bool holiday = date.ends_with("-12-25") || date.ends_with("-01-01");
        const std::uint64_t weekday = (day.raw() + 4) % 7;  // 1970-01-01 was a Thursday.
        const bool weekend = weekday == 0 || weekday == 6;
        return holiday || (weekend && !random.one_in(4));
    }

private:
    std::uint64_t absent_days_ = 0;
};

}  // namespace history
