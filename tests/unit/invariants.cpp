// SPDX-License-Identifier: BSL-1.0

/// @file
/// The invariants: each is zero for correct books, and otherwise says by how much they are wrong,
/// field by field and in both directions.

#include <cstdint>
#include <string>
#include <vector>

#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/reconcile.hpp>

#include "ledger_names.hpp"

namespace {

using troy::frs::difference_of;
using troy::frs::oz_change;
using troy::frs::reconcile_rule;
using troy::xagm::oz_per_token;

template <unsigned Bits>
using tokens = troy::xagm::basic_tokens<Bits>;

}  // namespace

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
