// SPDX-License-Identifier: BSL-1.0
// EXPECT: ignoring return value of .*nodiscard.*unused-result|ignoring return.*nodiscard

#include <troy/xagm.hpp>

using side_chain = troy::xagm::side_chain<troy::xagm::sui>;

// Whether the message is let in, and the chain afterwards: on Sui a refusal changes it too.
bool receive(side_chain& side, const troy::xagm::tokens& amount, troy::utc_seconds now) {
#if defined(REFUSED)
    try_receive_token(side, amount, now);
#endif
    const auto decided = try_receive_token(side, amount, now);
    side = decided.after;
    return decided.accepted;
}
