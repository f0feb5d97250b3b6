// SPDX-License-Identifier: BSL-1.0

/// @file
/// Mint budget between chains: all of the books after each of the four messages, each error at its
/// edge, and the effect of messages that arrive twice, late or out of order. The order of checks is
/// tested in ledger_order.cpp.

#include <cstdint>
#include <string>

#include <troy/frs/invariants.hpp>
#include <troy/frs/mint_budget.hpp>

#include "ledger_names.hpp"

TEMPLATE_TEST_CASE("mint_budget: the edges on the main chain", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using record = typename w::record;
    const auto allocate = [](const auto& main, std::uint64_t total, std::int64_t reserve) {
        return [=] {
            static_cast<void>(allocate_mint_budget(
                main, record{w::b(100), {}}, w::b(total), w::r(reserve), noon));
        };
    };
    const auto reclaim = [](const auto& main, std::uint64_t total) {
        return [=] {
            static_cast<void>(reclaim_mint_budget(main, record{{}, w::b(100)}, w::b(total)));
        };
    };
    const auto main = w::main(20, 10, 40);
    auto full = w::main(0, 0, 0);
    full.fee_schedule = w::schedule(1);
    full.obligation = w::template most<typename w::budget>(5);
    const auto fill = [&](std::uint64_t total) {
        return [=] {
            static_cast<void>(allocate_mint_budget(full, record{}, w::b(total), w::plenty(), noon));
        };
    };
    auto wide = w::main(0, 10, 40);
    wide.supply = w::template most<typename w::tokens>(9);
    check({
        {"allocate: the least", allocate(main, 101, 1'000), ""},
        {"allocate: nothing new",
         allocate(main, 100, 1'000),
         "stale_mint_budget_submission: total 0.000000100, recorded 0.000000100"},
        {"allocate: less",
         allocate(main, 99, 1'000),
         "stale_mint_budget_submission: total 0.000000099, recorded 0.000000100"},
        {"allocate: all of the reserve", allocate(main, 105, 45), ""},
        {"allocate: one more",
         allocate(main, 106, 45),
         "reserve_not_enough: ounces 0.000000046, reserve 0.000000045"},
        {"allocate: the whole width", fill(5), ""},
        {"allocate: beyond it",
         fill(6),
         "overflow: amount 0.000000006, obligation " + to_string(full.obligation)},
        {"reclaim: down to the floor", reclaim(main, 110), ""},
        {"reclaim: below it",
         reclaim(main, 111),
         "token_obligation_below_floor: obligation 0.000000029, supply + mint_budget 0.000000030"},
        {"reclaim: nothing new",
         reclaim(main, 100),
         "stale_mint_budget_submission: total 0.000000100, recorded 0.000000100"},
        {"reclaim: all that is owed", reclaim(w::main(0, 0, 10), 110), ""},
        {"reclaim: more",
         reclaim(w::main(0, 0, 10), 111),
         "underflow: amount 0.000000011, obligation 0.000000010"},
        {"reclaim: a floor beyond the width",
         reclaim(wide, 101),
         "overflow: mint_budget 0.000000010, supply " + to_string(wide.supply)},
    });
}

TEMPLATE_TEST_CASE("mint_budget: the edges on a side chain", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto with_totals = [](std::uint64_t mint_budget) {
        auto side = w::side(20, mint_budget);
        side.claimed_total = w::b(100);
        side.returned_total = w::b(50);
        return side;
    };
    const auto claim = [](const auto& side, std::uint64_t total) {
        return [=] { static_cast<void>(claim_mint_budget(side, w::b(total))); };
    };
    const auto give_back = [](const auto& side, std::uint64_t total) {
        return [=] { static_cast<void>(return_mint_budget(side, w::b(total))); };
    };
    auto full = with_totals(0);
    full.mint_budget = w::template most<typename w::budget>(5);
    check({
        {"claim: the least", claim(with_totals(10), 101), ""},
        {"claim: nothing new",
         claim(with_totals(10), 100),
         "stale_mint_budget_submission: total 0.000000100, recorded 0.000000100"},
        {"claim: the whole width", claim(full, 105), ""},
        {"claim: beyond it",
         claim(full, 106),
         "overflow: amount 0.000000006, mint_budget " + to_string(full.mint_budget)},
        {"return: all", give_back(with_totals(10), 60), ""},
        {"return: more",
         give_back(with_totals(10), 61),
         "mint_budget_not_enough: amount 0.000000011, mint_budget 0.000000010"},
        {"return: nothing new",
         give_back(with_totals(10), 50),
         "stale_mint_budget_submission: total 0.000000050, recorded 0.000000050"},
    });
}

TEMPLATE_TEST_CASE("mint_budget: there and back, all of the books", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using record = typename w::record;
    using troy::frs::obligation_gap;
    auto side = w::side(0, 0);
    const auto gap = [&](const auto& at) {
        return obligation_gap(at.main, accounted_for(side, at.record));
    };
    const decltype(gap(troy::frs::main_and_record<typename w::types>{w::main(0, 0, 0), {}})) none;

    auto at = allocate_mint_budget(w::main(20, 10, 30), record{}, w::b(7), w::r(100), noon);
    CHECK(at.main == w::main(20, 10, 37));
    CHECK(at.record == record{w::b(7), {}});
    CHECK(gap(at) == none);

    side = claim_mint_budget(side, w::b(7));
    auto expected = w::side(0, 7);
    expected.claimed_total = w::b(7);
    CHECK(side == expected);
    CHECK(gap(at) == none);

    side = return_mint_budget(side, w::b(3));
    expected.mint_budget = w::b(4);
    expected.returned_total = w::b(3);
    CHECK(side == expected);
    CHECK(gap(at) == none);

    at = reclaim_mint_budget(at.main, at.record, w::b(3));
    CHECK(at.main == w::main(20, 10, 34));
    CHECK(at.record == record{w::b(7), w::b(3)});
    CHECK(gap(at) == none);

    // A second round moves the difference, not the total.
    at = allocate_mint_budget(at.main, at.record, w::b(9), w::r(100), noon);
    CHECK(at.main == w::main(20, 10, 36));
    side = return_mint_budget(claim_mint_budget(side, w::b(9)), w::b(8));
    CHECK(side.mint_budget == w::b(1));
    at = reclaim_mint_budget(at.main, at.record, w::b(8));
    CHECK(at.main == w::main(20, 10, 31));
    CHECK(gap(at) == none);
}

TEMPLATE_TEST_CASE("mint_budget: replays are errors, a lost message is made good by the next",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    const auto stale = [](const auto& call) {
        return test::code_of(call) == errc::stale_mint_budget_submission;
    };
    const auto side = claim_mint_budget(w::side(0, 0), w::b(7));
    CHECK(stale([&] { return claim_mint_budget(side, w::b(7)); }));
    CHECK(stale([&] { return claim_mint_budget(side, w::b(6)); }));
    CHECK(stale([&] { return claim_mint_budget(side, w::b(0)); }));
    // The message of 7 overtook the message of 5: the total is the same, and 5 is refused.
    CHECK(claim_mint_budget(w::side(0, 0), w::b(7)) ==
          claim_mint_budget(claim_mint_budget(w::side(0, 0), w::b(5)), w::b(7)));
    CHECK(stale([&] { return claim_mint_budget(side, w::b(5)); }));

    const auto back = return_mint_budget(side, w::b(3));
    CHECK(stale([&] { return return_mint_budget(back, w::b(3)); }));
    CHECK(test::code_of([&] { return return_mint_budget(back, w::b(8)); }) ==
          errc::mint_budget_not_enough);
}
