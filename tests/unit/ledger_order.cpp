// SPDX-License-Identifier: BSL-1.0

/// @file
/// The order of checks. Each transaction has a list of faults in that order; a fault changes an
/// input that would otherwise pass. Every fault alone gives its own error, and of two faults the
/// first is reported.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <troy/frs/ledger.hpp>
#include <troy/frs/mint_budget.hpp>

#include "xagm_names.hpp"

namespace {

/// The inputs of all transactions. Unchanged, every transaction passes.
template <class Widths>
struct input {
    using w = ledger_world<Widths>;

    typename w::main_chain main = w::main(200, 100, 500);
    typename w::main_chain spent = w::main(200, 0, 500);  ///< No budget: it may reconcile.
    typename w::side_chain side = w::side(200, 100);
    typename w::record record{w::b(100), w::b(100)};
    typename w::tokens amount = w::t(10);
    typename w::budget total = w::b(110);
    typename w::tokens balance = w::t(50);
    typename w::reserve reserve = w::r(1'000'000);
    std::uint64_t expected = one_raw;
    std::uint64_t rate = 0;
    utc_seconds now = noon;

    input() {
        side.claimed_total = w::b(100);
        side.returned_total = w::b(100);
        main.inbound = w::bucket(100, troy::seconds{"100"}, 0, noon);
    }

