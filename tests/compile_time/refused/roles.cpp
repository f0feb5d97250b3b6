// SPDX-License-Identifier: BSL-1.0

// Values in the wrong place: a field by its position, a result thrown away, one contract's number as
// another's. How these files are read: ../refused.cmake.

#include <troy/given.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>

using tokens = troy::xagm::tokens;
using side_chain = troy::xagm::side_chain<troy::xagm::sui>;

using dollars = troy::fixed_point<troy::usd, 6, 256>;
struct claims {
    [[no_unique_address]] troy::by_name fields_are_named = troy::by_name();
    troy::given<dollars> unclaimed;
    troy::given<dollars> required;
};

// Two fields of one type are told apart by their names, not by their order.
// EXPECT fields_by_position: to .troy::by_name
namespace fields_by_position {
constexpr claims named{.unclaimed = dollars{"1"}, .required = dollars{"2"}};
#if defined(REFUSED_fields_by_position)
constexpr claims swapped{dollars{"2"}, dollars{"1"}};
#endif
}

// A field that is left out is not zero.
// EXPECT field_left_out: troy::given<
namespace field_left_out {
constexpr claims both{.unclaimed = dollars{"1"}, .required = dollars{"2"}};
#if defined(REFUSED_field_left_out)
constexpr claims one{.unclaimed = dollars{"1"}};
#endif
}

// operator+ changes neither operand: if its result is ignored, += was meant.
// EXPECT ignored_result: ignoring return value of .*nodiscard.*unused-result
namespace ignored_result {
void receive(tokens& balance, const tokens& amount) {
    balance += amount;
#if defined(REFUSED_ignored_result)
    balance + amount;
#endif
}
}

// A schedule is a value: the change is in the result, and the old schedule stays as it is.
// EXPECT ignored_schedule: ignoring return value of .*nodiscard.*unused-result
namespace ignored_schedule {
troy::xagm::fee_schedule lower_the_fee(const troy::xagm::fee_schedule& schedule,
                                       troy::utc_day day) {
    const troy::xagm::annual_fee_rate rate{"0.002"};
#if defined(REFUSED_ignored_schedule)
    schedule.update_annual_fee_rate(rate, day);
#endif
    return schedule.update_annual_fee_rate(rate, day);
}
}

// Whether the message is let in, and the chain afterwards: on Sui a refusal changes it too.
// EXPECT ignored_decision: ignoring return value of .*nodiscard.*unused-result
namespace ignored_decision {
bool receive(side_chain& side, const tokens& amount, troy::utc_seconds now) {
#if defined(REFUSED_ignored_decision)
    try_receive_token(side, amount, now);
#endif
    const auto decided = try_receive_token(side, amount, now);
    side = decided.after;
    return decided.accepted;
}
}

// The two limiters differ in what a refusal does and in what is an error: a chain has its own.
// EXPECT limiter_of_another_chain: no match for .*operator=|no viable overloaded '='
namespace limiter_of_another_chain {
void limit(side_chain& side, const troy::seconds& window, troy::utc_seconds now) {
    const tokens limit{"1000"};
    side.inbound = troy::frs::sui_rate_limiter<tokens>::create(limit, window, now);
#if defined(REFUSED_limiter_of_another_chain)
    side.inbound = troy::frs::rate_limiter<tokens>::create(limit, window, now);
#endif
}
}

// Only at_one_gram says that the contracts take one XSD for one gram.
// EXPECT gram_price_as_xsd_price: units_do_not_balance<troy::per<troy::usd, troy::token<.*>>, troy::per<troy::usd, troy::xsd::protocol_gram>>
namespace gram_price_as_xsd_price {
auto market_price(const troy::xsd::usd_per_protocol_gram& gram_price) {
    return troy::xsd::at_one_gram(gram_price);
}
#if defined(REFUSED_gram_price_as_xsd_price)
auto unasserted(const troy::xsd::usd_per_protocol_gram& gram_price) {
    return troy::convert<troy::xsd::usd_per_token>(gram_price);
}
#endif
}
