// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: a sum has the unit of its elements

#include <vector>

#include <troy/frs/types.hpp>
#include <troy/sum.hpp>

namespace xagm = troy::xagm;

auto total(const std::vector<xagm::tokens>& balances) {
#if defined(REFUSED)
    return troy::sum<xagm::ounces>(balances);
#else
    return troy::sum<xagm::tokens>(balances);
#endif
}
