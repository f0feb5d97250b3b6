// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: a sum keeps every decimal; convert it, with a rounding

#include <vector>

#include <troy/frs/types.hpp>
#include <troy/sum.hpp>

namespace xagm = troy::xagm;

xagm::vault_ounces total(const std::vector<xagm::ounces>& parts) {
#if defined(REFUSED)
    return troy::sum<xagm::vault_ounces>(parts);
#else
    return troy::convert<xagm::vault_ounces>(troy::sum(parts), troy::rounding::down);
#endif
}
