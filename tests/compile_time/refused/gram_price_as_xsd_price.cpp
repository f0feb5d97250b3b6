// SPDX-License-Identifier: BSL-1.0
// EXPECT: units_do_not_balance<.*per<.*usd, .*token<.*>, .*per<.*usd, .*xsd::protocol_gram ?> ?>

#include <troy/xsd.hpp>

// Only at_one_gram says that the contracts take one XSD for one gram.
auto market_price(const troy::xsd::usd_per_protocol_gram& gram_price) {
    return troy::xsd::at_one_gram(gram_price);
}
#if defined(REFUSED)
auto unasserted(const troy::xsd::usd_per_protocol_gram& gram_price) {
    return troy::convert<troy::xsd::usd_per_token>(gram_price);
}
#endif
