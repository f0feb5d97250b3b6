// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of reconcile_supply and of its reserve check: the chain accepts the largest
/// admissible amount and not one raw unit more; skipped days are caught up at once or day by day; a
/// second call on one day is refused; and afterwards the supply is a fixed point.

#include <cstdint>
#include <optional>

#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "ledger_world.hpp"
#include "names.hpp"

namespace {

using troy::frs::oz_change;
using troy::frs::reconcile_rule;

const utc_day base_day{"2026-03-18"};
constexpr std::uint64_t one_raw = 1'000'000'000;

/// The types of a chain, and a chain that holds one supply.
template <class Widths>
struct world {
    using types = troy::xagm::ledger_types<Widths>;
    using tokens = typename types::tokens;
    using budget = typename types::budget;
    using reserve = typename types::reserve;
    using main = troy::frs::main_chain<types>;

    static main holding(const cpp_int& raw, const cpp_int& base, const cpp_int& rate) {
        main result{{quantity<typename types::oz_per_token>(base),
                     base_day,
                     quantity<typename types::annual_fee_rate>(rate)}};
        result.supply = quantity<tokens>(raw);
        result.obligation = quantity<budget>(raw);
        return result;
    }
};

/// Noon of a day after the base day.
utc_seconds noon(std::uint64_t day) {
    return utc_seconds::from_raw((base_day + troy::days::from_raw(day)).start().raw() + 43'200);
}

/// The amount that a rule mints, in the ledger's types.
template <class Main>
typename Main::types::tokens amount_of(reconcile_rule rule,
                                       const Main& main,
                                       const typename Main::types::reserve& reserve,
                                       std::uint64_t last_day,
                                       std::uint64_t day) {
    using types = typename Main::types;
    const auto after = main.fee_schedule.ounces_per_token(noon(day));
    if (rule == reconcile_rule::ratio) {
        const auto before = main.fee_schedule.ounces_per_token(noon(last_day));
        return troy::frs::reconcile(main.supply, before, after).amount;
    }
    const auto ounces = reserve.magnitude();
    if (rule == reconcile_rule::reserves) {
        return troy::frs::reconcile_to_reserves(main.supply, ounces, after).amount;
    }
    const auto owed = types::tokens::from_raw(main.obligation.raw());
    return troy::frs::largest_reconcile(ounces, owed, after);
}

}  // namespace

TEMPLATE_TEST_CASE("property: the largest admissible amount is accepted, one raw unit more is not",
                   "",
                   troy::xagm::ethereum,
                   troy::xagm::sui) {
    using w = world<TestType>;
    test::random_source random("largest admissible amount");
    test::tally cases("bound");
    unsigned reached = 0;
    for (unsigned i = 0; i < 4'000; ++i) {
        const cpp_int base = random.up_to(3) == 0 ? 1 + random.up_to(1'000) : one_raw;
        const auto main = w::holding(random.integer(60), base, 0);
        const auto q = quantity<typename w::types::oz_per_token>(base);
        const cpp_int owed = test::to_cpp_int(main.obligation.raw()) * base / 1'000'000'000;
        const auto reserve =
            test::signed_quantity<typename w::reserve>(owed + random.integer(62) / 8);
        const auto bound = test::outcome_of([&] {
            return troy::frs::largest_reconcile(
                reserve.magnitude(), w::tokens::from_raw(main.obligation.raw()), q);
        });
        // The edges of the ledger's own widths are in tests/unit/ledger_errors.cpp.
        const unsigned bits = w::budget::bits;
        const cpp_int after = bound.value + test::to_cpp_int(main.obligation.raw()) + 1;
        if (bound.failure || after > oracle::largest(bits) || bound.value == 0) continue;
        ++reached;
        const auto try_all = [&](const cpp_int& amount) {
            const auto reconciled = test::code_of([&] {
                return reconcile_supply(
                    main, quantity<typename w::tokens>(amount), reserve, noon(1));
            });
            const auto increased = test::code_of([&] {
                return increase_mint_budget(
                    main, quantity<typename w::budget>(amount), reserve, noon(1));
            });
            const auto allocated = test::code_of([&] {
                return allocate_mint_budget(
                    main, {}, quantity<typename w::budget>(amount), reserve, noon(1));
            });
            cases.expect(reconciled == increased && reconciled == allocated,
                         [&] { return text("three answers to ", amount); });
            return reconciled;
        };
        const auto at_bound = try_all(bound.value);
        const auto beyond = try_all(bound.value + 1);
        cases.expect(!at_bound && beyond == errc::reserve_not_enough,
                     [&] { return text("bound ", bound.value, ": ", at_bound, ", ", beyond); });
    }
    cases.finish();
    CHECK(reached > 1'000);
}

TEMPLATE_TEST_CASE("property: k daily reconciles against a late one",
                   "",
                   troy::xagm::ethereum,
                   troy::xagm::sui) {
    using w = world<TestType>;
    test::random_source random("daily and late");
    test::tally cases("daily and late");
    unsigned below = 0;
    for (unsigned i = 0; i < 120; ++i) {
        const cpp_int supply = 1'000'000'000 + random.word() % 1'000'000'000'000'000;
        const cpp_int rate = 1'000'000 + random.up_to(99'000'000);
        const auto reserve = test::signed_quantity<typename w::reserve>(supply);
        const std::uint64_t days = 2 + random.up_to(40);
        for (const auto rule : {reconcile_rule::ratio, reconcile_rule::reserves}) {
            auto daily = w::holding(supply, 1'000'000'000, rate);
            const auto start = daily;
            for (std::uint64_t day = 1; day <= days; ++day) {
                const auto amount = amount_of(rule, daily, reserve, day - 1, day);
                daily = reconcile_supply(daily, amount, reserve, noon(day));
            }
            const auto late = reconcile_supply(
                start, amount_of(rule, start, reserve, 0, days), reserve, noon(days));
            // The result of the reserves rule does not depend on earlier days; under the ratio rule
            // every day loses less than one raw unit, which is carried forward.
            const cpp_int lost =
                test::to_cpp_int(late.supply.raw()) - test::to_cpp_int(daily.supply.raw());
            const bool good =
                rule == reconcile_rule::reserves ? lost == 0 : lost >= 0 && lost <= days + 1;
            cases.expect(good, [&] { return text("lost ", lost, " in ", days, " days"); });
            if (lost > 0) ++below;
            cases.expect(late.last_reconcile_time == daily.last_reconcile_time &&
                             late.obligation.raw() == late.supply.raw(),
                         [&] { return text("other books"); });
        }
    }
    cases.finish();
    CHECK(below > 50);
}

TEMPLATE_TEST_CASE("property: after a reconcile there is nothing to reconcile, nor on that day",
                   "",
                   troy::xagm::ethereum,
                   troy::xagm::sui) {
    using w = world<TestType>;
    test::random_source random("fixed point");
    test::tally cases("fixed point");
    for (unsigned i = 0; i < 500; ++i) {
        const cpp_int supply = 1'000'000'000 + random.word() % 1'000'000'000'000'000;
        const auto reserve = test::signed_quantity<typename w::reserve>(supply);
        const auto start = w::holding(supply, 1'000'000'000, 1'000'000 + random.up_to(99'000'000));
        const std::uint64_t day = 1 + random.up_to(900);
        const auto before = start.fee_schedule.ounces_per_token(noon(0));
        const auto q = start.fee_schedule.ounces_per_token(noon(day));
        for (const auto rule :
             {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
            const auto amount = amount_of(rule, start, reserve, 0, day);
            const auto after = reconcile_supply(start, amount, reserve, noon(day));
            const auto gap = reconcile_gap(
                rule,
                after.supply,
                reserve.magnitude(),
                oz_change<typename w::types::oz_per_token>{
                    .before = rule == reconcile_rule::ratio ? q : before, .after = q});
            cases.expect(test::integer_of(gap) == 0,
                         [&] { return text("left ", test::integer_of(gap)); });
            const auto open = reconcile_gap(
                rule,
                start.supply,
                reserve.magnitude(),
                oz_change<typename w::types::oz_per_token>{.before = before, .after = q});
            cases.expect(test::integer_of(open) == test::to_cpp_int(amount.raw()),
                         [&] { return text("gap ", test::integer_of(open)); });
            // At any instant of the same day, and also with one raw unit less of the reserve.
            const utc_seconds again = (base_day + troy::days::from_raw(day)).start() +
                                      troy::seconds::from_raw(random.up_to(86'399));
            const auto second = test::code_of(
                [&] { return reconcile_supply(after, w::tokens::from_raw(1u), reserve, again); });
            cases.expect(second == errc::too_early_to_reconcile,
                         [&] { return text("second call: ", second); });
        }
    }
    cases.finish();
}

TEMPLATE_TEST_CASE("property: what lowers the obligation is never refused for the reserve",
                   "",
                   troy::xagm::ethereum,
                   troy::xagm::sui) {
    using w = world<TestType>;
    auto main = w::holding(1'000, 1'000'000'000, 3'000'000);
    main.mint_budget = w::budget::from_raw(400u);
    main.obligation = w::budget::from_raw(1'500u);
    const typename w::budget lot = w::budget::from_raw(100u);
    // Neither function takes a reserve, so that none can be checked.
    const auto lowered = decrease_mint_budget(main, lot);
    CHECK(lowered.obligation == w::budget::from_raw(1'400u));
    const auto reclaimed =
        reclaim_mint_budget(main, troy::frs::side_chain_record<typename w::types>{}, lot);
    CHECK(reclaimed.main.obligation == w::budget::from_raw(1'400u));
    // Even if the reserve was too small before.
    const typename w::main::types::oz_per_token q{"1"};
    CHECK(troy::frs::solvency_margin(w::reserve::from_raw(-1), lowered.obligation, q) ==
          w::reserve::from_raw(-1'401));
}
