// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <iterator>

#include "bridge_functions.hpp"
#include "functions.hpp"
#include "ledger_functions.hpp"
#include "xag_functions.hpp"
#include "xagm_functions.hpp"
#include "xsd_functions.hpp"

namespace evaluate {

template <unsigned Bits>
std::vector<function> all_functions() {
    std::vector<function> all;
    all.insert(
        all.end(), std::begin(xag_table<Bits>::functions), std::end(xag_table<Bits>::functions));
    all.insert(all.end(), std::begin(xagm_functions<Bits>), std::end(xagm_functions<Bits>));
    all.insert(all.end(), std::begin(ledger_functions<Bits>), std::end(ledger_functions<Bits>));
    all.insert(all.end(), std::begin(queue_functions<Bits>), std::end(queue_functions<Bits>));
    all.insert(all.end(), std::begin(sui_functions), std::end(sui_functions));
    all.insert(all.end(), std::begin(xsd_functions), std::end(xsd_functions));
    std::sort(all.begin(), all.end(), [](const function& x, const function& y) {
        return x.name < y.name;
    });
    return all;
}

template std::vector<function> all_functions<64>();
template std::vector<function> all_functions<112>();
template std::vector<function> all_functions<128>();
template std::vector<function> all_functions<256>();

}  // namespace evaluate
