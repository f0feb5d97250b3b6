// SPDX-License-Identifier: BSL-1.0
// EXPECT: no match for .*operator=|no viable overloaded '='

#include <troy/xagm.hpp>

// The two differ in what a refusal does and in what is an error: a chain has its own.
using side_chain = troy::xagm::side_chain<troy::xagm::sui>;

void limit(side_chain& side, const troy::seconds& window, troy::utc_seconds now) {
    const troy::xagm::tokens limit{"1000"};
    side.inbound = troy::frs::sui_rate_limiter<troy::xagm::tokens>::create(limit, window, now);
#if defined(REFUSED)
    side.inbound = troy::frs::rate_limiter<troy::xagm::tokens>::create(limit, window, now);
#endif
}
