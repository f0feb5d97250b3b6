// SPDX-License-Identifier: BSL-1.0

/// @file
/// Mint budget between chains: all of the books after each of the four messages, each error at its
/// edge, and the effect of messages that arrive twice, late or out of order. The order of checks is
/// tested in ledger_order.cpp.
///
/// The invariants: each is zero for correct books, and otherwise says by how much they are wrong,
/// field by field and in both directions.

#include <cstdint>
#include <string>
#include <vector>

#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/frs/reconcile.hpp>

#include "xagm_names.hpp"

namespace {

using troy::frs::difference_of;
using troy::frs::oz_change;

template <unsigned Bits>
using tokens = troy::xagm::basic_tokens<Bits>;

}  // namespace

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

TEMPLATE_TEST_CASE("invariants: what a side chain accounts for", "", ethereum, sui) {
    using on_main = ledger_world<ethereum>;
    using w = ledger_world<TestType>;
    auto side = w::side(1'000, 200);
    const on_main::record record{on_main::b(70), on_main::b(5)};
    side.claimed_total = w::b(40);
    side.returned_total = w::b(8);
    CHECK(to_string(troy::frs::unclaimed(side, record)) == "0.000000030");
    CHECK(to_string(troy::frs::unreclaimed(side, record)) == "0.000000003");
    CHECK(to_string(accounted_for(side, record)) == "0.000001233");
    // More was claimed than allocated, and more reclaimed than returned.
    side.claimed_total = w::b(2'000);
    side.returned_total = w::b(1);
    CHECK(to_string(troy::frs::unclaimed(side, record)) == "-0.000001930");
    CHECK(to_string(troy::frs::unreclaimed(side, record)) == "-0.000000004");
    CHECK(to_string(accounted_for(side, record)) == "-0.000000734");
}

TEMPLATE_TEST_CASE("invariants: by how much the obligation exceeds what accounts for it",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    using difference = difference_of<typename w::tokens>;
    const auto gap = [](const auto& main, std::int64_t elsewhere) {
        return to_string(obligation_gap(main, difference::from_raw(elsewhere)));
    };
    CHECK(gap(w::main(20, 10, 30), 0) == "0.000000000");
    CHECK(gap(w::main(20, 10, 37), 7) == "0.000000000");
    CHECK(gap(w::main(20, 10, 23), -7) == "0.000000000");
    CHECK(gap(w::main(20, 10, 31), 0) == "0.000000001");
    CHECK(gap(w::main(21, 10, 30), 0) == "-0.000000001");
    CHECK(gap(w::main(20, 11, 30), 0) == "-0.000000001");
    CHECK(gap(w::main(20, 10, 30), 1) == "-0.000000001");
    CHECK(gap(w::main(20, 10, 30), -1) == "0.000000001");
    const auto most = w::template most<typename w::budget>();
    auto full = w::main(0, 0, 0);
    full.obligation = most;
    CHECK(gap(full, 0) == to_string(most));
    full.mint_budget = most;
    CHECK(gap(full, 0) == "0.000000000");
    full.obligation = {};
    CHECK(gap(full, 0) == "-" + to_string(most));
}

TEMPLATE_TEST_CASE("invariants: by how much the reserve exceeds what is owed", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto margin = [](std::int64_t reserve, std::uint64_t owed, std::uint64_t q) {
        return to_string(troy::frs::solvency_margin(w::r(reserve), w::b(owed), w::q(q)));
    };
    CHECK(margin(30, 30, one_raw) == "0.000000000");
    CHECK(margin(31, 30, one_raw) == "0.000000001");
    CHECK(margin(29, 30, one_raw) == "-0.000000001");
    CHECK(margin(29, 30, one_raw - 1) == "0.000000000");  // 29.99 are 29.
    CHECK(margin(-5, 30, one_raw) == "-0.000000035");
    CHECK(margin(0, 0, one_raw) == "0.000000000");
    CHECK(margin(INT64_MAX, 0, one_raw) == "9223372036.854775807");
}

TEST_CASE("invariants: an auditor does not stop where uint112 does") {
    using w = ledger_world<ethereum>;
    const w::budget beyond{"5192296858534827.628530497"};
    const auto q = w::q(one_raw);
    CHECK(to_string(troy::frs::solvency_margin(w::r(0), beyond, q)) ==
          "-5192296858534827.628530497");
    CHECK(test::code_of([&] {
              return troy::frs::require_reserve<w::types>(beyond, q, w::plenty());
          }) == errc::overflow);
    // Above 1 the ounces may need more than the obligation's 112 bits.
    CHECK(to_string(troy::frs::solvency_margin(
              w::reserve::from_sign_and_magnitude(false,
                                                  troy::fixed_point<troy::fine_ounce, 9, 256>{
                                                      "12518627725927469412387026.649749648"}),
              w::budget{"5192296858534827628530496.329220095"},
              troy::xagm::oz_per_token{"2.411"})) == "-0.000000001");
    // On Sui the shortfall may exceed an int64.
    using on_sui = ledger_world<sui>;
    const auto most = on_sui::most<on_sui::budget>();
    CHECK(test::code_of([&] {
              return troy::frs::solvency_margin(on_sui::r(0), most, on_sui::q(one_raw));
          }) == errc::overflow);
}

TEMPLATE_TEST_CASE("invariants: by how much the supply exceeds its balances", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using list = std::vector<typename w::tokens>;
    const auto gap = [](std::uint64_t supply, const list& balances) {
        return to_string(troy::frs::conservation_gap(w::t(supply), balances));
    };
    CHECK(gap(0, {}) == "0.000000000");
    CHECK(gap(30, {w::t(10), w::t(0), w::t(20)}) == "0.000000000");
    CHECK(gap(31, {w::t(10), w::t(20)}) == "0.000000001");
    CHECK(gap(29, {w::t(10), w::t(20)}) == "-0.000000001");
    CHECK(gap(5, {}) == "0.000000005");
}

TEST_CASE("invariants: balances that together exceed their type") {
    using on_sui = ledger_world<sui>;
    const auto most = on_sui::most<on_sui::tokens>();
    const std::vector<on_sui::tokens> two{most, most};
    CHECK(to_string(troy::frs::conservation_gap(most, two)) == "-" + to_string(most));
    using w = ledger_world<ethereum>;
    const std::vector<w::tokens> wide{w::most<w::tokens>(), w::t(1)};
    CHECK(test::code_of([&] { return troy::frs::conservation_gap(w::t(0), wide); }) ==
          errc::overflow);
}

TEMPLATE_TEST_CASE("invariants: difference has room for every pair up to 128 bits",
                   "",
                   tokens<64>,
                   tokens<112>,
                   tokens<127>,
                   tokens<128>) {
    using troy::frs::difference;
    const auto most = TestType::largest();
    const TestType none;
    CHECK(to_string(difference(most, none)) == to_string(most));
    CHECK(to_string(difference(none, most)) == "-" + to_string(most));
    CHECK_FALSE(difference(most, most).is_negative());
}

TEST_CASE("invariants: a difference of 256 bits is that of an int256") {
    using wide = tokens<256>;
    using difference = difference_of<wide>;
    const wide limit = difference::largest_magnitude(false);
    const wide one = wide::from_raw(1u);
    CHECK(to_string(troy::frs::difference(limit, wide{})) == to_string(limit));
    CHECK(to_string(troy::frs::difference(wide{}, limit + one)) == "-" + to_string(limit + one));
    CHECK(test::code_of([&] { return troy::frs::difference(limit + one, wide{}); }) ==
          errc::overflow);
    CHECK(test::code_of([&] { return troy::frs::difference(wide{}, limit + one + one); }) ==
          errc::overflow);
}

TEMPLATE_TEST_CASE("invariants: what a rule would still mint", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto gap = [](reconcile_rule rule, std::uint64_t owed, std::uint64_t reserve) {
        return to_string(reconcile_gap(
            rule,
            w::t(owed),
            troy::xagm::ounces::from_raw(reserve),
            oz_change<oz_per_token>{.before = w::q(999'983'562), .after = w::q(999'975'343)}));
    };
    // The third documented day: the ratio rule ends a raw unit below the other.
    constexpr std::uint64_t second_day = 999'016'421'831;
    constexpr std::uint64_t reserve = 999'000'000'000;
    CHECK(gap(reconcile_rule::ratio, second_day, reserve) == "0.008211118");
    CHECK(gap(reconcile_rule::reserves, second_day, reserve) == "0.008211119");
    // The bound is the largest amount that still rounds down to the reserve: one raw unit more.
    CHECK(gap(reconcile_rule::largest_accepted, second_day, reserve) == "0.008211120");
    // 1 over 0.6 is 1 raw unit, although 2 is nearer.
    for (const auto rule : {reconcile_rule::ratio, reconcile_rule::reserves}) {
        CHECK(to_string(reconcile_gap(rule,
                                      w::t(1),
                                      troy::xagm::ounces::from_raw(1u),
                                      oz_change<oz_per_token>{.before = w::q(1'000'000'000),
                                                              .after = w::q(600'000'000)})) ==
              "0.000000000");
    }
    // Four times 2^63, which is beyond 64 bits, less 2^63.
    CHECK(to_string(reconcile_gap(reconcile_rule::ratio,
                                  w::t(std::uint64_t{1} << 63),
                                  troy::xagm::ounces::from_raw(1u),
                                  oz_change<oz_per_token>{.before = w::q(4), .after = w::q(1)})) ==
          "27670116110.564327424");
    // More tokens than the reserve is worth.
    CHECK(gap(reconcile_rule::reserves, second_day, 999'000'000'000 / 2) == "-499.504105356");
    for (const auto rule :
         {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
        CHECK(test::code_of([&] {
                  return reconcile_gap(
                      rule,
                      w::t(1),
                      troy::xagm::ounces::from_raw(1u),
                      oz_change<oz_per_token>{.before = w::q(1), .after = w::q(0)});
              }) == errc::division_by_zero);
    }
}
