// SPDX-License-Identifier: BSL-1.0
// EXPECT: ignoring return value of .*nodiscard.*unused-result

#include <troy/xagm.hpp>

// operator+ changes neither operand: ignoring its result is a mistake, += was meant.
void receive(troy::xagm::tokens& balance, const troy::xagm::tokens& amount) {
    balance += amount;
#if defined(REFUSED)
    balance + amount;
#endif
}