    [[nodiscard]] typename w::budget budget_amount() const {
        return w::budget::from_raw(amount.raw());
    }
};

template <class Widths>
struct fault {
    const char* expected;
    std::function<void(input<Widths>&)> plant;
};

template <class Widths>
using transaction = std::function<void(const input<Widths>&)>;

template <class Widths>
void check_order(const transaction<Widths>& run, const std::vector<fault<Widths>>& faults) {
    CHECK(test::what_of([&] { run(input<Widths>{}); }) == "");
    for (std::size_t first = 0; first < faults.size(); ++first) {
        for (std::size_t second = first; second < faults.size(); ++second) {
            // If both change the same field, the earlier fault is planted last.
            input<Widths> in;
            faults[second].plant(in);
            faults[first].plant(in);
            INFO(faults[first].expected << " before " << faults[second].expected);
            CHECK(test::kind_of([&] { run(in); }) == faults[first].expected);
        }
    }
}

// ---- Faults that several transactions share. ----

template <class Widths>
fault<Widths> before_base_day() {
    return {"time_before_base_day: day, base_day", [](input<Widths>& in) { in.now = test::eve; }};
}

/// The accumulated fee exceeds the base.
template <class Widths>
fault<Widths> after_last_day() {
    return {"underflow: days, base", [](input<Widths>& in) {
                using w = ledger_world<Widths>;
                in.main.fee_schedule = w::schedule(one_raw, 100'000'000);
                in.side.fee_schedule = in.main.fee_schedule;
                in.spent.fee_schedule = in.main.fee_schedule;
                in.now = utc_seconds::from_raw(noon.raw() + std::uint64_t{3'651} * 86'400);
            }};
}

template <class Widths>
fault<Widths> unexpected_q() {
    return {"unexpected_oz_per_token: expected, oz_per_token",
            [](input<Widths>& in) { in.expected = one_raw - 1; }};
}

template <class Widths>
fault<Widths> obligation_sum() {
    return {"overflow: amount, obligation", [](input<Widths>& in) {
                in.main.obligation = ledger_world<Widths>::budget::largest();
                in.spent.obligation = in.main.obligation;
            }};
}

template <class Widths>
fault<Widths> reserve() {
    return {"reserve_not_enough: ounces, reserve",
            [](input<Widths>& in) { in.reserve = ledger_world<Widths>::r(-1); }};
}

template <class Widths>
fault<Widths> full_supply() {
    return {"overflow: amount, supply", [](input<Widths>& in) {
                in.main.supply = ledger_world<Widths>::tokens::largest();
                in.side.supply = in.main.supply;
                in.spent.supply = in.main.supply;
            }};
}

template <class Widths>
fault<Widths> full_budget() {
    return {"overflow: amount, mint_budget", [](input<Widths>& in) {
                in.main.mint_budget = ledger_world<Widths>::budget::largest();
                in.side.mint_budget = in.main.mint_budget;
            }};
}

/// Half of uint112, whose product with 1 ounce per token does not fit; on Sui every product fits.
template <class Widths>
void add_product(std::vector<fault<Widths>>& faults) {
    if constexpr (ledger_world<Widths>::is_ethereum) {
        faults.push_back({"overflow: obligation, oz_per_token", [](input<Widths>& in) {
                              in.main.obligation = ledger_world<Widths>::budget::from_raw(
                                  ledger_world<Widths>::budget::largest().raw() / 2u);
                              in.spent.obligation = in.main.obligation;
                          }});
    }
}

/// The checks of every transaction that raises the obligation, with both ways in which a schedule
/// fails.
template <class Widths>
void check_raising(const transaction<Widths>& run,
                   const std::vector<fault<Widths>>& before,
                   const std::vector<fault<Widths>>& after) {
    for (const auto& schedule : {before_base_day<Widths>(), after_last_day<Widths>()}) {
        std::vector<fault<Widths>> faults = before;
        faults.push_back(obligation_sum<Widths>());
        faults.push_back(schedule);
        add_product(faults);
        faults.push_back(reserve<Widths>());
        faults.insert(faults.end(), after.begin(), after.end());
        check_order(run, faults);
    }
}

/// An amount that does not fit uint112.
template <class Widths>
void add_wide_amount(std::vector<fault<Widths>>& faults) {
    if constexpr (ledger_world<Widths>::is_ethereum) {
        faults.push_back({"overflow: amount, largest", [](input<Widths>& in) {
                              using w = ledger_world<Widths>;
                              in.amount = w::tokens::from_raw(w::budget::largest().raw()) + w::t(1);
                          }});
    }
}

}  // namespace

TEMPLATE_TEST_CASE("ledger: order of checks of update_annual_fee_rate", "", ethereum, sui) {
    using in = input<TestType>;
    const transaction<TestType> run = [](const in& i) {
        static_cast<void>(update_annual_fee_rate(i.main, in::w::rate(i.rate), i.now));
        static_cast<void>(update_annual_fee_rate(i.side, in::w::rate(i.rate), i.now));
    };
    const fault<TestType> large{"annual_fee_rate_too_large: rate, largest",
                                [](in& i) { i.rate = 100'000'001; }};
    check_order<TestType>(run, {large, before_base_day<TestType>()});
    check_order<TestType>(run, {large, after_last_day<TestType>()});
}

TEMPLATE_TEST_CASE("ledger: order of checks of increase_mint_budget", "", ethereum, sui) {
    using in = input<TestType>;
    check_raising<TestType>(
        [](const in& i) {
            static_cast<void>(increase_mint_budget(i.main, i.budget_amount(), i.reserve, i.now));
        },
        {},
        {full_budget<TestType>()});
}

TEMPLATE_TEST_CASE("ledger: order of checks of decrease_mint_budget", "", ethereum, sui) {
    using in = input<TestType>;
    check_order<TestType>(
        [](const in& i) { static_cast<void>(decrease_mint_budget(i.main, i.budget_amount())); },
        {{"underflow: amount, obligation", [](in& i) { i.main.obligation = in::w::b(9); }},
         {"underflow: amount, mint_budget", [](in& i) { i.main.mint_budget = in::w::b(9); }}});
}

TEMPLATE_TEST_CASE("ledger: order of checks of mint_to", "", ethereum, sui) {
    using in = input<TestType>;
    const auto on = [](auto chain) -> transaction<TestType> {
        return [chain](const in& i) {
            static_cast<void>(mint_to(i.*chain, i.amount, in::w::q(i.expected), i.now));
        };
    };
    for (const auto& run : {on(&in::main), on(&in::side)}) {
        for (const auto& schedule : {before_base_day<TestType>(), after_last_day<TestType>()}) {
            check_order<TestType>(run,
                                  {schedule,
                                   unexpected_q<TestType>(),
                                   {"mint_budget_not_enough: amount, mint_budget",
                                    [](in& i) {
                                        i.main.mint_budget = in::w::b(9);
                                        i.side.mint_budget = in::w::b(9);
                                    }},
                                   full_supply<TestType>()});
        }
    }
}

TEMPLATE_TEST_CASE("ledger: order of checks of redeem", "", ethereum, sui) {
    using in = input<TestType>;
    const transaction<TestType> run = [](const in& i) {
        // So large a balance that the amount may have any width.
        const auto balance = i.balance == in::w::t(50) ? in::w::tokens::largest() : i.balance;
        static_cast<void>(
            redeem(i.main, {.balance = balance, .amount = i.amount}, in::w::q(i.expected), i.now));
        static_cast<void>(
            redeem(i.side, {.balance = balance, .amount = i.amount}, in::w::q(i.expected), i.now));
    };
    for (const auto& schedule : {before_base_day<TestType>(), after_last_day<TestType>()}) {
        std::vector<fault<TestType>> faults{
            schedule,
            unexpected_q<TestType>(),
            {"insufficient_balance: amount, balance", [](in& i) { i.balance = in::w::t(9); }}};
        add_wide_amount(faults);
        faults.push_back(full_budget<TestType>());
        faults.push_back({"underflow: amount, supply", [](in& i) { i.main.supply = in::w::t(9); }});
        check_order<TestType>(run, faults);
    }
}

TEMPLATE_TEST_CASE("ledger: order of checks of reconcile_supply", "", ethereum, sui) {
    using in = input<TestType>;
    std::vector<fault<TestType>> before{
        {"zero_value", [](in& i) { i.amount = in::w::t(0); }},
        {"mint_budget_not_zero: mint_budget, allowed",
         [](in& i) { i.spent.mint_budget = in::w::b(1); }},
        {"too_early_to_reconcile: now, last",
         [](in& i) { i.spent.last_reconcile_time = troy::utc_day::of(i.now).start(); }}};
    add_wide_amount(before);
    check_raising<TestType>(
        [](const in& i) {
            static_cast<void>(reconcile_supply(i.spent, i.amount, i.reserve, i.now));
        },
        before,
        {full_supply<TestType>()});
}

TEMPLATE_TEST_CASE("ledger: order of checks of send_token and receive_token", "", ethereum, sui) {
    using in = input<TestType>;
    check_order<TestType>(
        [](const in& i) {
            static_cast<void>(send_token(i.main, {.balance = i.balance, .amount = i.amount}));
        },
        {{"zero_value", [](in& i) { i.amount = in::w::t(0); }},
         {"insufficient_balance: amount, balance", [](in& i) { i.balance = in::w::t(9); }},
         {"underflow: amount, supply", [](in& i) { i.main.supply = in::w::t(9); }}});

    std::vector<fault<TestType>> limits;
    const fault<TestType> drains_too_much{"overflow: limit, elapsed", [](in& i) {
                                              i.main.inbound->limit = in::w::tokens::largest();
                                              i.main.inbound->window = troy::seconds{"1"};
                                              i.now = utc_seconds::from_raw(noon.raw() + 2);
                                          }};
    if constexpr (in::w::is_ethereum) {
        limits = {{"rate_limit_exceeded: amount, single_message_limit",
                   [](in& i) { i.main.inbound->single_message_limit = in::w::t(9); }},
                  {"underflow: now, last", [](in& i) { i.now = test::eve; }},
                  drains_too_much,
                  {"rate_limit_exceeded: amount, capacity",
                   [](in& i) { i.main.inbound->limit = in::w::t(9); }}};
    } else {
        limits = {{"rate_limit_window_zero: window, least",
                   [](in& i) { i.main.inbound->window = troy::seconds{}; }},
                  {"clock_went_back: now, last", [](in& i) { i.now = test::eve; }},
                  drains_too_much,
                  {"overflow: amount, in_flight",
                   [](in& i) {
                       i.main.inbound->in_flight = in::w::tokens::largest();
                       i.now = noon;
                   }},
                  {"rate_limit_exceeded: in_flight, limit",
                   [](in& i) { i.main.inbound->limit = in::w::t(9); }}};
    }
    limits.push_back(full_supply<TestType>());
    check_order<TestType>(
        [](const in& i) { static_cast<void>(receive_token(i.main, i.amount, i.now)); }, limits);
}

TEMPLATE_TEST_CASE("mint_budget: order of checks on the main chain", "", ethereum, sui) {
    using in = input<TestType>;
    check_raising<TestType>(
        [](const in& i) {
            static_cast<void>(allocate_mint_budget(i.main, i.record, i.total, i.reserve, i.now));
        },
        {{"stale_mint_budget_submission: total, recorded",
          [](in& i) { i.record.allocated_total = i.total; }}},
        {});

    std::vector<fault<TestType>> faults{
        {"stale_mint_budget_submission: total, recorded",
         [](in& i) { i.record.reclaimed_total = i.total; }},
        {"underflow: amount, obligation", [](in& i) { i.main.obligation = in::w::b(9); }},
        {"overflow: mint_budget, supply", [](in& i) { i.main.supply = in::w::tokens::largest(); }},
        {"token_obligation_below_floor: obligation, supply + mint_budget",
         [](in& i) { i.main.mint_budget = in::w::b(291); }}};
    check_order<TestType>(
        [](const in& i) { static_cast<void>(reclaim_mint_budget(i.main, i.record, i.total)); },
        faults);
}

TEMPLATE_TEST_CASE("mint_budget: order of checks on a side chain", "", ethereum, sui) {
    using in = input<TestType>;
    check_order<TestType>(
        [](const in& i) { static_cast<void>(claim_mint_budget(i.side, i.total)); },
        {{"stale_mint_budget_submission: total, recorded",
          [](in& i) { i.side.claimed_total = i.total; }},
         full_budget<TestType>()});
    check_order<TestType>(
        [](const in& i) { static_cast<void>(return_mint_budget(i.side, i.total)); },
        {{"stale_mint_budget_submission: total, recorded",
          [](in& i) { i.side.returned_total = i.total; }},
         {"mint_budget_not_enough: amount, mint_budget",
          [](in& i) { i.side.mint_budget = in::w::b(9); }}});
}
